"""Since when a place has been short of its standard.

One month is too few records to tell by, and a good one is no recovery. So a quarter is looked at from each month on:
three months with due records, and more until there are 20. Going back from the last, the shortfall began with the first
quarter from which on every one falls short, in its first month that does so by itself. Shares are taken as counted: a
quarter that reaches the standard by chance makes the time shorter, in favor of the place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.findings.standing import LEAST_RECORDS, Standard

QUARTER = 3
"""Months that are looked at together."""


@dataclass(frozen=True)
class MonthCount:
    """What was counted of a place in one month (`2025-09`): so many of so many."""

    month: str
    numerator: int
    denominator: int


def short_since(months: Sequence[MonthCount], standard: Standard) -> str | None:
    """The month since which a place has been short of a standard, or None if it is no longer, or can't be told.

    Args:
        months: The judged months, in order; those without a due record are passed over.
        standard: What it is held against.
    """
    counted = [month for month in months if month.denominator]
    quarters = [quarter for first in range(len(counted)) if (quarter := _quarter(counted, first))]
    if not quarters and sum(month.denominator for month in counted) >= LEAST_RECORDS:
        quarters = [counted]
    since = None
    for quarter in reversed(quarters):
        if not _is_short(quarter, standard):
            break
        since = next(month.month for month in quarter if _is_short([month], standard))
    return since


def _quarter(counted: Sequence[MonthCount], first: int) -> Sequence[MonthCount] | None:
    for end in range(first + QUARTER, len(counted) + 1):
        quarter = counted[first:end]
        if sum(month.denominator for month in quarter) >= LEAST_RECORDS:
            return quarter
    return None


def _is_short(months: Sequence[MonthCount], standard: Standard) -> bool:
    share = 100 * sum(month.numerator for month in months) / sum(month.denominator for month in months)
    return share > standard.threshold_pct if standard.is_maximum else share < standard.threshold_pct
