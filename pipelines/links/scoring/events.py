"""Scores events: the pairs that no key finds, and every link; and keeps what a person may want to look at."""

from __future__ import annotations

import math

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count, temporary_tables
from pipelines.links.scoring.fields import EVENT_FIELDS
from pipelines.links.scoring.model import WEIGHT_DIGITS, Model
from pipelines.links.scoring.source import ModelSource
from pipelines.links.scoring.tables import CANDIDATE, FIELD_WEIGHT
from pipelines.links.scoring.weights import CONTRASTS, scored
from pipelines.links.statements import statement

MOST_REJECTED = 3
"""So many rejected candidates of an event are kept."""


EXPECTED = 100
"""The share of records that keys are expected to leave over counts as if it had been seen on so many."""


class EventScorer:
    """Gives compared pairs of an event and a repository arrest their probability.

    Args:
        source: The model; settled at the first use, when the keys have linked.
    """

    def __init__(self, source: ModelSource) -> None:
        self.source = source
        self.unclaimed = 0.0

    def score_compared(self, engine: Engine) -> dict[str, str]:
        """Write the temporary table `scored_pair`, the pairs in `compared` with their probability.

        Returns:
            The thresholds by name, as SQL.
        """
        model = self.source.model(engine)
        self.unclaimed = _unclaimed(engine, model)
        engine.stage("scored_pair", self._scored(engine, model, "compared", self.unclaimed))
        return {"linked": f"{model.thresholds.linked}", "review": f"{model.thresholds.review}"}

    def score_links(self, engine: Engine) -> None:
        """Give the chosen pairs, whatever rule made them, their probability; keep candidates and weights.

        Replaces `event_pair` and `event_part_pair`; writes `candidate` and `field_weight`.
        """
        model = self.source.model(engine)
        by_score = self._scored(engine, model, "(SELECT * FROM event_pair WHERE rule = 'scored')", self.unclaimed)
        by_key = self._scored(engine, model, "(SELECT * FROM event_pair WHERE rule <> 'scored')")
        engine.stage("event_pair", f"SELECT * FROM ({by_key}) UNION ALL SELECT * FROM ({by_score})")
        engine.stage("event_part_pair", self._scored(engine, model, "event_part_pair"))
        levels = ", ".join(f"{field.compared} AS {field.name}_level" for field in EVENT_FIELDS)
        if "scored_pair" not in temporary_tables(engine):
            engine.stage("scored_pair", self._scored(engine, model, "no_pair"))
        engine.write(
            CANDIDATE,
            statement("candidate", levels=levels, kept=str(model.thresholds.kept), most=str(MOST_REJECTED)),
        )
        engine.write(FIELD_WEIGHT, _weights(model, count(engine, "repository_arrest_side"), self.unclaimed))
        engine.unstage(["scored_pair"])

    def _scored(self, engine: Engine, model: Model, pairs: str, unclaimed: float = 0.0) -> str:
        return scored(model, EVENT_FIELDS, pairs, count(engine, "repository_arrest_side"), unclaimed)


def _unclaimed(engine: Engine, model: Model) -> float:
    """What it weighs that no key has linked either record: two that don't belong together are seldom both left over."""
    linked = count(engine, "event_pair")
    expected = model.prior.unclaimed
    weight = 0.0
    for side in ("event_side", "repository_arrest_side"):
        records = count(engine, side)
        weight += math.log2((records + EXPECTED) / (records - linked + EXPECTED * expected))
    return round(weight, WEIGHT_DIGITS)


def _weights(model: Model, strangers: int, unclaimed: float) -> str:
    rows = []
    for contrast in CONTRASTS:
        rows.append(f"('prior', {quoted(contrast)}, 0, NULL, NULL, {model.prior_weight(contrast, strangers)})")
        rows.append(f"('unclaimed', {quoted(contrast)}, 0, NULL, NULL, {unclaimed})")
        for weights in model.fields:
            for level in weights.levels:
                other = level.u if contrast == "stranger" else level.v
                rows.append(
                    f"({quoted(weights.field)}, {quoted(contrast)}, {level.level}, {level.m},"
                    f" {'NULL' if other is None else other}, {level.weight(contrast)})"
                )
    columns = "field, contrast_code, level, same_event_share, other_share, weight"
    return f"SELECT * FROM (VALUES {', '.join(rows)}) AS weights ({columns})"
