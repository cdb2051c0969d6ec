"""One duty with its clock: who owes what, and by when."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from pipelines.obligations.obligation import shipped_obligation
from pipelines.obligations.state_rules.cited import ALWAYS, Cited

CLOCK_STARTS = ("arrest", "fingerprinting", "receipt", "disposition")
BEARERS = ("arresting", "booking", "prosecutor", "court", "deciding", "repository")
"""What every rule may name; an obligation's `rule.yaml` may add starts and bearers of its own."""


class DutyRule(Cited):
    """One duty with its clock.

    Attributes:
        id: For example `tx-arrest-7-days`.
        obligation: The obligation.
        steps: Its steps that the rule governs.
        only_for: The classes of its records that the rule governs, of those that the obligation declares; none: all.
        effective_from: The first event date that it governs.
        effective_to: The last; none: still in force.
        clock_start: What starts the clock: one of `CLOCK_STARTS`, or one of the obligation's own.
        limit: How many units; none: the law names no time, presence alone is judged.
        unit: Hours, calendar days, or days on which the state's offices are open.
        rolls_over_closed_days: Whether a due date on a closed day moves to the end of the next open one.
        posting_allowance_days: Days after the due date before absence from the extract is judged.
        responsible: Who bears the duty: one of `BEARERS` (`deciding` is the agency of the stage that decided), or one
            of the obligation's own.
        is_optional: Used only where the workspace names it in `rules_in_force`, instead of the state's usual rule.
    """

    id: Annotated[str, Field(pattern=r"^[a-z]{2,3}-[a-z0-9-]+$")]
    obligation: str
    steps: Annotated[list[str], Field(min_length=1)]
    only_for: list[str] = []
    effective_from: dt.date = ALWAYS
    effective_to: dt.date | None = None
    clock_start: str
    limit: Annotated[int, Field(ge=0)] | None = None
    unit: Literal["hours", "days", "business_days"] = "days"
    rolls_over_closed_days: bool = False
    posting_allowance_days: Annotated[int, Field(ge=0)] = 30
    responsible: str
    is_optional: bool = False

    @model_validator(mode="after")
    def _has_an_order(self) -> Self:
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"rule [{self.id}] ends on [{self.effective_to}], before it begins")
        if self.unit == "business_days" and self.limit == 0:
            raise ValueError(f"rule [{self.id}] allows [0] business days; say at least 1, or give hours")
        return self

    @model_validator(mode="after")
    def _words_that_are_known(self) -> Self:
        own = shipped_obligation(self.obligation)
        for what, given, common, more in (
            ("clock_start", self.clock_start, CLOCK_STARTS, own.clocks if own else {}),
            ("responsible", self.responsible, BEARERS, own.bearers if own else {}),
        ):
            if given not in {*common, *more}:
                raise ValueError(f"rule [{self.id}] has {what} [{given}]; it can be {sorted({*common, *more})}")
        known = own.classes if own else {}
        if unknown := sorted({*self.only_for} - {*known}):
            raise ValueError(f"rule [{self.id}] is only for {unknown}; [{self.obligation}] has {sorted(known)}")
        return self

    @property
    def classes(self) -> frozenset[str]:
        """The classes of records that it governs; the empty one stands for what has no class."""
        own = shipped_obligation(self.obligation)
        return frozenset(self.only_for or {"", *(own.classes if own else ())})

    def governs(self, other: DutyRule) -> bool:
        """Whether both would govern one event."""
        ends = self.effective_to or dt.date.max, other.effective_to or dt.date.max
        return (
            self.obligation == other.obligation
            and bool(set(self.steps) & set(other.steps))
            and bool(self.classes & other.classes)
            and max(self.effective_from, other.effective_from) <= min(ends)
        )
