"""Settings of rules and standards: what named people confirmed, and what the workspace adds."""

from __future__ import annotations

import datetime as dt

from pydantic import BaseModel


class RuleConfirmation(BaseModel, extra="forbid", frozen=True):
    """A named person has checked a rule or a standard against its source."""

    rule: str
    by: str
    on: dt.date


class StandardSetting(BaseModel, extra="forbid", frozen=True):
    """A standard of the workspace's own, beside those that the state's rules ship."""

    id: str
    measure: str
    obligation: str
    threshold_pct: float
    is_maximum: bool = False
    title: str
    citation: str
