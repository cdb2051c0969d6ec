"""Do the ranges of delays and of recent months hold the truth as often as they say, and how wide are they?

    python -m benchmarks.findings_delays           prints the tables
    python -m benchmarks.findings_delays --write   also writes docs/reference/benchmarks/delays.md

Series are made with a planted delay distribution, cut off at an as-of date, and read by the findings stage's own SQL.
Beside each range stands the practice that it replaces: the share of those that have come so far, or the delays of those
alone that have come.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.delays import write_delays
from pipelines.findings.estimates import write_estimates
from pipelines.findings.tables import CONCLUSION
from pipelines.obligations.declared import load_declared

SEEDS = 24
AS_OF = dt.date(2024, 12, 31)
FIRST = dt.date(2021, 1, 1)
HORIZONS = (1, 7, 30, 90, 365)
AGES = ("last three", "older")
YOUNG = "2024-10"
"""The first of the last three months."""
PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "delays.md"
ABOUT = """Delays are a mixture: most come in days, some in weeks, some never. `n` is the number of records of a
place, spread over four years up to the as-of date, so that young ones are cut off. "Holds" is the share of ranges that
hold the planted truth: for the curve the share that the place's distribution puts within so many days; for a recent
month what was found in the end, 365 days after each event. "Width" is the mean width in points. "Comes together" is the
correlation between records of one month: 0 where each record has its own luck. A month's range is one of whole records:
where few can still come it holds more often than it says, as no number of them lies between.
"""

Numbers = npt.NDArray[np.int64]
Amounts = npt.NDArray[np.float64]


@dataclass
class Tally:
    """How often ranges held, and how wide they were."""

    held: list[bool] = field(default_factory=list)
    width: list[float] = field(default_factory=list)
    off: list[float] = field(default_factory=list)
    naive_off: list[float] = field(default_factory=list)
    naive_held: list[bool] = field(default_factory=list)

    def cells(self) -> list[str]:
        """How many, how often they held, the width, and the mean errors of ours and of the naive figure."""
        return [
            f"{len(self.held):,}",
            f"{100 * np.mean(self.held):.1f} %",
            f"{np.mean(self.width):.1f}",
            f"{np.mean(self.off):+.1f}",
            f"{100 * np.mean(self.naive_held):.1f} %",
            f"{np.mean(self.naive_off):+.1f}",
        ]


@dataclass(frozen=True)
class Made:
    """A made state: each record's place, day of the event, and days that it takes (a huge number: never).

    Attributes:
        place: The agency's number.
        event: Days since FIRST.
        days: The days that it takes.
        truth: Place by horizon, the share that the place's distribution puts within so many days.
    """

    place: Numbers
    event: Numbers
    days: Numbers
    truth: Amounts


def made_state(seed: int, sizes: Numbers, alike: float) -> Made:
    """A state whose places differ in how quick they are and how much never comes.

    Args:
        seed: Of the random numbers.
        sizes: Records of each place.
        alike: The correlation between the records of one month and place, in whether they are quick or never come.
    """
    random = np.random.default_rng(seed)
    places = len(sizes)
    quick = random.beta(8, 4, places)
    never = random.beta(2, 18, places)
    scale = random.uniform(20, 60, places)
    place = np.repeat(np.arange(places), sizes)
    span = (AS_OF - FIRST).days
    event = random.integers(0, span + 1, len(place))
    month = event // 30
    is_quick = random.random(len(place)) < _monthly(random, quick, span // 30 + 1, alike)[place, month]
    is_never = random.random(len(place)) < _monthly(random, never, span // 30 + 1, alike)[place, month]
    took = np.where(is_quick, random.geometric(0.3, len(place)) - 1, np.floor(random.exponential(scale[place])))
    days = np.where(is_never, 100_000, took).astype(np.int64)
    within = np.array(HORIZONS)[None, :]
    quick_share = 1 - 0.7 ** (within + 1)
    slow_share = 1 - np.exp(-(within + 1) / scale[:, None])
    truth = (1 - never[:, None]) * (quick[:, None] * quick_share + (1 - quick[:, None]) * slow_share)
    return Made(place, event, days, truth)


def _monthly(random: np.random.Generator, share: Amounts, months: int, alike: float) -> Amounts:
    """Each place's share month by month."""
    if not alike:
        return np.repeat(share[:, None], months, axis=1)
    size = 1 / alike - 1
    return random.beta((share * size)[:, None], ((1 - share) * size)[:, None], (len(share), months))


