"""Fills in a work list as a records clerk would, and writes it as a spreadsheet program does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.answers.list_columns import SHEETS
from pipelines.workspace import Workspace
from tests.small_run import LEDGER_ROWS, SETTINGS, publish_small_run, small_workspace

Cells = Mapping[str, Any]
"""A row's cells by title."""

MANY_ROWS = LEDGER_ROWS.rstrip() + "".join(
    f"""
    disposition_reported | disposition | {number}        |          | XX0010001       | missing      | result_not_sent  | other_felony  | 5             | 2024-04-01 | 2024-05-01 |                   |"""  # noqa: E501
    for number in range(100, 112)
)
"""The small run's ledger, with so many missing results of Adams Court that a list of it is worth filling in."""


def published(folder: Path) -> Workspace:
    """A workspace whose publication has a work list of 16 rows for Adams County, and one for Baker County."""
    workspace = small_workspace(folder, SETTINGS)
    publish_small_run(workspace, ledger=MANY_ROWS)
    return workspace


def list_of(workspace: Workspace, name: str = "adams.xlsx") -> Path:
    """A work list of the publication in force."""
    publication = workspace.current_publication
    assert publication is not None
    return publication / "worklists" / name


def fill_in(handed_out: Path, filled: Path, clerk: Callable[[int, Cells], Mapping[str, Any]]) -> Path:
    """Set cells of every row of a work list.

    Args:
        handed_out: The list as it was handed out.
        filled: The file to write.
        clerk: What to put into a row, by title, from its number in the whole workbook, counted from 0, and its cells.
    """
    book = openpyxl.load_workbook(handed_out)
    number = 0
    for name in SHEETS:
        if name not in book.sheetnames:
            continue
        sheet = book[name]
        columns = titles(sheet)
        for row in range(2, sheet.max_row + 1):
            cells = {title: sheet.cell(row, column).value for title, column in columns.items()}
            for title, value in clerk(number, cells).items():
                sheet.cell(row, columns[title]).value = value
            number += 1
    book.save(filled)
    return filled


def titles(sheet: Worksheet) -> dict[str, int]:
    """The columns of a sheet by title, from 1."""
    return {str(cell.value): number for number, cell in enumerate(sheet[1], start=1)}


def answer(code: str | None, date: Any = None, note: str | None = None) -> dict[str, Any]:
    """The three cells of an answer."""
    return {"Answer": code, "Answer date": date, "Answer note": note}
