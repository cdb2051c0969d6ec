"""The arithmetic of a grant's test: the mean of yearly percentages, and the fewest further results that lift it.

A further result of a year adds one over that year's charges to the mean of the shares. So the fewest are found by
completing the years with the fewest charges first. Whole numbers and fractions throughout: a test of 90 % is met at
90 % exactly.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Year:
    """One year's charges on file.

    Attributes:
        year: Of arrest.
        with_result: Those that have a result.
        charges: All; at least one.
    """

    year: int
    with_result: int
    charges: int

    @property
    def share(self) -> Fraction:
        """Of its charges, those with a result."""
        return Fraction(self.with_result, self.charges)


def mean_share(years: Sequence[Year]) -> Fraction:
    """The mean of the years' shares; there has to be one."""
    return sum((year.share for year in years), Fraction(0)) / len(years)


def fewest_results(years: Sequence[Year], threshold: Fraction) -> dict[int, int]:
    """How many further results of which year take the mean to the threshold: no fewer do, of whatever years.

    Args:
        years: The years that count.
        threshold: The share to be reached, at most 1.
    """
    lacking = threshold * len(years) - sum((year.share for year in years), Fraction(0))
    needed: dict[int, int] = {}
    for year in sorted(years, key=lambda year: (year.charges, year.year)):
        if lacking <= 0:
            break
        results = min(year.charges - year.with_result, math.ceil(lacking * year.charges))
        if results:
            needed[year.year] = results
            lacking -= Fraction(results, year.charges)
    return needed


def result_of(years: Sequence[Year], threshold: Fraction, *, unseen: int) -> str:
    """met, not_met, or cannot_tell: where years of which there are no figures could still decide otherwise.

    Args:
        years: The years of which there are figures.
        threshold: The share to be reached.
        unseen: How many years more the test asks for; each may be anything from none to all.
    """
    known = sum((year.share for year in years), Fraction(0))
    asked = threshold * (len(years) + unseen)
    if known >= asked:
        return "met"
    return "not_met" if known + unseen < asked else "cannot_tell"
