"""A mapping: how one export layout becomes canonical records. YAML, validated here, with a JSON Schema for editors.

A mapping says everything that is known about a layout: its format, every column (used, or deliberately unused),
every code (mapped, or deliberately ignored), what the file was selected by, how a new file replaces an old one,
and what makes a record the same record. What it does not say is counted and shown, never guessed.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.errors import ReportgapError
from pipelines.records.codes import CODE_LISTS
from pipelines.records.tables import LINEAGE, RECORD_TABLES


class Strict(BaseModel):
    """A part of a mapping; a word that it does not know is an error, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class FormatKind(StrEnum):
    """How the file is laid out."""

    DELIMITED = "delimited"
    FIXED_WIDTH = "fixed_width"
    XLSX = "xlsx"
    JSON = "json"
    JSON_LINES = "json_lines"
    XML = "xml"
    PARQUET = "parquet"


class Encoding(StrEnum):
    """The encodings that exports come in; always declared, never guessed."""

    UTF_8 = "utf-8"
    UTF_8_SIG = "utf-8-sig"
    UTF_16 = "utf-16"
    UTF_16_LE = "utf-16-le"
    UTF_16_BE = "utf-16-be"
    CP1252 = "cp1252"
    LATIN_1 = "latin-1"


class Trailer(Strict):
    """The line after the last row that gives a count; a file whose count disagrees is truncated, and held.

    Attributes:
        pattern: A regular expression over the whole line; the group `count` is the number of rows promised.
    """

    pattern: str


class FixedColumn(Strict):
    """Where one column of a fixed-width line stands."""

    name: str
    start: Annotated[int, Field(ge=1)]
    """The first character, counted from 1."""
    width: Annotated[int, Field(ge=1)]


class Format(Strict):
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
    repeats_header: bool = False
    """Whether the header comes again within the file (a report printed by page)."""
    by_position: list[str] | None = None
    """Names for the columns in order, where there is no header or it does not fit its columns."""
    ragged: Literal["reject", "pad"] = "reject"
    """What to do with a row that has too few cells; `pad` reads the missing ones as empty. Too many: rejected, unless they are empty."""
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


class Nested(Strict):
    """Several charges (or other items) in one row: an array in JSON, repeated elements in XML, or one cell with separators.

    Its parts are then read as columns named `<name>.<part>`; `<name>.#` is the item's number, from 1.

    Attributes:
        name: What the mapping calls it.
        path: JSON: the dotted path of the array within the row. XML: the path of the repeated element, with slashes.
        column: A flat file: the column whose cell holds the items.
        item_separator: Between two items of a cell.
        part_separator: Between two parts of an item; None where an item is one value.
        parts: The names of the parts, in order (of the cell), or of the keys used (JSON, XML).
    """

    name: str
    path: str | None = None
    column: str | None = None
    item_separator: str = ";"
    part_separator: str | None = "|"
    parts: list[str]

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.path is None) == (self.column is None):
            raise ValueError(f"nested [{self.name}] gives either a path (JSON, XML) or a column (flat files)")
        return self


class Rewrite(Strict):
    """A regular expression and its replacement (`\\1`, `\\2`), applied to the raw value before it is normalized."""

    pattern: str
    replacement: str


class CodeList(Strict):
    """What each local code means.

    Attributes:
        values: Local code to canonical code (or to any value, for a free column such as an ORI).
        ignored: Local codes that deliberately mean nothing here; they become null.
    """

    values: dict[str, str] = {}
    ignored: list[str] = []


class NamePart(StrEnum):
    """A part of a person's name in one cell."""

    LAST = "last"
    FIRST = "first"
    MIDDLE = "middle"
    SUFFIX = "suffix"


