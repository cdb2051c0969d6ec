"""How places scatter is learned from their months without a change."""

from __future__ import annotations

import numpy as np
import pytest

from pipelines.findings.monitoring import find_changes
from pipelines.findings.share_model import FoundOfDue
from pipelines.findings.steady_scatter import steady_scatter
from pipelines.findings.volume_model import Counts, Past, pooled_dispersion, shipped_thresholds
from tests.monthly_series import monthly_series

PLACES, MONTHS = 300, 48
LIMITS = shipped_thresholds()


def _found_and_due() -> tuple[Counts, Counts]:
    chance = np.random.default_rng(5)
    due = chance.poisson(100.0, (PLACES, MONTHS)).astype(float)
    return chance.binomial(due.astype(int), 0.95).astype(float), due


def test_stops_and_drops_are_not_taken_for_scatter() -> None:
    found, due = _found_and_due()
    steady = pooled_dispersion(found, due, FoundOfDue)
    found[:60, 42:] = 0
    found[60:120, 36:] = np.floor(found[60:120, 36:] / 2)
    assert pooled_dispersion(found, due, FoundOfDue).dispersion > 1.2 * steady.dispersion
    learned = steady_scatter(found, due, FoundOfDue, LIMITS.local_export)
    assert learned.dispersion == pytest.approx(steady.dispersion, rel=0.05)


def test_the_newest_months_are_not_taken_for_scatter() -> None:
    received = np.random.default_rng(6).poisson(20.0, (PLACES, MONTHS)).astype(float)
    of_all = steady_scatter(received, np.ones_like(received), Past, LIMITS)
    received[:, -3:] = 0
    assert steady_scatter(received, np.ones_like(received), Past, LIMITS).likely == pytest.approx(of_all.likely)


def test_a_series_of_few_months_is_looked_at_with_the_usual_scatter() -> None:
    few = np.full((2, 3), 4.0)
    assert np.isfinite(steady_scatter(few, np.ones_like(few), Past, LIMITS).dispersion)


def test_two_silent_months_are_noticed_whatever_happened_at_larger_places() -> None:
    chance = np.random.default_rng(5)
    due = chance.poisson(np.repeat([10.0, 100.0], 150)[:, None], (PLACES, MONTHS)).astype(float)
    found = chance.binomial(due.astype(int), 0.95).astype(float)
    found[:20, -2:] = 0
    found[200:, 42:] = np.floor(found[200:, 42:] / 3)
    changes = find_changes(monthly_series(found, due, "local_records"))
    assert {f"A{place:04d}" for place in range(20)} <= {place for _, _, place in changes}
