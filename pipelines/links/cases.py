"""Finds the event, and the charge within it, that each local disposition decides."""

from __future__ import annotations

from dataclasses import replace

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import Cascade, attach, start_attaching
from pipelines.links.passes import CASE_NUMBER_PASSES, CASE_PERSON_PASSES
from pipelines.links.sides import make_side
from pipelines.links.statements import statement
from pipelines.links.tables import CASE_LINK
from pipelines.records.tables import DISPOSITION


def link_cases(engine: Engine) -> None:
    """Write `case_link`.

    A row that carries both the arrest and its result says so itself (own_key). Otherwise the number on the case is
    looked for among all numbers that the event is known by, the repository's included: a court may have the tracking
    number that the jail's export lacks. Most persons agree to the letter, and are found by one join; the rest are
    compared field by field.
    """
    engine.stage("case_own", statement("case_own"))
    engine.stage("event_tracking", statement("event_tracking"))
    engine.stage(
        "event_court_case",
        "SELECT DISTINCT event_id, court_case_number FROM event_charge WHERE court_case_number IS NOT NULL UNION"
        " SELECT record_id, court_case_number FROM event_side WHERE court_case_number IS NOT NULL",
    )
    engine.stage("case_sure", statement("case_sure"))
    make_side(
        engine,
        "case_side",
        DISPOSITION,
        where="t.record_id NOT IN (SELECT disposition_record_id FROM case_own)"
        " AND t.record_id NOT IN (SELECT disposition_record_id FROM case_sure)",
    )
    engine.stage("event_case_side", statement("event_case_side"))
    numbers = Cascade("case", "case_side", "event_case_side", CASE_NUMBER_PASSES, first_number=2)
    start_attaching(engine, numbers)
    attach(engine, numbers, leftover="local", kind="same_event")
    persons = replace(numbers, right="event_side", passes=CASE_PERSON_PASSES)
    attach(engine, persons, leftover="local", kind="same_event")
    engine.stage("case_event", statement("case_event"))
    engine.stage("case_charge", statement("case_charge"))
    engine.write(CASE_LINK, statement("case_link"))
