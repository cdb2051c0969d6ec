"""Reads a state's rules from its YAML file, with what the workspace's settings confirm, choose and add."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pipelines.data_files import read_data_file
from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.standards import Standard
from pipelines.obligations.state_rules.state_rules import Confirmation, StateRules
from pipelines.settings.settings import Settings

STATES = Path(__file__).parents[1] / "states"


class StateRulesError(Exception):
    """A state's rules that can't be used; says which file and what to change."""


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
