"""What ends a charge, when an arrest is restricted, and what one event is, where a state says so."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from pipelines.data_files import DataPart
from pipelines.obligations.state_rules.cited import Cited
from pipelines.records.codes import Disposition, DispositionStage, OffenseLevel


class Result(DataPart):
    """Whether one result at one stage ends the charge, where the state departs from the usual."""

    stage: DispositionStage
    result: Disposition
    is_final: bool


class TimeExpiry(Cited):
    """How long after an arrest without any notice of its referral its record is restricted.

    Attributes:
        levels: The levels of the arrest's most serious charge.
        offenses: Offense codes that begin with one of these; empty: all others of the levels.
        years: After how many years.
    """

    levels: Annotated[list[OffenseLevel], Field(min_length=1)]
    offenses: list[str] = []
    years: Annotated[int, Field(ge=1)]


class EventUnit(Cited):
    """What the state counts as one reportable event.

    Attributes:
        several_bookings_make_one: Several bookings of one arrest (several agencies, several warrants) are one event.
    """

    several_bookings_make_one: bool
