"""A work list as a workbook that an agency can sort, fill in and send back.

The sheets are protected, without a password, which would keep out nobody. Excel sorts no range of a protected sheet
that has a locked cell in it. So the rows are not locked: what is typed into them is refused by their validation, and
what gets past that (a deleted cell, a pasted one) is found when the file is read back, and not used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import BinaryIO

from pipelines.answers.list_columns import STAMP_SHEET, ListStamp
from pipelines.publications.data_workbook import add_hidden_sheet, open_workbook
from pipelines.publications.worklists.columns import OPEN_ARRESTS, TO_CORRECT, TO_FILL_IN, TO_SEND, SheetColumn
from pipelines.publications.worklists.facts import Row, SheetRows, WorklistFacts
from pipelines.publications.worklists.read_me import write_read_me
from pipelines.publications.worklists.sheet import SheetFormats, write_sheet


def write_workbook(path: Path, facts: WorklistFacts, rows: SheetRows) -> None:
    """Write one jurisdiction's workbook.

    Args:
        path: The file.
        facts: What the first sheet says.
        rows: The other sheets; one without rows is left out.
    """
    with open_workbook(str(path), facts.title) as book:
        formats = SheetFormats(book)
        write_read_me(book, formats, facts)
        for name, columns, listed in (
            ("Records to send", TO_SEND, rows.to_send),
            ("Open arrests", OPEN_ARRESTS, rows.open_arrests),
            ("To correct", TO_CORRECT, rows.to_correct),
        ):
            if listed:
                shown = columns if facts.permission is None else _filled(columns, listed)
                write_sheet(book, formats, name, shown, listed)
        add_hidden_sheet(book, STAMP_SHEET, asdict(facts.stamp).items())


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
    with open_workbook(stream, "Rows to mend") as book:
        formats = SheetFormats(book)
        sheet = book.add_worksheet("Read me")
        sheet.set_column(0, 0, 100)
        for row, line in enumerate(said):
            sheet.write_string(row, 0, line, formats.wrap)
        sheet.protect()
        for name, (columns, rows) in sheets.items():
            write_sheet(
                book, formats, name, (*columns, *TO_FILL_IN), [{**row, "row_id": row["Row id"]} for row in rows]
            )
        add_hidden_sheet(book, STAMP_SHEET, asdict(stamp).items())


def _filled(columns: Sequence[SheetColumn], rows: Sequence[Row]) -> list[SheetColumn]:
    """The columns but those that no record has: an order has no booking and no arrest."""
    return [one for one in columns if one.source is None or any(row[one.source] not in (None, "") for row in rows)]
