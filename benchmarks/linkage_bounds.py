"""Whether the probabilities of links are right, and whether the bounds of the arrest reporting rate hold the true one.

    python -m benchmarks.linkage_bounds                              made states of 10,000 arrests, seeds 11 to 13
    python -m benchmarks.linkage_bounds --seed 21 --arrests 30000
    python -m benchmarks.linkage_bounds --write                      and writes the page of the docs

Each state is linked and judged as it was delivered, and again with its repository's records spoiled in several ways.
The shipped calibration was learned from other seeds and other damages (`benchmarks.learn_calibration`).
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calibration_error import FROM, MOST_ERROR, TO, Judged, calibration_error
from benchmarks.degraded import MEASURED, Damage, degrade
from benchmarks.true_pairs import stage_true_pairs
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.findings.stage import conclude
from pipelines.links.scoring.source import ModelSource
from pipelines.links.stage import link_records
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.run import read_inputs
from pipelines.workspace import Workspace

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "linkage_bounds.md"

SMALL = 100
"""A jurisdiction-year with fewer due arrests is a small one."""

LEAST_COVERAGE = 0.95
"""The aim."""

PAIRS = """
    WITH scored AS (
        SELECT local_id, repository_id, probability, 1 / (1 + pow(2, -match_weight)) AS alone FROM candidate
        UNION ALL
        SELECT local_id, repository_id, probability, probability AS alone FROM link
        WHERE
            level_code = 'event' AND probability IS NOT NULL AND rule <> 'decided'
            AND (local_id, repository_id) NOT IN (SELECT (local_id, repository_id) FROM candidate)
    )
    SELECT s.probability, s.alone, t.local_id IS NOT NULL AS is_true
    FROM scored AS s LEFT JOIN true_pair AS t USING (local_id, repository_id)
    ORDER BY ALL
"""
DUE_WITHIN = 12
"""The made state has a week to report an arrest, and its repository five days to post it; the rate leaves out what is
not due yet, and so must the truth."""

YEARS = """
    WITH realised AS (
        SELECT
            jurisdiction_id,
            CAST(year(arrest_date) AS VARCHAR) AS period,
            count(*) FILTER (outcome_code = 'reported') AS reported,
            count(*) AS due
        FROM truth_arrest
        WHERE
            obligation_id = 'arrest_reported' AND outcome_code IN ('reported', 'missing')
            AND arrest_date <= (SELECT as_of_date - {due_within} FROM run_setting)
        GROUP BY ALL
    )
    SELECT m.place_id, m.period, r.due, 100.0 * r.reported / r.due, m.value_pct, m.low_pct, m.high_pct
    FROM measure AS m
    INNER JOIN realised AS r ON r.jurisdiction_id = m.place_id AND r.period = m.period
    WHERE
        m.measure_code = 'arrest_reporting_rate' AND m.place_kind = 'jurisdiction' AND m.period_kind = 'year'
        AND m.population_code = 'all' AND m.level_group = 'all' AND m.low_pct IS NOT NULL
    ORDER BY ALL
