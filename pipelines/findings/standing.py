"""How a place stands against the named standards of its obligation."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipelines.findings.link_error_limit import most_errors

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
    """A part of a whole in percent; the value and the bounds are None if nothing was counted.

    Attributes:
        numerator: The part.
        denominator: The whole.
        value: The share.
        low: What a shortfall must lie beyond to be said.
        high: The other side.
        least: The least that the closed period itself can have had; a standard is met if that is enough.
        most: The most.
    """

    numerator: int
    denominator: int
    value: float | None
    low: float | None
    high: float | None
    least: float | None
    most: float | None


@dataclass(frozen=True)
class Verdict:
    """What one standard says of one place: meets, below, inconclusive, late or too_few."""

    code: str
    standard: Standard
    share: Share


SEVEREST_FIRST = ("below", "inconclusive", "late", "meets", "too_few")


def standing_rate(found: int, missing: int, review: int = 0, false_links: int = 0, missed_links: int = 0) -> Share:
    """A rate, as counted and as standing.

    What a closed period had was counted, not sampled: it is as sure as the links are, and what is in review. How a
    place reports is judged from it like from a sample: Wilson 95 % bounds, with review at its worst and at its best.

    Args:
        found: Records found.
        missing: Records missing.
        review: Records that wait for a person.
        false_links: Expected false links of what was found, in millionths.
        missed_links: Expected missed links of what is missing, in millionths.
    """
    due = found + missing
    if not due:
        return Share(found, due, None, None, None, None, None)
    low, _ = wilson(found, due + review)
    _, high = wilson(found + review, due + review)
    least = 100 * (found - min(most_errors(false_links), found)) / (due + review)
    most = 100 * (found + min(most_errors(missed_links), missing) + review) / (due + review)
    return Share(found, due, 100 * found / due, low, high, least, most)


def wilson(successes: int, trials: int) -> tuple[float, float]:
    """The 95 % score interval of a proportion (Wilson 1927), in percent."""
    square = WILSON_Z**2
    middle = (successes + square / 2) / (trials + square)
    half = WILSON_Z * math.sqrt(successes * (trials - successes) / trials + square / 4) / (trials + square)
    return 100 * (middle - half), 100 * (middle + half)


def held_against(standard: Standard, share: Share, *, is_on_time: bool) -> Verdict:
    """Hold a share against a standard.

    A standard is about a period, and met where the period's own bounds lie on its good side. To be below it, a place
    must also fall short in how it reports: a few records more or less accuse nobody.
    """
    low, high, least, most = share.low, share.high, share.least, share.most
    if share.denominator < LEAST_RECORDS or low is None or high is None or least is None or most is None:
        return Verdict("too_few", standard, share)
    limit = standard.threshold_pct
    fails = low > limit if standard.is_maximum else high < limit
    passes = most <= limit if standard.is_maximum else least >= limit
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
