"""The bounds of a rate, and what a standard says of it."""

from __future__ import annotations

import pytest

from pipelines.findings.standing import Share, Standard, held_against, severest, standing_rate, wilson

LEAST = Standard("least", "rate", "arrest_reported", 90.0, False, "At least", "Code 1", True)
MOST = Standard("most", "open", "arrest_reported", 10.0, True, "At most", "Code 2", True)


def test_wilson_bounds_are_the_published_ones() -> None:
    # Newcombe 1998, table I: 81 of 263
    assert wilson(81, 263) == pytest.approx((25.53, 36.62), abs=0.01)
    assert wilson(0, 20)[0] == pytest.approx(0.0, abs=1e-9)
    assert wilson(20, 20)[1] == pytest.approx(100.0, abs=1e-9)


def test_review_widens_the_bounds_both_ways() -> None:
    sure, unsure = standing_rate(80, 20), standing_rate(80, 20, 10)
    assert sure.value == unsure.value == 80.0
    assert unsure.low is not None and sure.low is not None and unsure.low < sure.low
    assert unsure.high is not None and sure.high is not None and unsure.high > sure.high


def test_nothing_due_has_no_rate() -> None:
    assert standing_rate(0, 0, 5) == Share(0, 0, None, None, None)


@pytest.mark.parametrize(
    ("standard", "value", "code"),
    [(LEAST, 90.0, "meets"), (LEAST, 89.9, "below"), (MOST, 10.0, "meets"), (MOST, 10.1, "below")],
)
def test_a_point_value_meets_or_falls_short(standard: Standard, value: float, code: str) -> None:
    share = Share(1, 100, value, value, value)
    assert held_against(standard, share, is_on_time=False).code == code


def test_the_severest_verdict_decides() -> None:
    good, bad = Share(99, 100, 99.0, 97.0, 100.0), Share(1, 100, 50.0, 40.0, 60.0)
    met = held_against(LEAST, good, is_on_time=False)
    late = held_against(LEAST, bad, is_on_time=True)
    below = held_against(LEAST, bad, is_on_time=False)
    few = held_against(LEAST, Share(5, 5, 100.0, 60.0, 100.0), is_on_time=False)
    assert [verdict.code for verdict in (met, late, below, few)] == ["meets", "late", "below", "too_few"]
    assert severest([met, late, below, few]) == below
    assert severest([met, late, few]) == late
    assert severest([few, met]) == met
    assert severest([]) is None
