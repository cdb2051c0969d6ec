"""What is left of a pair's probability when others want the same event or the same arrest.

The weight of a pair says how probable it is by itself. But a repository arrest is one event's at most: of two events
that are as probable for it, one is wrong. So the odds of each pair are held against those of its rivals, and theirs
against their own rivals: belief propagation on the matchings of events and arrests, exact where rivals make no circles.
"""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import count
from pipelines.links.scoring.calibration import Curve
from pipelines.links.statements import statement

LEAST_WEIGHT = -10
"""A pair that is one in a thousand or less takes nothing from another."""

MOST_WEIGHT = 40
"""Beyond so many bits, a pair is sure; sums of whole millionths must not overflow."""

ROUNDS = 12
"""After so many rounds, what a chain of rivals takes changes no more in its second digit."""


def against_rivals(engine: Engine, pairs: str, second_records: float, curve: Curve) -> str:
    """SQL for scored pairs with `posterior_weight`.

    Args:
        engine: Has `event_side`, `repository_arrest_side` and `event_curve`; the temporary table `contest` is made
            in it.
        pairs: A table of scored pairs.
        second_records: How many events that have a record at the repository have another one there, as a share.
        curve: What makes odds of weights where the event's jurisdiction has no curve of its own.
    """
    marks = {"offset": curve.offset_bits, "slope": curve.slope, "least": LEAST_WEIGHT, "most": MOST_WEIGHT}
    engine.stage("contest", statement("contest", pairs=pairs, **{name: str(mark) for name, mark in marks.items()}))
    if count(engine, "contest"):
        for _ in range(ROUNDS):
            engine.stage("contest", statement("contest_round", second_records=str(second_records)))
    return statement("contested", pairs=pairs)


def without_rivals(pairs: str) -> str:
    """SQL for the same columns, of pairs that a key has chosen: what could rival them was refused by that key."""
    return f"SELECT *, match_weight AS posterior_weight FROM {pairs}"
