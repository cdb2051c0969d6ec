"""An oracle, and what can be found by anyone who has to learn from an agency's past what is usual there.

    python -m benchmarks.findings_oracle             both, by volume and dispersion
    python -m benchmarks.findings_oracle --write     and writes the page of the docs

The oracle knows each agency's mean, season, trend and dispersion, and has no late deliveries to fear. It looks at
windows of one to 24 months, as monthly monitoring does, takes the exact tail of each, and has for each volume and
dispersion the threshold at which one in a hundred steady agencies is ever named. The learner knows the season of all
and the dispersion, and has a threshold of its own likewise; but what is usual it knows from up to 36 months before.

With a local export it is known what was due. There the informed oracle knows what share of it is found, and how each
agency's months scatter, and has thresholds as the oracle has.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from benchmarks.findings_series import DISPERSIONS as MADE_DISPERSIONS
from benchmarks.findings_series import FOUND, MONTHS, VOLUMES, Counts, course, found_of, negative_binomial
from benchmarks.findings_watch import FIRST_LOOK
from pipelines.findings.share_model import LARGEST_CORRELATION, beta_binomial_tail
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT, LEAST_BASE_MONTHS, WINDOWS, WINDOWS_OF, Positions, looks
from pipelines.findings.volume_model import CHANCE_IN_FIVE_YEARS, DISPERSIONS, Pool, lower_tail

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "monitoring_limits.md"
CHANGE = 36
HORIZONS = (2, 6, 12)
AGENCIES = 2_000
Power = Mapping[int, float]


Tail = Callable[[Positions, Counts, Counts], Counts]
"""The tail of windows of some places: what came, and what was to be expected."""
TailsOf = Callable[[Counts, str], Counts]
"""The smallest tail at each month's look, of counts and a kind of change."""
LEAST_TOGETHER = 1e-6
"""Where months do not scatter by more than chance."""


@dataclass(frozen=True)
class Found:
    """The share of full stops and of drops to half that are found, by months since."""

    stopped: Power
    dropped: Power


@cache
def oracle(volume: float, dispersion: float) -> Found:
    """What an oracle finds at one volume and dispersion."""
    chance, mean = _agencies(volume, dispersion)

    def tail(_: Positions, count: Counts, usual: Counts) -> Counts:
        return lower_tail(count, usual, dispersion * usual)

    return _found(partial(_counts, chance, mean, dispersion), partial(_tails, mean, tail), ("stopped",))


def learner(volume: float, dispersion: float) -> Found:
    """What can be found by who has to learn each agency's usual counts from its past.

    As in monthly monitoring, a stop is also noticed as silence or as a drop.
    """
    chance, mean = _agencies(volume, dispersion)
    season = np.tile(mean.mean(axis=0) / volume, (AGENCIES, 1))
    tails_of = partial(_looks, season, Pool(np.where(np.equal(DISPERSIONS, dispersion), 1.0, 0.0)))
    return _found(partial(_counts, chance, mean, dispersion), tails_of, tuple(WINDOWS_OF))


@cache
def informed(volume: float, dispersion: float) -> Found:
    """What is found with a local export by who knows the share found and how each agency's months scatter."""
    chance, mean = _agencies(volume, dispersion)
    due = negative_binomial(chance, mean, np.full((AGENCIES, 1), dispersion))
    scatter = chance.choice(MADE_DISPERSIONS, (AGENCIES, 1))

    def made(left: Counts) -> Counts:
        return found_of(chance, due, FOUND * left * np.ones_like(due), scatter)

    def tail(places: Positions, count: Counts, usual: Counts) -> Counts:
        of_window = usual / FOUND
        together = (scatter[places, 0] - 1) / np.maximum(of_window - 1, 1)
        share = np.full_like(usual, FOUND)
        return beta_binomial_tail(count, of_window, share, np.clip(together, LEAST_TOGETHER, LARGEST_CORRELATION))

    return _found(made, partial(_tails, FOUND * due, tail), ("stopped",))


def _agencies(volume: float, dispersion: float) -> tuple[np.random.Generator, Counts]:
    chance = np.random.default_rng([99, int(volume), int(10 * dispersion)])
    return chance, volume * course(chance, AGENCIES)


