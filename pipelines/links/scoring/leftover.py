"""How much it weighs that no key has linked either record of a pair.

Keys leave two kinds of records over: those whose counterpart they could not find, and those that have none. Strangers
meet among the latter. The fewer they are, the more a likeness says; and how many they are is not known beforehand.
So the scored pairs say how many events have a counterpart after all, this says how much a likeness weighs, and that
again how many have one, until it settles (expectation maximisation of that one number).
"""

from __future__ import annotations

import math
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import count
from pipelines.links.scoring.model import WEIGHT_DIGITS, Prior
from pipelines.links.statements import statement

EXPECTED = 100
"""What the prior expects counts as if it had been seen on so many records of either side."""

ROUNDS = 20
"""By then the number moves by less than a record."""


def leftover_weight(engine: Engine, prior: Prior, scored: str) -> float:
    """The weight, in bits: of every pair that the score judges.

    Args:
        engine: Has `event_pair`, the pairs that keys have linked, `event_side` and `repository_arrest_side`.
        prior: What is expected where there are few records.
        scored: SQL for the pairs that no key has linked, with the `match_weight` that they have without this.
    """
    best = engine.rows(statement("best_weight", pairs=scored))
    linked = count(engine, "event_pair")
    sides = tuple(count(engine, side) for side in ("event_side", "repository_arrest_side"))
    found, weight = 0.0, 0.0
    for _ in range(ROUNDS):
        weight = _weight(prior, linked + found, sides)
        found = min(_found(best, side, weight) for side in ("event", "arrest"))
    return round(weight, WEIGHT_DIGITS)


def _weight(prior: Prior, linked: float, sides: tuple[int, ...]) -> float:
    with_one = (linked + EXPECTED * prior.counterparts) / (sides[0] + EXPECTED)
    weight = math.log2(with_one / prior.counterparts)
    for records in sides:
        without = max(records - linked, 0) + EXPECTED * prior.unclaimed
        weight += math.log2((records + EXPECTED) / without)
    return weight


def _found(best: list[tuple[Any, ...]], side: str, weight: float) -> float:
    """How many records of a side have a counterpart: by the best pair of each."""
    return float(sum(records / (1 + 2 ** -(bits + weight)) for name, bits, records in best if name == side))
