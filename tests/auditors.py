"""Fills in a drawn workbook as auditors would, by a rule, and writes it as a spreadsheet program does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.samples.case_columns import ANSWERS, CASES_SHEET, FIRST_ROW, NOT_ASKED, TITLES

COLUMNS = {title: number for number, title in enumerate(TITLES, start=1)}
ANSWER_TITLES = {answer.name: answer.title for answer in ANSWERS}
SIGNED: dict[str, Any] = {"document": "booking sheet", "initials": "AB", "date": dt.date(2026, 7, 20)}

Cells = Mapping[str, Any]
"""A row's cells by title."""

Answers = Mapping[str, Any]
"""Answers by name; what is left out stays empty."""


def fill_in(drawn: Path, filled: Path, auditor: Callable[[Cells], Answers]) -> Path:
    """Answer every row of a drawn workbook.

    Args:
        drawn: As it was handed out.
        filled: The file to write.
        auditor: The answers to a row.
    """

    def work(sheet: Worksheet) -> None:
        for row in range(FIRST_ROW, sheet.max_row + 1):
            cells = {title: sheet.cell(row, column).value for title, column in COLUMNS.items()}
            for name, value in auditor(cells).items():
                if cells[ANSWER_TITLES[name]] != NOT_ASKED:
                    sheet.cell(row, COLUMNS[ANSWER_TITLES[name]]).value = value

    return change(drawn, filled, work)


def change(drawn: Path, changed: Path, work: Callable[[Worksheet], None], sheet: str = CASES_SHEET) -> Path:
    """Do something to a sheet of a workbook and save it under another name."""
    book = openpyxl.load_workbook(drawn)
    work(book[sheet])
    book.save(changed)
    return changed


def all_right(cells: Cells) -> dict[str, Any]:
    """The answers of an auditor who finds the ledger right."""
    record = "none there" if cells["Ledger says"] == "Missing" else "same event"
    return {"record": record, "outcome": "right", **SIGNED}
