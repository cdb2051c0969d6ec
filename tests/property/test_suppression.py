"""No small count follows from what is shown, whoever combines the sums."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from pipelines.findings.suppression import Sums, masked_cells


def _table(seed: int, smallest: int) -> tuple[np.ndarray, Sums]:
    """A table of two or three ways with all its totals, in random sizes and with many small counts."""
    chance = np.random.default_rng(seed)
    shape = tuple(int(size) for size in chance.integers(2, 6, size=int(chance.integers(1, 4))))
    inner = chance.poisson(chance.gamma(0.7, smallest * 2.0, size=shape)).astype(np.int64)
    full = inner
    for axis in range(len(shape)):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    numbers = np.arange(full.size).reshape(full.shape)
    rows: list[tuple[int, int, bool]] = []
    count = 0
    for axis, size in enumerate(shape):
        others = [range(full.shape[other]) for other in range(len(shape)) if other != axis]
        for rest in product(*others):
            line = [*rest[:axis], slice(None), *rest[axis:]]
            cells = numbers[tuple(line)]
            rows += [(count, int(cell), place == size) for place, cell in enumerate(cells)]
            count += 1
    sums, cells_of, totals = zip(*rows, strict=True)
    return full.reshape(-1), Sums(np.array(sums), np.array(cells_of), np.array(totals))


def _recovered(sums: Sums, hidden: np.ndarray) -> np.ndarray:
    """The masked cells that linear algebra gives away: those with no part in the null space of the sums."""
    unknown = np.flatnonzero(hidden)
    if not len(unknown):
        return unknown
    column = {int(cell): place for place, cell in enumerate(unknown)}
    matrix = np.zeros((sums.count, len(unknown)))
    for number, cell, is_total in zip(sums.sum_id, sums.cell, sums.is_total, strict=True):
        if hidden[cell]:
            matrix[number, column[int(cell)]] = -1.0 if is_total else 1.0
    _, values, right = np.linalg.svd(matrix, full_matrices=True)
    rank = int((values > 1e-9).sum())
    free = np.abs(right[rank:]).max(axis=0, initial=0.0) > 1e-9
    return unknown[~free]


@pytest.mark.parametrize("start", [0, *(pytest.param(later, marks=pytest.mark.slow) for later in (250, 500, 750))])
def test_no_small_cell_is_recovered_from_random_tables(start: int) -> None:
    for seed in range(start, start + 250):
        smallest = 3 + seed % 9
        counts, sums = _table(seed, smallest)
        hidden = masked_cells(counts, sums, smallest)
        small = (counts > 0) & (counts < smallest)
        assert hidden[small].all()
        assert not small[_recovered(sums, hidden)].any(), f"seed {seed}"


def test_masked_parts_of_a_shown_total_add_up_to_enough() -> None:
    # 1 + 1 + 50 = 52: with both ones masked alone, each would be known to be 1
    counts = np.array([1, 1, 50, 60, 112])
    sums = Sums(np.zeros(5, dtype=int), np.arange(5), np.array([False, False, False, False, True]))
    assert masked_cells(counts, sums, 11).tolist() == [True, True, True, False, False]


def test_a_small_rest_that_is_shown_nowhere_follows_from_no_difference() -> None:
    # 120 less 60 less 51 would tell that 9 are of neither part
    counts = np.array([60, 51, 120])
    sums = Sums(np.zeros(3, dtype=int), np.arange(3), np.array([False, False, True]))
    assert masked_cells(counts, sums, 11).tolist() == [False, True, False]


def test_a_large_rest_gives_nothing_away() -> None:
    counts = np.array([60, 40, 120])
    sums = Sums(np.zeros(3, dtype=int), np.arange(3), np.array([False, False, True]))
    assert not masked_cells(counts, sums, 11).any()


def test_nothing_small_is_nothing_masked() -> None:
    counts = np.array([20, 30, 50])
    sums = Sums(np.zeros(3, dtype=int), np.arange(3), np.array([False, False, True]))
    assert not masked_cells(counts, sums, 11).any()


def test_a_zero_may_be_shown() -> None:
    counts = np.array([0, 30, 30])
    sums = Sums(np.zeros(3, dtype=int), np.arange(3), np.array([False, False, True]))
    assert not masked_cells(counts, sums, 11).any()
