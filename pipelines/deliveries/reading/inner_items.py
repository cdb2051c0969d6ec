"""Where each row's items begin; of items within items also which outer item each stands in, and its number there."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

HOLDER, NUMBER = "#holder", "#number"
"""Beside an inner item's parts: the place, among its row's outer items, of the one that holds it, and its own number
there; both from 1."""

Begins = npt.NDArray[np.int64]
"""Where each row's items begin, and where the last row's end."""


def item_places(
    above: Begins | None, counts: Sequence[int] | npt.NDArray[np.int64]
) -> tuple[Begins, dict[str, pa.Array]]:
    """Where each row's items begin, and of inner ones the place of each.

    Args:
        above: Where each row's outer items begin; None where the rows themselves hold the items.
        counts: How many items each row, or each outer item, holds.
    """
    held = np.asarray(counts, dtype=np.int64)
    begins = np.append(np.int64(0), np.cumsum(held))
    if above is None:
        return begins, {}
    places = row_places(held)
    first_holders = np.repeat(np.repeat(above[:-1], np.diff(above)), held)
    return begins[above], place_columns(np.column_stack((places[:, 0] - first_holders, places[:, 1])))


def row_places(counts: Sequence[int] | npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Of one row's inner items, which outer item each stands in, and its number there.

    Args:
        counts: How many items each outer item holds.
    """
    held = np.asarray(counts, dtype=np.int64)
    ends = np.cumsum(held)
    numbers = np.arange(held.sum()) - np.repeat(ends - held, held)
    return np.column_stack((np.repeat(np.arange(len(held)), held), numbers)) + 1


def place_columns(places: npt.NDArray[np.int64]) -> dict[str, pa.Array]:
    """Such places as columns beside the parts of items."""
    return {HOLDER: pa.array(places[:, 0], pa.int64()), NUMBER: pa.array(places[:, 1], pa.int64())}
