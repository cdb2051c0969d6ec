"""What has to be reported, by level, age, statute and basis, and over which dates."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipelines.data_files import DataPart
from pipelines.obligations.state_rules.cited import ALWAYS, Cited
from pipelines.records.codes import ArrestBasis, OffenseLevel


class ReportableCharges(DataPart):
    """Charges that count. With conditions, a charge counts if it meets any one of them.

    Attributes:
        levels: The levels.
        domestic_violence: It is flagged as domestic or family violence.
        statutes: Its statute, normalized, begins with one of these.
        offenses: Its offense code begins with one of these (`11`: sexual assault, in NCIC's families).
    """

    levels: Annotated[list[OffenseLevel], Field(min_length=1)]
    domestic_violence: bool = False
    statutes: list[str] = []
    offenses: list[str] = []

    @property
    def conditions(self) -> list[tuple[bool, str, str]]:
        """Each as (domestic violence only, statute prefix, offense prefix); one empty condition where there is none."""
        found = [
            *((True, "", "") for _ in range(self.domestic_violence)),
            *((False, statute, "") for statute in self.statutes),
            *((False, "", offense) for offense in self.offenses),
        ]
        return found or [(False, "", "")]


class Owed(StrEnum):
    """What an arrest of one basis owes."""

    ARREST_REPORTED = "arrest_reported"
    PRINTS_TAKEN = "prints_taken"
    NOTHING = "nothing"
    REVIEW = "review"


class Reportable(Cited):
    """What has to be reported, over a period of event dates.

    Attributes:
        effective_from: The first event date.
        effective_to: The last; none: still.
        juvenile_under: Who was younger at the offense is a juvenile.
        adult: The charges of adults that count.
        juvenile: The charges of juveniles that count.
        bases: What an arrest of each basis owes; `unknown` says what is done where the export does not say.
        bearers: The party that bears the duty for a basis, where it is not the rule's.
    """

    effective_from: dt.date = ALWAYS
    effective_to: dt.date | None = None
    juvenile_under: Annotated[int, Field(ge=10, le=25)]
    adult: Annotated[list[ReportableCharges], Field(min_length=1)]
    juvenile: list[ReportableCharges] = []
    bases: dict[ArrestBasis | Literal["unknown"], Owed]
    bearers: dict[ArrestBasis, Literal["arresting", "booking", "prosecutor", "court"]] = {}

    @model_validator(mode="after")
    def _every_basis(self) -> Self:
        lacking = {*ArrestBasis, "unknown"} - set(self.bases)
        if lacking:
            raise ValueError(f"bases does not say what {sorted(str(basis) for basis in lacking)} owe")
        return self
