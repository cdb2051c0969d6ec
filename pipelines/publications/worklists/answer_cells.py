"""What may be typed into a work list: codes, days and notes into its yellow cells, nothing beside them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pipelines.answers.answer_file import LONGEST_NOTE
from pipelines.answers.codes import codes_for
from pipelines.answers.list_columns import ANSWER_CELLS
from pipelines.publications.worklists.columns import SheetColumn

EARLIEST_ANSWER = dt.date(1990, 1, 1)
LATEST_ANSWER = dt.date(2099, 12, 31)
"""What a cell takes as a date; whether it is one that can be is checked when the file is read back."""

CODES = {
    "validate": "list",
    "input_title": "Answer",
    "input_message": "The codes are explained on the sheet Read me.",
    "error_title": "No such answer",
    "error_message": "Choose one of the codes in the list; the sheet Read me explains them.",
}
DATE = {
    "validate": "date",
    "criteria": "between",
    "minimum": EARLIEST_ANSWER,
    "maximum": LATEST_ANSWER,
    "error_title": "No date",
    "error_message": "Type the day as 2026-01-31.",
}
NOTE = {
    "validate": "length",
    "criteria": "<=",
    "value": LONGEST_NOTE,
    "error_title": "Too long",
    "error_message": f"A note has at most {LONGEST_NOTE} characters.",
}
NOT_TO_BE_CHANGED = {
    "validate": "custom",
    "value": "=FALSE",
    "error_title": "Not to be changed",
    "error_message": "Only the yellow cells are read back. If this value is wrong, say so in the note.",
}


def guard_cells(sheet: Any, columns: Sequence[SheetColumn], row_count: int, ask: str) -> None:
    """Offer the codes, take dates and notes of some length, and refuse whatever is typed beside the answers.

    Args:
        sheet: The sheet.
        columns: Its columns, those to fill in among them.
        row_count: How many rows are below its header.
        ask: What its rows ask: to send or to correct.
    """
    first = next(place for place, column in enumerate(columns) if column.source is None)
    answer, date, note = range(first, first + len(ANSWER_CELLS))
    sheet.data_validation(1, answer, row_count, answer, {**CODES, "source": list(codes_for(ask))})
    sheet.data_validation(1, date, row_count, date, DATE)
    sheet.data_validation(1, note, row_count, note, NOTE)
    others = [[1, note + 1, row_count, len(columns) - 1]]
    sheet.data_validation(1, 0, row_count, first - 1, {**NOT_TO_BE_CHANGED, "other_cells": others})
