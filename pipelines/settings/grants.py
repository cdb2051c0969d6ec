"""Settings of grants: conditions that people checked off, and what mending costs."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from pipelines.settings.rules import RuleConfirmation


class ConditionCheck(BaseModel, extra="forbid", frozen=True):
    """A named person has looked whether a condition of a grant that no figure shows is met.

    Attributes:
        condition: Its id.
        jurisdiction: Whose; none: the state's, or every jurisdiction's.
        is_met: What they found.
        by: Who.
        on: When.
        note: What it rests on.
    """

    condition: str
    jurisdiction: str | None = None
    is_met: bool
    by: str
    on: dt.date
    note: str | None = None


class GrantCost(BaseModel, extra="forbid", frozen=True):
    """One cost of one way to mend missing records.

    Attributes:
        option: The way: livescan, staff or clean_up.
        each: What it is paid for: every jurisdiction or agency where the way would mend something, or every record.
        amount: How much, in dollars.
        note: What it rests on, such as a quote.
    """

    option: Literal["livescan", "staff", "clean_up"]
    each: Literal["jurisdiction", "agency", "record"]
    amount: Annotated[float, Field(ge=0)]
    note: str | None = None


class GrantSettings(BaseModel, extra="forbid", frozen=True):
    """What people say of grants: conditions that they checked off or confirmed, and what mending costs."""

    checked: list[ConditionCheck] = []
    confirmed: list[RuleConfirmation] = []
    costs: list[GrantCost] = []
