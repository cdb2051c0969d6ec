"""What a person said of a sample beforehand, on the command line or on the dashboard's page."""

from __future__ import annotations

from collections.abc import Mapping as Said
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipelines.deliveries.layout import Encoding, FixedColumn
from pipelines.deliveries.mapping import Coverage, Succession
from pipelines.mapping_proposals.record_choices import Side
from pipelines.mapping_proposals.record_keys import Key


@dataclass(frozen=True)
class Answers:
    """What a person said beforehand.

    Attributes:
        fields: Column to meaning, or to `unused`.
        dates: Column to date formats.
        layouts: Column to the layout of the names in it.
        fixed_columns: Where a fixed-width file's columns stand.
        encoding: Its encoding.
        side: Who delivers it.
        tables: Its record tables.
        agency: The ORI of the agency whose records they are.
        codes: Column to what its codes are: each a canonical code, `ignored` or `unmapped`.
        reasons: Column to why it is not used.
        keys: Table to what makes its records the same record.
        coverage: What the export is selected by, and up to which day it is complete.
        succession: How a new file stands to those before it.
        title: What the mapping is called for people.
    """

    fields: Said[str, str] = field(default_factory=dict)
    dates: Said[str, Sequence[str]] = field(default_factory=dict)
    layouts: Said[str, str] = field(default_factory=dict)
    fixed_columns: list[FixedColumn] = field(default_factory=list)
    encoding: Encoding | None = None
    side: Side | None = None
    tables: Sequence[str] = ()
    agency: str | None = None
    codes: Said[str, Said[str, str]] = field(default_factory=dict)
    reasons: Said[str, str] = field(default_factory=dict)
    keys: Said[str, Key] = field(default_factory=dict)
    coverage: Coverage | None = None
    succession: Succession | None = None
    title: str | None = None
