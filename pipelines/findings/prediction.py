"""The statistics behind the estimate of recent months: shrunken hazards, and what they leave open."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

TAIL = 0.025
MOST_ALIKE = 0.9
"""No correlation between records is estimated above this."""
LEAST_SCATTER = 1e-9

Amounts = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Hazards:
    """The chance that a record that has not come yet comes in a span of days, place by place.

    Attributes:
        mean: What is expected.
        variance: How unsure that is of a new month: how well the place is known, and how much its months differ.
    """

    mean: Amounts
    variance: Amounts


def shrunken_hazards(
    at_risk: Amounts, arrived: Amounts, place: Numbers, group: Numbers, group_of_place: Numbers
) -> Hazards:
    """Empirical Bayes: each place's hazard, drawn to that of all the more, the less its own months tell.

    Records of one month come or stay away together (a machine is down, a clerk sends a pile), and places differ. Both
    correlations are found by moments, as of a beta-binomial distribution (Kleinman, JASA 68, 1973): that within months
    from how far they lie from their place, that between places from how far these lie from all.

    Args:
        at_risk: Records that had not come before the span, month by month.
        arrived: Of these, come in it.
        place: Which place and span a month belongs to.
        group: Which kind of place and span.
        group_of_place: The same for each place and span.
    """
    places, groups = len(group_of_place), int(group_of_place.max()) + 1
    total = _sum(place, at_risk, places)
    rate = _sum(place, arrived, places) / total
    scatter = rate * (1 - rate)
    told = scatter[place] > 0
    share_left = 1 - at_risk / total[place]
    squared = np.where(told, (arrived - at_risk * rate[place]) ** 2 / np.where(told, at_risk * scatter[place], 1), 0)
    free = _sum(group, share_left * told, groups)
    within = _correlation(_sum(group, squared, groups), free, _sum(group, share_left * (at_risk - 1) * told, groups))
    weight = at_risk / (1 + (at_risk - 1) * within[group])
    records = _sum(place, weight, places)
    rate = _sum(place, weight * arrived / at_risk, places) / records
    whole = _sum(group_of_place, records, groups)
    least = 0.5 / (whole + 1)
    common = np.clip(_sum(group_of_place, records * rate, groups) / whole, least, 1 - least)
    apart = (rate - common[group_of_place]) ** 2 / (common * (1 - common))[group_of_place]
    between = _correlation(
        _sum(group_of_place, records * apart, groups),
        _sum(group_of_place, np.ones(places), groups) - 1,
        whole - _sum(group_of_place, records**2, groups) / whole,
    )
    is_alone = _sum(group_of_place, np.ones(places), groups) == 1
    strength = np.where(is_alone, 1.0, (1 - between) / np.maximum(between, 1e-6))[group_of_place]
    mean = (records * rate + strength * common[group_of_place]) / (records + strength)
    unsure = 1 / (records + strength + 1) + within[group_of_place]
    return Hazards(mean, mean * (1 - mean) * unsure)


def betabinomial_range(chances: Numbers, mean: Amounts, variance: Amounts) -> tuple[Numbers, Numbers]:
    """The least and the most that come of so many, with 95 %.

    A number is within if the middle of its step is (mid-P): few records take few numbers, and a range of whole steps
    would hold far more often than it says.

    Args:
        chances: How many can still come.
        mean: The chance of each.
        variance: How unsure that chance is.
    """
    from scipy.special import betaln, gammaln  # noqa: PLC0415  (most of a second, and only this stage asks)

    mean = np.clip(mean, LEAST_SCATTER, 1 - LEAST_SCATTER)
    size = np.clip(mean * (1 - mean) / np.maximum(variance, LEAST_SCATTER**2) - 1, 0.02, 1e9)
    low, high = np.zeros(len(chances), dtype=np.int64), np.zeros(len(chances), dtype=np.int64)
    for number, (most, alpha, beta) in enumerate(zip(chances, mean * size, (1 - mean) * size, strict=True)):
        if not most:
            continue
        count = np.arange(most + 1)
        log_ways = gammaln(most + 1) - gammaln(count + 1) - gammaln(most - count + 1)
        chance = np.exp(log_ways + betaln(count + alpha, most - count + beta) - betaln(alpha, beta))
        middle = (np.cumsum(chance) - chance / 2) / chance.sum()
        low[number] = np.searchsorted(middle, TAIL, side="right")
        high[number] = np.searchsorted(middle, 1 - TAIL, side="left") - 1
    return low, high


def _correlation(squared: Amounts, free: Amounts, weight: Amounts) -> Amounts:
    """How alike records are, from squared deviations that would be `free` large if they were not."""
    return np.clip((squared - free) / np.where(weight > 0, weight, np.inf), 0, MOST_ALIKE)


def _sum(place: Numbers, values: Amounts, count: int) -> Amounts:
    return np.bincount(place, weights=values, minlength=count).astype(np.float64, copy=False)