"""


@dataclass(frozen=True)
class Year:
    """One jurisdiction in one year: its arrest reporting rate as it was, as counted, and its bounds, in percent."""

    jurisdiction_id: str
    year: str
    due: int
    realised: float
    counted: float
    low: float
    high: float

    @property
    def is_held(self) -> bool:
        """Whether the bounds hold the realised rate."""
        return self.low - 1e-9 <= self.realised <= self.high + 1e-9


@dataclass(frozen=True)
class Held:
    """One state held against its truth.

    Attributes:
        pairs: The probability of every pair that was scored and kept, and whether it is true.
        alone: The same with the probability that the weight of a pair by itself would make, without rivals or curve.
        years: The jurisdiction-years.
    """

    pairs: Sequence[Judged]
    alone: Sequence[Judged]
    years: Sequence[Year]


def measure_state(workspace: Workspace, damage: Damage) -> Held:
    """Link and judge a made state, and hold it against its truth.

    Args:
        workspace: The state; nothing is published in it.
        damage: What is done to its repository's records first.
    """
    rules = load_state(workspace.settings.state, workspace.settings)
    with tempfile.TemporaryDirectory(prefix="reportgap-bounds-") as folder, Engine(Path(folder)) as engine:
        read_inputs(workspace, engine, rules, as_of=None, progress=Silent())
        put_in_force(engine, workspace)
        degrade(engine, damage)
        link_records(engine, ModelSource(Path(folder) / "models"))
        judge(engine, rules)
        conclude(engine, rules, None)
        engine.register_parquet("truth_arrest", [workspace.folder / "truth" / "arrest.parquet"])
        stage_true_pairs(engine, workspace)
        rows = engine.rows(PAIRS)
        years = [
            Year(place, year, int(due), *(float(rate) for rate in rates))
            for place, year, due, *rates in engine.rows(YEARS.format(due_within=DUE_WITHIN))
        ]
    pairs = [(float(probability), bool(is_true)) for probability, _, is_true in rows]
    return Held(pairs, [(float(alone), bool(is_true)) for _, alone, is_true in rows], years)


def together(held: Iterable[Held]) -> Held:
    """Several states as one."""
    states = list(held)
    return Held(
        [pair for state in states for pair in state.pairs],
        [pair for state in states for pair in state.alone],
        [year for state in states for year in state.years],
    )


def coverage(years: Sequence[Year]) -> tuple[float, float]:
    """The share of years whose bounds hold the realised rate, and the mean width of the bounds in points."""
    if not years:
        return 1.0, 0.0
    return sum(year.is_held for year in years) / len(years), sum(year.high - year.low for year in years) / len(years)


def small(years: Iterable[Year]) -> list[Year]:
    """The years with few due arrests."""
    return [year for year in years if year.due < SMALL]


def page(found: Mapping[tuple[str, str], Held]) -> str:
    """All of it as Markdown.

    Args:
        found: What was held against the truth, by state and damage.
    """
    head = ["state", "damage", "pairs by weight alone", "error", "pairs", "error", "years", "held", "width"]
    head += ["small years", "held", "width"]
    rows = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for (state, damage), held in found.items():
        rows.append(row(state, damage, held))
    everything = together(found.values())
    rows.append(row("all", "", everything))
    tenths = ["| from | pairs | said | true |", "|---|---|---|---|"]
    off = calibration_error(everything.pairs)
    for start, count, said, true in off.tenths:
        tenths.append(f"| {start:.1f} | {count:,} | {said:.3f} | {true:.3f} |")
    return "\n".join([*rows, "", *tenths, "", off.words(), ""])


def row(state: str, damage: str, held: Held) -> str:
    """One row of the table: calibration by the weight alone and as it is, then the bounds of all and of small years."""
    cells = [state, damage]
    for pairs in (held.alone, held.pairs):
        off = calibration_error(pairs)
        cells += [f"{off.pairs:,}", f"{off.error:.3f}"]
    for years in (held.years, small(held.years)):
        share, width = coverage(years)
        cells += [f"{len(years):,}", f"{share:.1%}", f"{width:.2f}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Make, link, judge, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--arrests", type=int, default=10_000)
    parser.add_argument("--seed", type=int, action="append", help="may be given more than once; 11 to 13 if not at all")
    parser.add_argument("--workspace", type=Path, action="append", help="a made state that is there already")
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.name} as well")
    options = parser.parse_args()
    found = {}
    with tempfile.TemporaryDirectory(prefix="reportgap-bounds-") as folder:
        states = {path.name: path for path in options.workspace or ()}
        for seed in () if states else options.seed or (11, 12, 13):
            states[f"seed {seed}"] = Path(folder) / str(seed)
            make_example(states[f"seed {seed}"], arrests=options.arrests, seed=seed)
        for name, state in states.items():
            for damage, what in MEASURED.items():
                found[name, damage] = measure_state(Workspace(state), what)
                print(row(name, damage, found[name, damage]), flush=True)
    table = page(found)
    print(table)
    if options.write:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(_written(table, options.arrests), encoding="utf-8")


def _written(table: str, arrests: int) -> str:
    return (
        "# Calibration of links, and bounds against the truth\n\n"
        f"Made by `python -m benchmarks.linkage_bounds --write`, from made states of {arrests:,} arrests.\n\n"
        f"Pairs are those with a probability from {FROM} to {TO}; error is the expected calibration error, in tenths "
        f"(aim: {MOST_ERROR} at most). By weight alone: what a pair's own weight would say, without rivals and without "
        "a curve. Held is the share of jurisdiction-years whose bounds hold the realised arrest reporting rate (aim: "
        f"{LEAST_COVERAGE:.0%}); width is the mean width of the bounds, in points. Small years have fewer than {SMALL} "
        "due arrests. States of this size have hardly a pair in doubt; whether probabilities are right is measured on "
        f"larger ones ([linking](linkage.md)).\n\n{table}"
    )


if __name__ == "__main__":
    main()
