"""A work list as a workbook that an agency can sort, fill in and send back.

Cells are data: nothing that an export holds becomes a formula or a link. The same rows give the same bytes.

The sheets are protected, without a password, which would keep out nobody. Excel sorts no range of a protected sheet
that has a locked cell in it. So the rows are not locked: what is typed into them is refused by their validation, and
what gets past that (a deleted cell, a pasted one) is found when the file is read back, and not used.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

import xlsxwriter

from pipelines.answers.answer_file import LONGEST_NOTE
from pipelines.answers.codes import AnswerCode, answer_codes, codes_for
from pipelines.answers.follow_up import SHEET_ROWS
from pipelines.answers.list_columns import ANSWER_CELLS, ROW_ID, SHEETS, STAMP_SHEET, ListStamp
from pipelines.publications.wording import label

WRAPPED_WIDTH = 24
"""Columns at least as wide, in characters, hold sentences and lists, which take several lines instead of being cut."""

CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (a constant, so that the bytes don't follow the clock)

DAY_ZERO = dt.date(1899, 12, 30)
FIRST_DAY = dt.date(1900, 3, 1)
"""Workbooks count days from `DAY_ZERO`, rightly from `FIRST_DAY`; an earlier date (a typing error) becomes text."""

EARLIEST_ANSWER = dt.date(1990, 1, 1)
LATEST_ANSWER = dt.date(2099, 12, 31)
"""What a cell takes as a date; whether it is one that can be is checked when the file is read back."""


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet.

    Attributes:
        title: Its header.
        source: The column of the work list's rows; None for one that the agency fills in.
        width: In characters.
        kind: `code:<kind>` looks the value up in the wording; `text`, `date` and `number` are as they are.
    """

    title: str
    source: str | None
    width: int
    kind: str = "text"


PERSON = (
    SheetColumn("Name", "person_name", 28),
    SheetColumn("Birth date", "birth_date", 11, "date"),
    SheetColumn("Arrest date", "arrest_date", 11, "date"),
    SheetColumn("Booking no.", "booking_number", 15),
    SheetColumn("Tracking no.", "tracking_number", 15),
    SheetColumn("Agency case no.", "agency_case_number", 16),
    SheetColumn("Court case no.", "court_case_number", 18),
    SheetColumn("Charges", "charges", 42),
)
AGENCY = (
    SheetColumn("Agency that reports", "agency_name", 30),
    SheetColumn("ORI", "agency_ori", 11),
)
TO_FILL_IN = (
    *(SheetColumn(title, None, width) for title, width in zip(ANSWER_CELLS.values(), (16, 12, 30), strict=True)),
    *(SheetColumn(title, source, 22) for source, title in ROW_ID.items()),
)
ANSWER = (
    SheetColumn("Listed since", "listed_since_date", 11, "date"),
    SheetColumn("Answer by", "answer_by_date", 11, "date"),
    SheetColumn("Answer so far", "answer_so_far", 34),
    *TO_FILL_IN,
)
TO_SEND = (
    SheetColumn("Missing", "step", 13, "code:step"),
    SheetColumn("Severity", "severity_code", 19, "code:severity"),
    *PERSON,
    SheetColumn("Disposition", "disposition", 24),
    SheetColumn("Decided on", "disposition_date", 11, "date"),
    SheetColumn("Due", "due_date", 11, "date"),
    SheetColumn("Days overdue", "overdue_days", 9, "number"),
    SheetColumn("Why it is missing", "cause", 30),
    SheetColumn("What to do", "action", 52),
    SheetColumn("What shows it", "evidence", 42),
    *AGENCY,
    *ANSWER,
)
TO_CORRECT = (
    SheetColumn("Record", "step", 13, "code:step"),
    SheetColumn("What is wrong", "wrong", 34),
    SheetColumn("What to do", "action", 52),
    *(column for column in PERSON if column.source != "charges"),
    SheetColumn("Name on file", "person_on_file", 28),
    SheetColumn("Birth date on file", "birth_date_on_file", 11, "date"),
    SheetColumn("Arrest date on file", "arrest_date_on_file", 11, "date"),
    SheetColumn("Tracking no. on file", "tracking_number_on_file", 15),
    SheetColumn("ORI on file", "ori_on_file", 11),
    SheetColumn("Local value / on file", "values_told", 30),
    *AGENCY,
    *ANSWER,
)
OPEN_ARRESTS = (
    SheetColumn("Severity", "severity_code", 19, "code:severity"),
    *PERSON,
    SheetColumn("Days open", "age_days", 9, "number"),
    SheetColumn("Days beyond the limit", "overdue_days", 12, "number"),
    SheetColumn("Why", "cause", 30),
    SheetColumn("What to do", "action", 52),
    *AGENCY,
    *ANSWER,
)


