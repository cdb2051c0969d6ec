"""Tracking numbers: dense enough that a mistyped one is at times somebody else's."""

from __future__ import annotations

import numpy as np


def tracking_numbers(rng: np.random.Generator, county: np.ndarray, at: np.ndarray, has: np.ndarray) -> np.ndarray:
    """A number of ten digits for each event that has one: three for the county, seven in order of time with gaps.

    Args:
        rng: Where chance comes from.
        county: From 0.
        at: When the number is given.
        has: Which events get one.

    Returns:
        The numbers; 0 where there is none.
    """
    found = np.zeros(len(county), dtype=np.int64)
    steps = rng.integers(1, 7, len(county))
    for index in np.unique(county):
        here = np.flatnonzero((county == index) & has)
        here = here[np.lexsort((here, at[here]))]
        found[here] = (int(index) + 1) * 10_000_000 + np.cumsum(steps[here])
    return found
