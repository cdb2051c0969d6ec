"""Lists the state's rules and standards, and records who checked one against its source."""

from __future__ import annotations

import datetime as dt

from pipelines.decisions.journal import DecisionError
from pipelines.decisions.rule_file import RuleWord, rule_journal
from pipelines.obligations.state_rules.cited import Cited
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.registry.in_force import rules_in_force
from pipelines.workspace import Workspace


def rule_lines(workspace: Workspace) -> list[str]:
    """Each rule and standard, and who or what stands for it."""
    rules = rules_in_force(workspace)
    return [
        f"{name}: {rules.verified_by(name, cited) or 'not verified'}; {cited.citation}"
        for name, cited in _cited(rules).items()
    ]


def unverified(workspace: Workspace) -> dict[str, str]:
    """The rules and standards that nobody stands for, each with its citation."""
    rules = rules_in_force(workspace)
    return {name: cited.citation for name, cited in _cited(rules).items() if not rules.is_verified(name, cited)}


def confirm(
    workspace: Workspace, rule: str, *, by: str, login: str, at: dt.datetime, note: str = "", is_confirmed: bool = True
) -> None:
    """Write a word on a rule to the journal.

    Args:
        workspace: The user's folder.
        rule: Its id.
        by: Name and title of who checked it, as they give them.
        login: The login that they are known by here.
        at: Now, in UTC.
        note: What it was checked against.
        is_confirmed: False takes a confirmation back.

    Raises:
        DecisionError: The state has no such rule, or the word can't be kept.
    """
    rules = rules_in_force(workspace)
    known = sorted(_cited(rules))
    if rule not in known:
        raise DecisionError(f"state {rules.code} has no rule or standard [{rule}]; it has {known}")
    name, _, title = (part.strip() for part in by.partition(","))
    if not name or not title:
        raise DecisionError(f'[{by}] names nobody who could confirm: give a name and a title, "A. Name, Counsel"')
    if not is_confirmed and rule in {given.rule for given in workspace.settings.confirmed_rules}:
        raise DecisionError(f"[{rule}] is confirmed in reportgap.yaml; take it out there")
    rule_journal(workspace.decisions).add(RuleWord(rule, is_confirmed, by, at, note, login))


def _cited(rules: StateRules) -> dict[str, Cited]:
    """What can be confirmed, by its id."""
    return {**{rule.id: rule for rule in rules.rules}, **{standard.id: standard for standard in rules.standards}}
