"""Trains a model with Splink, at the level of the event, on the pairs that keys have linked.

Never by maximising expectations over pairs that share a name and a birth date: those are one person's arrests, and the
model drifts to linking persons.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import count
from pipelines.links.scoring.fields import EVENT_FIELDS, Field
from pipelines.links.scoring.model import FieldWeights, Level, Model, Prior
from pipelines.links.statements import statement

MOST_PAIRS = 50_000
"""Labelled pairs beyond so many teach nothing more."""

SAMPLE_ROWS = 600
"""Records drawn from either side; all pairs between them show how often strangers agree. Of few records half are drawn,
so that the other half's counterparts are left for the other side."""

FEWEST_PAIRS = 500
"""With fewer pairs that are known to be one event, the shipped model is used."""

SHIPPED_PAIRS = 100
"""The shipped model counts as so many labelled pairs of each field: pairs that keys have linked are cleaner than those
that they have not, and what was never seen may come."""

LABELS = ("label_number", "label_other_key", "label_other_arrest")
"""The tables of labelled pairs, by what confirms them."""

LEAST_SHARE = 1e-6
"""No share of strangers is given less."""

Shares = Mapping[str, Mapping[int, float]]
"""How often each level of each field occurs."""


@dataclass(frozen=True)
class Teachers:
    """What pairs have in common that are known to be one event.

    Attributes:
        fact: What their count is called in a model's facts.
        words: What they have in common, in a sentence.
        known_by: The condition on compared pairs.
        beside: What else must hold of a pair that no key has linked. Without such pairs, what a key asks of would seem
            to agree more often than it does.
        untaught: Fields that such pairs can't teach: what they are known by, and what their keys ask of beside that.
        no_drift: Fields that only pairs which no key has linked can teach, so that linked ones show no drift of them.
    """

    fact: str
    words: str
    known_by: str
    beside: str
    untaught: tuple[str, ...] = ()
    no_drift: tuple[str, ...] = ()

    @property
    def linked(self) -> str:
        """The condition on chosen pairs: most fields are trained on these, and drift is judged on them."""
        return f"band_code = 'linked' AND local_variant = 0 AND {self.known_by}"

    @property
    def sharing(self) -> str:
        """The condition on pairs that no key has linked."""
        return f"{self.known_by} AND NOT is_other_person AND {self.beside}"


_NEAR = "arrest_days <= 2 AND agency >= 1"
EVENT_NUMBERS = Teachers(
    "pairs_linked_by_number", "a number", "2 IN (tracking_number, transaction_number)", beside=_NEAR
)

_AGENCY_NUMBERS = ("booking_number", "agency_case_number", "court_case_number")
AGENCY_NUMBERS = Teachers(
    "pairs_linked_by_agency_number",
    "a booking or case number",
    f"2 IN ({', '.join(_AGENCY_NUMBERS)})",
    beside=_NEAR,
    untaught=("agency", *_AGENCY_NUMBERS),
)
"""Where the exports carry no number of the event: its keys look at the agency as well."""

PERSON_AND_DAY = Teachers(
    "pairs_of_one_person_and_day",
    "one name, birth date and day",
    "last_name = 2 AND first_name = 2 AND birth_date = 2 AND birth_detail = 3 AND arrest_days = 0",
    beside="sex <> -1",
    untaught=("last_name", "first_name", "first_name_alone", "birth_date", "birth_year", "sex", "arrest_date"),
    no_drift=("agency",),
)
"""Where they carry hardly any number: how often names and dates agree stays as shipped, and how often strangers do, and
how often both sides name one agency, is learned."""

TEACHERS = (EVENT_NUMBERS, AGENCY_NUMBERS, PERSON_AND_DAY)
"""The first that knows enough pairs teaches."""


@dataclass(frozen=True)
class Pairs:
    """Labelled pairs to train on: a table with `source_dataset_l`, `unique_id_l` and so on, and their number."""

    table: str
    count: int


