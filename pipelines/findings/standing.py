"""How a place stands against the named standards of its obligation."""

from __future__ import annotations

import math
from dataclasses import dataclass

LEAST_RECORDS = 20
"""Fewer support no judgment and no place in a ranking."""
WILSON_Z = 1.959963984540054


@dataclass(frozen=True)
class Standard:
    """One row of the `standard` table."""

    standard_id: str
    measure_code: str
    obligation_id: str
    threshold_pct: float
    is_maximum: bool
    title: str
    citation: str
    is_verified: bool


@dataclass(frozen=True)
class Share:
    """A part of a whole in percent, with the bounds that it is judged by; `value` is None if nothing was counted."""

    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Verdict:
    """What one standard says of one place: meets, below, inconclusive, late or too_few."""

    code: str
    standard: Standard
    share: Share


SEVEREST_FIRST = ("below", "inconclusive", "late", "meets", "too_few")


def standing_rate(found: int, missing: int, review: int = 0) -> Share:
    """A rate read as standing: Wilson 95 % bounds, widened by the records in review at their worst and at their best.

    A closed period alone is a census and would carry review only; what is concluded is how the place reports.
    """
    due = found + missing
    if not due:
        return Share(found, due, None, None, None)
    low, _ = wilson(found, due + review)
    _, high = wilson(found + review, due + review)
    return Share(found, due, 100 * found / due, low, high)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927), in percent."""
    square = WILSON_Z**2
    middle = (successes + square / 2) / (trials + square)
    half = WILSON_Z * math.sqrt(successes * (trials - successes) / trials + square / 4) / (trials + square)
    return 100 * (middle - half), 100 * (middle + half)


def held_against(standard: Standard, share: Share, *, is_on_time: bool) -> Verdict:
    """Hold a share against a standard; the bounds must lie on one side of it to say so."""
    if share.denominator < LEAST_RECORDS or share.value is None or share.low is None or share.high is None:
        return Verdict("too_few", standard, share)
    limit = standard.threshold_pct
    if standard.is_maximum:
        fails, passes = share.low > limit, share.high <= limit
    else:
        fails, passes = share.high < limit, share.low >= limit
    if is_on_time:
        return Verdict("late" if fails else "meets", standard, share)
    return Verdict("below" if fails else "meets" if passes else "inconclusive", standard, share)


def severest(verdicts: list[Verdict]) -> Verdict | None:
    """The verdict that decides, the first by id among equals."""
    return min(
        verdicts,
        key=lambda verdict: (SEVEREST_FIRST.index(verdict.code), verdict.standard.standard_id),
        default=None,
    )
