"""What is found of the records due: how surprising a silence is where a local export tells what was due."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import betabinom, binom

from pipelines.findings.monitoring import VolumeChange, find_changes
from pipelines.findings.share_model import TERMS, FoundOfDue, beta_binomial_tail
from pipelines.findings.steady_scatter import steady_scatter
from pipelines.findings.volume_looks import find_episodes
from pipelines.findings.volume_model import DISPERSIONS, pooled_dispersion, shipped_thresholds
from tests.monthly_series import monthly_series


def _of(received: list[float], due: float, basis: str = "local_records") -> list[tuple[str, str]]:
    changes = find_changes(monthly_series(np.array([received]), np.array([[due]]), basis))
    return [(change.kind, change.since_month) for of_place in changes.values() for change in of_place]


def _tail(count: float, trials: float, share: float, correlation: float) -> float:
    return float(beta_binomial_tail(*(np.array([one]) for one in (count, trials, share, correlation)))[0])


def _past(found: float, due: float, months: float = 36.0) -> FoundOfDue:
    return FoundOfDue(*(np.array([one]) for one in (months, months, found, due, found**2 / due)))


def test_two_records_and_none_found_are_as_likely_as_both_lost() -> None:
    # Of two trials with correlation 1/2 the first is lost at 1/4, and the second then at 5/8.
    assert _tail(0, 2, 0.75, 0.5) == pytest.approx(1 / 4 * 5 / 8)


def test_without_correlation_the_tail_is_binomial() -> None:
    assert _tail(3, 40, 0.5, 1e-7) == pytest.approx(binom.cdf(3, 40, 0.5), rel=1e-3)


@given(
    st.integers(1, 3_000),
    st.floats(0.02, 0.999),
    st.floats(0, 2 / 3),
    st.sampled_from([0.0001, 0.001, 0.01, 0.1, 0.5, 0.999]),
)
def test_a_tail_is_never_smaller_than_the_exact_one(trials: int, share: float, part: float, correlation: float) -> None:
    count = np.floor(part * share * trials)
    spread = (1 - correlation) / correlation
    exact = betabinom.cdf(count, trials, share * spread, (1 - share) * spread)
    tail = _tail(count, trials, share, correlation)
    assert exact * (1 - 1e-4) <= tail <= 1
    if count <= TERMS:
        assert tail == pytest.approx(exact, rel=1e-4)


def test_of_a_place_that_found_everything_one_missing_record_is_no_impossibility() -> None:
    of_one = float(_past(72, 72).tails(np.zeros(1), np.ones(1), DISPERSIONS[:1], "dropped")[0, 0])
    assert of_one == pytest.approx(0.5 / 73)


def test_more_scatter_surprises_less_and_a_longer_past_more() -> None:
    none, six = np.zeros(1), np.full(1, 6.0)
    tails = _past(68, 72).tails(none, six, DISPERSIONS, "dropped")[0]
    assert (np.diff(tails) >= 0).all()
    assert _past(680, 720, 36.0).tails(none, six, DISPERSIONS[:1], "dropped")[0, 0] < tails[0]


def test_the_dispersion_of_what_is_found_is_learned_whatever_is_due_each_month() -> None:
    chance = np.random.default_rng(7)
    due = chance.poisson(chance.gamma(20.0, 4.0, (300, 48))).astype(float) + 1
    binomial = chance.binomial(due.astype(int), 0.9).astype(float)
    pool = pooled_dispersion(binomial, due, FoundOfDue)
    assert pool.dispersion == pytest.approx(1.0, abs=0.15)
    together = 2 / np.maximum(due - 1, 2)
    mixed = chance.beta(0.9 * (1 - together) / together, 0.1 * (1 - together) / together)
    scattered = chance.binomial(due.astype(int), mixed).astype(float)
    assert pooled_dispersion(scattered, due, FoundOfDue).dispersion == pytest.approx(3.0, rel=0.15)
    assert pooled_dispersion(scattered, due).dispersion < 1.1


def test_with_a_local_export_few_records_show_what_a_volume_does_not() -> None:
    silent = [2.0] * 24 + [0.0] * 3
    assert _of(silent, 2.0) == [("dropped", "2022-01")]
    assert _of(silent, 2.0, "court_filings") == []
    assert _of([2.0] * 24 + [0.0] * 6, 2.0) == [("stopped", "2022-01")]


def test_two_silent_months_of_few_records_are_a_drop_and_become_a_stop_in_the_third() -> None:
    usual = [5.0, 4.0] * 12
    assert _of([*usual, 0.0], 5.0) == []
    assert _of([*usual, 0.0, 0.0], 5.0) == [("dropped", "2022-01")]
    assert _of([*usual, 0.0, 0.0, 0.0], 5.0) == [("stopped", "2022-01")]


def test_a_place_that_finds_half_of_few_records_is_not_said_to_have_stopped_after_three_months() -> None:
    assert _of([1.0, 2.0, 0.0, 1.0] * 6 + [0.0] * 3, 2.0) == []


def test_months_without_records_due_are_no_silence() -> None:
    due = np.array([[3.0] * 12 + [0.0] * 12])
    assert find_changes(monthly_series(due, due, "local_records")) == {}


def test_more_received_than_due_counts_as_all_of_it() -> None:
    due = np.full((1, 24), 10.0)
    more = np.where(np.arange(24) < 18, 12.0, 0.0)[None]
    (change,) = find_changes(monthly_series(more, due, "local_records"))["arrest_reported", "agency", "A0000"]
    assert (change.kind, change.since_month, change.expected) == ("stopped", "2021-07", pytest.approx(60))
    assert isinstance(change, VolumeChange)


def test_a_proxy_is_held_against_its_own_volume_whether_or_not_others_have_an_export() -> None:
    chance = np.random.default_rng(2)
    cases = chance.poisson(10.0, (20, 36)).astype(float)
    received = chance.poisson(0.8 * cases).astype(float)
    received[0, 30:] = 0
    alone = find_changes(monthly_series(received, cases, "court_filings"))
    due = monthly_series(np.full((5, 36), 9.0), np.full((5, 36), 10.0), "local_records")
    due["place_id"] = "B" + due["place_id"]
    beside = find_changes(pd.concat([monthly_series(received, cases, "court_filings"), due]))
    assert alone.keys() == beside.keys() == {("arrest_reported", "agency", "A0000")}
    assert alone == beside


@pytest.mark.parametrize("due", [1.0, 3.0, 10.0, 100.0])
def test_of_places_that_fell_to_half_few_are_called_stopped_and_of_steady_ones_few_dropped(due: float) -> None:
    chance = np.random.default_rng(int(due))
    of_month = chance.poisson(due, (800, 60)).astype(float)
    share = np.where(np.arange(60) < 30, 0.95, np.where(np.arange(800)[:, None] < 200, 0.475, 0.95))
    received = chance.binomial(of_month.astype(int), share).astype(float)
    limits = shipped_thresholds().local_export
    pool = steady_scatter(received, of_month, FoundOfDue, limits)
    found = find_episodes(received, of_month, pool, limits)
    assert len({one.place for one in found if one.kind == "stopped"}) <= 12
    assert len({one.place for one in found if one.place >= 200}) <= 10
