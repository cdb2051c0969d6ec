"""Gathers local arrest records into events: one person's one arrest, in however many exports.

Records that share a number and a person belong together whatever exports they come from. Beyond that, records of one
person about one day belong together only across exports: within one export, two records are two arrests. So each
record takes at most one partner in each other export, and a chain of partners that would join two arrests of one
export is cut again, first where the days differ.
"""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import compare, count, prepare, propose
from pipelines.links.comparing import evaluate
from pipelines.links.passes import GATHER_BY_NUMBER, GATHER_BY_PERSON, Pass
from pipelines.links.sides import make_side
from pipelines.links.statements import statement
from pipelines.links.tables import EVENT, EVENT_MEMBER
from pipelines.records.tables import ARREST

MOST_STEPS = 1_000
"""A bound on the steps to spread the smallest id through a chain of records; busy blocks keep chains far shorter."""

ANY_TRUE = ("is_sealed", "is_printed")


def gather_events(engine: Engine) -> None:
    """Write `event_member` and `event`; leaves the temporary tables `arrest_side` and `arrest_place`."""
    make_side(engine, "arrest_side", ARREST)
    prepare(engine, "arrest_side")
    engine.stage(
        "gather_edge",
        "SELECT CAST(NULL AS BIGINT) AS local_id, CAST(NULL AS BIGINT) AS repository_id, CAST(NULL AS VARCHAR) AS rule,"
        " 0 AS edge_place, CAST(NULL AS BIGINT) AS arrest_days, 0 AS tracking_number LIMIT 0",
    )
    for place, rule in enumerate(GATHER_BY_NUMBER, start=1):
        if compare(engine, rule, "arrest_side", "arrest_side", "arrest"):
            _add_edges(engine, f"SELECT * FROM compared WHERE {rule.accept}", rule, place)
    _connect(engine, "gather_strong")
    if engine.value("SELECT count(DISTINCT source) FROM arrest_side") > 1:
        _gather_across_exports(engine)
    else:
        engine.stage("gather_component", "SELECT * FROM gather_strong")
    engine.write(EVENT_MEMBER, statement("event_member"))
    _write_events(engine)


def _gather_across_exports(engine: Engine) -> None:
    engine.stage(
        "gathered_source",
        "SELECT DISTINCT s.component_id, a.source FROM gather_strong AS s"
        " INNER JOIN arrest_side AS a ON a.record_id = s.record_id",
    )
    lone = "arrest_side"
    for place, rule in enumerate(GATHER_BY_PERSON, start=len(GATHER_BY_NUMBER) + 1):
        if rule.rule.startswith("near"):
            engine.stage("arrest_lone", statement("arrest_lone"))
            lone = "arrest_lone"
        if not propose(engine, rule, lone, lone, "arrest"):
            continue
        engine.stage("proposed_pair", statement("gather_open"))
        evaluate(engine, lone, lone)
        engine.stage("accepted", f"SELECT * FROM compared WHERE {rule.accept}")
        _add_edges(engine, statement("gather_partner"), rule, place)
    _connect(engine, "gather_component")
    for condition in ("arrest_days > 0", "TRUE"):
        engine.stage("gather_mixed", statement("gather_mixed"))
        if count(engine, "gather_mixed") == 0:
            return
        engine.stage("gather_edge", statement("gather_cut", strong=str(len(GATHER_BY_NUMBER)), condition=condition))
        _connect(engine, "gather_component")


def _add_edges(engine: Engine, select: str, rule: Pass, place: int) -> None:
    engine.execute(
        f"INSERT INTO gather_edge SELECT local_id, repository_id, '{rule.rule.removeprefix('near_')}', {place},"
        f" arrest_days, tracking_number FROM ({select})"
    )


def _connect(engine: Engine, name: str) -> None:
    """Write `name(record_id, component_id)`: connected records and the smallest id among them."""
    engine.stage(
        "neighbor",
        "SELECT local_id AS record_id, repository_id AS other_id FROM gather_edge"
        " UNION SELECT repository_id, local_id FROM gather_edge",
    )
    engine.stage(
        name, "SELECT record_id, least(record_id, min(other_id)) AS component_id FROM neighbor GROUP BY record_id"
    )
    for _ in range(MOST_STEPS):
        engine.stage("component_step", statement("component_step", component=name))
        changed = engine.value(
            f"SELECT count(*) FROM component_step AS s INNER JOIN {name} AS c USING (record_id)"
            " WHERE s.component_id <> c.component_id"
        )
        if not changed:
            return
        engine.stage(name, "SELECT * FROM component_step")


def _write_events(engine: Engine) -> None:
    engine.stage(
        "event_size", "SELECT event_id, CAST(count(*) AS INTEGER) AS member_count FROM event_member GROUP BY event_id"
    )
    engine.stage("arrest_place", statement("arrest_place"))
    engine.stage("arrest_behind", statement("arrest_behind"))
    first = ["event_id", "sources", "member_count", "received_at"]
    names = [name for name in EVENT.column_names if name not in first]
    engine.write(
        EVENT,
        statement(
            "event",
            of_two=", ".join(f"{_of_two(name)} AS {name}" for name in names),
            of_many=", ".join(f"{_of_many(name)} AS {name}" for name in names),
        ),
    )
    engine.unstage(["arrest_behind"])


TOGETHER = {
    "tracking_number_raw": "tracking_number",
    "court_case_number_raw": "court_case_number",
    "birth_date_precision": "birth_date",
    "first_name": "last_name",
    "middle_name": "last_name",
    "name_suffix": "last_name",
    "arrest_at": "arrest_date",
}
"""Columns that are taken from the same record as another column, so that they fit each other."""


def _known(name: str) -> tuple[str, str]:
    """The column that must be known where `name` is taken from, and the order in which the members are asked."""
    by = TOGETHER.get(name, name)
    order = "place_for_agency" if name == "arresting_ori" else "place_for_birth" if by == "birth_date" else "place"
    return by, order


def _of_two(name: str) -> str:
    """SQL for the value that an event takes from its one member `a`, or from two, `a` trusted before `b`."""
    if name in ANY_TRUE:
        return f"coalesce(a.{name} OR b.{name}, a.{name}, b.{name})"
    if name == "printed_date":
        return "least(a.printed_date, b.printed_date)"
    by, order = _known(name)
    first = f"CASE WHEN a.{by} IS NOT NULL OR b.record_id IS NULL THEN a.{name} ELSE b.{name} END"
    if order == "place":
        return first
    return f"CASE WHEN p.{order} = 1 OR b.{by} IS NULL THEN {first} ELSE b.{name} END"


def _of_many(name: str) -> str:
    """SQL for the value that an event takes from several members: the first known one in their order of trust."""
    if name in ANY_TRUE:
        return f"bool_or(a.{name})"
    if name == "printed_date":
        return "min(a.printed_date)"
    by, order = _known(name)
    return f"min_by(a.{name}, a.{order}) FILTER (WHERE a.{by} IS NOT NULL)"
