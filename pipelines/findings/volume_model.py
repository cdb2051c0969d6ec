"""What a place's monthly counts are held against: season, its own past, how far months scatter, and when to say so.

A month's count is taken as a Poisson count whose mean varies from month to month (gamma-mixed, so negative binomial),
with a variance that is a place's own multiple of the mean: its dispersion. A place's past tells that only roughly, so a
tail is averaged over what it may be, which the other places of its kind tell. How small a tail must be before a place
is said to have changed depends on its volume, and on how it scatters among those of its kind; `change_thresholds.json`
has it, learned from made series so that of places that never stopped at most one in a hundred is ever said to have in
five years of monthly looks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

import numpy as np
import numpy.typing as npt
from pydantic import BaseModel, ConfigDict
from scipy.special import betainc, gammaln

SHIPPED_THRESHOLDS = Path(__file__).parent / "change_thresholds.json"

CHANCE_IN_FIVE_YEARS = 0.01
"""Of steady places, the share that is ever named in five years of monthly looks."""
LARGEST_TAIL = 0.05
"""A larger one surprises nobody, whatever the volume."""

LEAST_YEARS_FOR_SEASON = 2
LEAST_PLACES_FOR_SEASON = 10

Counts = npt.NDArray[np.float64]

DISPERSIONS: Counts = np.array([1, 1.2, 1.5, 1.75, 2, 2.5, 3, 3.6, 4.4, 5.5, 7, 10, 15, 25, 45, 80, 150, 250])
"""What a dispersion may be."""
USUAL_DISPERSION, USUAL_MONTHS, USUAL_PLACES = 1.5, 12.0, 10.0
"""Taken before any place is seen: between Poisson and twice Poisson, as counts of incidents are. As if so many months
of so many places had shown it."""
TURNS = 50
"""Of the EM algorithm; many more would see but a few dispersions."""
WORTH_OF_PAIRS = 2 / 3
"""What a difference of two months tells of their dispersion, beside a month held against a mean."""
LEAST_USUAL, LEAST_SEEN = 0.05, 0.75
LEAST_LIKELY = 1e-12
LEAST_TO_TELL = 0.3
"""Records a month; of fewer, nothing is learned for other places."""


class Thresholds(BaseModel):
    """How small a tail must be, by what was usual in a month and by how a place scatters; linear in between.

    Attributes:
        made_by: The command that made it.
        volumes: Usual counts a month, rising.
        tails: By what is looked for, one for each volume, where a place scatters as others do.
        caution: By volume, the power of a place's dispersion, in multiples of others', that divides a threshold.
        at_one_look: By kind, how likely a steady place is named at one look, as a part of how likely it ever is.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    made_by: str
    volumes: list[float]
    tails: dict[str, list[float]]
    caution: list[float]
    at_one_look: dict[str, float]

    def of(self, kind: str, volume: Counts, scatter: Counts) -> Counts:
        """The threshold for each of several places; scatter is its dispersion in multiples of others'."""
        known, volumes = np.log(np.maximum(volume, LEAST_USUAL)), np.log(self.volumes)
        tail = np.interp(known, volumes, np.log(self.tails[kind]))
        tail -= np.interp(known, volumes, self.caution) * np.log(scatter)
        return np.asarray(np.minimum(np.exp(tail), LARGEST_TAIL))


class ShippedThresholds(Thresholds):
    """Those of volumes, and those of what is found of the records due.

    Attributes:
        local_export: The latter.
    """

    local_export: Thresholds


def shipped_thresholds() -> ShippedThresholds:
    """Those that come with the product."""
    return ShippedThresholds.model_validate_json(SHIPPED_THRESHOLDS.read_bytes())


def lower_tail(count: Counts, mean: Counts, variance: Counts) -> Counts:
    """P(X <= count) for negative binomials of these means and variances; Poisson where the variance is no larger."""
    dispersion = np.maximum(variance / mean, 1 + 1e-6)
    return np.asarray(betainc(mean / (dispersion - 1), count + 1, 1 / dispersion))


def _likelihood(seen: Counts, months: Counts, usual: Counts) -> Counts:
    """The likelihood of each of DISPERSIONS, places by dispersions, up to a factor for each place.

    What is seen is taken as a gamma variable with the variance that it has for negative binomial counts: few records
    tell less of their dispersion than many. Months that scatter far less than Poisson's count as his.

    Args:
        seen: Each place's mean squared deviation of its months, in multiples of what was usual.
        months: How many.
        usual: Records a month.
    """
    seen, usual, months = (
        np.maximum(seen, LEAST_SEEN)[:, None],
        np.maximum(usual, LEAST_USUAL)[:, None],
        months[:, None],
    )
    shape = months / (2 + 6 * (DISPERSIONS - 1) / usual + 1 / (DISPERSIONS * usual))
    logs = shape * np.log(shape * seen / DISPERSIONS) - gammaln(shape) - shape * seen / DISPERSIONS
    return np.asarray(np.exp(logs - logs.max(axis=1, keepdims=True)))


def _shares(weights: Counts) -> Counts:
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True))


def _middle(likely: Counts) -> Counts:
    return np.asarray(np.exp(likely @ np.log(DISPERSIONS)))


