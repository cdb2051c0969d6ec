"""A made state is sampled, its truth fills in the workbook, and what is read back holds the true error rates."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from benchmarks.accuracy import PUBLISHED, record_ids
from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace
from tests.auditors import SIGNED, Answers, Cells, fill_in
from tests.e2e.commands import reportgap

pytestmark = pytest.mark.slow

TRUTH = """
    WITH event_truth AS (
        SELECT DISTINCT m.event_id, r.event_no
        FROM record_no AS r JOIN event_member AS m ON m.record_id = r.record_id
        WHERE r.record_table = 'arrest' AND r.is_in_force
    )
    SELECT
        CAST(l.ledger_id AS VARCHAR) AS ledger_id,
        l.outcome_code,
        l.link_id IS NOT NULL AND l.outcome_code IN ('on_time', 'late', 'arrived_undated') AS is_linked,
        bool_or(t.outcome_code = 'reported') AS is_there,
        bool_or(
            CASE
                -- A summons owes its prints instead.
                WHEN t.obligation_id <> l.obligation_id THEN l.outcome_code = 'excluded'
                WHEN t.outcome_code = 'reported'
                    THEN l.outcome_code = CASE WHEN t.is_late THEN 'late' ELSE 'on_time' END
                ELSE t.outcome_code = l.outcome_code
            END
        ) AS is_right,
        coalesce(bool_or(rr.event_no = e.event_no), FALSE) AS is_same
    FROM ledger AS l
    JOIN event_truth AS e ON e.event_id = l.subject_id
    JOIN truth_arrest AS t ON t.event_no = e.event_no
    LEFT JOIN link AS k ON k.link_id = l.link_id
    LEFT JOIN record_no AS rr ON rr.record_id = k.repository_id
    WHERE l.obligation_id = 'arrest_reported' AND l.step = 'arrest' AND l.outcome_code <> 'not_due'
        AND coalesce(l.cause_code, '') <> 'possibly_sealed'
        AND coalesce(l.outcome_reason, '') NOT IN ('sealed', 'time_expired')
    GROUP BY ALL
"""
WRONG_OUTCOME, WRONG_LINK, MISSED = 17, 23, 7
"""The true errors of so small a state are too few to test much: one record in so many is called wrong besides."""


@dataclass(frozen=True)
class Truth:
    """What is true of one row of the ledger."""

    outcome_code: str
    is_linked: bool
    is_there: bool
    is_right: bool
    is_same: bool

    @property
    def is_missing(self) -> bool:
        return self.outcome_code == "missing"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("audit") / "state"
    make_example(folder, counties=6, arrests=3_000, seed=3)
    found = Workspace(folder)
    run_workspace(found, as_of=None, progress=Silent())
    return found


@pytest.fixture(scope="module")
def truth(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Truth]:
    publication = workspace.current_publication
    assert publication is not None
    with Engine(tmp_path_factory.mktemp("truth")) as engine:
        for name in PUBLISHED:
            engine.register_parquet(name, [publication / f"{name}.parquet"])
        for name in ("record", "arrest"):
            engine.register_parquet(f"truth_{name}", [workspace.folder / "truth" / f"{name}.parquet"])
        engine.stage("record_no", record_ids(engine))
        rows = engine.rows(TRUTH)
    return {row[0]: _with_more_errors(int(row[0]), Truth(*row[1:])) for row in rows}


def _with_more_errors(number: int, one: Truth) -> Truth:
    return replace(
        one,
        is_there=one.is_there or (one.is_missing and number % MISSED == 0),
        is_right=one.is_right and number % WRONG_OUTCOME != 0,
        is_same=one.is_same and number % WRONG_LINK != 0,
    )


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_true_rates_lie_in_the_intervals(
    workspace: Workspace, truth: dict[str, Truth], tmp_path: Path, seed: int
) -> None:
    drawn = tmp_path / "drawn.xlsx"
    made = reportgap(
        "sample",
        "draw",
        workspace.folder,
        "--margin",
        "3",
        "--expected-error",
        "8",
        "--seed",
        str(seed),
        "--out",
        drawn,
    )
    assert made.returncode == 0, made.stderr

    def auditor(cells: Cells) -> Answers:
        one = truth[str(cells["Case id"])]
        there, same = ("found there", "none there"), ("same event", "another event")
        record = there[not one.is_there] if one.is_missing else same[not one.is_same]
        outcome = "right" if one.is_right and record != "found there" else "wrong"
        return {"record": record, "outcome": outcome, **SIGNED}

    read = reportgap("sample", "read", workspace.folder, fill_in(drawn, tmp_path / "filled.xlsx", auditor))
    assert read.returncode == 0, read.stderr
    page = Path(read.stdout.splitlines()[-1].removeprefix("Result: "))
    result = json.loads(page.with_name("result.json").read_text())
    found = {(one["question_code"], one["part_code"]): one for one in result["estimates"]}
    assert result["record_count"] == len(truth)
    rows = list(truth.values())
    linked = [one for one in rows if one.is_linked]
    missing = [one for one in rows if one.is_missing]
    true = {
        "false_link": sum(not one.is_same for one in linked) / len(linked),
        "missed_link": sum(one.is_there for one in missing) / len(missing),
        "ledger_error": sum(not one.is_right or (one.is_missing and one.is_there) for one in rows) / len(rows),
    }
    assert min(true.values()) > 0.03
    for code, rate in true.items():
        estimate = found[code, "all"]
        assert estimate["low_pct"] - 1e-9 <= 100 * rate <= estimate["high_pct"] + 1e-9, (code, rate, estimate)


def test_a_viewer_at_this_machine_draws_nothing(workspace: Workspace, tmp_path: Path) -> None:
    settings = workspace.settings_file
    before = settings.read_text()
    try:
        settings.write_text(f"{before.rstrip()}\nroles: {{lone_user: viewer}}\n")
        made = reportgap("sample", "draw", workspace.folder, "--out", tmp_path / "sample.xlsx")
    finally:
        settings.write_text(before)
    assert made.returncode == 2
    assert "The role [viewer] may not download work lists" in made.stderr
    assert not (tmp_path / "sample.xlsx").exists()
