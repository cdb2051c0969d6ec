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
    assert standing_rate(0, 0, 5) == Share(0, 0, None, None, None, None, None)


@pytest.mark.parametrize(
    ("found", "missing", "review", "false_links", "code"),
    [
        (42, 1, 0, 0, "meets"),  # 97.7 % of all that was due; how it reports could be 88 %
        (45, 5, 0, 0, "meets"),
        (44, 6, 0, 0, "inconclusive"),  # 88 %: two records more would do
        (38, 12, 0, 0, "below"),
        (46, 4, 2, 0, "inconclusive"),  # 46 of 52 if a person decides so
        (46, 4, 0, 2_000_000, "inconclusive"),  # two false links to be expected, five possible
        (49, 1, 0, 200_000, "meets"),
    ],
)
def test_a_standard_is_met_by_what_was_counted_and_missed_by_how_a_place_reports(
    found: int, missing: int, review: int, false_links: int, code: str
) -> None:
    share = standing_rate(found, missing, review, false_links)
    assert held_against(LEAST, share, is_on_time=False).code == code


def test_the_bounds_of_a_period_carry_review_and_links() -> None:
    share = standing_rate(80, 20, 10, 1_000_000, 1_000_000)
    assert (share.least, share.most) == pytest.approx((100 * 77 / 110, 100 * 93 / 110))
    assert standing_rate(2, 1, 0, 9_000_000, 9_000_000).least == 0.0


@pytest.mark.parametrize(
    ("standard", "value", "code"),
    [(LEAST, 90.0, "meets"), (LEAST, 89.9, "below"), (MOST, 10.0, "meets"), (MOST, 10.1, "below")],
)
def test_a_point_value_meets_or_falls_short(standard: Standard, value: float, code: str) -> None:
    share = Share(1, 100, value, value, value, value, value)
    assert held_against(standard, share, is_on_time=False).code == code


def test_the_severest_verdict_decides() -> None:
    good, bad = standing_rate(99, 1), standing_rate(50, 50)
    met = held_against(LEAST, good, is_on_time=False)
    late = held_against(LEAST, bad, is_on_time=True)
    below = held_against(LEAST, bad, is_on_time=False)
    few = held_against(LEAST, standing_rate(5, 0), is_on_time=False)
    assert [verdict.code for verdict in (met, late, below, few)] == ["meets", "late", "below", "too_few"]
    assert severest([met, late, below, few]) == below
    assert severest([met, late, few]) == late
    assert severest([few, met]) == met
    assert severest([]) is None
