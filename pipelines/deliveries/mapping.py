"""A mapping: how one export layout becomes canonical records. YAML, validated here, with a JSON Schema for editors.

A mapping says everything that is known about a layout: its format, every column (used, or deliberately unused),
every code (mapped, or deliberately ignored), what the file was selected by, how a new file replaces an old one,
and what makes a record the same record. What it does not say is counted and shown, never guessed.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, Field, model_validator

from pipelines.deliveries.layout import (
    Encoding,
    FixedColumn,
    Format,
    FormatKind,
    Nested,
    Trailer,
)
from pipelines.deliveries.periods import Every
from pipelines.deliveries.record_map import (
    CodeList,
    FieldSource,
    NamePart,
    ParentKey,
    RecordMap,
    Rewrite,
    When,
)

__all__ = [
    "Checks",
    "CodeList",
    "Coverage",
    "Encoding",
    "FieldSource",
    "FixedColumn",
    "Format",
    "FormatKind",
    "IgnoreRule",
    "Mapping",
    "NamePart",
    "Nested",
    "ParentKey",
    "RecordMap",
    "Rewrite",
    "Succession",
    "Trailer",
    "When",
]


class IgnoreRule(BaseModel, extra="forbid", frozen=True):
    """Rows that are deliberately left out; counted under the rule's id.

    Attributes:
        id: Shown in the accounting.
        reason: Why, in words.
        when: Conditions, all of which must hold.
    """

    id: str
    reason: str
    when: Annotated[list[When], Field(min_length=1)]


class Coverage(BaseModel, extra="forbid", frozen=True):
    """What the file was selected by; the register can give other dates for a single delivery.

    Attributes:
        selected_by: The date that decided what is in the file.
        window: Taken from the data (`data`: first to last value of the selecting date) or from the delivery's register
            entry (`register`), which also wins where it is given.
        lag_days: Days before the receipt of the delivery up to which the source says that it is complete.
        complete_through: A fixed date, for a single historical file.
        expected_every: How often a delivery is expected; where nothing is declared, the register's past is asked.
        due_day: By which day of the month after its period it is to come; the last if neither this nor `due_days` is
            given.
        due_days: Within how many days after the end of its period it is to come, instead.
        expected_from: Who each sends one, as the register names them; where nobody is named, whoever sent one before,
            or else the mapping's sender.
        expected_since: A day of the first period that is expected; where none is given, that of the first delivery.
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
    expected_every: Every | None = None
    due_day: Annotated[int, Field(ge=1, le=31)] | None = None
    due_days: Annotated[int, Field(ge=0)] | None = None
    expected_from: list[str] = []
    expected_since: dt.date | None = None
    oris: list[str] = []
    statutes: list[str] = []
    levels: list[str] = []
    courts: list[str] = []

    @model_validator(mode="after")
    def _one_due_day(self) -> Coverage:
        given = [name for name in ("due_day", "due_days") if getattr(self, name) is not None]
        if given and self.expected_every is None:
            raise ValueError(f"{given[0]} says by when, and nothing how often: add expected_every")
        if len(given) == 2:
            raise ValueError("due_day and due_days are both given; keep the one that is agreed")
        if self.due_day is not None and self.expected_every in {"day", "week"}:
            raise ValueError("due_day is a day of a month; for days and weeks give due_days")
        return self


class Checks(BaseModel, extra="forbid", frozen=True):
    """From when on a delivery looks wrong and is held until somebody decides.

    Attributes:
        smallest_share: Fewer rows than this share of the usual number (the median of the earlier deliveries).
        largest_share: More rows than this share of it.
        earlier_needed: How many earlier deliveries it takes to know what is usual.
        outlying_share: A larger share of its dates lies outside its window, or after the day of its receipt.
        rejected_share: A larger share of its rows was rejected.
    """

    smallest_share: Annotated[float, Field(ge=0, le=1)] = 0.5
    largest_share: Annotated[float, Field(ge=1)] = 2.0
    earlier_needed: Annotated[int, Field(ge=1)] = 3
    outlying_share: Annotated[float, Field(ge=0, le=1)] = 0.05
    rejected_share: Annotated[float, Field(ge=0, le=1)] = 0.5


class Succession(StrEnum):
    """How a new file stands to those before it."""

    SNAPSHOT = "snapshot"
    """The file is everything; what it lacks is withdrawn."""
    PERIOD_REPLACEMENT = "period_replacement"
    """The file is everything for its window; what it lacks within the window is withdrawn."""
    INCREMENT = "increment"
    """The file adds and corrects; nothing is withdrawn."""


class Mapping(BaseModel, extra="forbid", frozen=True):
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
        duplicates: `count`: a row equal to an earlier one of the same file, in every column used, is a declared
            duplicate. `keep`: it is a row of its own.
        records: What each row becomes.
        coverage: What the file was selected by.
        succession: How a new file stands to those before it.
        size_check: Whether a delivery of an unusual size is held.
        checks: What is unusual.
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
    checks: Checks = Checks()

    def record(self, label: str) -> RecordMap:
        """The record of a name."""
        return next(record for record in self.records if record.label == label)

    def nested_of(self, name: str) -> Nested | None:
        """The nested item that a column's name (`name.part`) belongs to, or None for a column of the file."""
        return next((item for item in self.nested if name.startswith(f"{item.name}.")), None)

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
