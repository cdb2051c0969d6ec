"""Whether the data still agree as they did when the model was trained.

For each field the shares of its levels among the pairs that a number has linked now are held against the shares that
the model was trained on, by the population stability index: the sum of (now - then) * ln(now / then).
"""

from __future__ import annotations

import math

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.scoring.fields import EVENT_FIELDS, Field
from pipelines.links.scoring.model import Model
from pipelines.links.scoring.training import teachers_of

MOST_DRIFT = 0.2
"""An index above this is, by the custom of credit scoring, from where it comes, another population."""

FEWEST = 500
"""A field that fewer linked pairs show is not judged."""


def drifted_fields(engine: Engine, model: Model) -> list[str]:
    """The fields that agree otherwise than when the model was trained.

    Args:
        engine: Has `event_pair`.
        model: A model that was trained; a shipped one has nothing to drift from.
    """
    if model.origin_code != "trained":
        return []
    teachers = teachers_of(model)
    judged = [
        field
        for field in EVENT_FIELDS
        if field.is_trained
        and field.confirmed_by == "number"
        and field.name not in (*teachers.untaught, *teachers.no_drift)
    ]
    counts = ", ".join(f"count(*) FILTER (({field.compared}) = {level})" for field in judged for level in field.levels)
    found = list(engine.rows(f"SELECT {counts} FROM event_pair WHERE {teachers.linked}")[0])
    drifted = []
    for field in judged:
        now, found = found[: len(field.levels)], found[len(field.levels) :]
        if sum(now) >= FEWEST and _index(model, field, now) > MOST_DRIFT:
            drifted.append(field.name)
    return drifted


def _index(model: Model, field: Field, counts: list[int]) -> float:
    then = {level.level: level.m for level in model.levels_of(field.name)}
    total = sum(counts)
    index = 0.0
    for level, seen in zip(field.levels, counts, strict=True):
        now, before = max(seen / total, 1e-4), max(then.get(level, 0.0), 1e-4)
        index += (now - before) * math.log(now / before)
    return index
