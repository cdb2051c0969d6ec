"""How many errors of linking have to be allowed for, where so many are expected."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from pipelines.engines.table import Column, Table

TAIL = 0.025
"""The chance that more errors than allowed for occurred, on either side of a figure."""

MOST_ERRORS = 200
"""Up to so many, each number of errors has a row; beyond, the steps widen by a hundredth."""

LAST = 100_000_000
"""More records than any state has in one ledger."""

LINK_ERROR_LIMIT = Table(
    "link_error_limit",
    "how many errors of linking are allowed for, up to so many expected ones",
    ("most_expected",),
    (
        Column("most_expected", "BIGINT", "Expected errors up to which the row holds, in millionths.", required=True),
        Column("occurrences", "BIGINT", "Errors that no more occur, with 97.5 %.", required=True),
    ),
)


def most_errors(expected: int) -> int:
    """How many errors of linking are allowed for.

    Args:
        expected: How many are to be expected, in millionths.
    """
    limits = _limits()
    return limits[bisect_left(limits, (expected, 0))][1]


@cache
def _limits() -> list[tuple[int, int]]:
    return list(link_error_limits())


def link_error_limits() -> Iterator[tuple[int, int]]:
    """The rows of LINK_ERROR_LIMIT: the exact limits of the Poisson distribution (F. Garwood, Biometrika 28, 1936).

    Errors of single links are rare and independent, so that their number is close to a Poisson variable whose mean is
    the sum of their probabilities, and scatters no more than one.
    """
    from scipy.special import gammaincinv  # noqa: PLC0415  (most of a second, and only this stage asks)

    occurrences = 0
    while occurrences <= LAST:
        yield math.floor(1_000_000 * float(gammaincinv(occurrences + 1, TAIL))), occurrences
        occurrences += 1 if occurrences < MOST_ERRORS else math.ceil(occurrences / 100)
