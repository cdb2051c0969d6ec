"""Which rules named people checked against their sources, `decisions/rules.jsonl`: a journal.

It stands beside `confirmed_rules` of the settings: either confirms a rule, and a later line takes an earlier one back.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipelines.decisions.journal import DecisionError, Journal
from pipelines.settings.rules import RuleConfirmation
from pipelines.settings.settings import Settings
from pipelines.workspace import Workspace

FILE_NAME = "rules.jsonl"


@dataclass(frozen=True)
class RuleWord:
    """One person's word on one rule or standard.

    Attributes:
        rule: Its id.
        is_confirmed: Whether it says what its source says; false takes a confirmation back.
        by: Name and title of who checked it.
        at: When, in UTC.
        note: What was looked at.
        login: Whose login it was said with; empty in words of before it was kept.
    """

    rule: str
    is_confirmed: bool
    by: str
    at: dt.datetime
    note: str = ""
    login: str = ""

    def __post_init__(self) -> None:
        if not self.rule.strip() or not self.by.strip():
            raise DecisionError("a confirmation names the rule and who checked it")


def rule_journal(folder: Path) -> Journal[RuleWord]:
    """The journal of confirmations.

    Args:
        folder: The workspace's `decisions`.
    """
    return Journal(folder / FILE_NAME, RuleWord)


def with_confirmations(workspace: Workspace, known_by: dt.datetime | None = None) -> Settings:
    """The workspace's settings with the rules that its journal confirms.

    Args:
        workspace: The user's folder.
        known_by: What was said later is left out; None: nothing is.

    Raises:
        DecisionError: A line can't be read.
    """
    settings = workspace.settings
    confirmed = {given.rule: given for given in settings.confirmed_rules}
    for word in rule_journal(workspace.decisions).entries(known_by):
        if word.is_confirmed:
            confirmed[word.rule] = RuleConfirmation(rule=word.rule, by=word.by, on=word.at.date())
        else:
            confirmed.pop(word.rule, None)
    return settings.model_copy(update={"confirmed_rules": list(confirmed.values())})
