"""Finds events at the repository, and the repository's holds that belong to events and dispositions."""

from __future__ import annotations

from dataclasses import replace

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.cascade import Cascade, attach, link_one_to_one, rest, start_attaching
from pipelines.links.decided import take_decided
from pipelines.links.passes import (
    EVENT_PASSES,
    HOLD_DISPOSITION_PASSES,
    HOLD_EVENT_PASSES,
    PART_AT_REPOSITORY,
    PART_BY_NUMBER,
    Pass,
)
from pipelines.links.scoring.events import EventScorer
from pipelines.links.sides import make_side
from pipelines.links.statements import statement
from pipelines.links.tables import EVENT
from pipelines.records.tables import DISPOSITION, REPOSITORY_ARREST, REPOSITORY_HOLD

NUMBER_CONFLICT = "2 IN (tracking_number, transaction_number) AND (is_other_person OR (is_person AND NOT is_near_date))"
"""A shared number on two people, or on two arrests of one person."""

SHARED_NUMBER = "2 IN (tracking_number, transaction_number)"


def link_events(engine: Engine, scorer: EventScorer) -> None:
    """Find each event at the repository.

    Leaves the temporary tables `event_pair` (same_event, one to one), `event_part_pair` (part_of), `event_refused`
    (possible conflicts), `event_rival`, and the groups that both make: `group_event`, `group_arrest`, `group_band`.
    All pairs have a probability; the tables of `pipelines.links.scoring.tables` are written.

    Args:
        engine: Where.
        scorer: Scores what no key finds.
    """
    make_side(engine, "event_side", EVENT, record_id="event_id")
    make_side(engine, "repository_arrest_side", REPOSITORY_ARREST)
    engine.stage("event_number", statement("event_number"))
    cascade = Cascade(
        "event",
        "event_side",
        "repository_arrest_side",
        EVENT_PASSES,
        # One event, several equal records at the repository: the others become parts of it.
        harmless=f"{SHARED_NUMBER} OR repository_rivals = 1",
        charges=(("event_charge", "event_id"), ("repository_charge", "repository_arrest_record_id")),
        members="event_number",
        score=scorer.score_compared,
    )
    link_one_to_one(engine, cascade, NUMBER_CONFLICT)
    _link_parts(engine, cascade)
    scorer.score_links(engine)
    engine.stage("event_part", statement("event_part"))
    for name in ("group_event", "group_arrest", "group_band"):
        engine.stage(name, statement(name))


def _link_parts(engine: Engine, whole: Cascade) -> None:
    """Attach what is left on either side to a linked pair of which it is a part."""
    rest(engine, whole, "event_lone", local=True)
    rest(engine, whole, "repository_arrest_lone", local=False)
    number = len(EVENT_PASSES) + 1
    parts = Cascade("event_part", "event_lone", "repository_arrest_side", PART_BY_NUMBER, first_number=number)
    start_attaching(engine, parts)
    take_decided(engine, parts.level, whole.left, whole.right, "part_of")
    attach(engine, parts, leftover="local", kind="part_of")
    # Two that are left over on both sides may be parts of each other, once.
    engine.stage(
        "repository_arrest_lone",
        f"SELECT * FROM repository_arrest_lone WHERE record_id NOT IN (SELECT repository_id FROM {parts.pairs})",
    )
    parts = replace(parts, left="event_side", right="repository_arrest_lone", passes=PART_AT_REPOSITORY)
    attach(engine, parts, leftover="repository", kind="part_of")


def link_holds(engine: Engine) -> None:
    """Find the events and local dispositions behind the repository's held and rejected records.

    An event that the repository has may have a hold as well: it was rejected first and resubmitted. Leaves
    `hold_event_pair`, `hold_event_part_pair`, `hold_disposition_pair` and `hold_disposition_part_pair`.
    """
    make_side(engine, "hold_event_side", REPOSITORY_HOLD, where="t.held_kind_code = 'arrest'")
    make_side(engine, "hold_disposition_side", REPOSITORY_HOLD, where="t.held_kind_code = 'disposition'")
    make_side(
        engine,
        "disposition_side",
        DISPOSITION,
        where="EXISTS (SELECT 1 FROM repository_hold WHERE held_kind_code = 'disposition')",
    )
    _link_held(engine, "hold_event", "event_side", HOLD_EVENT_PASSES)
    _link_held(engine, "hold_disposition", "disposition_side", HOLD_DISPOSITION_PASSES)


def _link_held(engine: Engine, level: str, left: str, passes: tuple[Pass, ...]) -> None:
    members = "event_number" if level == "hold_event" else None
    cascade = Cascade(level, left, f"{level}_side", passes, harmless="repository_rivals = 1", members=members)
    link_one_to_one(engine, cascade)
    lone = f"{level}_lone"
    rest(engine, cascade, lone, local=False)
    again = Cascade(
        f"{level}_part",
        left,
        lone,
        tuple(rule for rule in passes if rule.band == "linked" and not rule.of_member),
        first_number=len(passes) + 1,
    )
    start_attaching(engine, again)
    take_decided(engine, again.level, left, cascade.right, "part_of")
    attach(engine, again, leftover="repository", kind="part_of")
