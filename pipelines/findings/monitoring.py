"""Monthly monitoring: which places stopped reporting, since when, and how sure that is.

A place's monthly counts at the repository are held against what was to be expected: its local records that were due,
times the share that was found before; or, without a local export, the cases of its court or prosecutor, or its own
past volume. The month of the break is the one that splits the series best (largest likelihood ratio); a place has
stopped if from then on at most a tenth of what was expected came. How surprising that is: the lower tail of a negative
binomial whose spread is the place's own, times the months that could have been the break; and over all places of one
kind the false discovery rate is held at 5 % (Benjamini and Hochberg 1995).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

LEAST_BASE_MONTHS = 3
LARGEST_SHARE_LEFT = 0.1
FALSE_DISCOVERY_RATE = 0.05

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Break:
    """Where a series of monthly counts breaks off.

    Attributes:
        position: The first month after the break.
        expected: How many were to be expected from then on.
        received: How many came.
        p_value: The chance of so few, over all months that could have been the break.
    """

    position: int
    expected: float
    received: int
    p_value: float


def lower_tail(count: int, mean: float, variance: float) -> float:
    """P(X <= count) for a negative binomial of this mean and variance; Poisson where the variance is no larger."""
    values = range(count + 1)
    if variance <= mean * (1 + 1e-9):
        terms = [x * math.log(mean) - mean - math.lgamma(x + 1) for x in values]
    else:
        size, success = mean**2 / (variance - mean), mean / variance
        terms = [
            math.lgamma(x + size)
            - math.lgamma(size)
            - math.lgamma(x + 1)
            + size * math.log(success)
            + x * math.log1p(-success)
            for x in values
        ]
    return min(1.0, math.fsum(math.exp(term) for term in terms))


def find_break(received: Counts, exposure: Counts) -> Break | None:
    """The best month from which on almost nothing came, or None where there is none.

    Args:
        received: Monthly counts, in order.
        exposure: What they are in proportion to (local records due, or ones for the place's own volume); positive.
    """
    months = len(received)
    cuts = np.arange(LEAST_BASE_MONTHS, months)
    if not len(cuts):
        return None
    before, before_exposure = np.cumsum(received)[cuts - 1], np.cumsum(exposure)[cuts - 1]
    after, after_exposure = received.sum() - before, exposure.sum() - before_exposure
    expected = after_exposure * before / before_exposure
    gain = _log_likelihood(before, before_exposure) + _log_likelihood(after, after_exposure)
    stopped = (before > 0) & (after <= LARGEST_SHARE_LEFT * expected)
    if not stopped.any():
        return None
    best = int(np.argmax(np.where(stopped, gain, -np.inf)))
    cut = int(cuts[best])
    fitted = exposure[:cut] * before[best] / before_exposure[best]
    spread = max(1.0, float(((received[:cut] - fitted) ** 2 / fitted).sum() / (cut - 1)))
    mean = float(expected[best])
    variance = spread * mean * (1 + mean / float(before[best]))
    p_value = min(1.0, lower_tail(int(after[best]), mean, variance) * len(cuts))
    return Break(cut, mean, int(after[best]), p_value)


def _log_likelihood(count: Counts, exposure: Counts) -> Counts:
    rate = np.where(count > 0, count / exposure, 1.0)
    return np.asarray(count * np.log(rate))


def discoveries(p_values: Counts, rate: float = FALSE_DISCOVERY_RATE) -> npt.NDArray[np.bool_]:
    """Which of several tests are positive if at most `rate` of the positive may be false (Benjamini-Hochberg)."""
    if not len(p_values):
        return np.zeros(0, dtype=bool)
    order = np.argsort(p_values, kind="stable")
    passing = p_values[order] <= rate * np.arange(1, len(order) + 1) / len(order)
    limit = p_values[order][passing].max() if passing.any() else -1.0
    return np.asarray(p_values <= limit)


SERIES_KEY = ["obligation_id", "place_kind", "place_id"]
SeriesKey = tuple[str, str, str]


@dataclass(frozen=True)
class Silence:
    """A place that stopped: what its series was held against, the month of its break, and the break."""

    basis_code: str
    since_month: str
    gap: Break


def find_stops(series: pd.DataFrame) -> dict[SeriesKey, Silence]:
    """Every place that stopped, under every obligation.

    Args:
        series: One row per place and month, in months' order: SERIES_KEY, `basis_code` (what the exposure is), `month`,
            `received`, `exposure`.
    """
    tested: dict[tuple[str, str], list[tuple[SeriesKey, Silence | None]]] = {}
    for key, months in series.groupby(SERIES_KEY, sort=True):
        obligation, kind, place = (str(part) for part in key)
        gap = find_break(months["received"].to_numpy(float), months["exposure"].to_numpy(float))
        since = "" if gap is None else str(months["month"].iloc[gap.position])
        silence = None if gap is None else Silence(str(months["basis_code"].iloc[0]), since, gap)
        tested.setdefault((obligation, kind), []).append(((obligation, kind, place), silence))
    found: dict[SeriesKey, Silence] = {}
    for of_kind in tested.values():
        p_values = np.array([1.0 if silence is None else silence.gap.p_value for _, silence in of_kind])
        for (key, silence), is_found in zip(of_kind, discoveries(p_values), strict=True):
            if silence is not None and is_found:
                found[key] = silence
    return found