@dataclass(frozen=True)
class Past:
    """The months before a window, of several places; something came from each.

    Attributes:
        span: How many there are.
        months: How many were looked at.
        count: What came in them.
        exposure: What that is in proportion to.
        squares: The sum of the squares of the months' counts over their exposures.
        held_against: By kind of change, the part of what was usual that a window's count is held against.
    """

    held_against: ClassVar[Mapping[str, float]] = {"stopped": 1.0, "silent": 1.0, "dropped": 1.0}

    span: Counts
    months: Counts
    count: Counts
    exposure: Counts
    squares: Counts

    def of(self, places: npt.NDArray[np.intp]) -> Past:
        """Of some of the places."""
        parts = (self.span, self.months, self.count, self.exposure, self.squares)
        return type(self)(*(part[places] for part in parts))

    @staticmethod
    def part_of_poisson(count: Counts, exposure: Counts) -> Counts:
        """The variance of counts at a dispersion of one, as a part of Poisson's."""
        return np.ones_like(count * exposure)

    @property
    def rate(self) -> Counts:
        """What came for each part of the exposure."""
        return self.count / self.exposure

    @property
    def usual(self) -> Counts:
        """What came in a month that was looked at."""
        return self.count / self.months

    @property
    def volume(self) -> Counts:
        """What came in a month; where few months are looked at, there are few looks that could go wrong."""
        return self.count / self.span

    def variance(self, exposure: Counts) -> Counts:
        """That of what comes for so much exposure at a dispersion of one, with how unsure the rate is."""
        return self.rate * exposure * (1 + exposure / self.exposure)

    def tails(self, count: Counts, exposure: Counts, dispersions: Counts, kind: str) -> Counts:
        """P(X <= count) for so much exposure at each dispersion, places by dispersions."""
        expected = self.held_against[kind] * (self.rate * exposure)[:, None]
        variance = self.held_against[kind] * self.variance(exposure)[:, None]
        return lower_tail(count[:, None], expected, dispersions * variance)

    def lower_tail(self, count: Counts, exposure: Counts, kind: str, pool: Pool) -> tuple[Counts, Counts]:
        """P(X <= count) for so much exposure, averaged over what each place's dispersion may be; and its middle."""
        free = np.maximum(self.months - 1, 1)
        part = self.part_of_poisson(self.count, self.exposure)
        seen = (self.squares / self.rate - self.count) / free / part
        likely = _shares(pool.likely * _likelihood(seen, free, self.usual * part))
        maybe = (likely > LEAST_LIKELY).any(axis=0)
        tails = self.tails(count, exposure, DISPERSIONS[maybe], kind)
        return (likely[:, maybe] * tails).sum(axis=1), _middle(likely)


@dataclass(frozen=True)
class Pool:
    """How likely each of DISPERSIONS is at places of one kind, and what their counts are held against."""

    likely: Counts
    past: type[Past] = Past

    @property
    def dispersion(self) -> float:
        """What is usual, the geometric mean."""
        return float(_middle(self.likely))


USUAL_POOL = Pool(_shares(np.exp(-USUAL_MONTHS / 2 * (np.log(DISPERSIONS) + USUAL_DISPERSION / DISPERSIONS))))


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
    if years < LEAST_YEARS_FOR_SEASON or len(received) < LEAST_PLACES_FOR_SEASON:
        return np.ones(months)
    total = (received / np.sqrt(np.maximum(received.mean(axis=1), 1)[:, None])).sum(axis=0)
    whole = total[months - 12 * years :].reshape(years, 12)
    share = whole / np.maximum(whole.mean(axis=1), 1e-9)[:, None]
    index = np.median(share, axis=0)
    index = np.maximum(index / max(index.mean(), 1e-9), 0.2)
    return np.asarray(np.tile(index, years + 1)[12 * (years + 1) - months :])


def pooled_dispersion(received: Counts, exposure: Counts, past: type[Past] = Past) -> Pool:
    """The dispersions of places of one kind (empirical Bayes, by the EM algorithm).

    Each month is held against the next, so that a trend, a season or the month of a change adds little.

    Args:
        received: Places by months.
        exposure: What that is in proportion to; 0 where a month is not looked at.
        past: What their counts are held against.
    """
    is_seen = exposure > 0
    received = np.where(is_seen, received, 0)
    is_pair = is_seen[:, 1:] & is_seen[:, :-1]
    exposed, total = np.where(is_seen, exposure, 1), np.maximum(exposure.sum(axis=1), 1e-9)
    squares = np.diff(received / exposed) ** 2 / (1 / exposed[:, 1:] + 1 / exposed[:, :-1])
    pairs, usual = is_pair.sum(axis=1), received.sum(axis=1) / np.maximum(is_seen.sum(axis=1), 1)
    part = past.part_of_poisson(received.sum(axis=1), exposure.sum(axis=1))
    usual = usual * part
    tells = (usual > LEAST_TO_TELL) & (pairs > 0)
    seen = (squares * is_pair).sum(axis=1)[tells] * total[tells] / (pairs * received.sum(axis=1))[tells] / part[tells]
    likelihood = _likelihood(seen, WORTH_OF_PAIRS * pairs[tells], usual[tells])
    likely = USUAL_POOL.likely
    for _ in range(TURNS):
        likely = _shares(_shares(likely * likelihood).sum(axis=0) + USUAL_PLACES * USUAL_POOL.likely)
    return Pool(likely, past)
