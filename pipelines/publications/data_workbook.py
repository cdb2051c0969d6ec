"""Workbooks that hold data alone, for people to fill in: how they are opened, how they look, what they have in common.

Cells are data: nothing that an export holds becomes a formula or a link. The same cells give the same bytes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import xlsxwriter

WRAPPED_WIDTH = 24
"""Columns at least as wide, in characters, hold sentences and lists, which take several lines instead of being cut."""

CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (a constant, so that the bytes don't follow the clock)
FIRST_LINE = 2
"""The row of the first line of a sheet that says how to go about it, from 0."""


class Formats:
    """How the cells of a workbook look.

    Args:
        book: The workbook.
    """

    def __init__(self, book: Any) -> None:
        head = {"bold": True, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#16324f"})
        self.head = book.add_format({**head, "bg_color": "#16324f"})
        self.answer_head = book.add_format({**head, "bg_color": "#7a4a00"})
        self.bold = book.add_format({"bold": True, "valign": "top"})
        answer = {"locked": False, "valign": "top", "bg_color": "#fff3dc", "border": 1, "border_color": "#d5dce3"}
        self.answer = book.add_format({**answer, "text_wrap": True})
        self.answer_date = book.add_format({**answer, "num_format": "yyyy-mm-dd", "align": "left"})


def open_workbook(target: str | BinaryIO, title: str) -> Any:
    """A new workbook, written when it is closed.

    Args:
        target: Where to.
        title: What it is called in its properties.
    """
    options = {
        "in_memory": True,  # otherwise people's records pass through the system's temporary folder
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "nan_inf_to_errors": True,
    }
    book = xlsxwriter.Workbook(target, options)
    book.set_properties({"title": title, "created": CREATED})
    return book


def add_read_me(
    book: Any, title: str, lines: Sequence[tuple[str, str]], *, widths: Sequence[int], formats: Formats, wrapped: Any
) -> Any:
    """Add the sheet that says what the workbook is and how to go about it.

    Args:
        book: The workbook.
        title: Its heading.
        lines: Name and text of each, from `FIRST_LINE` on.
        widths: Of its columns, in characters.
        formats: Of the workbook.
        wrapped: The format of the texts.

    Returns:
        The sheet, not protected yet.
    """
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, title, formats.title)
    for row, (name, text) in enumerate(lines, start=FIRST_LINE):
        sheet.write_string(row, 0, name, formats.bold)
        sheet.write_string(row, 1, text, wrapped)
    return sheet


def add_hidden_sheet(book: Any, name: str, rows: Iterable[Sequence[str]]) -> None:
    """Add a sheet that nobody is shown, from which reportgap knows its workbook again.

    Args:
        book: The workbook.
        name: Of the sheet.
        rows: Its cells.
    """
    sheet = book.add_worksheet(name)
    for row, cells in enumerate(rows):
        for column, text in enumerate(cells):
            sheet.write_string(row, column, text)
    sheet.protect()
    sheet.very_hidden()
