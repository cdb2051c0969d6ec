"""The rows of a work list that one agency is asked about: a CSV like the whole list, that can be sent back like it."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection

from pipelines.answers.filled_file import ROW_ID_FORM
from pipelines.answers.list_columns import ROW_ID

MARK = "\ufeff"
"""The byte order mark that the whole list begins with."""


def rows_of_list(content: bytes, ledger_ids: Collection[int]) -> tuple[bytes, int]:
    """Some rows of a work list.

    Args:
        content: The work list as CSV.
        ledger_ids: The rows of the ledger that are wanted.

    Returns:
        The same list with these rows alone, and how many they are.
    """
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    header = lines[0] if lines else []
    (column,) = ROW_ID
    place = header.index(column) if column in header else None
    kept = [line for line in lines[1:] if place is not None and _ledger_id(line[place]) in ledger_ids]
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows([header, *kept])
    return (MARK + written.getvalue()).encode(), len(kept)


def _ledger_id(cell: str) -> int | None:
    found = ROW_ID_FORM.fullmatch(cell.strip())
    return int(found[1]) if found else None
