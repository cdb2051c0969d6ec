"""An oracle, and what can be found by anyone who has to learn from an agency's past what is usual there.

    python -m benchmarks.findings_oracle             both, by volume and dispersion
    python -m benchmarks.findings_oracle --write     and writes the page of the docs

The oracle knows each agency's mean, season, trend and dispersion, and has no late deliveries to fear. It looks at
windows of one to 24 months, as monthly monitoring does, takes the exact tail of each, and has for each volume and
dispersion the threshold at which one in a hundred steady agencies is ever named. The learner knows the season of all
and the dispersion, and has a threshold of its own likewise; but what is usual it knows from up to 36 months before.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import numpy as np

from benchmarks.findings_series import DISPERSIONS as MADE_DISPERSIONS
from benchmarks.findings_series import MONTHS, VOLUMES, Counts, course, negative_binomial
from benchmarks.findings_watch import FIRST_LOOK
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT, LEAST_BASE_MONTHS, WINDOWS, looks
from pipelines.findings.volume_model import CHANCE_IN_FIVE_YEARS, DISPERSIONS, Pool, lower_tail

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "monitoring_limits.md"
CHANGE = 36
HORIZONS = (2, 6, 12)
AGENCIES = 2_000
Power = Mapping[int, float]


Tails = Callable[[Counts, str], Counts]
"""The smallest tail at each month's look, of counts and a kind of change."""


@dataclass(frozen=True)
class Found:
    """The share of full stops and of drops to half that are found, by months since."""

    stopped: Power
    dropped: Power


@cache
def oracle(volume: float, dispersion: float) -> Found:
    """What an oracle finds at one volume and dispersion."""
    chance, mean = _agencies(volume, dispersion)
    return _found(chance, mean, dispersion, partial(_tails, mean, dispersion), noticed_as={"stopped": ("stopped",)})


def learner(volume: float, dispersion: float) -> Found:
    """What can be found by who has to learn each agency's usual counts from its past.

    As in monthly monitoring, a stop is noticed as a drop in its first two months.
    """
    chance, mean = _agencies(volume, dispersion)
    season = np.tile(mean.mean(axis=0) / volume, (AGENCIES, 1))
    tails_of = partial(_looks, season, Pool(np.where(np.equal(DISPERSIONS, dispersion), 1.0, 0.0)))
    return _found(chance, mean, dispersion, tails_of, noticed_as={"stopped": ("stopped", "dropped")})


def _agencies(volume: float, dispersion: float) -> tuple[np.random.Generator, Counts]:
    chance = np.random.default_rng([99, int(volume), int(10 * dispersion)])
    return chance, volume * course(chance, AGENCIES)


def _found(
    chance: np.random.Generator,
    mean: Counts,
    dispersion: float,
    tails_of: Tails,
    noticed_as: Mapping[str, Sequence[str]],
) -> Found:
    scatter = np.full((AGENCIES, 1), dispersion)
    steady = negative_binomial(chance, mean, scatter)
    limits = {
        kind: min(float(np.quantile(tails_of(steady, kind)[:, FIRST_LOOK:].min(axis=1), CHANCE_IN_FIVE_YEARS)), 0.5)
        for kind in ("stopped", "dropped")
    }
    found = {}
    for kind, left in (("stopped", 0.0), ("dropped", 0.5)):
        changed = mean.copy()
        changed[:, CHANGE:] *= left
        received = negative_binomial(chance, changed, scatter)
        said = [tails_of(received, name) <= limits[name] for name in noticed_as.get(kind, (kind,))]
        is_said = np.any(said, axis=0)
        found[kind] = {months: float(is_said[:, CHANGE : CHANGE + months].any(axis=1).mean()) for months in HORIZONS}
    return Found(found["stopped"], found["dropped"])


def _looks(season: Counts, pool: Pool, received: Counts, kind: str) -> Counts:
    none = np.ones((AGENCIES, LEAST_BASE_MONTHS))
    return np.hstack([none, np.array([look.tail for look in looks(received, season, kind, pool)]).T])


def _tails(mean: Counts, dispersion: float, received: Counts, kind: str) -> Counts:
    came, expected = (
        np.concatenate([np.zeros((len(part), 1)), part.cumsum(axis=1)], axis=1) for part in (received, mean)
    )
    tails = np.ones_like(received)
    for month in range(MONTHS):
        for window in (window for window in WINDOWS if window <= month + 1):
            count = came[:, month + 1] - came[:, month + 1 - window]
            usual = expected[:, month + 1] - expected[:, month + 1 - window]
            short = np.flatnonzero(count <= LARGEST_SHARE_LEFT[kind] * usual)
            tail = lower_tail(count[short], usual[short], dispersion * usual[short])
            tails[short, month] = np.minimum(tails[short, month], tail)
    return tails


def page() -> str:
    """Both as Markdown."""
    head = ["records a month", "dispersion", *(f"stop in {months}" for months in HORIZONS)]
    head += [f"half in {months}" for months in HORIZONS]
    rows = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for volume in VOLUMES:
        for dispersion in MADE_DISPERSIONS:
            best, learned = oracle(volume, dispersion), learner(volume, dispersion)
            cells = [f"{volume:.0f}", f"{dispersion}"]
            for kind in ("stopped", "dropped"):
                powers = zip(getattr(learned, kind).values(), getattr(best, kind).values(), strict=True)
                cells += [f"{share:.0%} ({most:.0%})" for share, most in powers]
            rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} as well")
    options = parser.parse_args()
    text = (
        "# How much of a stop or a drop can be found\n\n"
        f"Made by `python -m benchmarks.findings_oracle --write`, from {AGENCIES:,} made agencies for each row.\n\n"
        "Found within so many months by who knows the dispersion and the season of all and learns from up to 36 months "
        "what is usual, and in brackets by an oracle that knows each agency's mean, season, trend and dispersion. Both "
        "name one steady agency in a hundred in five years, at a threshold of their own for each row. What monthly "
        "monitoring finds, which has to learn the dispersion and one threshold for all as well, is on the page of "
        f"[the findings](findings.md).\n\n{page()}\n"
    )
    print(text)
    if options.write:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