def _counts(chance: np.random.Generator, mean: Counts, dispersion: float, left: Counts) -> Counts:
    return negative_binomial(chance, mean * left, np.full((AGENCIES, 1), dispersion))


def _found(made: Callable[[Counts], Counts], tails_of: TailsOf, stop_noticed_as: Sequence[str]) -> Found:
    """Both powers at the thresholds that name one in a hundred of what is made where all is left in each month."""
    steady = made(np.ones(MONTHS))
    limits = {
        kind: min(float(np.quantile(tails_of(steady, kind)[:, FIRST_LOOK:].min(axis=1), CHANCE_IN_FIVE_YEARS)), 0.5)
        for kind in (*stop_noticed_as, "dropped")
    }
    powers = []
    for left, noticed_as in ((0.0, stop_noticed_as), (0.5, ("dropped",))):
        received = made(np.where(np.arange(MONTHS) < CHANGE, 1.0, left))
        is_said = np.any([tails_of(received, kind) <= limits[kind] for kind in noticed_as], axis=0)
        powers.append({months: float(is_said[:, CHANGE : CHANGE + months].any(axis=1).mean()) for months in HORIZONS})
    return Found(*powers)


def _looks(season: Counts, pool: Pool, received: Counts, kind: str) -> Counts:
    none = np.ones((AGENCIES, LEAST_BASE_MONTHS))
    return np.hstack([none, np.array([look.tail for look in looks(received, season, kind, pool)]).T])


def _tails(mean: Counts, tail: Tail, received: Counts, kind: str) -> Counts:
    came, expected = (
        np.concatenate([np.zeros((len(part), 1)), part.cumsum(axis=1)], axis=1) for part in (received, mean)
    )
    tails = np.ones_like(received)
    for month in range(MONTHS):
        for window in (window for window in WINDOWS if window <= month + 1):
            count = came[:, month + 1] - came[:, month + 1 - window]
            usual = expected[:, month + 1] - expected[:, month + 1 - window]
            short = np.flatnonzero(count <= LARGEST_SHARE_LEFT[kind] * usual)
            tails[short, month] = np.minimum(tails[short, month], tail(short, count[short], usual[short]))
    return tails


def page() -> str:
    """All of it as Markdown."""
    rows = _table(lambda volume, dispersion: _pairs(learner(volume, dispersion), oracle(volume, dispersion)))
    with_export = _table(lambda volume, dispersion: [f"{share:.0%}" for share in _powers(informed(volume, dispersion))])
    return (
        "# How much of a stop or a drop can be found\n\n"
        f"Made by `python -m benchmarks.findings_oracle --write`, from {AGENCIES:,} made agencies for each row.\n\n"
        "Found within so many months by who knows the dispersion and the season of all and learns from up to 36 months "
        "what is usual, and in brackets by an oracle that knows each agency's mean, season, trend and dispersion. Both "
        "name one steady agency in a hundred in five years, at a threshold of their own for each row. What monthly "
        "monitoring finds, which has to learn the dispersion and one threshold for all as well, is on the page of "
        f"[the findings](findings.md).\n\n{rows}\n\n"
        "## With a local export\n\n"
        f"What was due is known, of which {FOUND:.0%} is found while nothing changes, in months that scatter at one to "
        "three times the binomial variance. Found by an oracle that knows that share and how each agency's months "
        f"scatter, at a threshold of its own for each row.\n\n{with_export}\n"
    )


def _table(cells_of: Callable[[float, float], Sequence[str]]) -> str:
    head = ["records a month", "dispersion", *(f"stop in {months}" for months in HORIZONS)]
    head += [f"half in {months}" for months in HORIZONS]
    rows = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    rows += [
        f"| {' | '.join([f'{volume:.0f}', f'{dispersion}', *cells_of(volume, dispersion)])} |"
        for volume in VOLUMES
        for dispersion in MADE_DISPERSIONS
    ]
    return "\n".join(rows)


def _pairs(learned: Found, best: Found) -> list[str]:
    return [f"{share:.0%} ({most:.0%})" for share, most in zip(_powers(learned), _powers(best), strict=True)]


def _powers(found: Found) -> list[float]:
    return [*found.stopped.values(), *found.dropped.values()]


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} as well")
    options = parser.parse_args()
    text = page()
    print(text)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