@dataclass(frozen=True)
class DueDate:
    """Until when an answer is due.

    Attributes:
        is_of_open_arrests: Whether it is about the open arrests, or about the rest.
        day: The last day.
        citation: The state's rule; None: the workspace's own setting.
    """

    is_of_open_arrests: bool
    day: dt.date
    citation: str | None


@dataclass(frozen=True)
class WorklistFacts:
    """What the first sheet says.

    Attributes:
        jurisdiction: The jurisdiction's name.
        permission: What it takes to see the list; None for what is not kept apart.
        stamp: Which list it is.
        as_of: The day as of which the records are missing.
        to_send: How many records to send there are in all.
        open_arrests: How many charges without a final disposition there are in all.
        to_correct: How many records arrived with a wrong value.
        causes: Cause, what to do, and how many.
        due: Until when answers to this list are due.
    """

    jurisdiction: str
    permission: str | None
    stamp: ListStamp
    as_of: dt.date
    to_send: int
    open_arrests: int
    to_correct: int
    causes: Sequence[tuple[str, str, int]]
    due: Sequence[DueDate]

    @property
    def title(self) -> str:
        """What the workbook is called."""
        return f"Records to send{'' if self.permission is None else f' ({self.permission})'}: {self.jurisdiction}"


Row = Mapping[str, object]


@dataclass(frozen=True)
class SheetRows:
    """The rows of a workbook's sheets in their order, at most `SHEET_ROWS` each.

    Attributes:
        to_send: Records to send.
        open_arrests: Charges without a final disposition.
        to_correct: Records that arrived with a wrong value.
    """

    to_send: Sequence[Row]
    open_arrests: Sequence[Row]
    to_correct: Sequence[Row]


