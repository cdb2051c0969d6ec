"""How many records an audit looks at, and how many of each stratum.

W. G. Cochran, Sampling Techniques, 3rd edition (Wiley 1977): section 5.12 for the size of a stratified sample that
estimates a proportion, 5.5 for Neyman's allocation, and 5.8 for strata that would need more than all of their records.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

LEAST_OF_A_STRATUM = 2
"""With fewer, nothing is known of how records within a stratum differ."""


@dataclass(frozen=True)
class StratumSize:
    """What the allocation needs to know of a stratum.

    Attributes:
        record_count: Records in it, at least 1.
        expected_error: The share of wrong records that one expects, between 0 and 1; 0.5 is the worst case.
    """

    record_count: int
    expected_error: float

    @property
    def deviation(self) -> float:
        """The standard deviation of right or wrong among its records."""
        return math.sqrt(self.expected_error * (1 - self.expected_error))


def sample_size(strata: Sequence[StratumSize], *, margin: float, confidence: float) -> int:
    """How many records give the overall error rate within a margin (Cochran 1977, section 5.12, presumed optimum).

    With the variance V = (margin / z)², n0 = (Σ W_h √(p_h q_h))² / V, and with the finite population correction
    n = n0 / (1 + Σ W_h p_h q_h / (N V)). With one expected error rate for all, a proportional sample has this size.

    Args:
        strata: All strata.
        margin: Half the width of the interval, as a share (0.02 for two points).
        confidence: As a share (0.95).

    Returns:
        At most the number of records.
    """
    total = sum(stratum.record_count for stratum in strata)
    if not total:
        return 0
    variance = (margin / NormalDist().inv_cdf((1 + confidence) / 2)) ** 2
    spread = sum(stratum.record_count * stratum.deviation for stratum in strata) / total
    within = sum(stratum.record_count * stratum.deviation**2 for stratum in strata) / total
    first = spread**2 / variance
    # Rounded before it is rounded up, so that the last bit of a sum can't add a record.
    return min(total, math.ceil(round(first / (1 + within / (total * variance)), 9)))


def allocate(size: int, strata: Sequence[StratumSize], *, least: int = LEAST_OF_A_STRATUM) -> list[int]:
    """How many records of each stratum: Neyman's n_h ∝ N_h √(p_h q_h), at least `least`, at most what there is.

    A stratum that would need more than it has is taken whole, and the others share what is left (Cochran 1977, section
    5.8); likewise for one that would get fewer than `least`. With one expected error rate for all strata the shares
    are proportional to their records.

    Args:
        size: Records to look at in all. Where the least of all strata together is more, that is taken.
        strata: All strata.
        least: Records of each stratum that has so many.

    Returns:
        One number for each stratum, in order.
    """
    floors = [min(least, stratum.record_count) for stratum in strata]
    ceilings = [stratum.record_count for stratum in strata]
    size = min(size, sum(ceilings))
    if sum(floors) >= size:
        return floors
    shares = [stratum.record_count * stratum.deviation for stratum in strata]
    exact = _filled(size, shares, floors, ceilings)
    whole = [math.floor(round(value, 9)) for value in exact]
    by_remainder = sorted(range(len(strata)), key=lambda place: (whole[place] - exact[place], place))
    room = [place for place in by_remainder if whole[place] < ceilings[place]]
    for place in room[: size - sum(whole)]:
        whole[place] += 1
    return whole


def _filled(size: int, shares: Sequence[float], floors: Sequence[int], ceilings: Sequence[int]) -> list[float]:
    """The shares times one factor, within floors and ceilings, that add up to `size`; the factor by bisection."""

    def at(factor: float) -> list[float]:
        return [
            min(max(factor * share, floor), ceiling)
            for share, floor, ceiling in zip(shares, floors, ceilings, strict=True)
        ]

    low, high = 0.0, max((c / s for s, c in zip(shares, ceilings, strict=True) if s), default=0.0)
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < size else (low, middle)
    return at(high)
