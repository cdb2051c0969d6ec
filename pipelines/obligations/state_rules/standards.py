"""What measures are held against, and within what time agencies answer."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import Field

from pipelines.obligations.state_rules.cited import ALWAYS, Cited


class Standard(Cited):
    """A named threshold that a measure is held against; no conclusion rests on one that is for grants alone."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    measure: str
    obligation: str
    threshold_pct: Annotated[float, Field(ge=0, le=100)]
    is_maximum: bool = False
    title: str
    is_for_grants_alone: bool = False


class AnswerRule(Cited):
    """Within what time agencies answer the state's list of records that are missing.

    Attributes:
        id: For example `wa-answer-60-days`.
        obligations: The duties whose lists it governs.
        effective_from: The first day of a list that it governs.
        effective_to: The last; none: still in force.
        days: How many days, from the day on which the list goes out.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]{2,3}-[a-z0-9-]+$")]
    obligations: Annotated[list[str], Field(min_length=1)]
    effective_from: dt.date = ALWAYS
    effective_to: dt.date | None = None
    days: Annotated[int, Field(ge=1)]
