"""Finds each local disposition at the repository: one to one, the same stage first."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.agreement import pair_link, same_bits
from pipelines.links.cascade import Cascade, link_one_to_one
from pipelines.links.certainty import Tried, try_rules
from pipelines.links.decided import linked_by_people, told_apart
from pipelines.links.groups import GroupPass, match_in_groups
from pipelines.links.passes import DISPOSITION_PASSES
from pipelines.links.sides import make_side
from pipelines.links.statements import statement
from pipelines.records.tables import DISPOSITION, REPOSITORY_DISPOSITION

CONFLICT = "tracking_number = 2 AND is_other_person"

NUMBER_AND_SUFFIX = ("tracking_number", "tracking_suffix")
ONE_CHARGE = (
    "coalesce(l.found_charge_id = r.found_charge_id, TRUE) AND coalesce(l.tracking_suffix = r.tracking_suffix, TRUE)"
)
RESULT_FIELDS = {
    name: name
    for name in (
        "tracking_number",
        "tracking_suffix",
        "court_case_number",
        "statute",
        "charge_number",
        "disposition_date",
        "disposition_code",
        "stage_code",
    )
} | {"charge": "found_charge_id"}
"""The fields of a result within a linked event, and their columns."""

FINAL = "l.is_final AND r.is_final"


def _staged(*keys: str) -> GroupPass:
    return GroupPass("same_stage", ("stage_code", *keys), ONE_CHARGE)


GROUP_PASSES = (
    _staged(*NUMBER_AND_SUFFIX, "disposition_date", "disposition_code"),
    _staged("found_charge_id", "disposition_date", "disposition_code"),
    _staged(*NUMBER_AND_SUFFIX, "is_final", "disposition_code"),
    _staged("found_charge_id", "is_final", "disposition_code"),
    _staged(*NUMBER_AND_SUFFIX, "is_final"),
    _staged("found_charge_id", "is_final"),
    _staged(*NUMBER_AND_SUFFIX),
    _staged("found_charge_id"),
    _staged("statute", "charge_number", "disposition_date"),
    _staged("statute", "disposition_date", "disposition_code"),
    _staged("statute", "disposition_code"),
    _staged("statute", "charge_number"),
    _staged("statute", "disposition_date"),
    _staged("statute", "is_final"),
    _staged("charge_number", "disposition_date"),
    GroupPass("same_stage", ("stage_code",), ONE_CHARGE, only_one_left=True),
    GroupPass("other_stage", NUMBER_AND_SUFFIX, f"{FINAL} AND {ONE_CHARGE}"),
    GroupPass("other_stage", ("found_charge_id",), f"{FINAL} AND {ONE_CHARGE}"),
    GroupPass("other_stage", ("statute", "charge_number"), f"{FINAL} AND {ONE_CHARGE}"),
    GroupPass("other_stage", ("statute",), f"{FINAL} AND {ONE_CHARGE}"),
    GroupPass("other_stage", (), f"{FINAL} AND {ONE_CHARGE}", only_one_left=True),
)
"""Results within a linked event: the person is known, so that the charge, the day and the result decide."""


RESULT_ROUTE = """CASE
    WHEN p.rule = 'other_stage' THEN 'other_stage'
    WHEN l.tracking_number = r.tracking_number AND l.tracking_suffix = r.tracking_suffix
        THEN 'tracking_number_and_suffix'
    WHEN l.tracking_number = r.tracking_number AND (l.statute = r.statute OR l.charge_number = r.charge_number)
        THEN 'tracking_number_and_charge'
    WHEN l.court_case_number = r.court_case_number AND (l.statute = r.statute OR l.charge_number = r.charge_number)
        THEN 'case_number_and_charge'
    WHEN l.found_charge_id = r.found_charge_id THEN 'charge_link'
    WHEN l.disposition_date = r.disposition_date AND l.statute = r.statute THEN 'person_and_date'
    ELSE 'event_and_stage'
END"""
"""The strongest route that two results of a linked event agree on."""

ORDER = ("disposition_date", "charge_number")
TRIED = Tried(
    "disposition",
    "result_left",
    "result_right",
    GROUP_PASSES,
    ORDER,
    known="SELECT p.left_id, p.right_id FROM result_pair AS p INNER JOIN result_left AS l ON l.id = p.left_id"
    " INNER JOIN result_right AS r ON r.id = p.right_id WHERE p.rule = 'same_stage'"
    " AND l.tracking_number = r.tracking_number AND l.tracking_suffix = r.tracking_suffix",
    known_rule="tracking_number_and_suffix",
    hidden=(("tracking_suffix",), ("tracking_number",), ("court_case_number",), ("found_charge_id",)),
    route=RESULT_ROUTE,
    apart=told_apart("disposition"),
)
"""Routes are tried on results that tracking number and suffix tie."""


def link_dispositions(engine: Engine) -> None:
    """Find each local disposition at the repository.

    First within linked events; then, for results that hang on no linked arrest, by number and person. Leaves
    `disposition_link` (with its rule: the strongest route that the pair agrees on), `disposition_refused`, and
    `result_alike`: what could be a pair and is not, since nothing tells it apart from others that differ.
    """
    for side, pair_id in (("result_left", "local_id"), ("result_right", "repository_id")):
        linked = f"SELECT {pair_id} FROM decided_pair WHERE {linked_by_people('disposition')}"
        engine.stage(side, f"SELECT * FROM ({statement(side)}) WHERE id NOT IN ({linked})")
    match_in_groups(
        engine,
        GROUP_PASSES,
        "result_left",
        "result_right",
        "result_pair",
        order=ORDER,
        refused="result_alike",
        apart=told_apart("disposition"),
    )
    try_rules(engine, TRIED)
    for name, table, paired in (
        ("result_left_side", DISPOSITION, "left_id"),
        ("result_right_side", REPOSITORY_DISPOSITION, "right_id"),
    ):
        done = f"SELECT {paired} FROM result_pair UNION ALL SELECT {paired} FROM result_alike"
        make_side(engine, name, table, where=f"t.record_id NOT IN ({done})")
    cascade = Cascade(
        "disposition",
        "result_left_side",
        "result_right_side",
        DISPOSITION_PASSES,
        # Rivals with equal results: any pairing of them would do.
        harmless="disposition_code = 2 AND disposition_days = 0",
    )
    link_one_to_one(engine, cascade, CONFLICT)
    engine.stage(
        "disposition_link",
        statement(
            "disposition_link",
            lone=pair_link("disposition_pair"),
            route=RESULT_ROUTE,
            agreed=same_bits(RESULT_FIELDS, "="),
            disagreed=same_bits(RESULT_FIELDS, "<>"),
        ),
    )
