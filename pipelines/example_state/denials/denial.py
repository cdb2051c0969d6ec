"""A denied transaction, with its notices, its case and what is true of each step."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pipelines.example_state.denials.moments import day_end

FEDERAL, STATE = "XXFED9000", "XXSTA9000"
DENYING = ((FEDERAL, "National Check Section", "federal"), (STATE, "State Firearms Unit", "state"))
"""ORI, name and kind of the two agencies that check transactions: of long guns, and of handguns."""
CODES = ("A1", "A2", "B", "C", "D", "E", "H", "I", "J")
"""The categories of 18 USC 922 that a denial names."""


@dataclass(frozen=True)
class Place:
    """One place with the police agency that is told of denials there, from a day on."""

    place: str
    told_ori: str
    since: dt.date
    county: int


@dataclass(frozen=True)
class Notice:
    """One notice to one agency.

    Attributes:
        denial_no: Of which denial.
        recipient_ori: Whom it went to.
        sent_at: When.
        withdrawn_at: When the agency was told that the denial does not stand.
        code: The category that it tells.
    """

    denial_no: int
    recipient_ori: str
    sent_at: dt.datetime
    withdrawn_at: dt.datetime | None
    code: str


@dataclass(frozen=True)
class Case:
    """One denial in the register of investigations."""

    denial_no: int
    agency_ori: str
    prosecutor_ori: str
    opened: dt.date
    referral: str
    referred: dt.date | None
    prosecution: str
    decided: dt.date | None
    retrieved: dt.date | None


@dataclass(frozen=True)
class Step:
    """What is true of one step of one denial and one recipient as of the last day of the period."""

    denial_no: int
    step: str
    recipient_id: str
    outcome_code: str
    cause_code: str


@dataclass(frozen=True)
class Denial:
    """One transaction that was denied, or is delayed still."""

    denial_no: int
    person_no: int
    denying_ori: str
    number: str
    check: str
    status: str
    code: str
    checked_at: dt.datetime
    denied_at: dt.datetime | None
    purchase_place: str
    residence_place: str
    purchase_ori: str
    residence_ori: str
    residence_state: str
    transferred: dt.date | None
    appealed: dt.date | None
    overturned_at: dt.datetime | None
    has_fbi_number: bool

    @property
    def clock_at(self) -> dt.datetime:
        """When the clock of the notice starts: the state's system exports days alone, which count from their end."""
        assert self.denied_at is not None  # noqa: S101  (asked of denials only)
        return self.denied_at if self.denying_ori == FEDERAL else day_end(self.denied_at)


@dataclass
class Denials:
    """Everything about denials, as it is written to the exports, and what is true."""

    places: list[Place] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
