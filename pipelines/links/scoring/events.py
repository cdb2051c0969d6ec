"""Scores events: the pairs that no key finds, and every link; and keeps what a person may want to look at."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count, temporary_tables
from pipelines.links.passes import JUDGED
from pipelines.links.scoring.fields import EVENT_FIELDS, MOST_RARITY, NAMES
from pipelines.links.scoring.leftover import leftover_weight
from pipelines.links.scoring.model import Model
from pipelines.links.scoring.rivals import against_rivals, without_rivals
from pipelines.links.scoring.source import ModelSource
from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE, FIELD_WEIGHT
from pipelines.links.scoring.weights import CONTRASTS, scored
from pipelines.links.statements import statement

MOST_REJECTED = 3
"""So many rejected candidates of an event are kept."""


NAMES_SEEN = 5
"""How common a name is rests on its records, and on as many more of an average name."""

_JUDGED_PAIRS = f"(SELECT * FROM compared WHERE {JUDGED})"


class EventScorer:
    """Gives compared pairs of an event and a repository arrest their probability.

    Args:
        source: The model; settled at the first use, when the keys have linked.
    """

    def __init__(self, source: ModelSource) -> None:
        self.source = source
        self.unclaimed = 0.0

    def score_compared(self, engine: Engine) -> dict[str, str]:
        """Write the temporary table `scored_pair`: the pairs in `compared` that the score judges, and how probable.

        Returns:
            The bands by name, as conditions in SQL.
        """
        model = self._prepared(engine, "compared")
        alone = f"({self._scored(engine, model, _JUDGED_PAIRS)})"
        self.unclaimed = leftover_weight(engine, model.prior, alone)
        return self._score(engine)

    def score_links(self, engine: Engine) -> None:
        """Give the chosen pairs, whatever rule made them, their probability; keep candidates and weights.

        Replaces `event_pair` and `event_part_pair`; writes `candidate`, `field_weight` and `calibration`.
        """
        model = self._prepared(engine)
        by_score = self._scored(engine, model, "(SELECT * FROM event_pair WHERE rule = 'scored')", self.unclaimed)
        by_key = self._scored(engine, model, "(SELECT * FROM event_pair WHERE rule <> 'scored')")
        if "scored_pair" not in temporary_tables(engine):
            none = without_rivals(f"({self._scored(engine, model, 'no_pair')})")
            engine.stage("scored_pair", self._calibrated(f"({none})"))
        kept = "SELECT local_id, repository_id, posterior_weight, probability FROM scored_pair"
        by_key = self._calibrated(f"({without_rivals(f'({by_key})')})")
        engine.stage(
            "event_pair",
            f"SELECT * FROM ({by_key}) UNION ALL BY NAME"
            f" SELECT * FROM ({by_score}) INNER JOIN ({kept}) USING (local_id, repository_id)",
        )
        of_parts = without_rivals(f"({self._scored(engine, model, 'event_part_pair')})")
        engine.stage("event_part_pair", self._calibrated(f"({of_parts})"))
        levels = ", ".join(
            [
                *(f"{field.compared} AS {field.name}_level" for field in EVENT_FIELDS),
                *(f"{name}_rarity AS {name}_rarity_level" for name in NAMES),
            ]
        )
        engine.write(
            CANDIDATE,
            statement("candidate", levels=levels, kept=str(model.thresholds.kept), most=str(MOST_REJECTED)),
        )
        engine.write(FIELD_WEIGHT, _weights(model, count(engine, "repository_arrest_side"), self.unclaimed))
        self.source.calibrate(engine, self._score)
        engine.write(CALIBRATION, _curves(self.source.calibration.rows(model.thresholds)))
        engine.unstage(["scored_pair", "event_curve", "name_rarity"])

    def _prepared(self, engine: Engine, compared: str | None = None) -> Model:
        """The model, once what scoring joins beside it is staged."""
        model = self.source.model(engine, compared)
        if "name_rarity" not in temporary_tables(engine):
            _stage_rarity(engine, model)
            self._stage_curves(engine)
        return model

    def _score(self, engine: Engine) -> dict[str, str]:
        model = self.source.model(engine)
        engine.stage("weighed_pair", self._scored(engine, model, _JUDGED_PAIRS, self.unclaimed))
        left = against_rivals(engine, "weighed_pair", model.prior.second_records, self.source.calibration.state)
        engine.stage("scored_pair", self._calibrated(f"({left})"))
        engine.unstage(["weighed_pair", "contest"])
        bands, least = model.thresholds, self.source.calibration.least_linked_weight(model.thresholds)
        return {
            "is_linked": f"probability >= {bands.linked} AND posterior_weight >= {least}",
            "is_shown": f"probability >= {bands.review}",
        }

    def _scored(self, engine: Engine, model: Model, pairs: str, unclaimed: float = 0.0) -> str:
        return scored(model, EVENT_FIELDS, pairs, count(engine, "repository_arrest_side"), unclaimed)

    def _stage_curves(self, engine: Engine) -> None:
        own = ", ".join(
            f"({quoted(place)}, {curve.offset_bits}, {curve.slope})"
            for place, curve in sorted(self.source.calibration.jurisdictions.items())
        )
        # Without any, one row that is no jurisdiction's.
        curves = f"(VALUES {own or '(NULL, 0.0, 1.0)'}) AS curve (jurisdiction_id, offset_bits, slope)"
        engine.stage("event_curve", statement("event_curve", curves=curves))

    def _calibrated(self, pairs: str) -> str:
        state = self.source.calibration.state
        return statement("calibrated", pairs=pairs, offset=str(state.offset_bits), slope=str(state.slope))


def _stage_rarity(engine: Engine, model: Model) -> None:
    """How rare the names of the repository's records are, against how often strangers share theirs in the model."""
    shares = {name: str(next(level.u for level in model.levels_of(name) if level.level == 2)) for name in NAMES}
    engine.stage("name_rarity", statement("name_rarity", seen=str(NAMES_SEEN), most=str(MOST_RARITY), **shares))


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
    for name in NAMES:
        all_bits = [bits for bits in range(-MOST_RARITY, MOST_RARITY + 1) if bits]
        rows += [f"('{name}_rarity', 'stranger', {bits}, NULL, NULL, {bits})" for bits in all_bits]
    columns = "field, contrast_code, level, same_event_share, other_share, weight"
    return f"SELECT * FROM (VALUES {', '.join(rows)}) AS weights ({columns})"


def _curves(rows: Sequence[Sequence[object]]) -> str:
    values = ", ".join(f"({', '.join(map(_literal, row))})" for row in rows)
    return f"SELECT * FROM (VALUES {values}) AS curve ({', '.join(CALIBRATION.column_names)})"


def _literal(value: object) -> str:
    return "NULL" if value is None else quoted(value) if isinstance(value, str) else str(value)
