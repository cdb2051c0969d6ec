"""Keeps small counts out of what leaves the office: those from 1 to k - 1, and what they would follow from.

A cell is a count; cells add up in sums (a state's jurisdictions, a year's months, adults and juveniles, found and
missing). A small count is masked, and then as many others as it takes that it does not follow from what is shown:

- never is one masked cell alone in a sum, and never are masked parts known to add up to less than k;
- since sums overlap, the masked cells are taken as the unknowns of all sums together: a small one must stay free;
- what a sum's total holds beyond its parts is a cell that nobody is shown: a small one must stay free as well.

What is masked beside it: the smallest cell of the sum, ties by position; totals after parts, zeros last.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

SPARING_ATTEMPTS = 3
"""How often one more cell a sum is tried before everything around a fixed cell is masked."""
MOST_STEPS = 1_000
STILL = 1e-6
"""A gradient this small, against numbers of about 1, counts as solved."""
FREE = 1e-4
"""A cell that moves by less than this is taken to be fixed by the others."""

Numbers = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]
Amounts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sums:
    """Which cells add up to which, as one long table: a row for each cell in each sum.

    Attributes:
        sum_id: The sum, from 0 without gaps.
        cell: The cell's position.
        is_total: Whether the cell is the sum's total.
    """

    sum_id: Numbers
    cell: Numbers
    is_total: Mask

    @property
    def count(self) -> int:
        """How many sums there are."""
        return int(self.sum_id.max()) + 1 if len(self.sum_id) else 0


def masked_cells(counts: Numbers, sums: Sums, smallest: int) -> Mask:
    """Which counts may not be shown.

    Args:
        counts: The cells, none negative.
        sums: How they add up. A sum whose parts fall short of its total by much has parts that nobody is shown, and
            gives nothing away; where it is by little, that little is a count to keep back. One whose parts exceed its
            total is none.
        smallest: k, the smallest count beside 0 that may be shown.
    """
    cells = len(counts)
    counts, sums = _with_rests(counts, sums, smallest)
    small = (counts > 0) & (counts < smallest)
    hidden = small.copy()
    if not hidden.any() or not sums.count:
        return hidden[:cells]
    by_preference = np.lexsort((sums.cell, counts[sums.cell], sums.is_total, counts[sums.cell] == 0))
    ordered = Sums(sums.sum_id[by_preference], sums.cell[by_preference], sums.is_total[by_preference])
    for attempt in itertools.count():
        _hide_within_sums(counts, ordered, hidden, smallest)
        fixed = _fixed(ordered, hidden) & small
        if not fixed.any():
            break
        if attempt < SPARING_ATTEMPTS:
            _hide_one_each(ordered, hidden, _count(ordered, fixed[ordered.cell]) > 0)
        else:
            hidden |= _around(ordered, fixed, attempt - SPARING_ATTEMPTS + 1)
    return hidden[:cells]


def _with_rests(counts: Numbers, sums: Sums, smallest: int) -> tuple[Numbers, Sums]:
    """The sums whose parts make up their total, or all but a small rest, which becomes a cell behind the others."""
    signed = np.where(sums.is_total, counts[sums.cell], -counts[sums.cell])
    rest = np.zeros(sums.count, dtype=np.int64)
    np.add.at(rest, sums.sum_id, signed)
    short = np.flatnonzero((rest > 0) & (rest < smallest))
    kept = (rest[sums.sum_id] >= 0) & (rest[sums.sum_id] < smallest)
    _, sum_id = np.unique(np.concatenate([sums.sum_id[kept], short]), return_inverse=True)
    cell = np.concatenate([sums.cell[kept], len(counts) + np.arange(len(short))])
    is_total = np.concatenate([sums.is_total[kept], np.zeros(len(short), dtype=np.bool_)])
    return np.concatenate([counts, rest[short]]), Sums(sum_id, cell, is_total)


def _hide_within_sums(counts: Numbers, sums: Sums, hidden: Mask, smallest: int) -> None:
    """Mask more until no sum has one masked cell, or masked parts that add up to less than `smallest`."""
    while True:
        masked = hidden[sums.cell]
        total_masked = _count(sums, masked & sums.is_total) > 0
        parts_masked = masked & ~sums.is_total
        left = np.bincount(sums.sum_id, weights=counts[sums.cell] * parts_masked, minlength=sums.count)
        alone = _count(sums, masked) == 1
        told = (_count(sums, parts_masked) > 0) & ~total_masked & (left < smallest)
        if not _hide_one_each(sums, hidden, alone | told):
            return


def _around(sums: Sums, cells: Mask, hops: int) -> Mask:
    """All cells that share a sum with the given ones, or with cells that do, so many times over.

    With enough hops that is all that hangs together. Then nothing shown is left to fix anything: the true counts,
    doubled, would keep every sum as well.
    """
    reached = cells.copy()
    for _ in range(hops):
        touched = _count(sums, reached[sums.cell]) > 0
        reached[sums.cell[touched[sums.sum_id]]] = True
    return reached


def _hide_one_each(sums: Sums, hidden: Mask, wanted: Mask) -> bool:
    """Mask the preferred shown cell of each wanted sum; False if there was none to mask."""
    rows = np.flatnonzero(wanted[sums.sum_id] & ~hidden[sums.cell])
    if not len(rows):
        return False
    _, first = np.unique(sums.sum_id[rows], return_index=True)
    hidden[sums.cell[rows[first]]] = True
    return True


def _count(sums: Sums, rows: Mask) -> Numbers:
    return np.bincount(sums.sum_id[rows], minlength=sums.count)


def _fixed(sums: Sums, hidden: Mask) -> Mask:
    """The masked cells whose value follows from the shown ones.

    A random change of the masked cells is projected onto the changes that leave every sum as it is. A cell that moves
    in neither of two such changes is fixed; in a single one, some of many free cells would stand still by chance.
    """
    rows = np.flatnonzero(hidden[sums.cell])
    unknown, cell = np.unique(sums.cell[rows], return_inverse=True)
    _, sum_id = np.unique(sums.sum_id[rows], return_inverse=True)
    sign = np.where(sums.is_total[rows], -1.0, 1.0) / np.sqrt(np.bincount(sum_id))[sum_id]
    moves = [np.abs(_harmless_change(sum_id, cell, sign, seed)) for seed in (1, 2)]
    fixed = np.zeros(len(hidden), dtype=np.bool_)
    fixed[unknown] = np.maximum(*moves) < FREE
    return fixed


def _harmless_change(sum_id: Numbers, cell: Numbers, sign: Amounts, seed: int) -> Amounts:
    """A random change of the cells that leaves every sum as it is: conjugate gradients on the normal equations."""
    cells, sums = int(cell.max()) + 1, int(sum_id.max()) + 1
    change = np.random.default_rng(seed).standard_normal(cells)
    residual = _add(sum_id, sign * change[cell], sums)
    direction = gradient = _add(cell, sign * residual[sum_id], cells)
    for _ in range(MOST_STEPS):
        length = float(gradient @ gradient)
        if length < STILL**2:
            break
        moved = _add(sum_id, sign * direction[cell], sums)
        step = length / float(moved @ moved)
        change = change - step * direction
        residual = residual - step * moved
        gradient = _add(cell, sign * residual[sum_id], cells)
        direction = gradient + float(gradient @ gradient) / length * direction
    return change


def _add(place: Numbers, values: Amounts, count: int) -> Amounts:
    return np.bincount(place, weights=values, minlength=count).astype(np.float64, copy=False)
