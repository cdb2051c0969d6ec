"""The rows of a work list whose answers can't be used, as a workbook to send back: each with what to mend."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from pipelines.answers.answer_reading import RejectedRow
from pipelines.answers.list_columns import ANSWER_CELLS, ROW_ID, SHEETS, ListStamp
from pipelines.filled_cells import plain_text
from pipelines.publications.worklists.columns import SheetColumn
from pipelines.publications.worklists.workbook import write_rows_again

CSV_SHEET = next(iter(SHEETS))
TO_MEND = "What to mend"
WIDTH = 18
INSTRUCTIONS = (
    "These rows of the work list that you sent back could not be used. The first column says what to mend in the "
    "yellow cells; then save the file and send it back. All your other answers were taken.",
)


def returned_workbook(stamp: ListStamp, rejected: Sequence[RejectedRow]) -> bytes:
    """The workbook.

    Args:
        stamp: The list that they are from.
        rejected: The rows.
    """
    sheets = {}
    for name in SHEETS:
        rows = [one for one in rejected if (one.row.sheet or CSV_SHEET) == name]
        if rows:
            titles = [title for title in rows[0].row.cells if title not in {*ANSWER_CELLS.values(), *ROW_ID.values()}]
            columns = [
                SheetColumn(TO_MEND, TO_MEND, 44),
                *(SheetColumn(title, title, WIDTH) for title in titles if title != TO_MEND),
            ]
            sheets[name] = (columns, [_cells(one) for one in rows])
    content = io.BytesIO()
    write_rows_again(content, stamp, INSTRUCTIONS, sheets)
    return content.getvalue()


def _cells(one: RejectedRow) -> dict[str, object]:
    texts: dict[str, object] = {title: plain_text(value) or None for title, value in one.row.cells.items()}
    date = one.row.cells[ANSWER_CELLS["answer_date"]]
    if isinstance(date, dt.date):
        texts[ANSWER_CELLS["answer_date"]] = date
    return texts | {TO_MEND: one.reason}
