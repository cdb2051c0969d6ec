"""A state's rules, read from `states/<code>.yaml`: what is owed, by when, by whom, what counts, and where that stands.

Nothing in the code knows a state. A rule that was not found in a named source ships as unverified, and an unverified
rule supports no published `late` or `below` until a named person confirms it in the workspace's settings.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import holidays
from pydantic import BaseModel, ConfigDict, Field, model_validator

from pipelines.data_files import read_data_file
from pipelines.obligations.obligation import shipped_obligation
from pipelines.records.codes import INTERIM, ArrestBasis, Disposition, DispositionStage, OffenseLevel
from pipelines.settings.settings import Settings

STATES = Path(__file__).parent / "states"
ALWAYS = dt.date(1900, 1, 1)
CLOCK_STARTS = ("arrest", "fingerprinting", "receipt", "disposition")
BEARERS = ("arresting", "booking", "prosecutor", "court", "deciding", "repository")
"""What every rule may name; an obligation's `rule.yaml` may add starts and bearers of its own."""

Row = tuple[Any, ...]


class StateRulesError(Exception):
    """A state's rules that can't be used; says which file and what to change."""


class Mark(StrEnum):
    """Where a rule comes from."""

    FOUND = "found"
    """Read in the source that it names."""
    GENERAL_KNOWLEDGE = "general_knowledge"
    """Not confirmed; shipped so that it can be seen and changed."""
    MADE = "made"
    """True by definition: a rule of the made state."""


class Strict(BaseModel):
    """A part of the rules; a word that it does not know is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Cited(Strict):
    """Something that stands somewhere.

    Attributes:
        citation: The statute, rule or page.
        mark: Where it comes from.
        source: Where it was read; needed for `found`.
        caveat: Why it is still to be checked (an old text, another wording); with one it counts as unverified.
    """

    citation: str
    mark: Mark
    source: str | None = None
    caveat: str | None = None

    @model_validator(mode="after")
    def _found_somewhere(self) -> Self:
        if self.mark is Mark.FOUND and not self.source:
            raise ValueError("what is marked found names its source")
        return self

    @property
    def is_verified(self) -> bool:
        """Whether it can be relied on without a person's confirmation."""
        return self.mark is Mark.MADE or (self.mark is Mark.FOUND and self.caveat is None)


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


class ReportableCharges(Strict):
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


class Result(Strict):
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


class Calendar(Strict):
    """When the state's offices are closed, beside Saturdays and Sundays.

    Attributes:
        subdivision: The state in the `holidays` package; none: the federal holidays.
        open_on: Names of holidays of that list on which they are open.
        closed_on: Days of the state's own.
    """

    subdivision: str | None
    open_on: list[str] = []
    closed_on: dict[dt.date, str] = {}

    def days(self, first_year: int, last_year: int) -> Iterator[tuple[dt.date, str]]:
        """Every holiday of the years, in order."""
        listed = holidays.country_holidays("US", subdiv=self.subdivision, years=range(first_year, last_year + 1))
        named = {day: name for day, name in listed.items() if not set(name.split("; ")) <= set(self.open_on)}
        yield from sorted({**named, **self.closed_on}.items())


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


class Confirmation(Strict):
    """A named person's check of a rule or standard against its source."""

    by: str
    on: dt.date


class StateRules(Strict):
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


def state_codes() -> list[str]:
    """The codes of the states that ship with the product."""
    return sorted(path.stem.upper() for path in STATES.glob("*.yaml"))


def load_state(code: str, settings: Settings | None = None) -> StateRules:
    """The rules of a shipped state, with what the workspace's settings confirm, choose and add.

    Args:
        code: For example `TX`.
        settings: The workspace's settings; none: the rules as shipped.

    Raises:
        StateRulesError: No such state, or its file does not fit.
    """
    path = STATES / f"{code.lower()}.yaml"
    if not path.is_file():
        raise StateRulesError(f"no rules ship for state [{code}]; there are rules for {state_codes()}")
    return load_state_file(path, settings)


def load_state_file(path: Path, settings: Settings | None = None) -> StateRules:
    """The rules in a YAML file; see `load_state`."""

    def checked(content: Any) -> StateRules:
        rules = StateRules.model_validate(content)
        return rules if settings is None else _with_settings(rules, settings)

    return read_data_file(path, checked, StateRulesError)


def _with_settings(rules: StateRules, settings: Settings) -> StateRules:
    known = {*(one.id for one in rules.rules), *(one.id for one in rules.standards), *(one.id for one in rules.answers)}
    known |= {one.id for one in settings.standards}
    chosen = set(settings.rules_in_force)
    for given in [*(confirmed.rule for confirmed in settings.confirmed_rules), *settings.rules_in_force]:
        if given not in known:
            raise StateRulesError(f"[reportgap.yaml] names rule [{given}]; state {rules.code} has {sorted(known)}")
    optional = [rule for rule in rules.rules if rule.id in chosen]
    usual = [rule for rule in rules.rules if not rule.is_optional]
    for replacing in optional:
        usual = [part for rule in usual for part in _outside(rule, replacing)]
    own = [
        Standard(**given.model_dump(), mark=Mark.FOUND, source="the workspace's settings")
        for given in settings.standards
    ]
    confirmed = {given.rule: Confirmation(by=given.by, on=given.on) for given in settings.confirmed_rules}
    return rules.model_copy(
        update={
            "rules": [*usual, *(rule.model_copy(update={"is_optional": False}) for rule in optional)],
            "standards": [*rules.standards, *own],
            "confirmed": confirmed,
        }
    )


def _outside(rule: DutyRule, replacing: DutyRule) -> list[DutyRule]:
    """The parts of a rule's time, and of its records, that a chosen rule leaves to it."""
    if not rule.governs(replacing):
        return [rule]
    day = dt.timedelta(days=1)
    parts = []
    if others := rule.classes - replacing.classes:
        rule, whole = rule.model_copy(update={"only_for": sorted(rule.classes & replacing.classes)}), rule
        parts.append(whole.model_copy(update={"only_for": sorted(others)}))
    if rule.effective_from < replacing.effective_from:
        parts.append(rule.model_copy(update={"effective_to": replacing.effective_from - day}))
    if replacing.effective_to is not None and replacing.effective_to < (rule.effective_to or dt.date.max):
        parts.append(rule.model_copy(update={"effective_from": replacing.effective_to + day}))
    return parts
