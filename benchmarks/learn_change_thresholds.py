"""Learns how small a tail must be before a place is said to have stopped or dropped, by volume and dispersion.

    python -m benchmarks.learn_change_thresholds              prints the table, and how often steady places are named
    python -m benchmarks.learn_change_thresholds --write      and ships it

Steady series of 60 months are made for every volume and dispersion of the table, and looked at month by month; for
stops, half of them fall to 70 % in some month, which is no stop. Where more than `AIM` of those of one volume and
dispersion are ever named, the thresholds there are made smaller; where fewer, larger; never larger at a larger
dispersion, and never far above a neighbor. The steps grow smaller, as in the stochastic approximation of Robbins and
Monro (1951).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping

import numpy as np

from benchmarks.findings_series import Marks, negative_binomial
from pipelines.findings.volume_looks import looks
from pipelines.findings.volume_model import CHANCE_IN_FIVE_YEARS, SHIPPED_THRESHOLDS, WEIGHTS, Counts, Pool, Thresholds

VOLUMES = (0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0, 300.0)
DISPERSIONS = (1.0, 1.5, 2.0, 3.0)
MONTHS = 60
AIM = {"stopped": 0.5 * CHANCE_IN_FIVE_YEARS, "dropped": 0.8 * CHANCE_IN_FIVE_YEARS}
"""Under what is promised, since real series are not quite as the made ones, and a place that drops may fall silent."""
ROUNDS, STEP = 40, 0.5
LARGEST, STEEPEST = 0.002, 6.0
SHIFT = 0.7
"""What a place that has not stopped may fall to."""
COMMAND = "python -m benchmarks.learn_change_thresholds --write"

Looked = tuple[Counts, Counts, Counts]
"""The tail, what was usual, and the dispersion of every look that found a place short; places by looks."""


def looked_at(kind: str, volume: float, dispersion: float, places: int, seed: int) -> Looked:
    """All looks at steady places of one volume and dispersion, among places of several dispersions."""
    chance = np.random.default_rng([seed, int(100 * volume), int(100 * dispersion)])
    mean = np.full((places, MONTHS), volume)
    if kind == "stopped":
        shift = chance.integers(MONTHS // 3, MONTHS, places // 2)
        mean[: places // 2] *= np.where(np.arange(MONTHS) >= shift[:, None], SHIFT, 1.0)
    received = negative_binomial(chance, mean, np.full((places, 1), dispersion))
    pool = Pool(float(np.median(DISPERSIONS)), WEIGHTS[0])
    found = list(looks(received, np.ones_like(received), kind, pool))
    tails, usual, own = (
        np.array([getattr(look, name) for look in found]).T for name in ("tail", "usual", "dispersion")
    )
    return tails, usual, own


def learn(places: int, seed: int) -> Thresholds:
    """The thresholds for stops and for drops."""
    tables, shares = {}, {}
    for kind in ("stopped", "dropped"):
        cells = {
            (row, column): looked_at(kind, volume, dispersion, places, seed)
            for row, volume in enumerate(VOLUMES)
            for column, dispersion in enumerate(DISPERSIONS)
        }
        tables[kind], shares[kind] = _fitted(kind, cells)
    return _thresholds(tables, shares)


def _fitted(kind: str, cells: Mapping[tuple[int, int], Looked]) -> tuple[Counts, float]:
    table = np.full((len(VOLUMES), len(DISPERSIONS)), np.log(1e-3))
    for turn in range(ROUNDS):
        thresholds = _thresholds({kind: np.exp(table)}, {})
        said = {cell: _said(kind, thresholds, looked) for cell, looked in cells.items()}
        named = np.array([said[cell].any(axis=1).mean() for cell in sorted(said)]).reshape(table.shape)
        table += STEP * (1 - turn / ROUNDS) * np.log(AIM[kind] / np.maximum(named, AIM[kind] / 5))
        table = _smooth(np.minimum(table, np.log(LARGEST)))
    print(f"{kind}: of steady places, ever named, in percent, volumes down, dispersions across")
    print((100 * named).round(2), flush=True)
    at_one_look = np.mean([marks.mean() for marks in said.values()]) / named.mean()
    return np.exp(table), float(at_one_look)


def _smooth(table: Counts) -> Counts:
    """Lower what lies more than `STEEPEST` times above a neighbor, or above one of a smaller dispersion."""
    most = np.log(STEEPEST)
    for _ in range(sum(table.shape)):
        table[:, :-1] = np.minimum(table[:, :-1], table[:, 1:] + most)
        table[:-1] = np.minimum(table[:-1], table[1:] + most)
        table[1:] = np.minimum(table[1:], table[:-1] + most)
    return np.minimum.accumulate(table, axis=1)


def _said(kind: str, thresholds: Thresholds, looked: Looked) -> Marks:
    tails, usual, dispersion = looked
    is_short = tails < LARGEST
    said = np.zeros_like(is_short)
    said[is_short] = tails[is_short] <= thresholds.of(kind, usual[is_short], dispersion[is_short])
    return said


def _thresholds(tables: Mapping[str, Counts], shares: Mapping[str, float]) -> Thresholds:
    rounded = {kind: [[float(f"{cell:.3g}") for cell in row] for row in table] for kind, table in tables.items()}
    return Thresholds(
        made_by=COMMAND,
        volumes=list(VOLUMES),
        dispersions=list(DISPERSIONS),
        tails=rounded,
        at_one_look={kind: float(f"{share:.3g}") for kind, share in shares.items()},
    )


def main() -> None:
    """Learn, print, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=4_000, help="made series for each volume and dispersion")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--write", action="store_true", help=f"write {SHIPPED_THRESHOLDS.name}")
    options = parser.parse_args()
    learned = learn(options.places, options.seed).model_dump_json(indent=1) + "\n"
    print(learned)
    if options.write:
        SHIPPED_THRESHOLDS.write_text(learned, encoding="utf-8")


if __name__ == "__main__":
    main()
