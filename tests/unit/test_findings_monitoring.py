"""When a series of monthly counts has changed, since when and until when, and how many such findings may be false."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from pipelines.findings.monitoring import VolumeChange, discoveries, find_changes, usual_volumes
from pipelines.findings.volume_looks import find_episodes
from pipelines.findings.volume_model import (
    DISPERSIONS,
    USUAL_POOL,
    lower_tail,
    pooled_dispersion,
    season,
    shipped_thresholds,
)
from tests.monthly_series import monthly_series


def _of(received: Sequence[float], exposure: float = 40.0) -> list[VolumeChange]:
    changes = find_changes(monthly_series(np.array([received], dtype=float), exposure, "local_records"))
    return changes.get(("arrest_reported", "agency", "A0000"), [])


def _tail(count: float, mean: float, variance: float) -> float:
    return float(lower_tail(np.array([count]), np.array([mean]), np.array([variance]))[0])


def test_lower_tail_is_poisson_without_spread() -> None:
    assert _tail(0, 3.0, 3.0) == pytest.approx(np.exp(-3), rel=1e-4)
    assert _tail(2, 3.0, 1.0) == pytest.approx(np.exp(-3) * (1 + 3 + 4.5), rel=1e-4)


def test_lower_tail_is_negative_binomial_with_spread() -> None:
    # mean 4, variance 8: size 4, success probability 1/2; P(0) = 1/16, P(1) = 4/32
    assert _tail(1, 4.0, 8.0) == pytest.approx(1 / 16 + 4 / 32)


def test_a_stop_is_found_in_the_month_it_happened() -> None:
    (change,) = _of([30, 28, 33, 31, 29, 30, 31, 27, 0, 0, 0])
    assert (change.kind, change.since_month, change.until_month, change.received) == ("stopped", "2020-09", "", 0)
    assert change.expected == pytest.approx(3 * 239 / 8)


def test_a_change_begins_in_a_month_that_was_looked_at_and_two_changes_never_in_one() -> None:
    due = [40.0] * 12 + [0.0] * 4 + [40.0] * 8
    series = monthly_series(np.array([[40.0] * 12 + [0.0] * 12]), basis="local_records").assign(exposure=due)
    (change,) = find_changes(series[series["exposure"] > 0])[("arrest_reported", "agency", "A0000")]
    assert change.since_month == "2021-05"


def test_a_drop_to_half_is_told_as_a_drop() -> None:
    (change,) = _of([40] * 12 + [20] * 6)
    assert (change.kind, change.since_month, change.until_month, change.received) == ("dropped", "2021-01", "", 120)


def test_a_stop_that_is_over_has_its_months() -> None:
    (change,) = _of([40] * 12 + [0] * 4 + [40] * 4)
    assert (change.kind, change.since_month, change.until_month) == ("stopped", "2021-01", "2021-04")


def test_a_second_stop_is_found_after_the_first() -> None:
    changes = _of([40] * 12 + [0] * 4 + [40] * 8 + [0] * 5)
    assert [(change.since_month, change.until_month) for change in changes] == [("2021-01", "2021-04"), ("2022-01", "")]


def test_a_long_silence_stays_a_stop() -> None:
    (change,) = _of([10] * 24 + [0] * 60)
    assert (change.kind, change.since_month, change.until_month) == ("stopped", "2022-01", "")


@pytest.mark.parametrize("received", [[0] * 24, [30] * 12 + [0, 0], [30] * 12 + [21] * 12, [30] * 5 + [0] * 3])
def test_a_silence_throughout_a_short_one_a_shift_and_a_short_past_are_no_stop(received: list[float]) -> None:
    assert all(change.kind != "stopped" for change in _of(received))


def test_what_is_said_at_a_look_does_not_hang_on_later_months() -> None:
    chance = np.random.default_rng(3)
    received = chance.poisson(8, (30, 48)).astype(float)
    received[:10, 30:] = 0
    early, late = (
        find_episodes(received[:, :months], np.ones((30, months)), USUAL_POOL, shipped_thresholds())
        for months in (36, 48)
    )
    stops = [{(one.place, one.start) for one in found if one.kind == "stopped"} for found in (early, late)]
    assert stops[0] == stops[1]
    assert len(stops[0]) == 10


def test_a_season_of_all_places_is_no_drop() -> None:
    chance = np.random.default_rng(5)
    course = 1 + 0.5 * np.cos(2 * np.pi * np.arange(60) / 12)
    received = chance.poisson(np.outer(np.full(40, 60.0), course)).astype(float)
    assert season(received, 0)[:12] == pytest.approx(course[:12], abs=0.05)
    assert find_changes(monthly_series(received)) == {}


def test_the_dispersions_of_a_kind_are_learned_from_its_places_whether_or_not_some_of_them_stopped() -> None:
    chance = np.random.default_rng(7)
    received = np.vstack([chance.poisson(20.0, (200, 36)), chance.poisson(chance.gamma(10.0, 2.0, (200, 36)))])
    received[::20, 18:] = 0
    likely = pooled_dispersion(received.astype(float), np.ones(received.shape)).likely
    assert likely[DISPERSIONS < 1.4].sum() == pytest.approx(0.5, abs=0.07)
    assert likely[(DISPERSIONS > 2.2) & (DISPERSIONS < 4)].sum() == pytest.approx(0.5, abs=0.07)


def test_where_too_few_places_tell_their_dispersion_the_usual_is_taken() -> None:
    pool = pooled_dispersion(np.array([[0.0] * 24, [5.0] * 24]), np.array([[1.0] * 24, [0.0, 1.0] * 12]))
    assert pool.likely == pytest.approx(USUAL_POOL.likely)


def test_a_place_that_scatters_as_no_other_is_held_against_its_own_past() -> None:
    chance = np.random.default_rng(11)
    received = chance.poisson(50.0, (40, 36)).astype(float)
    received[0] = [90, 10] * 18
    received[:2, 33:] = 15
    of_own_volume = find_changes(monthly_series(received))
    of_due = find_changes(monthly_series(received, exposure=100.0, basis="local_records"))
    both = ("A0000", "A0001")
    for changes in (of_own_volume, of_due):
        assert [place for _, _, place in changes if place in both] == ["A0001"]


def test_discoveries_are_those_of_benjamini_and_hochberg() -> None:
    p_values = np.array([0.01, 0.04, 0.03, 0.005, 0.5])
    assert discoveries(p_values, 0.05).tolist() == [True, True, True, True, False]
    assert discoveries(np.array([0.03, 0.04, 0.5, 0.6]), 0.05).tolist() == [False, False, False, False]
    assert discoveries(np.array([])).tolist() == []


@pytest.mark.parametrize("volume", [1.0, 3.0, 10.0, 100.0])
def test_of_steady_agencies_few_are_ever_called_stopped(volume: float) -> None:
    chance = np.random.default_rng(int(volume))
    received = chance.poisson(chance.gamma(volume, 1.0, (600, 60))).astype(float)
    episodes = find_episodes(received, np.ones_like(received), USUAL_POOL, shipped_thresholds())
    assert len({one.place for one in episodes if one.kind == "stopped"}) <= 12


def test_what_is_usual_is_what_was_before_a_stop() -> None:
    series = monthly_series(np.array([[20.0] * 12 + [0.0] * 12, [20.0] * 24]))
    volumes = usual_volumes(series, find_changes(series))
    assert [volumes.usual["arrest_reported", "agency", name] for name in ("A0000", "A0001")] == pytest.approx([20, 20])
    assert (volumes.months, volumes.position("2021-02")) == (24, 13)
