"""Whether the findings are right, early and fair: on made series of agencies, and on whole made states.

    python -m benchmarks.findings                   20 seeds of 1,000 agencies over 60 months, and 20 whole states
    python -m benchmarks.findings --seeds 2 --states 1      a quick look
    python -m benchmarks.findings --only-states     the states alone
    python -m benchmarks.findings --only-unshown    the exports without signs of prints alone
    python -m benchmarks.findings --write           and writes the page of the docs, or its part on the states

Every month of a series is judged on only what had been received by then.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.findings_oracle import HORIZONS, Found, informed, oracle
from benchmarks.findings_series import DISPERSIONS, FOUND, MONTHS, ROLES, VOLUMES, Marks, Series, make_series
from benchmarks.findings_shared import shared_rows
from benchmarks.findings_state import HEADING, state_section
from benchmarks.findings_unshown import HEADING as UNSHOWN
from benchmarks.findings_unshown import unshown_section
from benchmarks.findings_watch import FIRST_LOOK, Watched, empty_month, short_year, watch

FIRST_SEED = 241
"""While the monitoring was made, seeds from 101 to 240 were looked at; none from 241 on was."""

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "findings.md"
NEVER_STOPPED = ("steady", "level shift to 70 %", "drop to half")
NEAR = 0.1
"""Ten points."""
SETTLED = 6
"""The month of a stop is looked at half a year after it, or when it is first named if that is later."""


class Together:
    """What was said of the agencies of all seeds, without or with a local export."""

    def __init__(self, seeds: Sequence[int], *, has_export: bool) -> None:
        with ProcessPoolExecutor() as processes:
            made, watched, empty, short = zip(*processes.map(partial(_said, has_export=has_export), seeds), strict=True)
        self.series = Series(*(np.concatenate([getattr(one, name) for one in made]) for name in Series.__annotations__))
        self.watched = Watched(
            *(np.concatenate([getattr(one, name) for one in watched]) for name in Watched.__annotations__)
        )
        self.empty, self.short = np.concatenate(empty), np.concatenate(short)

    def false_rows(self) -> list[str]:
        """How often agencies that never stopped are ever called stopped, beside the usual practice."""
        head = [
            "agencies",
            "number",
            "ever called stopped",
            "ever told to have dropped",
            "an empty month",
            "a short year",
        ]
        said = (self.watched.stopped, self.watched.dropped, self.empty, self.short)
        rows = _table(head)
        for name, roles in (("never stopped", NEVER_STOPPED), *((role, (role,)) for role in NEVER_STOPPED)):
            chosen = np.isin(self.series.roles, roles)
            rows.append(_row(name, f"{chosen.sum():,}", *(_ever(marks[chosen]) for marks in said)))
        return rows

    def false_by_volume(self) -> list[str]:
        """The same of steady agencies and level shifts, by volume and dispersion: ever called stopped."""
        rows = _table(["records a month", *(f"dispersion {dispersion}" for dispersion in DISPERSIONS)])
        never = np.isin(self.series.roles, NEVER_STOPPED)
        for volume in VOLUMES:
            cells = [self._cell(volume, dispersion) & never for dispersion in DISPERSIONS]
            rows.append(_row(f"{volume:.0f}", *(_ever(self.watched.stopped[cell]) for cell in cells)))
        return rows

    def discovery_row(self) -> str:
        """Of the agencies called stopped at a look, how many never stopped: the mean over looks."""
        never = np.isin(self.series.roles, NEVER_STOPPED)
        said = self.watched.stopped[:, FIRST_LOOK:]
        is_early = np.arange(FIRST_LOOK, MONTHS) < self.series.change[:, None]
        false = (said & (never[:, None] | is_early)).sum()
        return f"Of all that was called stopped at some look, {false / max(said.sum(), 1):.2%} was not."

    def power_rows(self) -> list[str]:
        """What is found of full stops and drops to half, by volume and dispersion, beside the oracle."""
        months = [f"in {months}" for months in HORIZONS]
        head = ["records a month", "dispersion", *(f"stop noticed {text}" for text in months)]
        head += [
            "called stopped in 6",
            "in 12",
            "month right",
            "within one",
            *(f"half noticed {text}" for text in months),
        ]
        head += ["an empty month: stop in 2", "a short year: stop in 12"]
        rows = _table(head)
        for volume in VOLUMES:
            for dispersion in DISPERSIONS:
                rows.append(self._power_row(volume, dispersion))
        return rows

    def _power_row(self, volume: float, dispersion: float) -> str:
        best, cell = oracle(volume, dispersion), self._cell(volume, dispersion)
        stop, half = cell & (self.series.roles == "stop"), cell & (self.series.roles == "drop to half")
        noticed = self.watched.noticed
        cells = [f"{volume:.0f}", f"{dispersion}"]
        cells += [_beside(self._within(noticed, stop, months), best.stopped[months]) for months in HORIZONS]
        cells += [f"{self._within(self.watched.stopped, stop, months):.0%}" for months in HORIZONS[1:]]
        cells += [f"{share:.0%}" for share in self._month_right(stop)]
        cells += [_beside(self._within(noticed, half, months), best.dropped[months]) for months in HORIZONS]
        cells += [f"{self._within(self.empty, stop, 2):.0%}", f"{self._within(self.short, stop, 12):.0%}"]
        return _row(*cells)

    def beside_oracle_row(self, oracle: Callable[[float, float], Found], who: str) -> str:
        """In how many cells what is noticed is within ten points of an oracle."""
        short = []
        for volume in VOLUMES:
            for dispersion in DISPERSIONS:
                best, cell = oracle(volume, dispersion), self._cell(volume, dispersion)
                for role, most in (("stop", best.stopped), ("drop to half", best.dropped)):
                    chosen = cell & (self.series.roles == role)
                    short += [most[months] - self._within(self.watched.noticed, chosen, months) for months in HORIZONS]
        near = sum(one <= NEAR for one in short)
        return (
            f"In {near} of {len(short)} cells (stops and drops to half, noticed in 2, 6 and 12 months) what is found "
            f"is within ten points of {who}, or above it; the largest distance is {max(short):.0%}."
        )

    def recovered_row(self) -> str:
        """How the stops that ended are told."""
        chosen = np.flatnonzero((self.series.roles == "stop and resumption") & (self.series.volume >= 3))
        end = np.minimum(self.series.change[chosen] + 8 + 3, MONTHS - 1)
        was = self.watched.stopped[chosen].any(axis=1)
        still = self.watched.stopped[chosen, end]
        told = self.watched.past[chosen, end]
        return (
            f"Of {len(chosen)} agencies with three records a month or more that were silent for eight months and "
            f"resumed, {was.mean():.0%} were called stopped meanwhile; in the fourth month after, {still.mean():.0%} "
            f"still were, and of {told.mean():.0%} the stop was told with its first and last month."
        )

    def _cell(self, volume: float, dispersion: float) -> Marks:
        return np.asarray((self.series.volume == volume) & (self.series.dispersion == dispersion))

    def _within(self, said: Marks, chosen: Marks, months: int) -> float:
        places = np.flatnonzero(chosen)
        change = self.series.change[places]
        looks = [said[places, np.minimum(change + month, MONTHS - 1)] for month in range(months)]
        return float(np.any(looks, axis=0).mean()) if len(places) else 0.0

    def _month_right(self, chosen: Marks) -> tuple[float, float]:
        places = np.flatnonzero(chosen & self.watched.stopped[:, -1])
        change = self.series.first_month[places]
        looked = np.minimum(change + SETTLED, MONTHS - 1)
        first = self.watched.stopped[places].argmax(axis=1)
        off = np.abs(self.watched.since[places, np.maximum(looked, first)] - change)
        return float((off == 0).mean()), float((off <= 1).mean())


def _said(seed: int, *, has_export: bool) -> tuple[Series, Watched, Marks, Marks]:
    series = make_series(seed, has_export=has_export)
    return series, watch(series), empty_month(series), short_year(series)


def _table(head: Sequence[str]) -> list[str]:
    return [_row(*head), "|" + "---|" * len(head)]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def _ever(marks: Marks) -> str:
    return f"{marks.any(axis=1).mean():.2%}"


def _beside(share: float, best: float) -> str:
    return f"{share:.0%} ({best:.0%})"


def page(seeds: Sequence[int]) -> str:
    """All of it as Markdown."""
    with_export = Together(seeds, has_export=True)
    return "\n".join(
        [
            "# The findings against what was planted",
            "",
            _made(len(seeds)),
            "",
            "## Without a local export",
            "",
            "Each agency is held against its own past volume and the season of all.",
            "",
            *_section(Together(seeds, has_export=False)),
            "",
            "## With a local export",
            "",
            "The same roles, volumes and dispersions, where the volume is that of the records due, of which "
            f"{FOUND:.0%} are found while nothing changes. The months of what is found scatter by themselves, at one "
            "to three times the binomial variance. What was due is known at once, what was found when it was "
            "delivered; the oracle is the same, and does not know what was due. A month counts as right if it is the "
            "first since the stop in which something was due.",
            "",
            *_section(with_export),
            "",
            with_export.beside_oracle_row(informed, "one that knows the share found and how each agency scatters")
            + " What that one finds is on the page of [what can be found](monitoring_limits.md).",
            "",
            "## Outages and changes in coding",
            "",
            *shared_rows(seeds),
            "",
        ]
    )


def _section(found: Together) -> list[str]:
    return [
        "### Agencies that never stopped",
        "",
        *found.false_rows(),
        "",
        found.discovery_row(),
        "",
        "Ever called stopped, of agencies that never did, by volume and dispersion:",
        "",
        *found.false_by_volume(),
        "",
        "### Stops and drops to half",
        "",
        *found.power_rows(),
        "",
        found.beside_oracle_row(oracle, "the oracle"),
        "",
        found.recovered_row(),
    ]


def main() -> None:
    """Make, look, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--states", type=int, default=20, help="whole states; 0 for none")
    parser.add_argument("--arrests", type=int, default=30_000, help="of each state")
    parser.add_argument("--unshown", type=int, default=2, help="states with exports without signs of prints")
    alone = parser.add_mutually_exclusive_group()
    alone.add_argument("--only-states", action="store_true")
    alone.add_argument("--only-unshown", action="store_true")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} as well")
    options = parser.parse_args()
    page_now = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    of_series, _, rest = page_now.partition(HEADING)
    of_states, _, of_unshown = rest.partition(UNSHOWN)
    if not options.only_states and not options.only_unshown:
        of_series = page(range(FIRST_SEED, FIRST_SEED + options.seeds))
        print(of_series)
    if options.states and not options.only_unshown:
        of_states = state_section(options.states, options.arrests)
        print(of_states)
    if options.unshown and not options.only_states:
        of_unshown = unshown_section(options.unshown, options.arrests)
        print(of_unshown)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        parts = (of_series.strip(), HEADING + of_states.rstrip(), UNSHOWN + of_unshown)
        PAGE.write_text("\n\n".join(parts), encoding="utf-8")


def _made(seeds: int) -> str:
    roles = ", ".join(f"{share:.0%} {role}" for role, share in ROLES.items())
    return (
        f"Made by `python -m benchmarks.findings --write`. Monthly monitoring first, from {seeds} seeds of "
        f"1,000 made agencies over {MONTHS} months ({roles}), each month judged on what had been received by "
        "then. Counts are gamma-mixed Poisson, with a season, a trend of up to 5 % a year, and now and then two "
        "months that are delivered late with the third.\n\n"
        "In brackets is an oracle that knows each agency's mean, season, trend and dispersion, has no late deliveries "
        "to fear, and names one steady agency in a hundred. A stop is noticed when it is told as a stop or a drop; it "
        "is called stopped from its third silent month on. The usual practice beside it: an empty month, and a year "
        "below 90 % of the year before."
    )


if __name__ == "__main__":
    main()
