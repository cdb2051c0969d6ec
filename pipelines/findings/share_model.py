"""What a place with a local export is held against: of so many records that were due, so many were found.

Given what was due, what is found is binomial, with a dispersion of its own: whole batches come late, a week is lost.
So the law is a beta-binomial, whose mean is the share found before, and whose spread comes from the dispersion and from
how unsure that share is. At a dispersion of one it is what Jeffreys' prior tells of the next records.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

import numpy as np
from scipy.special import betaln, gammaln

from pipelines.findings.volume_model import Counts, Past

TERMS = 60
"""Of a tail that are summed; what is below them is bounded by a geometric series."""
NEGLIGIBLE = 1e-6
LARGEST_CORRELATION = 0.999
BEYOND_USUAL = 1.0
"""A month that is found or lost as a whole has a dispersion of as many as were due in it; a record's month has one more
than is usual, where counts are Poisson's."""


def beta_binomial_tail(count: Counts, trials: Counts, share: Counts, correlation: Counts) -> Counts:
    """P(X <= count) for beta-binomials; never less than it, and exact where count is no larger than TERMS.

    Args:
        count: Below the mean, at least 0.
        trials: At least 1.
        share: The mean of X as a part of the trials, between 0 and 1.
        correlation: Of two trials, between 0 and 1. The variance is 1 + (trials - 1) * correlation times the
            binomial's.
    """
    spread = (1 - correlation) / correlation
    found, missed = share * spread, (1 - share) * spread
    ways = gammaln(trials + 1) - gammaln(count + 1) - gammaln(trials - count + 1)
    term = np.exp(ways + betaln(count + found, trials - count + missed) - betaln(found, missed))
    total, left = term.copy(), count
    for step in range(TERMS):
        left = count - step
        term = term * _next(left, trials, found, missed)
        total += term
        if (term <= NEGLIGIBLE * total).all():
            return np.asarray(np.minimum(total, 1))
    ratio = np.maximum(_next(left - 1, trials, found, missed), 0)
    rest = np.divide(term * ratio, 1 - ratio, out=np.ones_like(term), where=ratio < 1)
    # Of a share that is mostly nothing or everything, the terms grow again towards 0.
    rest = np.where((found < 1) & (ratio > 0), 1.0, rest)
    return np.asarray(np.minimum(total + rest, 1))


def _next(count: Counts, trials: Counts, found: Counts, missed: Counts) -> Counts:
    """How much likelier one less than count is; 0 where there is none."""
    count = np.maximum(count, 0)
    return np.asarray(
        count * (missed + trials - count) / ((trials - count + 1) * np.maximum(found + count - 1, NEGLIGIBLE))
    )


class FoundOfDue(Past):
    """The months before a window, where the counts are records found and the exposure those that were due.

    A stop is held against half of the share found before. Where nearly all was found, a few missing records surprise
    beyond measure; that a place fell, they show, but not that it stopped.
    """

    held_against: ClassVar[Mapping[str, float]] = {"stopped": 0.5, "silent": 1.0, "dropped": 1.0}

    @staticmethod
    def part_of_poisson(count: Counts, exposure: Counts) -> Counts:
        """The binomial variance as a part of Poisson's: the share that is missing, never 0."""
        return np.asarray(1 - (count + 0.5) / (exposure + 1))

    def tails(self, count: Counts, exposure: Counts, dispersions: Counts, kind: str) -> Counts:
        """P(X <= count) of so many records due at each dispersion, places by dispersions."""
        share = self.held_against[kind] * (self.count + 0.5) / (self.exposure + 1)
        largest = (self.exposure / self.months + BEYOND_USUAL)[:, None]
        dispersions = np.minimum(dispersions, largest)
        of_months = (dispersions - 1) / np.maximum(exposure - 1, 1)[:, None]
        of_share = dispersions / (self.exposure + 2)[:, None]
        correlation = np.minimum(of_months + of_share, LARGEST_CORRELATION)
        return beta_binomial_tail(count[:, None], exposure[:, None], share[:, None], correlation)
