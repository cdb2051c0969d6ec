"""Error rates from the answers, weighted by the design, with `can't tell` taken both ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipelines.samples.answers import QUESTIONS, Tally
from pipelines.samples.draw_options import OUTCOME_GROUPS
from pipelines.samples.intervals import Interval, Looked, rate_interval

ALL = "all"
SEVERE, NOT_SEVERE = "severe", "not_severe"


@dataclass(frozen=True)
class Estimate:
    """One error rate. Columns as in the table `sample_estimate`."""

    question_code: str
    part_code: str
    record_count: int
    drawn_count: int
    wrong_count: int
    right_count: int
    cannot_tell_count: int
    unanswered_count: int
    rate_pct: float | None
    low_pct: float | None
    high_pct: float | None
    least_rate_pct: float | None
    least_low_pct: float | None
    most_rate_pct: float | None
    most_high_pct: float | None


def estimates(found: Sequence[Tally], *, confidence: float) -> list[Estimate]:
    """Every error rate: of all, by outcome group, and by severity.

    Args:
        found: The answers by question and stratum.
        confidence: As a share (0.95).
    """
    return [
        _estimate(question.code, part, tallies, confidence)
        for question in QUESTIONS
        for part, tallies in _parts([tally for tally in found if tally.question_code == question.code])
    ]


def _parts(tallies: list[Tally]) -> Iterator[tuple[str, list[Tally]]]:
    """The wholes and parts of one question that have records; each is a union of strata, so its weights are exact."""
    if not tallies:
        return
    yield ALL, tallies
    groups = [(group, [one for one in tallies if one.stratum[1] == group]) for group in OUTCOME_GROUPS]
    severity = [
        (name, [one for one in tallies if one.stratum[2] is is_severe])
        for name, is_severe in ((SEVERE, True), (NOT_SEVERE, False))
    ]
    for name, part in (*groups, *severity):
        if part and len(part) < len(tallies):
            yield name, part


def _estimate(question: str, part: str, tallies: Sequence[Tally], confidence: float) -> Estimate:
    drawn = sum(one.drawn_count for one in tallies)
    wrong = sum(one.wrong_count for one in tallies)
    right = sum(one.right_count for one in tallies)
    cannot_tell = sum(one.cannot_tell_count for one in tallies)
    told = _interval(tallies, confidence, cannot_tell_counts=False, cannot_tell_is_wrong=False)
    least = _interval(tallies, confidence, cannot_tell_counts=True, cannot_tell_is_wrong=False)
    most = _interval(tallies, confidence, cannot_tell_counts=True, cannot_tell_is_wrong=True)
    return Estimate(
        question,
        part,
        sum(one.record_count for one in tallies),
        drawn,
        wrong,
        right,
        cannot_tell,
        drawn - wrong - right - cannot_tell,
        *(_percent(told, name) for name in ("rate", "low", "high")),
        *(_percent(least, name) for name in ("rate", "low")),
        *(_percent(most, name) for name in ("rate", "high")),
    )


def _interval(
    tallies: Sequence[Tally], confidence: float, *, cannot_tell_counts: bool, cannot_tell_is_wrong: bool
) -> Interval | None:
    strata = [
        Looked(
            one.record_count,
            one.right_count + one.wrong_count + (one.cannot_tell_count if cannot_tell_counts else 0),
            one.wrong_count + (one.cannot_tell_count if cannot_tell_is_wrong else 0),
        )
        for one in tallies
    ]
    return rate_interval(strata, confidence=confidence)


def _percent(interval: Interval | None, name: str) -> float | None:
    return None if interval is None else round(100 * float(getattr(interval, name)), 4)
