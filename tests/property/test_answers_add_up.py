"""Whatever a clerk writes into a work list, every row of the file is accounted for, and only answers are kept."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.access.answers import answer_guard
from pipelines.access.roles import Role, Visitor
from pipelines.answers.answer_file import answers_journal
from pipelines.workspace import Workspace
from tests.filled_lists import Cells, answer, fill_in, list_of, published

NOW = dt.datetime(2024, 7, 20, 9, tzinfo=dt.UTC)
ROWS = 16
KINDS: dict[str, tuple[str, Mapping[str, Any]]] = {
    "empty": ("unanswered", {}),
    "changed": ("unanswered", {"What to do": "=HYPERLINK(1)", "Agency that reports": "<b>x</b>"}),
    "sealed": ("accepted", answer("sealed")),
    "not found": ("accepted", answer(" Not found ")),
    "not ours": ("accepted", answer("not_ours", None, "the city's")),
    "not ours, undated note alone": ("rejected", answer(None, None, "ours?")),
    "no note": ("rejected", answer("not_ours")),
    "unknown": ("rejected", answer("yes")),
    "too late": ("rejected", answer("sealed", dt.date(2099, 1, 1))),
    "no id": ("rejected", {"Row id": "", **answer("sealed")}),
    "other id": ("rejected", {"Row id": "R77777", **answer("sealed")}),
}
"""What may be written into a row, and what must become of it."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return published(tmp_path_factory.mktemp("answers") / "state")


@settings(max_examples=60, deadline=None)
@given(
    kinds=st.lists(st.sampled_from(sorted(KINDS)), min_size=ROWS, max_size=ROWS),
    copied=st.lists(st.integers(0, ROWS - 3), max_size=3, unique=True),
)
def test_rows_are_accepted_unanswered_rejected_or_as_before(
    workspace: Workspace, kinds: list[str], copied: list[int]
) -> None:
    (workspace.decisions / "answers.jsonl").unlink(missing_ok=True)

    def clerk(number: int, _: Cells) -> Mapping[str, Any]:
        return KINDS[kinds[number]][1]

    path = fill_in(list_of(workspace), workspace.folder / "filled.xlsx", clerk)
    _copy_rows(path, copied)
    expected = Counter(KINDS[kind][0] for kind in kinds)
    again = Counter(KINDS[kinds[row]][0] for row in copied)
    # A row that stands there twice with one answer is taken once.
    expected += Counter({"same" if what == "accepted" else what: number for what, number in again.items()})

    def read() -> Counter[str]:
        guard = answer_guard(workspace, Visitor("ann", Role.ANALYST, "127.0.0.1"))
        reading = guard.receive(path, received_from="clerk", read_at=NOW).reading
        found = Counter(
            accepted=len(reading.accepted),
            unanswered=reading.unanswered_count,
            rejected=len(reading.rejected),
            same=reading.same_count,
        )
        assert sum(found.values()) == reading.row_count == ROWS + len(copied)
        return +found

    assert read() == +expected
    assert len(answers_journal(workspace.decisions).entries()) == expected["accepted"]
    once_more = expected.copy()
    once_more["same"] += once_more.pop("accepted", 0)
    assert read() == +once_more
    assert len(answers_journal(workspace.decisions).entries()) == expected["accepted"]


def _copy_rows(path: Path, rows: list[int]) -> None:
    """Write some rows of the first sheet once more at its end."""
    book = openpyxl.load_workbook(path)
    sheet = book["Records to send"]
    for row in rows:
        sheet.append([cell.value for cell in sheet[row + 2]])
    book.save(path)
