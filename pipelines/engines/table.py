"""What a table is: its columns, what one row stands for, and its key.

Every table that a stage writes is declared as a `Table` beside that stage. The declaration is what the engine
checks when it writes, what the reference pages are printed from, and what tests fill in by hand.
"""

from __future__ import annotations

from dataclasses import dataclass

ROW_GROUP_ROWS = 122_880
TYPES = frozenset({"VARCHAR", "BIGINT", "INTEGER", "DOUBLE", "BOOLEAN", "DATE", "TIMESTAMP"})


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        name: In the column grammar (`_id`, `_code`, `_date`, `_at`, `_days`, `_pct`, `is_`).
        type: One of `TYPES`.
        meaning: One plain sentence for the reference page.
        required: Whether every row must have a value.
    """

    name: str
    type: str
    meaning: str
    required: bool = False

    def __post_init__(self) -> None:
        if self.type not in TYPES:
            raise ValueError(f"column [{self.name}] has type [{self.type}], which is none of {sorted(TYPES)}")


@dataclass(frozen=True)
class Table:
    """A table that a stage writes.

    Attributes:
        name: Also the name of its Parquet file and of the view that SQL reads.
        grain: What one row stands for, as a sentence without a subject ("one arrest of one person in one export").
        key: The columns that together are unique.
        columns: In the order in which they are written.
        order: The columns by which rows are sorted when written, so that those looked up together lie together; by
            default the key.
    """

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    order: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"table [{self.name}] names a column twice")
        unknown = {*self.key, *self.order} - set(names)
        if unknown:
            raise ValueError(f"table [{self.name}] has a key column that it lacks: {sorted(unknown)}")
        if self.order and not set(self.key) <= set(self.order):
            raise ValueError(f"table [{self.name}] is not sorted by all of its key, so that its order is not one")

    @property
    def sorted_by(self) -> tuple[str, ...]:
        """The columns by which rows are sorted when written."""
        return self.order or self.key

    @property
    def column_names(self) -> list[str]:
        """The names of the columns, in order."""
        return [column.name for column in self.columns]