class FieldSource(Strict):
    """Where one canonical column comes from.

    Attributes:
        column: A column of the file (or `nested.part`).
        columns: Several columns, joined by `join`.
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


class When(Strict):
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


class ParentKey(Strict):
    """The parent's key as this row carries it, where the parent comes in another row or another file.

    Attributes:
        table: The parent's record table.
        key_name: The `key_name` of the parent's record (by default its mapping's name).
        key: The columns of this row that hold the parent's key, in the parent's order.
    """

    table: str
    key_name: str | None = None
    key: Annotated[list[str], Field(min_length=1)]


class RecordMap(Strict):
    """One canonical record made from each row (or from each nested item) for which `when` holds.

    Attributes:
        table: The record table.
        name: What other records of the mapping call it; the table's name by default.
        each: The nested items that it is made from, one record an item.
        key: The columns that make it the same record in every delivery; for rows of one file that share it, the first
            gives the record (an arrest that is repeated on each of its charges).
        key_ordinal: No natural key: `key` identifies as far as it goes, and an ordinal among identical rows does the rest.
        key_name: Where several mappings carry the same records under the same key (a corrected layout), the name that
            they share; the mapping's own name by default.
        parents: Record id column (`arrest_record_id`, …) to the name of the record of this mapping that it points at.
        parent_keys: The same where the parent comes in another row or file.
        when: Conditions, all of which must hold.
        fields: Canonical column to where it comes from.
    """

    table: str
    name: str | None = None
    each: str | None = None
    key: Annotated[list[str], Field(min_length=1)]
    key_ordinal: bool = False
    key_name: str | None = None
    parents: dict[str, str] = {}
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


class IgnoreRule(Strict):
    """Rows that are deliberately left out; counted under the rule's id.

    Attributes:
        id: Shown in the accounting.
        reason: Why, in words.
        when: Conditions, all of which must hold.
    """

    id: str
    reason: str
    when: Annotated[list[When], Field(min_length=1)]


class Coverage(Strict):
    """What the file was selected by; the register can give other dates for a single delivery.

    Attributes:
        selected_by: The date that decided what is in the file.
        window: Taken from the data (`data`: first to last value of the selecting date) or from the delivery's register
            entry (`register`), which also wins where it is given.
        lag_days: Days before the receipt of the delivery up to which the source says that it is complete.
        complete_through: A fixed date, for a single historical file.
        expected_every: How often a delivery is expected.
        oris: Only these agencies.
        statutes: Only statutes that begin with one of these (normalized).
        levels: Only these offense levels.
        courts: Only these courts.
    """

    selected_by: Literal["event_date", "received_date", "posted_date"] = "event_date"
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    lag_days: Annotated[int, Field(ge=0)] = 0
    complete_through: dt.date | None = None
    expected_every: Literal["day", "week", "month", "quarter", "year"] | None = None
    oris: list[str] = []
    statutes: list[str] = []
    levels: list[str] = []
    courts: list[str] = []


class Succession(StrEnum):
    """How a new file stands to those before it."""

    SNAPSHOT = "snapshot"
    """The file is everything; what it lacks is withdrawn."""
    PERIOD_REPLACEMENT = "period_replacement"
    """The file is everything for its window; what it lacks within the window is withdrawn."""
    INCREMENT = "increment"
    """The file adds and corrects; nothing is withdrawn."""


class Mapping(Strict):
    """One export layout.

    Attributes:
        name: Also the name of its folder in the inbox.
        title: For people.
        version: Raised when the mapping changes its meaning.
        side: Whether a local agency or the repository delivers it.
        sender: Who sends it (an ORI, or a vendor), for the register and the chase list.
        format: How to cut it.
        nested: Items within a row.
        unused: Columns deliberately not used. A column that is neither used nor here is reported.
        null_values: Placeholders that mean "no value" in any column.
        code_lists: Code lists used by more than one field.
        ignore: Rows deliberately left out.
        duplicates: `count`: a row equal to an earlier one of the same file is a declared duplicate. `keep`: it is a row of its own.
        records: What each row becomes.
        coverage: What the file was selected by.
        succession: How a new file stands to those before it.
        size_check: Whether a delivery less than half or more than twice the usual is held.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_]*$")]
    title: str
    version: int = 1
    side: Literal["local", "repository"]
    sender: str | None = None
    format: Format
    nested: list[Nested] = []
    unused: list[str] = []
    null_values: list[str] = []
    code_lists: dict[str, CodeList] = {}
    ignore: list[IgnoreRule] = []
    duplicates: Literal["count", "keep"] = "count"
    records: Annotated[list[RecordMap], Field(min_length=1)]
    coverage: Coverage = Coverage()
    succession: Succession = Succession.INCREMENT
    size_check: bool = True

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        labels = [record.label for record in self.records]
        if len(set(labels)) != len(labels):
            raise ValueError("two records of a mapping have the same name; give one of them a name of its own")
        nested = {item.name for item in self.nested}
        for record in self.records:
            if record.table.startswith("repository_") != (self.side == "repository"):
                raise ValueError(f"a mapping of the {self.side} side can't make records of table [{record.table}]")
            if record.each is not None and record.each not in nested:
                raise ValueError(
                    f"record [{record.label}] is made from each [{record.each}], which is not among nested"
                )
            for column, parent in record.parents.items():
                if parent not in labels:
                    raise ValueError(
                        f"[{column}] of [{record.label}] points at [{parent}], which is no record of this mapping"
                    )
            for name, field in record.fields.items():
                self._check_codes(record.label, name, field)
        return self

    def _check_codes(self, label: str, name: str, field: FieldSource) -> None:
        allowed = {str(code) for code in CODE_LISTS[name]} if name in CODE_LISTS else None
        codes = self.codes_of(field)
        if isinstance(field.codes, str) and field.codes not in self.code_lists:
            raise ValueError(f"[{name}] of [{label}] uses code list [{field.codes}], which is not under code_lists")
        given = set(codes.values.values()) if codes else set()
        if field.constant is not None:
            given.add(field.constant)
        if allowed is not None and given - allowed:
            raise ValueError(
                f"[{name}] of [{label}] maps to {sorted(given - allowed)}, which is not among {sorted(allowed)}"
            )

    def codes_of(self, field: FieldSource) -> CodeList | None:
        """The code list of a field, looked up if it is named."""
        if isinstance(field.codes, str):
            return self.code_lists.get(field.codes)
        return field.codes

    @property
    def used_columns(self) -> set[str]:
        """The file's columns that some record, key, condition or nested item reads."""
        used = {when.column for rule in self.ignore for when in rule.when}
        used |= {item.column for item in self.nested if item.column is not None}
        for record in self.records:
            used |= set(record.key) | {when.column for when in record.when}
            used |= {name for field in record.fields.values() for name in field.inputs}
            used |= {name for parent in record.parent_keys.values() for name in parent.key}
        parts = {f"{item.name}.{part}" for item in self.nested for part in [*item.parts, "#"]}
        return used - parts


class MappingError(ReportgapError):
    """A mapping that can't be used; says which file and what to change."""


def load_mapping(path: Path) -> Mapping:
    """Read and validate one mapping.

    Raises:
        MappingError: The file is not YAML, or does not say what a mapping must say.
    """
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise MappingError(f"mapping [{path.name}] can't be read as YAML: {error}") from error
    try:
        mapping = Mapping.model_validate(content)
    except ValidationError as error:
        problems = "\n".join(
            f"  - {'.'.join(str(part) for part in problem['loc']) or 'mapping'}: {problem['msg'].removeprefix('Value error, ')}"
            for problem in error.errors()
        )
        raise MappingError(f"mapping [{path.name}] does not fit:\n{problems}") from error
    if mapping.name != path.stem:
        raise MappingError(
            f"mapping [{path.name}] calls itself [{mapping.name}]; the file and the mapping share one name"
        )
    return mapping
