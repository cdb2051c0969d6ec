"""Who or what stands for a rule or a standard, as a cell."""

from __future__ import annotations

from dashboards.components import Cell, mark, text
from pipelines.obligations.state_rules.cited import Cited
from pipelines.obligations.state_rules.state_rules import StateRules


def verified(rules: StateRules, name: str, cited: Cited) -> Cell:
    """Who or what stands for a rule."""
    by = rules.verified_by(name, cited)
    return mark("Not verified", "warn") if by is None else text(by[:1].upper() + by[1:])
