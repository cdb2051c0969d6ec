"""When a series of monthly counts has broken off, and how many such findings may be false."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from pipelines.findings.monitoring import discoveries, find_break, find_stops, lower_tail


def test_lower_tail_is_poisson_without_spread() -> None:
    assert lower_tail(0, 3.0, 3.0) == pytest.approx(np.exp(-3))
    assert lower_tail(2, 3.0, 1.0) == pytest.approx(np.exp(-3) * (1 + 3 + 4.5))


def test_lower_tail_is_negative_binomial_with_spread() -> None:
    # mean 4, variance 8: size 4, success probability 1/2; P(0) = 1/16, P(1) = 4/32
    assert lower_tail(1, 4.0, 8.0) == pytest.approx(1 / 16 + 4 / 32)


def test_more_spread_makes_silence_less_surprising() -> None:
    tails = [lower_tail(0, 20.0, 20.0 * spread) for spread in (1, 2, 5, 10)]
    assert tails == sorted(tails)


def test_break_is_found_in_the_month_it_happened() -> None:
    found = find_break(np.array([30.0, 28, 33, 31, 29, 0, 0, 0]), np.ones(8))
    assert found is not None
    assert (found.position, found.received) == (5, 0)
    assert found.expected == pytest.approx(3 * 151 / 5)
    assert found.p_value < 1e-10


def test_break_follows_the_local_volume() -> None:
    exposure = np.array([40.0, 40, 40, 40, 1, 1, 1])
    found = find_break(np.array([40.0, 39, 40, 38, 0, 0, 0]), exposure)
    assert found is not None
    assert found.expected < 3
    assert found.p_value > 0.05


@pytest.mark.parametrize("received", [[30, 28, 33, 12, 14, 15], [0, 0, 0, 0, 0, 0], [30, 30, 0, 0, 0, 30]])
def test_a_drop_a_silence_throughout_and_a_gap_are_no_break(received: list[int]) -> None:
    assert find_break(np.array(received, dtype=float), np.ones(len(received))) is None


def test_too_short_a_past_supports_nothing() -> None:
    assert find_break(np.array([30.0, 0, 0]), np.ones(3)) is None


def test_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    p_values = np.array([0.01, 0.04, 0.03, 0.005, 0.5])
    assert discoveries(p_values, 0.05).tolist() == [True, True, True, True, False]
    assert discoveries(np.array([0.03, 0.04, 0.5, 0.6]), 0.05).tolist() == [False, False, False, False]
    assert discoveries(np.array([])).tolist() == []


def test_few_false_stops_among_many_steady_agencies() -> None:
    chance = np.random.default_rng(11)
    months = [f"2023-{number:02d}" for number in range(1, 13)]
    rows = [
        ("arrest_reported", "agency", f"A{agency:03d}", "own_volume", month, float(chance.poisson(3)), 1.0)
        for agency in range(200)
        for month in months
    ]
    names = ["obligation_id", "place_kind", "place_id", "basis_code", "month", "received", "exposure"]
    assert find_stops(pd.DataFrame(rows, columns=names)) == {}
