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

from benchmarks.accuracy import record_ids
from benchmarks.degraded import Damage, degrade
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.findings.stage import conclude
from pipelines.links.scoring.source import ModelSource
from pipelines.links.stage import link_records
from pipelines.obligations.stage import judge
from pipelines.obligations.states import load_state
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.run import read_inputs
from pipelines.workspace import Workspace

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "benchmarks" / "linkage_bounds.md"

DAMAGES: Mapping[str, Damage] = {
    "as delivered": Damage(),
    "half of the numbers gone": Damage(tracking=50, person_ids=50, other_numbers=50, salt=11),
    "all numbers gone": Damage(tracking=100, person_ids=100, other_numbers=100, salt=12),
    "names and birth dates spoiled": Damage(
        tracking=60, person_ids=60, other_numbers=60, slip=20, alias=8, birth_slip=8, birth_gone=15, day=15, salt=13
    ),
    "initials and years of birth": Damage(
        tracking=70, person_ids=90, other_numbers=90, slip=10, initial=50, alias=4, birth_year=60, day=20, salt=14
    ),
}
"""What is measured. No calibration was learned from these."""

FROM, TO = 0.05, 0.95
"""Pairs that are neither nearly sure nor nearly excluded."""

SMALL = 100
"""A jurisdiction-year with fewer due arrests is a small one."""

MOST_ERROR, LEAST_COVERAGE = 0.05, 0.95
"""The aims."""

PAIRS = """
    WITH scored AS (
        SELECT local_id, repository_id, probability FROM candidate
        UNION
        SELECT local_id, repository_id, probability FROM link
        WHERE level_code = 'event' AND probability IS NOT NULL AND rule <> 'decided'
    ),
    true_pair AS (
        SELECT DISTINCT e.event_id AS local_id, r.record_id AS repository_id
        FROM event_member AS e
        INNER JOIN record_no AS n ON n.record_id = e.record_id AND n.record_table = 'arrest'
        INNER JOIN record_no AS r ON r.event_no = n.event_no AND r.record_table = 'repository_arrest' AND r.is_in_force
    )
    SELECT s.probability, t.local_id IS NOT NULL AS is_true
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
        years: The jurisdiction-years.
    """

    pairs: Sequence[tuple[float, bool]]
    years: Sequence[Year]


@dataclass(frozen=True)
class Calibration:
    """How far the probabilities between `FROM` and `TO` are off: the mean distance in tenths, weighted by pairs."""

    error: float
    pairs: int
    tenths: Sequence[tuple[float, int, float, float]]


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
        truth = workspace.folder / "truth"
        for name in ("record", "arrest"):
            engine.register_parquet(f"truth_{name}", [truth / f"{name}.parquet"])
        engine.stage("record_no", record_ids(engine))
        pairs = [(float(probability), bool(is_true)) for probability, is_true in engine.rows(PAIRS)]
        years = [
            Year(*row[:2], int(row[2]), *map(float, row[3:]))
            for row in engine.rows(YEARS.format(due_within=DUE_WITHIN))
        ]
    return Held(pairs, years)


def calibration(pairs: Iterable[tuple[float, bool]]) -> Calibration:
    """The expected calibration error, and the tenths that it is summed from."""
    middle = [(probability, is_true) for probability, is_true in pairs if FROM <= probability <= TO]
    tenths, error = [], 0.0
    for tenth in range(10):
        found = [pair for pair in middle if int(10 * pair[0]) == tenth]
        if found:
            said = sum(probability for probability, _ in found) / len(found)
            true = sum(is_true for _, is_true in found) / len(found)
            error += abs(said - true) * len(found) / len(middle)
            tenths.append((tenth / 10, len(found), said, true))
    return Calibration(error, len(middle), tenths)


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
    head = ["state", "damage", "pairs from .05 to .95", "calibration error", *("years", "held", "width")]
    head += ["small years", "held", "width"]
    rows = [f"| {' | '.join(head)} |", "|" + "---|" * len(head)]
    for (state, damage), held in found.items():
        rows.append(_row(state, damage, held.pairs, held.years))
    pairs = [pair for held in found.values() for pair in held.pairs]
    years = [year for held in found.values() for year in held.years]
    rows.append(_row("all", "", pairs, years))
    tenths = ["| from | pairs | said | true |", "|---|---|---|---|"]
    for start, count, said, true in calibration(pairs).tenths:
        tenths.append(f"| {start:.1f} | {count:,} | {said:.3f} | {true:.3f} |")
    return "\n".join([*rows, "", *tenths, ""])


def _row(state: str, damage: str, pairs: Sequence[tuple[float, bool]], years: Sequence[Year]) -> str:
    off = calibration(pairs)
    cells = [state, damage, f"{off.pairs:,}", f"{off.error:.3f}"]
    for some in (years, small(years)):
        share, width = coverage(some)
        cells += [f"{len(some):,}", f"{share:.1%}", f"{width:.2f}"]
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
            for damage, what in DAMAGES.items():
                found[name, damage] = measure_state(Workspace(state), what)
                missed = [year for year in found[name, damage].years if not year.is_held]
                print(_row(name, damage, found[name, damage].pairs, found[name, damage].years), flush=True)
                for year in missed:
                    print(f"    {year}", flush=True)
    print(page(found))


if __name__ == "__main__":
    main()
