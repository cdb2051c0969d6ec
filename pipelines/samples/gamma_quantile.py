"""Quantiles of the gamma distribution, which the intervals for few errors need and the standard library lacks.

M. Abramowitz, I. A. Stegun, Handbook of Mathematical Functions (1964): 6.5.29 (the series) and 6.5.31 (the continued
fraction) of the incomplete gamma function. The quantile is found by bisection.
"""

from __future__ import annotations

import math

STEPS = 10_000
PRECISION = 1e-14
TINY = 1e-300
HALVINGS = 60
"""Of an interval about as wide as the quantile is large: as fine as a float can tell."""


def chi_square_quantile(probability: float, degrees: float) -> float:
    """The value that a chi-square variable with so many degrees of freedom, whole or not, stays below.

    Args:
        probability: Strictly between 0 and 1.
        degrees: At least 1; the intervals ask for 2 and more.
    """
    shape = degrees / 2
    low, high = 0.0, shape + 1
    while gamma_share(shape, high) < probability:
        high *= 2
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if gamma_share(shape, middle) < probability:
            low = middle
        else:
            high = middle
    return 2 * high


def gamma_share(shape: float, value: float) -> float:
    """The probability that a gamma variable of scale 1 is at most `value` (the regularized incomplete gamma)."""
    if value <= 0:
        return 0.0
    front = math.exp(shape * math.log(value) - value - math.lgamma(shape))
    return front * _series(shape, value) if value < shape + 1 else 1 - front * _fraction(shape, value)


def _series(shape: float, value: float) -> float:
    term = total = 1 / shape
    for step in range(1, STEPS):
        term *= value / (shape + step)
        total += term
        if term < total * PRECISION:
            break
    return total


def _fraction(shape: float, value: float) -> float:
    """Lentz's way of evaluating the continued fraction from the front."""
    below = value + 1 - shape
    above = 1 / TINY
    result = inverse = 1 / below
    for step in range(1, STEPS):
        factor = step * (shape - step)
        below += 2
        inverse = 1 / (_not_zero(factor * inverse + below))
        above = _not_zero(below + factor / above)
        change = above * inverse
        result *= change
        if abs(change - 1) < PRECISION:
            break
    return result


def _not_zero(value: float) -> float:
    return value if abs(value) > TINY else TINY
