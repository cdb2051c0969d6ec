"""The interval of an error rate from a stratified sample in which errors are few.

M. P. Fay, E. J. Feuer, "Confidence intervals for directly standardized rates: a method based on the gamma
distribution", Statistics in Medicine 16 (1997), 791-801. The rate is a weighted sum of counts, R = Σ w_h x_h, where
w_h = N_h / (N n_h) is what one looked-at record stands for. With v = Σ w_h² x_h and w the largest of the weights,

    low  = v / 2R · χ²(2R² / v; α/2)
    high = (v + w²) / 2(R + w) · χ²(2(R + w)² / (v + w²); 1 - α/2)

A stratum without errors adds no variance, yet the interval has a width: `high` is what it would be if one more error
had turned up where records stand for the most. The estimate of the variance by strata would give the width zero there.
The method errs on the wide side. Three things are added for a finite population: each stratum's part of v has
Cochran's correction 1 - n_h / N_h; a stratum that was looked at whole is known and adds its rate without a width; and
no bound lies beyond what the records looked at leave possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.special import chdtri


@dataclass(frozen=True)
class Looked:
    """One stratum as the auditors left it.

    Attributes:
        population: Records that it stands for.
        looked_at: Records with an answer, at random among them.
        errors: Those of them that are wrong.
    """

    population: int
    looked_at: int
    errors: int

    @property
    def complement(self) -> Looked:
        """The same with right and wrong exchanged."""
        return Looked(self.population, self.looked_at, self.looked_at - self.errors)


@dataclass(frozen=True)
class Interval:
    """A rate as a share of 1.

    Attributes:
        rate: The estimate; each stratum counts by its population.
        low: The lower bound.
        high: The upper bound.
    """

    rate: float
    low: float
    high: float


def weighted_rate(strata: Sequence[Looked]) -> float | None:
    """The error rate, each stratum weighted by its population (Cochran 1977, 5.10); None if nothing was looked at.

    Strata without any answer are left out; `rate_interval` widens the interval for them.
    """
    seen = [stratum for stratum in strata if stratum.looked_at]
    total = sum(stratum.population for stratum in seen)
    return sum(one.population * one.errors / one.looked_at for one in seen) / total if total else None


def rate_interval(strata: Sequence[Looked], *, confidence: float) -> Interval | None:
    """The error rate with its interval; None if nothing was looked at.

    Args:
        strata: All strata that the rate is about. Of one that nobody looked at, the bounds assume all right and all
            wrong.
        confidence: As a share (0.95).
    """
    rate = weighted_rate(strata)
    if rate is None:
        return None
    if rate > 0.5:  # The method is made for few: count what is right instead.
        turned = rate_interval([stratum.complement for stratum in strata], confidence=confidence)
        return None if turned is None else Interval(rate, 1 - turned.high, 1 - turned.low)
    seen = [stratum for stratum in strata if stratum.looked_at]
    total = sum(stratum.population for stratum in seen)
    known = sum(one.errors for one in seen if one.looked_at == one.population) / total
    low, high = _sampled([one for one in seen if one.looked_at < one.population], total, (1 - confidence) / 2)
    whole = sum(stratum.population for stratum in strata)
    unseen = (whole - total) / whole
    return Interval(rate, (known + low) * total / whole, (known + high) * total / whole + unseen)


def _sampled(strata: Sequence[Looked], total: int, tail: float) -> tuple[float, float]:
    """The bounds of what the strata that were looked at in part add to the rate."""
    if not strata:
        return 0.0, 0.0
    weights = [stratum.population / stratum.looked_at / total for stratum in strata]
    pairs = list(zip(weights, strata, strict=True))
    rate = sum(weight * one.errors for weight, one in pairs)
    variance = sum(weight**2 * one.errors * (1 - one.looked_at / one.population) for weight, one in pairs)
    largest = max(weights)
    low = variance / (2 * rate) * _chi_square(tail, 2 * rate**2 / variance) if rate else 0.0
    more, spread = rate + largest, variance + largest**2
    high = spread / (2 * more) * _chi_square(1 - tail, 2 * more**2 / spread)
    least = sum(one.errors for one in strata) / total
    most = sum(one.errors + one.population - one.looked_at for one in strata) / total
    return max(low, least), min(high, most)


def _chi_square(probability: float, degrees: float) -> float:
    """The value that a chi-square variable stays below with a probability."""
    return float(chdtri(degrees, 1 - probability))
