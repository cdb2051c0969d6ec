"""A look that opens only the files that a record is in tells the same as one that opens all of them."""

from __future__ import annotations

import dataclasses
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.access.audit import AuditLog
from pipelines.access.guard import RecordFilter
from pipelines.access.people import people_connection
from pipelines.access.reviews import ReviewGuard
from pipelines.access.roles import Role, Visitor
from pipelines.example_state.make import make_example
from pipelines.obligations.declared import permissions
from pipelines.progress import Silent
from pipelines.records.tables import RECORD_PLACE
from pipelines.run import run_workspace
from pipelines.workspace import Workspace
from tests.open_pairs import leave_pairs_open

pytestmark = pytest.mark.slow

OF_EACH_KIND = 2
ROWS = f"""
    SELECT ledger_id FROM ledger
    QUALIFY row_number() OVER (
        PARTITION BY obligation_id, step, outcome_code, cause_code IS NULL, evidence_id IS NULL ORDER BY ledger_id
    ) <= {OF_EACH_KIND}
"""
PAIRS = f"""
    SELECT review_id FROM review_pair
    QUALIFY row_number() OVER (PARTITION BY level_code, repository_table ORDER BY review_id) <= {OF_EACH_KIND}
"""
LISTS = (
    "SELECT DISTINCT jurisdiction_id, obligation_id, outcome_code FROM ledger WHERE outcome_code IN ('missing', 'late')"
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("places") / "state"
    make_example(folder, counties=4, arrests=2_000, seed=6)
    leave_pairs_open(folder, 6)
    found = Workspace(folder)
    run_workspace(found, as_of=None, progress=Silent())
    return found


@pytest.fixture(scope="module")
def guards(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[ReviewGuard, ReviewGuard]]:
    """One that knows where records are, and one of the same publication without it."""
    publication = workspace.current_publication
    assert publication is not None
    without = workspace.publications / "without-places"
    shutil.copytree(publication, without)
    (without / f"{RECORD_PLACE.name}.parquet").unlink()
    log = AuditLog(tmp_path_factory.mktemp("log") / "looks.jsonl")
    apart = frozenset(needed for needed in permissions().values() if needed)
    visitor = Visitor("ann", Role.REVIEWER, "127.0.0.1", apart)

    def guard(folder: Path) -> ReviewGuard:
        connection = people_connection(folder, workspace.folder, masked=False)
        return ReviewGuard(folder, visitor, log, connection, decisions=workspace.decisions, needs_second=False)

    yield guard(publication), guard(without)
    shutil.rmtree(without)


def asked(workspace: Workspace, select: str) -> list[tuple[object, ...]]:
    publication = workspace.current_publication
    with duckdb.connect() as connection:
        for name in ("ledger", "review_pair"):
            connection.execute(f"CREATE VIEW {name} AS FROM read_parquet('{publication / f'{name}.parquet'}')")  # type: ignore[operator]
        return connection.execute(select).fetchall()


def test_of_rows_of_the_ledger_of_every_kind(workspace: Workspace, guards: tuple[ReviewGuard, ReviewGuard]) -> None:
    near, far = guards
    rows = asked(workspace, ROWS)
    assert len(rows) > 60
    on_file = 0
    for (ledger_id,) in rows:
        seen = near.record(ledger_id)  # type: ignore[arg-type]
        assert seen is not None
        assert dataclasses.asdict(seen) == dataclasses.asdict(far.record(ledger_id)), ledger_id  # type: ignore[arg-type, call-overload]
        on_file += bool(seen.repository_dispositions)
    assert on_file > 5


def test_of_pairs_of_every_level(workspace: Workspace, guards: tuple[ReviewGuard, ReviewGuard]) -> None:
    near, far = guards
    pairs = asked(workspace, PAIRS)
    assert len(pairs) > 4
    for (review_id,) in pairs:
        assert near.pair(review_id) == far.pair(review_id), review_id  # type: ignore[arg-type]


def test_of_lists_of_every_duty(workspace: Workspace, guards: tuple[ReviewGuard, ReviewGuard]) -> None:
    near, far = guards
    lists = asked(workspace, LISTS)
    assert len(lists) > 30
    for jurisdiction_id, obligation_id, outcome_code in lists:
        wanted = RecordFilter(str(jurisdiction_id), str(obligation_id), str(outcome_code))
        seen = near.record_list(wanted, page=1, page_rows=25)
        assert seen == far.record_list(wanted, page=1, page_rows=25), wanted
        assert all(row["last_name"] or row["charges"] or row["agency_name"] for row in seen.rows)
