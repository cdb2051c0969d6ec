"""Error rates from a sample are unbiased, and their intervals hold the true rate as often as they promise."""

from __future__ import annotations

from statistics import mean, stdev

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.samples.allocation import StratumSize, allocate
from pipelines.samples.answers import Tally
from pipelines.samples.estimates import estimates
from pipelines.samples.intervals import Looked, rate_interval, weighted_rate

DRAWS = 400
SIZES = [int(size) + 1 for size in np.random.default_rng(7).lognormal(4, 1.3, 40)]
BIG, SMALL = max(SIZES), 20

POPULATIONS: dict[str, list[float]] = {
    "hardly any error": [0.001] * len(SIZES),
    "few errors": [0.01] * len(SIZES),
    "some errors": [0.05] * len(SIZES),
    "many errors": [0.3] * len(SIZES),
    "mostly wrong": [0.8] * len(SIZES),
    "all in the largest stratum": [0.1 if size == BIG else 0.0 for size in SIZES],
    "all in the smallest strata": [0.5 if size < SMALL else 0.0 for size in SIZES],
    "one stratum in ten is bad": [0.5 if place % 10 == 0 else 0.01 for place in range(len(SIZES))],
}


@pytest.mark.parametrize("name", POPULATIONS)
@pytest.mark.parametrize("size", [120, 400])
def test_intervals_hold_the_true_rate(name: str, size: int) -> None:
    rng = np.random.default_rng(2026)
    wrong = [int(rng.binomial(count, share)) for count, share in zip(SIZES, POPULATIONS[name], strict=True)]
    true = sum(wrong) / sum(SIZES)
    drawn = allocate(size, [StratumSize(count, 0.5) for count in SIZES])
    rates, held = [], 0
    for _ in range(DRAWS):
        found = [int(rng.hypergeometric(k, n - k, m)) for k, n, m in zip(wrong, SIZES, drawn, strict=True)]
        interval = rate_interval([Looked(*one) for one in zip(SIZES, drawn, found, strict=True)], confidence=0.95)
        assert interval is not None
        assert 0 <= interval.low <= interval.rate <= interval.high <= 1 + 1e-12
        rates.append(interval.rate)
        held += interval.low - 1e-12 <= true <= interval.high + 1e-12
    # 0.95 less what 400 draws of a method that keeps it exactly would show once in a thousand.
    assert held / DRAWS >= 0.95 - 3.1 * (0.95 * 0.05 / DRAWS) ** 0.5
    assert abs(mean(rates) - true) <= 4 * stdev(rates) / DRAWS**0.5 + 1e-12


@given(
    strata=st.lists(
        st.integers(1, 400).flatmap(
            lambda population: st.integers(0, population).flatmap(
                lambda looked: st.builds(Looked, st.just(population), st.just(looked), st.integers(0, looked))
            )
        ),
        min_size=1,
        max_size=20,
    )
)
@settings(max_examples=300, deadline=None)
def test_bounds_never_contradict_what_was_seen(strata: list[Looked]) -> None:
    interval = rate_interval(strata, confidence=0.95)
    if not any(stratum.looked_at for stratum in strata):
        assert interval is None
        return
    assert interval is not None
    whole = sum(stratum.population for stratum in strata)
    seen_wrong = sum(stratum.errors for stratum in strata)
    seen_right = sum(stratum.looked_at - stratum.errors for stratum in strata)
    assert seen_wrong / whole <= interval.low + 1e-9
    assert interval.high <= 1 - seen_right / whole + 1e-9
    assert interval.low <= interval.high + 1e-12


def test_no_error_found_is_no_proof_of_none() -> None:
    interval = rate_interval([Looked(1_000, 60, 0), Looked(1_000, 40, 0)], confidence=0.95)
    assert interval is not None
    assert interval.low == interval.rate == 0
    assert interval.high > 3 / 100  # the rule of three


def test_one_stratum_is_near_the_exact_interval() -> None:
    interval = rate_interval([Looked(10_000_000, 200, 2)], confidence=0.95)
    assert interval is not None
    # Clopper and Pearson: 0.12 to 3.57 %.
    assert interval.low == pytest.approx(0.0012, abs=0.0001)
    assert interval.high == pytest.approx(0.0357, abs=0.001)


def test_a_census_has_no_width() -> None:
    interval = rate_interval([Looked(50, 50, 3), Looked(30, 30, 0)], confidence=0.95)
    assert interval is not None
    assert interval.low == interval.rate == interval.high == 3 / 80


def test_a_stratum_that_nobody_looked_at_widens_the_interval() -> None:
    known = rate_interval([Looked(100, 100, 0)], confidence=0.95)
    half = rate_interval([Looked(100, 100, 0), Looked(100, 0, 0)], confidence=0.95)
    assert known is not None
    assert half is not None
    assert (known.high, half.low, half.high) == (0, 0, 0.5)
    assert weighted_rate([Looked(100, 0, 0)]) is None


@given(right=st.integers(0, 30), wrong=st.integers(0, 30), cannot_tell=st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_what_nobody_could_tell_lies_between_both_ways(right: int, wrong: int, cannot_tell: int) -> None:
    tally = Tally("ledger_error", ("a", "found", False), 200, 100, right, wrong, cannot_tell)
    (found,) = estimates([tally], confidence=0.95)
    assert found.unanswered_count == 100 - right - wrong - cannot_tell
    if found.rate_pct is None:
        assert right + wrong == 0
        return
    assert found.least_rate_pct is not None
    assert found.most_rate_pct is not None
    assert found.least_rate_pct <= found.rate_pct <= found.most_rate_pct
    assert found.low_pct is not None
    assert found.least_low_pct is not None
    assert found.least_low_pct <= found.least_rate_pct
