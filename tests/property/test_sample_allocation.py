"""The sizes of an audit sample add up, stay within their strata, and do what Cochran's formulas say."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.samples.allocation import LEAST_OF_A_STRATUM, StratumSize, allocate, sample_size

STRATA = st.lists(
    st.builds(StratumSize, st.integers(1, 5_000), st.sampled_from([0.01, 0.05, 0.2, 0.5])), min_size=1, max_size=60
)


@given(strata=STRATA, size=st.integers(0, 20_000))
@settings(max_examples=300, deadline=None)
def test_an_allocation_adds_up_and_never_asks_for_more_than_there_is(strata: list[StratumSize], size: int) -> None:
    drawn = allocate(size, strata)
    least = [min(LEAST_OF_A_STRATUM, stratum.record_count) for stratum in strata]
    there = [stratum.record_count for stratum in strata]
    assert all(low <= n <= high for low, n, high in zip(least, drawn, there, strict=True))
    assert sum(drawn) == min(max(size, sum(least)), sum(there))
    assert allocate(size, strata) == drawn


@given(counts=st.lists(st.integers(50, 5_000), min_size=2, max_size=30), size=st.integers(200, 5_000))
@settings(max_examples=200, deadline=None)
def test_with_one_expected_error_rate_the_shares_are_proportional(counts: list[int], size: int) -> None:
    drawn = allocate(size, [StratumSize(count, 0.05) for count in counts], least=0)
    share = min(1, size / sum(counts))
    assert all(abs(n - count * share) <= 1 for n, count in zip(drawn, counts, strict=True))


@given(strata=STRATA, margin=st.sampled_from([0.01, 0.02, 0.05, 0.1]))
@settings(max_examples=200, deadline=None)
def test_the_size_keeps_the_margin_and_one_record_fewer_does_not(strata: list[StratumSize], margin: float) -> None:
    size = sample_size(strata, margin=margin, confidence=0.95)
    total = sum(stratum.record_count for stratum in strata)
    assert size <= total
    if size > 1:
        assert _margin(strata, size) <= margin * (1 + 1e-6) or size == total
        assert _margin(strata, size - 1) > margin * (1 - 1e-6)


@pytest.mark.parametrize(
    ("records", "expected", "margin", "size"),
    [
        (10_000_000, 0.5, 0.02, 2_401),  # 1.96² x 0.25 / 0.02², the figure of every textbook
        (10_000_000, 0.5, 0.05, 385),
        (3_000, 0.5, 0.02, 1_334),
        (3_000, 0.05, 0.02, 396),
        (40, 0.5, 0.02, 40),
    ],
)
def test_sizes_known_from_the_formula(records: int, expected: float, margin: float, size: int) -> None:
    assert sample_size([StratumSize(records, expected)], margin=margin, confidence=0.95) == size


def test_neyman_looks_closer_where_records_differ_more() -> None:
    drawn = allocate(100, [StratumSize(1_000, 0.5), StratumSize(1_000, 0.0625)])
    # The deviations are 0.5 and 0.242.
    assert drawn == [67, 33]


def test_nothing_to_draw_from_needs_nothing() -> None:
    assert sample_size([], margin=0.02, confidence=0.95) == 0
    assert allocate(10, []) == []


def _margin(strata: Sequence[StratumSize], size: int) -> float:
    """The margin that a size has under Neyman's allocation, from the variance itself (Cochran 1977, 5.27)."""
    total = sum(stratum.record_count for stratum in strata)
    spread = sum(stratum.record_count * stratum.deviation for stratum in strata) / total
    within = sum(stratum.record_count * stratum.deviation**2 for stratum in strata) / total
    return 1.959963984540054 * math.sqrt(max(0.0, spread**2 / size - within / total))