class Trainer:
    """Splink over two tables, for counting levels.

    Splink's own sampling depends on threads; so the tables are given as they are to be counted, whole.

    Args:
        engine: Where the tables and the macros are.
        left: A table of local records: `unique_id` and the columns that the fields name.
        right: The other table.
    """

    def __init__(self, engine: Engine, left: str, right: str) -> None:
        from splink import DuckDBAPI  # noqa: PLC0415  (a quarter of a second, and most runs train nothing)

        logging.getLogger("splink").setLevel(logging.ERROR)
        self._engine = engine
        self._api = DuckDBAPI(connection=engine.connection)
        self._inputs = [
            self._api.register(left, dataset_display_name="local"),
            self._api.register(right, dataset_display_name="repository"),
        ]

    def close(self) -> None:
        """Drop what Splink left on the connection."""
        self._api.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]
        for kind in ("view", "table"):
            names = self._engine.rows(
                f"SELECT {kind}_name FROM duckdb_{kind}s() WHERE {kind}_name LIKE '\\_\\_splink%' ESCAPE '\\'"
            )
            for (name,) in names:
                self._engine.execute(f"DROP {kind.upper()} IF EXISTS {name}")

    def of_pairs(self, fields: Sequence[Field], pairs: Pairs) -> Shares:
        """How often the levels occur among labelled pairs."""
        linker = self._linker(fields)
        linker.training.estimate_m_from_pairwise_labels(pairs.table)
        return _shares(linker, "m_probability")

    def of_strangers(self, fields: Sequence[Field]) -> Shares:
        """How often the levels occur among all pairs of the two tables."""
        linker = self._linker(fields)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e12, min_count_per_level=None, num_chunks=1)
        return _shares(linker, "u_probability")

    def _linker(self, fields: Sequence[Field]) -> Any:
        from splink import Linker  # noqa: PLC0415

        return Linker(self._inputs, splink_settings(fields), log_level=logging.ERROR)


def splink_settings(fields: Sequence[Field], model: Model | None = None, contrast: str = "stranger") -> dict[str, Any]:
    """The fields as Splink's settings, each level asked of the macros of the cascade.

    Args:
        fields: What is compared.
        model: Its weights; None: untrained.
        contrast: Which of the model's weights.
    """
    comparisons = []
    for field in fields:
        levels: list[dict[str, Any]] = [
            {"sql_condition": f"{field.of_two} = 0", "label_for_charts": "0", "is_null_level": True}
        ]
        for place in field.levels:
            level: dict[str, Any] = {"sql_condition": f"{field.of_two} = {place}", "label_for_charts": str(place)}
            found = next((one for one in (model.levels_of(field.name) if model else ()) if one.level == place), None)
            if found is not None:
                other = found.u if contrast == "stranger" else found.v
                level |= {"m_probability": found.m, "u_probability": found.m if other is None else other}
            levels.append(level)
        if len(field.levels) == 1:
            # Splink wants two levels of every field; this one never occurs.
            levels.append(
                {"sql_condition": "ELSE", "label_for_charts": "-1", "m_probability": 0.5, "u_probability": 0.5}
            )
        comparisons.append({"output_column_name": field.name, "comparison_levels": levels})
    return {
        "link_type": "link_only",
        "unique_id_column_name": "unique_id",
        "comparisons": comparisons,
        "blocking_rules_to_generate_predictions": [],
        "retain_matching_columns": False,
        "retain_intermediate_calculation_columns": False,
    }


def _shares(linker: Any, kind: str) -> dict[str, dict[int, float]]:
    shares: dict[str, dict[int, float]] = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        known = {
            int(level["label_for_charts"]): float(level[kind])
            for level in comparison["comparison_levels"]
            if isinstance(level.get(kind), float)
        }
        shares[comparison["output_column_name"]] = known
    return shares


def train_events(engine: Engine, shipped: Model, compared: str | None = None) -> Model | None:
    """A model of this state's events, or None if keys have linked too few.

    Reads `event_pair`, `event_side`, `repository_arrest_side` and `agency_set`, once the keys have linked.

    Args:
        engine: Where.
        shipped: Gives the thresholds, and the weights of fields that too few pairs show.
        compared: A table of pairs that no key has linked; None if there are none.
    """
    model = None
    for teachers in TEACHERS:
        numbered = _labelled(engine, "number", pairs=_known_pairs(teachers, compared))
        if numbered.count >= FEWEST_PAIRS:
            labels = {name: _labelled(engine, name) for name in ("other_key", "other_arrest")} | {"number": numbered}
            model = _trained(engine, shipped, teachers, labels)
            break
    engine.unstage([*LABELS, "training_left", "training_right", "sample_left", "sample_right"])
    return model


def teachers_of(model: Model) -> Teachers:
    """By what the pairs were known on which a model was trained."""
    return next(one for one in TEACHERS if one.fact in model.training)


def _known_pairs(teachers: Teachers, compared: str | None) -> str:
    known = f"SELECT local_id, repository_id FROM event_pair WHERE {teachers.linked}"
    if compared:
        known += f" UNION SELECT local_id, repository_id FROM {compared} WHERE {teachers.sharing}"
    return f"({known})"


