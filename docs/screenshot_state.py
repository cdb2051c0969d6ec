"""The made state that the pictures of the pages show: run, worked on by two people, and run again."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditLog
from pipelines.access.people import people_connection
from pipelines.access.roles import Role, Visitor
from pipelines.decisions import interruptions
from pipelines.decisions.interruptions import Interruption
from pipelines.example_state.make import make_example
from pipelines.progress import Progress
from pipelines.publications.replies import add_reply
from pipelines.run import run_workspace
from pipelines.workspace import Workspace
from tests.filled_lists import answer, fill_in, list_of
from tests.open_pairs import leave_pairs_open

COUNTIES, ARRESTS = 8, 2_500
FIRST_AS_OF = dt.date(2026, 3, 31)
SAID_AT = dt.datetime(2026, 7, 6, 9, 30, tzinfo=dt.UTC)
ANALYST, REVIEWER = "A. Analyst", "R. Reviewer"
PLACE = "birchmoor"
OPEN_PAIRS = 12
GIVEN = {0: answer("not_ours", None, "the county's own"), 1: answer("pending"), 2: answer("sent", dt.date(2026, 7, 1))}


def make_state(folder: Path, progress: Progress) -> Workspace:
    """Make the state, unless it is there.

    Args:
        folder: Where; one that holds a publication is used as it is.
        progress: Told of the stages.
    """
    if (folder / "publications" / "current").is_file():
        return Workspace(folder)
    make_example(folder, counties=COUNTIES, arrests=ARRESTS, progress=progress)
    leave_pairs_open(folder, OPEN_PAIRS)
    settings = folder / "reportgap.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nroles: {{lone_user: reviewer}}\n", encoding="utf-8")
    workspace = Workspace(folder)
    run_workspace(workspace, as_of=FIRST_AS_OF, progress=progress)
    say(workspace)
    run_workspace(workspace, as_of=None, progress=progress)
    return workspace


def say(workspace: Workspace) -> None:
    """What people say in the month between the two runs."""
    for first, last, reason in (
        (dt.date(2026, 2, 1), dt.date(2026, 2, 28), "The jail moved to another building."),
        (dt.date(2026, 5, 4), dt.date(2026, 5, 9), "Its vendor put in a new server."),
    ):
        what = Interruption("outage", first, last, ("XX001013C",), reason=reason)
        noted = interruptions.note(workspace.decisions, what, by=ANALYST, at=SAID_AT)
        if first.month == 2:
            interruptions.approve(workspace.decisions, noted, by=REVIEWER, at=SAID_AT)
    add_reply(
        workspace,
        None,
        jurisdiction_id=PLACE,
        obligation_id="arrest_reported",
        office="Birchmoor County Sheriff",
        text="A second device was ordered in June, and is to be in use from September on.",
        by=ANALYST,
        at=SAID_AT,
    )
    publication = workspace.current_publication
    assert publication is not None  # noqa: S101  (it was just made)
    guard = AnswerGuard(
        publication,
        Visitor(ANALYST, Role.ANALYST, "127.0.0.1"),
        AuditLog(workspace.audit_file),
        people_connection(publication, workspace.folder, masked=False),
    )
    with tempfile.TemporaryDirectory() as scratch:
        filled = fill_in(
            list_of(workspace, f"{PLACE}.xlsx"), Path(scratch) / "back.xlsx", lambda row, _: GIVEN.get(row, {})
        )
        guard.receive(filled, received_from="Birchmoor records clerk", read_at=SAID_AT)


def place_name(workspace: Workspace, place_id: str) -> str:
    """What a jurisdiction is called."""
    return str(_value(workspace, "conclusion", f"SELECT min(place_name) FROM table WHERE place_id = '{place_id}'"))


def record_worth_a_look(workspace: Workspace) -> int:
    """A record that an agency was asked for, and answered."""
    return int(_value(workspace, "answer", "SELECT min(ledger_id) FROM table"))


def pair_worth_a_look(workspace: Workspace) -> int:
    """A pair that waits for a decision."""
    return int(_value(workspace, "review_pair", "SELECT review_id FROM table ORDER BY queue_place, review_id LIMIT 1"))


def _value(workspace: Workspace, table: str, select: str) -> Any:
    return duckdb.execute(select.replace("table", f"'{workspace.current_publication}/{table}.parquet'")).fetchall()[0][
        0
    ]
