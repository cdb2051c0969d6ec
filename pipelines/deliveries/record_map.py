"""How a row becomes canonical records: keys, parents, conditions, and where each column comes from."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from pipelines.records.columns import LINEAGE
from pipelines.records.tables import RECORD_TABLES


class Rewrite(BaseModel, extra="forbid", frozen=True):
    r"""A regular expression and its replacement (`\1`, `\2`), applied to the raw value before it is normalized."""

    pattern: str
    replacement: str


class CodeList(BaseModel, extra="forbid", frozen=True):
    """What each local code means.

    Attributes:
        values: Local code to canonical code (or to any value, for a free column such as an ORI).
        ignored: Local codes that deliberately mean nothing here; they become null.
        compare: How a code is compared with the list: as it is, in upper case, or as a statute (letters
            and digits only).
    """

    values: dict[str, str] = {}
    ignored: list[str] = []
    compare: Literal["exact", "upper_case", "statute"] = "exact"


class NamePart(StrEnum):
    """A part of a person's name in one cell."""

    LAST = "last"
    FIRST = "first"
    MIDDLE = "middle"
    SUFFIX = "suffix"


class FieldSource(BaseModel, extra="forbid", frozen=True):
    """Where one canonical column comes from.

    Attributes:
        column: A column of the file (or `nested.part`).
        columns: Several columns, joined by `join`; nothing where the first is empty.
        join: What stands between them.
        constant: The same value for every row.
        dates: The date formats (strptime), tried in order; needed for date and time columns of text files.
        pivot_year: For two-digit years: a year that would lie after it is in the century before.
        precision: How much of a date the format gives.
        codes: A code list, or the name of one under `code_lists`.
        name_layout: For a person's name in one cell.
        name_part: Which part of it.
        rewrite: Changes made to the raw value first.
        null_values: Placeholders of this column that mean "no value" (beside the mapping's own).
        required: A row without a usable value is rejected.
    """

    column: str | None = None
    columns: list[str] = []
    join: str = ""
    constant: str | None = None
    dates: list[str] = []
    pivot_year: int | None = None
    precision: Literal["day", "month", "year"] = "day"
    codes: CodeList | str | None = None
    name_layout: Literal["last, first middle suffix", "first middle last suffix", "last first middle suffix"] | None = (
        None
    )
    name_part: NamePart | None = None
    rewrite: list[Rewrite] = []
    null_values: list[str] = []
    required: bool = False

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if sum((self.column is not None, bool(self.columns), self.constant is not None)) != 1:
            raise ValueError("a field has exactly one of column, columns and constant")
        if (self.name_layout is None) != (self.name_part is None):
            raise ValueError("name_layout and name_part go together")
        return self

    @property
    def inputs(self) -> list[str]:
        """The file's columns that it reads."""
        return [self.column] if self.column is not None else list(self.columns)


class When(BaseModel, extra="forbid", frozen=True):
    """A condition on the raw value of one column, trimmed.

    Attributes:
        column: The column.
        values: It is one of these; empty: no condition.
        present: It has a value (True), or has none (False); placeholders count as none.
    """

    column: str
    values: list[str] = []
    present: bool | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.values and self.present is None:
            raise ValueError(f"the condition on [{self.column}] gives values or present")
        return self


class ParentKey(BaseModel, extra="forbid", frozen=True):
    """The parent's key as this row carries it, where the parent comes in another row or another file.

    Attributes:
        table: The parent's record table.
        key_name: The `key_name` of the parent's record (by default its mapping's name).
        key: The columns of this row that hold the parent's key, in the parent's order.
    """

    table: str
    key_name: str | None = None
    key: Annotated[list[str], Field(min_length=1)]


class RecordMap(BaseModel, extra="forbid", frozen=True):
    """One canonical record made from each row (or from each nested item) for which `when` holds.

    Attributes:
        table: The record table.
        name: What other records of the mapping call it; the table's name by default.
        each: The nested items that it is made from, one record an item.
        key: The columns that make it the same record in every delivery; for rows of one file that share it, the first
            gives the record (an arrest that is repeated on each of its charges).
        key_may_be_empty: Those of the key's columns that may be empty; a row that lacks another is rejected.
        key_ordinal: No natural key: `key` identifies as far as it goes, and an ordinal among identical rows does
            the rest.
        key_name: Where several mappings carry the same records under the same key (a corrected layout), the name that
            they share; the mapping's own name by default.
        parents: Record id column (`arrest_record_id`, …) to the name of the record of this mapping that it points at;
            of several names, the first of those that the row makes.
        parent_keys: The same where the parent comes in another row or file.
        when: Conditions, all of which must hold.
        fields: Canonical column to where it comes from.
    """

    table: str
    name: str | None = None
    each: str | None = None
    key: Annotated[list[str], Field(min_length=1)]
    key_may_be_empty: list[str] = []
    key_ordinal: bool = False
    key_name: str | None = None
    parents: dict[str, str | list[str]] = {}
    parent_keys: dict[str, ParentKey] = {}
    when: list[When] = []
    fields: dict[str, FieldSource]

    @model_validator(mode="after")
    def _fits_its_table(self) -> Self:
        table = RECORD_TABLES.get(self.table)
        if table is None:
            raise ValueError(f"[{self.table}] is no record table; the tables are {sorted(RECORD_TABLES)}")
        free = set(table.column_names) - {column.name for column in LINEAGE}
        for name in [*self.fields, *self.parents, *self.parent_keys]:
            if name not in free:
                raise ValueError(f"table [{self.table}] has no column [{name}]; it has {sorted(free)}")
        return self

    @property
    def label(self) -> str:
        """The name by which other records of the mapping call it."""
        return self.name or self.table

    def parents_of(self, column: str) -> list[str]:
        """The names of the records that a record id column may point at, in order."""
        named = self.parents[column]
        return [named] if isinstance(named, str) else named