def _labelled(engine: Engine, name: str, **marks: str) -> Pairs:
    table = f"label_{name}"
    engine.stage(table, statement(table, most=str(MOST_PAIRS), **marks))
    return Pairs(table, count(engine, table))


def _trained(engine: Engine, shipped: Model, teachers: Teachers, labels: Mapping[str, Pairs]) -> Model:
    fields = [field for field in EVENT_FIELDS if field.is_trained]
    by_number, by_other, of_event = (
        [field for field in fields if field.confirmed_by == "number" and field.name not in teachers.untaught],
        [field for field in fields if field.confirmed_by == "other_key"],
        [field for field in fields if field.is_of_event],
    )
    for side, table in (("left", "event_side"), ("right", "repository_arrest_side")):
        engine.stage(f"training_{side}", statement("training_side", table=table, side=side[0]))
    drawn = str(min(SAMPLE_ROWS, count(engine, "training_left") // 2))
    for side in ("left", "right"):
        engine.stage(f"sample_{side}", statement(f"sample_{side}", rows=drawn))
    shown = _shown(engine, labels)
    labelled = Trainer(engine, "training_left", "training_right")
    m = {**labelled.of_pairs(by_number, labels["number"]), **labelled.of_pairs(by_other, labels["other_key"])}
    v = labelled.of_pairs(of_event, labels["other_arrest"]) if labels["other_arrest"].count else {}
    labelled.close()
    u = _of_strangers(engine, [field for field in fields if not field.is_near_unique])
    others = shown["other_arrest"]
    weights = [
        FieldWeights(
            field=field.name,
            levels=tuple(
                Level(
                    level=level.level,
                    m=_blend(m, field.name, level.level, shown[field.confirmed_by][field.name], level.m),
                    u=_of_sample(u, field.name, level.level, level.u),
                    v=None if level.v is None else _blend(v, field.name, level.level, others[field.name], level.v),
                )
                for level in shipped.levels_of(field.name)
            ),
        )
        for field in EVENT_FIELDS
    ]
    counterparts, other_arrests, first, last = engine.rows(statement("training_prior"))[0]
    return Model(
        origin_code="trained",
        prior=Prior(
            counterparts=round(float(counterparts), 4),
            other_arrests=round(float(other_arrests), 4) if other_arrests else shipped.prior.other_arrests,
            least_strangers=shipped.prior.least_strangers,
            unclaimed=shipped.prior.unclaimed,
            second_records=shipped.prior.second_records,
        ),
        thresholds=shipped.thresholds,
        fields=tuple(weights),
        training={
            teachers.fact: labels["number"].count,
            "pairs_confirmed_by_other_key": labels["other_key"].count,
            "pairs_of_other_arrests": labels["other_arrest"].count,
            "pairs_of_strangers": count_product(engine),
            "first_arrest_date": str(first),
            "last_arrest_date": str(last),
        },
    )


def _of_strangers(engine: Engine, fields: Sequence[Field]) -> Shares:
    """How often the levels occur among the sampled pairs; nothing where they are none, which Splink can't count."""
    if not count_product(engine):
        return {}
    strangers = Trainer(engine, "sample_left", "sample_right")
    u = strangers.of_strangers(fields)
    strangers.close()
    return u


def _shown(engine: Engine, labels: Mapping[str, Pairs]) -> dict[str, dict[str, int]]:
    """How many labelled pairs of each kind show a field: it is known on both sides."""
    known = ", ".join(f"count(*) FILTER ({field.of_two} <> 0) AS {field.name}" for field in EVENT_FIELDS)
    shown = {}
    for name, pairs in labels.items():
        counts = engine.rows(statement("label_shown", labels=pairs.table, shown=known))[0]
        shown[name] = {field.name: int(found) for field, found in zip(EVENT_FIELDS, counts, strict=True)}
    return shown


def _blend(shares: Shares, field: str, level: int, pairs: int, shipped: float) -> float:
    """The share that labelled pairs show, with the shipped one as if it were so many pairs more."""
    if field not in shares:
        return shipped
    seen = shares[field].get(level, 0.0)
    return _rounded((pairs * seen + SHIPPED_PAIRS * shipped) / (pairs + SHIPPED_PAIRS))


def _of_sample(shares: Shares, field: str, level: int, shipped: float) -> float:
    """The share among the sampled strangers; the shipped one where no pair of them shows the field."""
    seen = shares.get(field) or {}
    return _rounded(max(seen.get(level, 0.0), LEAST_SHARE)) if seen else shipped


def _rounded(share: float) -> float:
    return float(f"{share:.6g}")


def count_product(engine: Engine) -> int:
    """How many pairs the two samples make."""
    return count(engine, "sample_left") * count(engine, "sample_right")