def read(made: Made, folder: Path) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """The delay and estimate rows of the agencies, as the findings stage writes them."""
    first = np.datetime64(FIRST)
    event = (first + made.event).astype("datetime64[us]")
    arrived = (first + made.event + np.minimum(made.days, 90_000)).astype("datetime64[us]")
    is_there = arrived <= np.datetime64(AS_OF)
    count = len(event)
    ledger = pa.table(
        {
            "obligation_id": pa.array(["arrest_reported"] * count),
            "step": pa.array(["arrest"] * count),
            "jurisdiction_id": pa.array([f"J{number}" for number in made.place]),
            "responsible_ori": pa.array([f"A{number}" for number in made.place]),
            "event_at": pa.array(event),
            "arrived_at": pa.array(np.where(is_there, arrived, np.datetime64("NaT")), from_pandas=True),
            "outcome_code": pa.array(np.where(is_there, "late", "missing")),
            "rule_version": pa.array(["r1"] * count),
            "polarity": pa.array(["present"] * count),
            "evidence_table": pa.array(["repository_arrest"] * count),
            "evidence_id": pa.array(np.arange(count)),
            "observed_through_date": pa.array([AS_OF] * count),
        }
    )
    with Engine(folder, memory_limit="2GB", threads=1) as engine:
        engine.register_arrow("ledger", ledger)
        engine.stage("observed", f"SELECT 'XX' AS state_code, DATE '{AS_OF}' AS as_of_date")
        engine.stage(
            "judged_row",
            f"SELECT *, DATE '{AS_OF}' AS as_of_date, DATE '{AS_OF}' AS seen_through_date, 0 AS posting_allowance_days "
            "FROM ledger",
        )
        engine.stage("counted_step", "SELECT 'arrest_reported' AS obligation_id, 'arrest' AS step, true AS is_main")
        load_declared(engine)
        engine.stage(
            "place_with_export",
            "SELECT DISTINCT obligation_id, 'agency' AS place_kind, responsible_ori AS place_id FROM ledger",
        )
        for name in ("repository_arrest", "repository_disposition"):
            engine.stage(name, "SELECT CAST(0 AS BIGINT) AS record_id, CAST(NULL AS DATE) AS posted_date WHERE false")
        engine.load(CONCLUSION, [])
        write_delays(engine)
        write_estimates(engine)
        delays = engine.rows(
            "SELECT place_id, within_days, share_pct, low_pct, high_pct FROM delay "
            "WHERE place_kind = 'agency' AND delay_code = 'to_receipt' AND period = 'all' AND share_pct IS NOT NULL"
        )
        estimates = engine.rows(
            "SELECT place_kind, place_id, month, found_pct, expected_pct, low_pct, high_pct FROM estimate "
            "WHERE expected_pct IS NOT NULL ORDER BY ALL"
        )
    return delays, estimates


