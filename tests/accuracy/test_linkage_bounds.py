"""Spoiled made states: what linking says of its own doubts is right, and the bounds hold the true rate."""

from __future__ import annotations

import pytest

from benchmarks.calibration_error import calibration_error
from benchmarks.degraded import MEASURED
from benchmarks.linkage_bounds import (
    LEAST_COVERAGE,
    Held,
    coverage,
    measure_state,
    small,
    together,
)
from pipelines.example_state.make import make_example
from pipelines.workspace import Workspace

pytestmark = pytest.mark.slow

SPOILED = ("names and birth dates spoiled", "initials and years of birth")


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Held:
    folder = tmp_path_factory.mktemp("bounds") / "state"
    make_example(folder, arrests=4_000, seed=14)
    return together(measure_state(Workspace(folder), MEASURED[name]) for name in SPOILED)


def test_bounds_hold_the_realised_rate_and_say_something(held: Held) -> None:
    for years in (held.years, small(held.years)):
        share, width = coverage(years)
        assert len(years) > 100
        assert share >= LEAST_COVERAGE
        assert width < 20


def test_pairs_are_as_often_true_as_is_said(held: Held) -> None:
    likely = [is_true for probability, is_true in held.pairs if probability > 0.95]
    unlikely = [is_true for probability, is_true in held.pairs if probability < 0.05]
    assert sum(likely) / len(likely) > 0.99
    assert sum(unlikely) <= 0.1 * len(unlikely)
    # So few pairs are in between that the distance of their tenths is chance; their sum must still be what was said.
    between = [(probability, is_true) for probability, is_true in held.pairs if 0.05 <= probability <= 0.95]
    said, true = sum(probability for probability, _ in between), sum(is_true for _, is_true in between)
    deviation = sum(probability * (1 - probability) for probability, _ in between) ** 0.5
    assert abs(said - true) <= 3 * deviation + 1


def test_a_calibration_error_is_the_mean_distance_of_tenths() -> None:
    off = calibration_error([(0.2, True), (0.2, False), (0.8, True), (0.8, True), (0.99, False)])
    assert (off.pairs, round(off.error, 6)) == (4, 0.25)
    assert [tenth[:2] for tenth in off.tenths] == [(0.2, 2), (0.8, 2)]
