"""Learns how small a tail must be before a place is said to have stopped or dropped, by volume.

    python -m benchmarks.learn_change_thresholds              prints the table, and how often steady places are named
    python -m benchmarks.learn_change_thresholds --write      and ships it
    python -m benchmarks.learn_change_thresholds --only local_export --write    ships those of places with one anew

Series of 60 months are made for every volume of the table, of several dispersions, and looked at month by month. For
drops and silent months they are steady; for stops, some fall to 70 % or to half in some month, which is no stop. Where
more than `AIM` of those of one volume are ever named, the threshold there is made smaller; where fewer, larger; never
far above a neighbor. The steps grow smaller, as in the stochastic approximation of Robbins and Monro (1951).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.findings_series import found_of, negative_binomial
from pipelines.findings.share_model import FoundOfDue
from pipelines.findings.steady_scatter import steady_scatter
from pipelines.findings.volume_looks import WINDOWS_OF, Positions, looks
from pipelines.findings.volume_model import (
    CHANCE_IN_FIVE_YEARS,
    LARGEST_TAIL,
    SHIPPED_THRESHOLDS,
    Counts,
    Past,
    ShippedThresholds,
    Thresholds,
    shipped_thresholds,
)

CAUTION = {0.5: 5.0, 1.0: 6.0, 2.0: 6.0, 3.0: 5.5, 5.0: 5.0, 10.0: 4.0, 30.0: 3.5, 100.0: 3.0, 300.0: 3.0}
"""By volume: thresholds are in proportion to dispersion to the power of minus this.

Of few records a month little tells that they scatter; with one threshold for all, places that do would be most of those
falsely named, and of places that do not little would be found."""
DISPERSIONS = (1.0, 1.5, 2.0, 3.0)
MONTHS, FIRST_FALL, LAST_FALL = 60, 24, 48
VOLUMES, EXPORT = "own_volume", "local_export"
SHARES_OF_CHANCE = {
    VOLUMES: {"stopped": 1.0, "silent": 1.0, "dropped": 0.95},
    EXPORT: {"stopped": 0.8, "silent": 1.0, "dropped": 0.95},
}
"""How many of those that did not are named, of one in a hundred, in places of fewer than ten records a month.

