"""A state's rules together, as its file in `states/` says them.

Nothing in the code knows a state. A rule that was not found in a named source ships as unverified, and an unverified
rule supports no published `late` or `below` until a named person confirms it in the workspace's settings.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Annotated, Self

from pydantic import Field, model_validator

from pipelines.data_files import DataPart
from pipelines.obligations.state_rules.cited import Cited
from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.office_calendar import Calendar
from pipelines.obligations.state_rules.reportable import Reportable
from pipelines.obligations.state_rules.results import EventUnit, Result, TimeExpiry
from pipelines.obligations.state_rules.standards import AnswerRule, Standard
from pipelines.records.codes import INTERIM, Disposition, DispositionStage


class Confirmation(DataPart):
    """A named person's check of a rule or standard against its source."""

    by: str
    on: dt.date


class StateRules(DataPart):
    """One state's rules.

    Attributes:
        code: Two letters; `XX` is the made state, `FED` the federal rules.
        name: The state's name.
        rules: The duties.
        reportable: What counts, by period.
        results: Which results end a charge, where the state departs from the usual.
        time_expiry: When an arrest without notice of referral is restricted.
        event_unit: What one reportable event is.
        holidays: When offices are closed.
        standards: The thresholds that measures are held against.
        answers: Within what time lists of missing records are answered.
        confirmed: Rule and standard ids that the workspace's people have confirmed.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2,3}$")]
    name: str
    rules: Annotated[list[DutyRule], Field(min_length=1)]
    reportable: list[Reportable]
    results: list[Result] = []
    time_expiry: list[TimeExpiry] = []
    event_unit: EventUnit | None = None
    holidays: Calendar
    standards: list[Standard] = []
    answers: list[AnswerRule] = []
    confirmed: dict[str, Confirmation] = {}

    @model_validator(mode="after")
    def _one_rule_at_a_time(self) -> Self:
        usual = [rule for rule in self.rules if not rule.is_optional]
        for place, rule in enumerate(usual):
            for other in usual[place + 1 :]:
                if rule.governs(other):
                    raise ValueError(f"rules [{rule.id}] and [{other.id}] govern the same events; date one of them")
        ordered = sorted(self.reportable, key=lambda scope: scope.effective_from)
        for earlier, later in itertools.pairwise(ordered):
            if (earlier.effective_to or dt.date.max) >= later.effective_from:
                raise ValueError(f"two parts of reportable are in force on [{later.effective_from}]; date one of them")
        return self

    @property
    def judging_standards(self) -> list[Standard]:
        """The standards that conclusions may rest on, in the order of their ids."""
        return sorted((one for one in self.standards if not one.is_for_grants_alone), key=lambda one: one.id)

    def is_verified(self, cited_id: str, cited: Cited) -> bool:
        """Whether a rule or standard was found in a named source, or a named person has confirmed it."""
        return cited.is_verified or cited_id in self.confirmed

    def verified_by(self, cited_id: str, cited: Cited) -> str | None:
        """Who or what stands for it; None while it is unverified."""
        if cited_id in self.confirmed:
            return f"{self.confirmed[cited_id].by}, {self.confirmed[cited_id].on}"
        if not cited.is_verified:
            return None
        return f"source: {cited.source}" if cited.source else "made"

    def is_final(self, stage: DispositionStage, result: Disposition) -> bool:
        """Whether the result at the stage ends the charge in this state."""
        for departure in self.results:
            if (departure.stage, departure.result) == (stage, result):
                return departure.is_final
        return result not in INTERIM
