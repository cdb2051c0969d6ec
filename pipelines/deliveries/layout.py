"""How an export is laid out: its format, and the items that one of its rows can hold."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator


class FormatKind(StrEnum):
    """How the file is laid out."""

    DELIMITED = "delimited"
    FIXED_WIDTH = "fixed_width"
    XLSX = "xlsx"
    JSON = "json"
    JSON_LINES = "json_lines"
    XML = "xml"
    PARQUET = "parquet"


BY_LINE = frozenset({FormatKind.DELIMITED, FormatKind.FIXED_WIDTH, FormatKind.JSON_LINES})
"""Kinds whose rows are lines, with bytes of their own."""


class Encoding(StrEnum):
    """The encodings that exports come in; always declared, never guessed."""

    UTF_8 = "utf-8"
    UTF_8_SIG = "utf-8-sig"
    UTF_16 = "utf-16"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    CP1252 = "cp1252"
    LATIN_1 = "latin-1"


class Trailer(BaseModel, extra="forbid", frozen=True):
    """The line after the last row that gives a count; a file whose count disagrees is truncated, and held.

    Attributes:
        pattern: A regular expression over the whole line; the group `count` is the number of rows promised.
    """

    pattern: str


class FixedColumn(BaseModel, extra="forbid", frozen=True):
    """Where one column of a fixed-width line stands."""

    name: str
    start: Annotated[int, Field(ge=1)]
    """The first character, counted from 1."""
    width: Annotated[int, Field(ge=1)]


class Format(BaseModel, extra="forbid", frozen=True):
    """How to cut the file into rows and cells."""

    kind: FormatKind
    encoding: Encoding = Encoding.UTF_8
    delimiter: str = ","
    quote: str | None = '"'
    max_lines_per_row: Annotated[int, Field(ge=1)] = 1
    """How many physical lines one row may take; more than 1 where cells may hold line ends."""
    skip_lines: Annotated[int, Field(ge=0)] = 0
    """Lines (or sheet rows) of preamble before the header."""
    has_header: bool = True
    """Whether a header comes before the rows; of a fixed-width file only where the mapping says so itself."""
    repeats_header: bool = False
    """Whether the header comes again within the file (a report printed by page)."""
    by_position: list[str] | None = None
    """Names for the columns in order, where there is no header or it does not fit its columns."""
    ragged: Literal["reject", "pad"] = "reject"
    """What to do with a row that has too few cells; `pad` reads the missing ones as empty.

    Too many cells: rejected, unless the surplus is empty."""
    fixed_columns: list[FixedColumn] = []
    trailer: Trailer | None = None
    sheet: str | None = None
    """The sheet of a workbook; the first by default."""
    rows_at: str | None = None
    """JSON: the dotted path to the array of rows (the document itself by default). XML: the name of the row element."""

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        if self.kind is FormatKind.FIXED_WIDTH and not self.fixed_columns:
            raise ValueError("a fixed_width format lists its fixed_columns")
        if self.kind is FormatKind.XML and not self.rows_at:
            raise ValueError("an xml format names its row element in rows_at")
        if self.kind is FormatKind.DELIMITED and not self.has_header and not self.by_position:
            raise ValueError("a delimited format without a header names its columns in by_position")
        if len(self.delimiter) != 1:
            raise ValueError(f"the delimiter is one character, not [{self.delimiter}]")
        return self


class Nested(BaseModel, extra="forbid", frozen=True):
    """Several charges (or other items) in one row: a list (JSON, Parquet), repeated elements (XML), a cell.

    Its parts are then read as columns named `<name>.<part>`; `<name>.#` is the item's number, from 1.

    Items can hold items, as bookings do charges: where the path of one begins with the path of another (`bookings`,
    `bookings.charges`), it stands within the items of that other. A record made from each of the inner items reads the
    parts of the outer one that holds it too, under their names, and the inner number counts anew in each outer item.

    Attributes:
        name: What the mapping calls it.
        path: JSON, Parquet: the dotted path of the array within the row. XML: the path of the repeated element, with
            slashes.
        column: A flat file: the column whose cell holds the items.
        item_separator: Between two items of a cell.
        part_separator: Between two parts of an item; None where an item is one value.
        parts: The names of the parts, in order (of the cell), or of the keys used (JSON, Parquet, XML).
    """

    name: str
    path: str | None = None
    column: str | None = None
    item_separator: str = ";"
    part_separator: str | None = "|"
    parts: Annotated[list[str], Field(min_length=1)]

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.path is None) == (self.column is None):
            raise ValueError(f"nested [{self.name}] gives either a path (JSON, XML) or a column (flat files)")
        return self