Those of more are never silent by chance, so that of all fewer are said to have stopped. With a local export one in a
hundred and twenty-five are, since how the months of what is found scatter is not the same in every state."""
AIM = {
    way: {kind: share * CHANCE_IN_FIVE_YEARS for kind, share in shares.items()}
    for way, shares in SHARES_OF_CHANCE.items()
}
ROUNDS, STEP = 40, 0.5
LARGEST, STEEPEST = {"own_volume": 0.005, "local_export": LARGEST_TAIL}, 8.0
LEFT, SHARES = (1.0, 0.7, 0.5), (0.6, 0.14, 0.26)
"""What places that have not stopped may fall to, and how many do."""
COMMAND = "python -m benchmarks.learn_change_thresholds --write"


CAUTION_WITH_EXPORT = dict.fromkeys(CAUTION, 0.0)
"""None: what was due is known, and of few records the dispersion says little."""
POOLED = 9
"""One place in so many tells how the places scatter."""
FOUND, OF_FOUND = (0.99, 0.95, 0.8, 0.6), (1.0, 1.5, 2.0, 3.0)
"""What share is found of the records due, and how its months scatter, in multiples of the binomial variance."""


@dataclass(frozen=True)
class Looked:
    """Every look that found a place short: which place, how far, what was usual, how it scatters among others."""

    place: Positions
    tail: Counts
    usual: Counts
    scatter: Counts


def looked_at(way: str, kind: str, places: int, seed: int) -> Looked:
    """All looks at places that did not change so; as many of each volume, in order of it."""
    chance = np.random.default_rng(seed)
    usual = np.repeat(np.array(list(CAUTION)), places)[:, None] * np.ones(MONTHS)
    left = np.ones_like(usual)
    if kind == "stopped":
        fall = chance.integers(FIRST_FALL, LAST_FALL, len(usual))[:, None]
        part = chance.choice(LEFT, len(usual), p=SHARES)[:, None]
        left = np.where(np.arange(MONTHS) >= fall, part, 1.0)
    scatter = np.resize(DISPERSIONS, len(usual))[:, None]
    if way == EXPORT:
        exposure = negative_binomial(chance, usual, scatter)
        share, of_found = (chance.choice(values, (len(usual), 1)) for values in (FOUND, OF_FOUND))
        received = found_of(chance, exposure, share * left, of_found)
    else:
        received = negative_binomial(chance, usual * left, scatter)
        exposure = np.ones_like(received)
    past, limits = (FoundOfDue, shipped_thresholds().local_export) if way == EXPORT else (Past, shipped_thresholds())
    pool = steady_scatter(received[::POOLED], exposure[::POOLED], past, limits)
    found = []
    for look in looks(received, exposure, kind, pool):
        short = np.flatnonzero((look.tail <= LARGEST_TAIL) & (exposure[:, look.month] > 0))
        found.append((short, look.tail[short], look.usual[short], look.dispersion[short] / pool.dispersion))
    return Looked(*(np.concatenate(part) for part in zip(*found, strict=True)))


def learn(way: str, places: int, seed: int) -> Thresholds:
    """The thresholds for all that is looked for."""
    tables, shares = {}, {}
    for kind in WINDOWS_OF:
        tables[kind], shares[kind] = _fitted(way, kind, looked_at(way, kind, places, seed), places)
    return _thresholds(way, tables, shares)


def _fitted(way: str, kind: str, looked: Looked, places: int) -> tuple[Counts, float]:
    table = np.full(len(CAUTION), np.log(LARGEST[way]))
    for turn in range(ROUNDS):
        said = looked.tail <= _thresholds(way, {kind: np.exp(table)}, {}).of(kind, looked.usual, looked.scatter)
        named = np.bincount(np.unique(looked.place[said]) // places, minlength=len(table)) / places
        table += STEP * (1 - turn / ROUNDS) * np.log(AIM[way][kind] / np.maximum(named, AIM[way][kind] / 5))
        table = _smooth(np.minimum(table, np.log(LARGEST[way])))
    print(f"{kind}: of places that did not, ever named, in percent, by volume: {(100 * named).round(2)}", flush=True)
    return np.exp(table), float(said.sum() / (MONTHS * places * named.sum()))


def _smooth(table: Counts) -> Counts:
    """Lower what lies more than `STEEPEST` times above a neighbor."""
    for _ in table:
        table[:-1] = np.minimum(table[:-1], table[1:] + np.log(STEEPEST))
        table[1:] = np.minimum(table[1:], table[:-1] + np.log(STEEPEST))
    return table


def _thresholds(way: str, tables: Mapping[str, Counts], shares: Mapping[str, float]) -> Thresholds:
    caution = CAUTION_WITH_EXPORT if way == EXPORT else CAUTION
    return Thresholds(
        made_by=COMMAND,
        volumes=list(caution),
        tails={kind: [float(f"{cell:.3g}") for cell in table] for kind, table in tables.items()},
        caution=list(caution.values()),
        at_one_look={kind: float(f"{share:.3g}") for kind, share in shares.items()},
    )


def main() -> None:
    """Learn, print, ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--places", type=int, default=8_000, help="made series for each volume")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=[VOLUMES, EXPORT], help="those of one kind; the others stay as they are")
    parser.add_argument("--write", action="store_true", help=f"write {SHIPPED_THRESHOLDS.name}")
    options = parser.parse_args()
    shipped = shipped_thresholds()
    of_volumes, with_export = (
        learn(way, options.places, options.seed) if options.only in {None, way} else before
        for way, before in ((VOLUMES, shipped), (EXPORT, shipped.local_export))
    )
    both = {**of_volumes.model_dump(exclude={"local_export"}), "local_export": with_export}
    learned = ShippedThresholds.model_validate(both).model_dump_json(indent=1) + "\n"
    print(learned)
    if options.write:
        SHIPPED_THRESHOLDS.write_text(learned, encoding="utf-8")


if __name__ == "__main__":
    main()
