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


def places(groups: tuple[np.ndarray, ...], at: np.ndarray) -> np.ndarray:
    """The place of each event among those of its group, from 1, in order of time.

    Args:
        groups: What the events are grouped by, columns of whole numbers.
        at: When they happened; those of one moment keep their order.
    """
    order = np.lexsort((np.arange(len(at)), at, *groups))
    begins = np.zeros(len(at), dtype=bool)
    begins[:1] = True
    for group in groups:
        begins[1:] |= np.diff(group[order]) != 0
    firsts = np.flatnonzero(begins)
    found = np.empty(len(at), dtype=np.int32)
    found[order] = np.arange(len(at)) - np.repeat(firsts, np.diff([*firsts, len(at)])) + 1
    return found