class _Formats:
    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16, "font_color": "#16324f"})
        self.head = book.add_format(
            {"bold": True, "bg_color": "#16324f", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
        )
        self.answer_head = book.add_format(
            {"bold": True, "bg_color": "#7a4a00", "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
        )
        self.bold = book.add_format({"bold": True, "valign": "top"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top", "locked": False})
        self.top = book.add_format({"valign": "top", "locked": False})
        self.date = book.add_format({"num_format": "yyyy-mm-dd", "align": "left", "valign": "top", "locked": False})
        self.number = book.add_format({"num_format": "#,##0", "valign": "top", "locked": False})
        answer = {"locked": False, "valign": "top", "bg_color": "#fff3dc", "border": 1, "border_color": "#d5dce3"}
        self.answer = book.add_format({**answer, "text_wrap": True})
        self.answer_date = book.add_format({**answer, "num_format": "yyyy-mm-dd", "align": "left"})


def write_workbook(path: Path, facts: WorklistFacts, rows: SheetRows) -> None:
    """Write one jurisdiction's workbook.

    Args:
        path: The file.
        facts: What the first sheet says.
        rows: The other sheets; one without rows is left out.
    """
    with _opened(str(path), facts.title) as book:
        formats = _Formats(book)
        _read_me(book, formats, facts)
        for name, columns, listed in (
            ("Records to send", TO_SEND, rows.to_send),
            ("Open arrests", OPEN_ARRESTS, rows.open_arrests),
            ("To correct", TO_CORRECT, rows.to_correct),
        ):
            if listed:
                shown = columns if facts.permission is None else _filled(columns, listed)
                _sheet(book, formats, name, shown, listed)
        _stamp(book, facts.stamp)


def write_rows_again(
    stream: BinaryIO,
    stamp: ListStamp,
    said: Sequence[str],
    sheets: Mapping[str, tuple[Sequence[SheetColumn], Sequence[Row]]],
) -> None:
    """Write some rows of a work list once more, with the answers that they have.

    Args:
        stream: Where.
        stamp: The list that they are from.
        said: What the first sheet says, a line each.
        sheets: By name, the columns beside those to fill in, and the rows.
    """
    with _opened(stream, "Rows to mend") as book:
        formats = _Formats(book)
        sheet = book.add_worksheet("Read me")
        sheet.set_column(0, 0, 100)
        for row, line in enumerate(said):
            sheet.write_string(row, 0, line, formats.wrap)
        sheet.protect()
        for name, (columns, rows) in sheets.items():
            _sheet(book, formats, name, (*columns, *TO_FILL_IN), [{**row, "row_id": row["Row id"]} for row in rows])
        _stamp(book, stamp)


def _opened(target: str | BinaryIO, title: str) -> Any:
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


def _filled(columns: Sequence[SheetColumn], rows: Sequence[Row]) -> list[SheetColumn]:
    """The columns but those that no record has: an order has no booking and no arrest."""
    return [one for one in columns if one.source is None or any(row[one.source] not in (None, "") for row in rows)]


def _read_me(book: Any, formats: _Formats, facts: WorklistFacts) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 92)
    sheet.set_column(2, 2, 10)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, facts.title, formats.title)
    lines = [
        (
            "What this is",
            "The records that your agencies' own exports hold, that had to reach the state repository, and that were "
            f"not found there as of {facts.as_of.isoformat()}. The most severe come first, then the oldest.",
        ),
        (
            "Records to send",
            f"{facts.to_send:,} on the sheet of that name{_cut(facts.to_send)}: send each one, or say why not."
            if facts.to_send
            else "None.",
        ),
        (
            "Open arrests",
            "Charges at the repository whose time to be decided has passed and that have no final disposition there: "
            f"{facts.open_arrests:,}{_cut(facts.open_arrests)}.",
        ),
        (
            "To correct",
            "Records that arrived with a value that differs from yours: "
            f"{facts.to_correct:,}"
            + (
                f" (the first {SHEET_ROWS:,} here; the rest once these are settled)"
                if facts.to_correct > SHEET_ROWS
                else ""
            )
            + ". Find which side is right, and correct the other.",
        ),
        *(("Answer by", _due(one)) for one in facts.due),
        (
            "How to answer",
            "Fill in the yellow cells: choose a code in the column Answer, give a date and a note where the code "
            "asks for them, save the file as XLSX, and send it back. Rows left empty stay open, and you can send the "
            "file again with more.",
        ),
        *((f"Answer: {code}", _meaning(one)) for code, one in answer_codes().items()),
        (
            "What else you can do",
            "Sort and filter as you like. Nothing but the yellow cells is read back; if a value beside them is wrong, "
            "say so in the note. Row id ties your answer to the record: leave it beside its row.",
        ),
        (
            "Handle with care",
            "This file holds criminal-history information on named people. Store, send and destroy it as your "
            "policy for such information says."
            if facts.permission is None
            else f"This file holds records on named people that are kept apart ({facts.permission}). Give it to those "
            "only who may see them, and store, send and destroy it as your policy for such records says.",
        ),
    ]
    row = 2
    for title, text in lines:
        sheet.write_string(row, 0, title, formats.bold)
        sheet.write_string(row, 1, text, formats.wrap)
        row += 1
    row += 1
    sheet.protect()
    for column, title in enumerate(("Why they are missing", "What to do", "Records")):
        sheet.write_string(row, column, title, formats.head)
    for cause, action, count in facts.causes:
        row += 1
        sheet.write_string(row, 0, cause, formats.bold)
        sheet.write_string(row, 1, action, formats.wrap)
        sheet.write_number(row, 2, count, formats.number)


def _due(due: DueDate) -> str:
    what = "Open arrests" if due.is_of_open_arrests else "Records to send and to correct"
    whose = f"by rule: {due.citation}" if due.citation else "by this office's own rule"
    return (
        f"{what}: {due.day.isoformat()}, {whose}. A row that was listed before may be due earlier: its own day is in "
        "the column Answer by."
    )


def _meaning(code: AnswerCode) -> str:
    hint = f" ({code.hint})" if code.hint else ""
    if len(code.asks) > 1:
        return f"{code.label}{hint}."
    return f"{code.label}{hint}. {'Not on' if 'send' in code.asks else 'On'} the sheet To correct."


def _stamp(book: Any, stamp: ListStamp) -> None:
    sheet = book.add_worksheet(STAMP_SHEET)
    for row, (name, value) in enumerate(asdict(stamp).items()):
        sheet.write_string(row, 0, name)
        sheet.write_string(row, 1, value)
    sheet.protect()
    sheet.very_hidden()


def _cut(total: int) -> str:
    if total <= SHEET_ROWS:
        return ""
    return f" (the first {SHEET_ROWS:,} here, all of them in the CSV file of the same name)"


def _sheet(book: Any, formats: _Formats, name: str, columns: Sequence[SheetColumn], rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    sheet.freeze_panes(1, 3)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    _validate(sheet, columns, len(rows), SHEETS[name])
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


def _to_fill_in(sheet: Any, formats: _Formats, place: tuple[int, int], column: SheetColumn, value: Any) -> None:
    look = formats.answer_date if column.title == ANSWER_CELLS["answer_date"] else formats.answer
    if value is None:
        sheet.write_blank(*place, None, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(*place, value, look)
    else:
        sheet.write_string(*place, str(value), look)


def _validate(sheet: Any, columns: Sequence[SheetColumn], row_count: int, ask: str) -> None:
    """Offer the codes, take dates and notes of some length, and refuse whatever is typed beside the answers."""
    first = next(place for place, column in enumerate(columns) if column.source is None)
    answer, date, note = range(first, first + len(ANSWER_CELLS))
    sheet.data_validation(
        *(1, answer, row_count, answer),
        {
            "validate": "list",
            "source": list(codes_for(ask)),
            "input_title": "Answer",
            "input_message": "The codes are explained on the sheet Read me.",
            "error_title": "No such answer",
            "error_message": "Choose one of the codes in the list; the sheet Read me explains them.",
        },
    )
    sheet.data_validation(
        *(1, date, row_count, date),
        {
            "validate": "date",
            "criteria": "between",
            "minimum": EARLIEST_ANSWER,
            "maximum": LATEST_ANSWER,
            "error_title": "No date",
            "error_message": "Type the day as 2026-01-31.",
        },
    )
    sheet.data_validation(
        *(1, note, row_count, note),
        {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST_NOTE,
            "error_title": "Too long",
            "error_message": f"A note has at most {LONGEST_NOTE} characters.",
        },
    )
    sheet.data_validation(
        *(1, 0, row_count, first - 1),
        {
            "validate": "custom",
            "value": "=FALSE",
            "other_cells": [[1, note + 1, row_count, len(columns) - 1]],
            "error_title": "Not to be changed",
            "error_message": "Only the yellow cells are read back. If this value is wrong, say so in the note.",
        },
    )


def _cell(sheet: Any, formats: _Formats, place: tuple[int, int], column: SheetColumn, value: Any) -> None:
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