def curve_tallies(sizes: tuple[int, ...], seeds: int, folder: Path) -> Iterator[tuple[list[str], Tally]]:
    """The curves of places of each size, at each number of days; each record has its own luck."""
    for size in sizes:
        places = max(8, min(200, 4000 // size))
        tallies = {horizon: Tally() for horizon in HORIZONS}
        for seed in range(seeds):
            made = made_state(seed, np.full(places, size), 0.0)
            delays, _ = read(made, folder)
            age = (AS_OF - FIRST).days - made.event
            came = made.days <= age
            quick = [
                np.bincount(made.place, came & (made.days <= horizon), places)
                / np.maximum(np.bincount(made.place, came, places), 1)
                for horizon in HORIZONS
            ]
            for name, within, share, low, high in delays:
                place, column = int(str(name)[1:]), HORIZONS.index(int(str(within)))
                truth, naive = 100 * made.truth[place, column], 100 * quick[column][place]
                tally = tallies[HORIZONS[column]]
                _note(tally, truth, (float(str(share)), float(str(low)), float(str(high))), naive)
                tally.naive_held.append(abs(naive - truth) <= _half_width(naive, size))
        for horizon, tally in tallies.items():
            yield [f"{size:,}", str(horizon)], tally


def month_tallies(alikes: tuple[float, ...], seeds: int, folder: Path) -> Iterator[tuple[list[str], Tally]]:
    """The recent months of states whose places have from 50 to 5,000 records."""
    sizes = np.repeat([50, 200, 1000, 5000], [10, 10, 10, 4])
    names = {50: "1", 200: "4", 1000: "21", 5000: "104"}
    for alike in alikes:
        tallies = {(kind, age): Tally() for age in AGES for kind in [*names.values(), "state"]}
        for seed in range(seeds):
            made = made_state(1000 + seed, sizes, alike)
            _, estimates = read(made, folder)
            dates = np.datetime64(FIRST) + made.event
            month = dates.astype("datetime64[M]")
            in_time = (made.days <= 365) | (dates + np.minimum(made.days, 90_000) <= np.datetime64(AS_OF))
            for kind, name, starts, found, expected, low, high in estimates:
                of_month = month == np.datetime64(str(starts))
                if kind == "agency":
                    of_month &= made.place == int(str(name)[1:])
                truth = 100 * float(in_time[of_month].mean())
                which = "state" if kind == "state" else names[int(sizes[int(str(name)[1:])])]
                label = (which, AGES[str(starts) < YOUNG])
                ours = (float(str(expected)), float(str(low)), float(str(high)))
                _note(tallies[label], truth, ours, float(str(found)))
                half = _half_width(float(str(found)), int(of_month.sum()))
                tallies[label].naive_held.append(abs(float(str(found)) - truth) <= half)
        for (kind, age), tally in tallies.items():
            yield [f"{alike:g}", age, kind], tally


def _note(tally: Tally, truth: float, ours: tuple[float, float, float], naive: float) -> None:
    value, low, high = ours
    tally.held.append(low - 0.001 <= truth <= high + 0.001)
    tally.width.append(high - low)
    tally.off.append(value - truth)
    tally.naive_off.append(naive - truth)


def _half_width(value_pct: float, records: int) -> float:
    """What a plain binomial range around a share would be."""
    return float(1.96 * np.sqrt(value_pct * (100 - value_pct) / records)) + 0.001


def measure(seeds: int = SEEDS) -> str:
    """Both tables, as Markdown."""
    with tempfile.TemporaryDirectory(prefix="reportgap-delays-") as folder:
        curves = list(curve_tallies((5, 20, 100, 1000), seeds, Path(folder)))
        months = list(month_tallies((0.0, 0.02, 0.1), seeds, Path(folder)))
    ours = ["ranges", "holds", "width", "error", "naive holds", "naive error"]
    return "\n\n".join(
        [
            "### The share that comes within so many days",
            _table(["n", "days", *ours], curves),
            "### What a recent month comes to",
            _table(["comes together", "months", "records a month", *ours], months),
            f"{seeds} seeds. Naive: for the curve, what has not come is dropped; for a month, the share found so far; "
            "each with a plain binomial range. Errors are mean differences from the truth in points.",
        ]
    )


def _table(head: list[str], rows: list[tuple[list[str], Tally]]) -> str:
    lines = [head, ["---"] * len(head), *([*name, *tally.cells()] for name, tally in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def page(tables: str) -> str:
    """The page of the docs."""
    made_by = "Made by `python -m benchmarks.findings_delays --write`."
    return f"# Delays and recent months\n\n{made_by}\n\n{ABOUT}\n{tables}\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=SEEDS, help="how many made states of each kind")
    parser.add_argument("--write", action="store_true", help="write the tables into the docs as well")
    options = parser.parse_args()
    text = measure(options.seeds)
    print(text)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(text), encoding="utf-8")


if __name__ == "__main__":
    main()
