"""One sheet of a work list: its rows, and beside them the cells to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from pipelines.answers.list_columns import ANSWER_CELLS, SHEETS
from pipelines.publications.data_workbook import WRAPPED_WIDTH, Formats
from pipelines.publications.wording import label
from pipelines.publications.worklists.answer_cells import guard_cells
from pipelines.publications.worklists.columns import SheetColumn
from pipelines.publications.worklists.facts import Row

DAY_ZERO = dt.date(1899, 12, 30)
FIRST_DAY = dt.date(1900, 3, 1)
"""Workbooks count days from `DAY_ZERO`, rightly from `FIRST_DAY`; an earlier date (a typing error) becomes text."""


class SheetFormats(Formats):
    """How the cells of a work list look; whatever its rows hold can be sorted, so it is not locked.

    Args:
        book: The workbook.
    """

    def __init__(self, book: Any) -> None:
        super().__init__(book)
        self.wrap = book.add_format({"text_wrap": True, "valign": "top", "locked": False})
        self.top = book.add_format({"valign": "top", "locked": False})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top", "locked": False})
        self.number = book.add_format({"num_format": "#,##0", "valign": "top", "locked": False})


def write_sheet(
    book: Any, formats: SheetFormats, name: str, columns: Sequence[SheetColumn], rows: Sequence[Row]
) -> None:
    """Write one sheet.

    Args:
        book: The workbook.
        formats: Of its cells.
        name: Of the sheet, one of `SHEETS`.
        columns: Its columns, those to fill in among them.
        rows: By the columns' sources; answers that a row has already by the columns' titles.
    """
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    guard_cells(sheet, columns, len(rows), SHEETS[name])
    sheet.protect("", {"sort": True, "autofilter": True, "format_columns": True, "format_rows": True})
    sheet.set_row(0, 32)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.title, formats.head if column.source else formats.answer_head)
    for number, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            if column.source is None:
                _to_fill_in(sheet, formats, (number, place), column, row.get(column.title))
            elif (value := row[column.source]) is not None:
                _cell(sheet, formats, (number, place), column, value)
            else:
                sheet.write_blank(number, place, None, formats.top)


def _to_fill_in(sheet: Any, formats: SheetFormats, place: tuple[int, int], column: SheetColumn, value: Any) -> None:
    look = formats.answer_date if column.title == ANSWER_CELLS["answer_date"] else formats.answer
    if value is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(*place, value, look)
    else:
        sheet.write_string(*place, str(value), look)


def _cell(sheet: Any, formats: SheetFormats, place: tuple[int, int], column: SheetColumn, value: Any) -> None:
    kind = column.kind
    text = formats.wrap if column.width >= WRAPPED_WIDTH else formats.top
    if kind == "date" and value >= FIRST_DAY:
        sheet.write_number(*place, (value - DAY_ZERO).days, formats.date)
    elif kind == "number":
        sheet.write_number(*place, value, formats.number)
    elif kind.startswith("code:"):
        sheet.write_string(*place, label(kind.removeprefix("code:"), str(value)), text)
    else:
        sheet.write_string(*place, str(value), text)
