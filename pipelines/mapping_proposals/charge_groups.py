"""Charges beside one another in a row: which records they make, and by which column each is known to be there."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.mapping_proposals.column_meaning import ColumnMeaning
from pipelines.records.tables import RECORD_TABLES

TELLING = ("statute", "offense_code", "offense_text")
"""What a charge that is there has, the best first where as many rows have it."""


def groups_of(columns: Sequence[ColumnMeaning], table: str) -> list[int | None]:
    """The numbers of the charges that a table's records are made of; one without a number where they have none.

    Args:
        columns: What the columns of the file mean.
        table: A record table.
    """
    numbers = sorted({one.group for one in columns if one.group is not None})
    has_charges = "statute" in RECORD_TABLES[table].column_names
    return list(numbers) if numbers and has_charges else [None]


def leading_column(columns: Sequence[ColumnMeaning]) -> str | None:
    """The column that has a value where a charge is there; None where the columns are of no charge of several.

    Args:
        columns: Those of one charge, and those of its row.
    """
    found = [one for one in columns if one.group is not None and one.meaning in TELLING]
    best = max(found, key=lambda one: (len(one.column.filled), -TELLING.index(one.meaning or "")), default=None)
    return best.name if best is not None else None
