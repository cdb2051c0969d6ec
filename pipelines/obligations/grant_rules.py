"""Grants as data: what each asks, with citation and dates, and the ways to spend money on missing records.

Nothing in the code knows a grant. Those of the federal government (`grants/fed.yaml`) are the same in every state; a
state's own are in `grants/<code>.yaml`.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from pipelines.data_files import DataPart, read_data_file
from pipelines.obligations.state_rules.cited import ALWAYS, Cited
from pipelines.obligations.state_rules.load_state import StateRulesError
from pipelines.obligations.state_rules.standards import Standard
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.settings.grants import GrantSettings
from pipelines.yaml_text import read_yaml

GRANTS = Path(__file__).parent / "grants"
OPTIONS = Path(__file__).parent / "grant_options.yaml"
FEDERAL = "FED"
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
Population = Literal["all", "adult", "juvenile"]


class GrantCondition(Cited):
    """One thing that a grant asks.

    With a standard it is measured: by the mean of the yearly percentages of the standard's measure, of each population
    apart. Without one a person checks it off in the workspace's settings.

    Attributes:
        id: For example `tx-governor-completeness`.
        asks: What is asked, in one sentence.
        standard: The standard that has to be met; none: checked off.
        populations: Of whom, each apart.
        least_years: Figures of so many of the five years must be there for the mean alone to decide.
        effective_from: The first day on which it is asked.
        effective_to: The last; none: still.
        is_priority: Whether it only gives preference; who lacks it is not ineligible.
    """

    id: Id
    asks: str
    standard: Id | None = None
    populations: tuple[Population, ...] = ()
    least_years: Annotated[int, Field(ge=1, le=5)] = 5
    effective_from: dt.date = ALWAYS
    effective_to: dt.date | None = None
    is_priority: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if (self.standard is None) != (not self.populations):
            raise ValueError(f"condition [{self.id}] gives a standard or populations alone; give both, or neither")
        if self.effective_to is not None and self.effective_to < self.effective_from:
            raise ValueError(f"condition [{self.id}] ends on [{self.effective_to}], before it begins")
        return self

    def is_asked_on(self, day: dt.date) -> bool:
        """Whether it is asked on a day."""
        return self.effective_from <= day <= (self.effective_to or dt.date.max)


class GrantProgram(DataPart):
    """A kind of grant.

    Attributes:
        id: For example `nchip`.
        title: For people.
        listing: Its number in the listings of federal assistance; none: it has none.
        applicant: Who has to meet its conditions: the state, each jurisdiction, or a project, whoever applies for it.
        binds_agencies: Whether a jurisdiction that does not meet them makes every agency in it ineligible.
        conditions: What it asks.
    """

    id: Id
    title: str
    listing: str | None = None
    applicant: Literal["state", "jurisdiction", "project"]
    binds_agencies: bool = False
    conditions: Annotated[list[GrantCondition], Field(min_length=1)]


class GrantOption(DataPart):
    """One way to spend money on missing records.

    Attributes:
        id: For example `livescan`.
        title: For people.
        says: What it does, and about which records.
        mends: The remedies that it brings about, by obligation.
    """

    id: str
    title: str
    says: str
    mends: dict[str, list[str]]


class GrantRules(DataPart):
    """What a run knows of grants.

    Attributes:
        programs: The state's own and the federal ones.
        standards: The standards that measured conditions name, by id.
        settings: What the workspace's people checked off, and the costs that they state.
    """

    programs: list[GrantProgram] = []
    standards: dict[str, Standard] = {}
    settings: GrantSettings = GrantSettings()

    def is_verified(self, condition: GrantCondition) -> bool:
        """Whether a condition was found in a named source, or a named person has confirmed it."""
        return condition.is_verified or condition.id in {given.rule for given in self.settings.confirmed}


def load_grants(rules: StateRules, settings: GrantSettings | None = None) -> GrantRules:
    """The state's grants and the federal ones, with what the workspace's settings say of them.

    Args:
        rules: The state's rules, for its code and its standards.
        settings: What the workspace's people say; none: nothing.

    Raises:
        StateRulesError: A file does not fit, or the settings name a condition that is not there.
    """
    settings = settings or GrantSettings()
    programs = [program for code in dict.fromkeys((rules.code, FEDERAL)) for program in _programs(code)]
    standards = {standard.id: standard for standard in rules.standards}
    conditions = {condition.id: condition for program in programs for condition in program.conditions}
    for condition in conditions.values():
        if condition.standard is not None and condition.standard not in standards:
            raise StateRulesError(
                f"condition [{condition.id}] names standard [{condition.standard}]; "
                f"state {rules.code} has {sorted(standards)}"
            )
    for named in [*(check.condition for check in settings.checked), *(given.rule for given in settings.confirmed)]:
        if named not in conditions:
            raise StateRulesError(
                f"[reportgap.yaml] names condition [{named}] under grants; there are {sorted(conditions)}"
            )
    for check in settings.checked:
        if conditions[check.condition].standard is not None:
            raise StateRulesError(
                f"[reportgap.yaml] checks off condition [{check.condition}], which is measured; remove the line"
            )
    return GrantRules(programs=programs, standards=standards, settings=settings)


@cache
def shipped_options() -> tuple[GrantOption, ...]:
    """The ways to spend money that are compared."""
    content: dict[str, Any] = read_yaml(OPTIONS.read_text(encoding="utf-8"))
    return tuple(GrantOption.model_validate({"id": name, **given}) for name, given in content.items())


@cache
def _programs(code: str) -> tuple[GrantProgram, ...]:
    path = GRANTS / f"{code.lower()}.yaml"
    if not path.is_file():
        return ()
    return read_data_file(
        path,
        lambda content: tuple(GrantProgram.model_validate(given) for given in content),
        StateRulesError,
        name=f"grants/{path.name}",
    )
