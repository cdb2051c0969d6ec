"""What a place's monthly counts are held against: season, its own past, how far months scatter, and when to say so.

A month's count is taken as a Poisson count whose mean varies from month to month (gamma-mixed, so negative binomial),
with a variance that is a place's own multiple of the mean: its dispersion. A place's own dispersion is shrunk to that
of the places of its kind. How small a tail must be before a place is said to have changed depends on its volume and
its dispersion; `change_thresholds.json` has it, learned from made series so that of steady places at most one in a
hundred is ever named in five years of monthly looks.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict
from scipy.special import betainc

SHIPPED_THRESHOLDS = Path(__file__).parent / "change_thresholds.json"

CHANCE_IN_FIVE_YEARS = 0.01
"""Of steady places, the share that is ever named in five years of monthly looks."""

LEAST_YEARS_FOR_SEASON = 2
LEAST_PLACES_FOR_POOL = 10
USUAL_DISPERSION, USUAL_WEIGHT = 1.5, 12.0
"""Where too few places are there to learn it from: between Poisson and twice Poisson, as counts of incidents are."""
WEIGHTS = (12.0, 60.0)
"""How many months of a place's own the dispersion of its kind may weigh. The thresholds were learned at the least."""

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pool:
    """The dispersion of places of one kind, and how many months of a place's own it weighs."""

    dispersion: float
    weight: float


class Thresholds(BaseModel):
    """How small a tail must be, by what was usual in a month and by dispersion; linear in the logarithms between.

    Attributes:
        made_by: The command that made it.
        volumes: Usual counts a month, rising.
        dispersions: Rising.
        tails: By kind of change (stopped, dropped), one list for each volume, one number for each dispersion.
        at_one_look: By kind, how likely a steady place is named at one look, as a part of how likely it ever is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_by: str
    volumes: list[float]
    dispersions: list[float]
    tails: dict[str, list[list[float]]]
    at_one_look: dict[str, float]

    def of(self, kind: str, volume: Counts, dispersion: Counts) -> Counts:
        """The threshold for each of several places."""
        table = np.log(self.tails[kind])
        row, down = _between(np.log(self.volumes), np.log(np.maximum(volume, 1e-9)))
        column, across = _between(np.array(self.dispersions), dispersion)
        upper = table[row, column] * (1 - across) + table[row, column + 1] * across
        lower = table[row + 1, column] * (1 - across) + table[row + 1, column + 1] * across
        return np.asarray(np.exp(upper * (1 - down) + lower * down))


def _between(nodes: Counts, values: Counts) -> tuple[npt.NDArray[np.intp], Counts]:
    place = np.interp(values, nodes, np.arange(len(nodes), dtype=float))
    first = np.minimum(place.astype(np.intp), len(nodes) - 2)
    return first, place - first


def shipped_thresholds() -> Thresholds:
    """Those that come with the product."""
    return Thresholds.model_validate_json(SHIPPED_THRESHOLDS.read_bytes())


def lower_tail(count: Counts, mean: Counts, variance: Counts) -> Counts:
    """P(X <= count) for negative binomials of these means and variances; Poisson where the variance is no larger."""
    dispersion = np.maximum(variance / mean, 1 + 1e-6)
    return np.asarray(betainc(mean / (dispersion - 1), count + 1, 1 / dispersion))


def season(received: Counts, first_month: int) -> Counts:
    """How each month of the series compares with an average month, from all places of one kind together.

    Each place counts by the root of its volume, so that no large one decides alone; and of a calendar month the middle
    one of all years counts, so that no outage does. All ones where there are fewer than two whole years.

    Args:
        received: Places by months.
        first_month: The calendar month of the first, 0 to 11.
    """
    months = received.shape[1]
    years = months // 12
    if years < LEAST_YEARS_FOR_SEASON or len(received) < LEAST_PLACES_FOR_POOL:
        return np.ones(months)
    total = (received / np.sqrt(np.maximum(received.mean(axis=1), 1)[:, None])).sum(axis=0)
    whole = total[months - 12 * years :].reshape(years, 12)
    share = whole / np.maximum(whole.mean(axis=1), 1e-9)[:, None]
    index = np.median(share, axis=0)
    index = np.maximum(index / max(index.mean(), 1e-9), 0.2)
    return np.asarray(np.tile(index, years + 1)[12 * (years + 1) - months :])


def pooled_dispersion(received: Counts, exposure: Counts) -> Pool:
    """The dispersion of places of one kind, by moments (empirical Bayes).

    Within years of a place, so that a slow trend or a stop in one of them adds little; the middle place counts, so that
    the few that changed do not.
    """
    years = received.shape[1] // 12
    if not years:
        return Pool(USUAL_DISPERSION, USUAL_WEIGHT)
    counts, exposed = (part[:, -12 * years :].reshape(-1, years, 12) for part in (received, exposure))
    usual = counts.sum(axis=2) / np.maximum(exposed.sum(axis=2), 1e-9)
    fitted = usual[:, :, None] * exposed
    is_used = (exposed > 0).all(axis=2) & (fitted.mean(axis=2) > 0.3)
    with np.errstate(all="ignore"):
        of_year = np.where(is_used, ((counts - fitted) ** 2 / fitted).sum(axis=2), 0.0)
    months = 11.0 * is_used.sum(axis=1)
    enough = months > 0
    if enough.sum() < LEAST_PLACES_FOR_POOL:
        return Pool(USUAL_DISPERSION, USUAL_WEIGHT)
    own = of_year[enough].sum(axis=1) / months[enough]
    low, middle, high = np.quantile(own, (0.25, 0.5, 0.75))
    dispersion = max(1.0, float(middle))
    by_chance = float(np.median((2 * dispersion**2 + dispersion) / months[enough]))
    between = max(((high - low) / 1.35) ** 2 - by_chance, 1e-3)
    return Pool(dispersion, float(np.clip(2 * dispersion**2 / between, *WEIGHTS)))
