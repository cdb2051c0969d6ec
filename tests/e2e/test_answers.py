"""A work list goes out, comes back filled in, and the next runs tell what became of each answer."""

from __future__ import annotations

import datetime as dt
import hashlib
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from pipelines.answers.answer_file import Ruling, answers_journal, rulings_journal
from pipelines.answers.list_columns import SHEETS
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap
from tests.filled_lists import Cells, answer, fill_in, list_of

pytestmark = pytest.mark.slow

SENT = dt.date(2026, 4, 10)
NOTE = "A hold for CANARYNOTE"
GIVEN = (
    answer("sent", SENT),
    answer("not_reportable", None, NOTE),
    answer("pending"),
    answer("sealed"),
    answer(None),
    answer("who knows"),
)


def clerk(number: int, cells: Cells) -> Mapping[str, Any]:
    """Answers in turn; of what is to be corrected, that it was."""
    return GIVEN[number % len(GIVEN)] if "What is wrong" not in cells else answer("corrected", SENT)


def rows(workspace: Workspace, select: str) -> list[tuple[Any, ...]]:
    folder = workspace.current_publication
    assert folder is not None
    return duckdb.connect().execute(select.format(**{p.stem: f"'{p}'" for p in folder.glob("*.parquet")})).fetchall()


def hashes(workspace: Workspace) -> dict[str, str]:
    folder = workspace.current_publication
    assert folder is not None
    files = [*folder.glob("*.parquet"), *(folder / "worklists").rglob("*.*")]
    return {str(p.relative_to(folder)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def test_a_list_is_answered_followed_up_and_told_on_the_next(tmp_path: Path) -> None:
    state = tmp_path / "state"
    assert reportgap("example", state, "--arrests", "2000", "--counties", "6").returncode == 0
    assert reportgap("run", state, "--as-of", "2026-03-31").returncode in (0, 1)
    workspace = Workspace(state)
    first = list_of(workspace, "birchmoor.xlsx")
    back = fill_in(first, tmp_path / "back.xlsx", clerk)
    read = reportgap("answers", "read", state, back, "--from", "Records clerk", "--send-back", tmp_path / "to-mend")
    assert read.returncode == 1, read.stderr
    total = sum(sheet.max_row - 1 for sheet in openpyxl.load_workbook(first) if sheet.title in SHEETS)
    kept = answers_journal(workspace.decisions).entries()
    rejected = sum("row [" in line for line in read.stdout.splitlines())
    assert f"[back.xlsx]: {total:,} rows = {len(kept):,} accepted + " in read.stdout
    assert rejected > 0
    assert "who knows" in read.stdout
    assert NOTE not in read.stdout + read.stderr
    assert (tmp_path / "to-mend" / "back-to-mend.xlsx").is_file()
    unread = reportgap("answers", "read", state, tmp_path / "none.xlsx", "--from", "x")
    assert unread.returncode == 2
    assert "[none.xlsx] does not exist" in unread.stderr

    shutil.copytree(state, tmp_path / "twin")
    assert reportgap("run", state).returncode in (0, 1)
    stands = dict(
        rows(workspace, "SELECT standing_code, count(*) FROM {follow_up} WHERE answer_id IS NOT NULL GROUP BY ALL")
    )
    assert {"to_be_looked_at", "answered_not_arrived"} <= stands.keys()
    assert sum(stands.values()) == len(kept)
    sums = "sum(asked_count), sum(settled_count + closed_count + open_count), sum(answered_count)"
    ((asked, together, answered),) = rows(workspace, f"SELECT {sums} FROM {{answer_count}}")
    assert asked == together
    assert answered == len(kept)
    folder = workspace.current_publication
    assert folder is not None
    assert "What agencies were asked, and what came of it" in (folder / "report.html").read_text()
    # Notes stay in the journal.
    for path in folder.rglob("*.parquet"):
        assert b"CANARYNOTE" not in "".join(map(str, duckdb.sql(f"SELECT * FROM '{path}'").fetchall())).encode()

    # Twice the same, journal included.
    assert reportgap("run", tmp_path / "twin").returncode in (0, 1)
    assert hashes(Workspace(tmp_path / "twin")) == hashes(workspace)

    # One answer is accepted and leaves the list, one is refused and stays with the reason; no figure moves.
    before = rows(workspace, "SELECT outcome_code, count(*) FROM {ledger} GROUP BY ALL ORDER BY ALL")
    waiting = rows(
        workspace, "SELECT answer_id, ledger_id FROM {follow_up} WHERE standing_code = 'to_be_looked_at' ORDER BY 1"
    )
    now = dt.datetime.now(dt.UTC)
    rulings_journal(workspace.decisions).add(
        Ruling(waiting[0][0], "accepted", "", "ann", now), Ruling(waiting[1][0], "refused", "It is yours.", "ann", now)
    )
    assert reportgap("run", state).returncode in (0, 1)
    assert rows(workspace, "SELECT outcome_code, count(*) FROM {ledger} GROUP BY ALL ORDER BY ALL") == before
    book = openpyxl.load_workbook(list_of(workspace, "birchmoor.xlsx"))
    said = {
        row[-1]: row[-5] for name in book.sheetnames[1:-1] for row in book[name].iter_rows(min_row=2, values_only=True)
    }
    assert f"R{waiting[0][1]}" not in said
    assert said[f"R{waiting[1][1]}"].endswith("not accepted. It is yours.")
    assert any(str(text).startswith("Sent now, 2026-04-10: not at the repository") for text in said.values())
