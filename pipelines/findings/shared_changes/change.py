"""One part of the records that fell at many agencies at once: a system's, a statute's, a form's or a layout's."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

SYSTEM, STATUTE, FORM, LAYOUT = "system", "statute", "form", "layout"

PartKey = tuple[str, str, str]
"""The obligation, the kind of part, and which."""


@dataclass(frozen=True)
class SharedChange:
    """One part of the records that fell at every agency at once.

    Attributes:
        obligation_id: The obligation.
        part_kind: system, statute, form or layout.
        part_code: Which; of a form the system and the statute.
        since_month: Since when.
        until_month: Until when; empty where it goes on.
        missed: How many records it kept away.
        agency_count: At how many agencies that had enough of it.
        agencies: Those that it can have kept from reporting.
    """

    obligation_id: str
    part_kind: str
    part_code: str
    since_month: str
    until_month: str
    missed: float
    agency_count: int
    agencies: frozenset[str]

    @property
    def key(self) -> PartKey:
        """The part."""
        return (self.obligation_id, self.part_kind, self.part_code)

    @property
    def cause_code(self) -> str:
        """Outage, or coding."""
        return "outage" if self.part_kind == SYSTEM else "coding"

    @property
    def statute(self) -> str | None:
        """The statute that it is confined to; None where it is confined to none."""
        return self.part_code.rsplit(", ", 1)[-1] if self.part_kind in {STATUTE, FORM} else None

    @property
    def name(self) -> str:
        """What it is confined to, for people."""
        return self.part_code if self.part_kind == SYSTEM else f"{self.part_kind} {self.part_code}"

    def has_month(self, months: pd.Series[str]) -> pd.Series[bool]:
        """Which months lie within."""
        return (months >= self.since_month) & (months <= (self.until_month or "9999-12"))
