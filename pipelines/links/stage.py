"""The third stage: which record is which."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.links.agreement import disagreed_bits, pair_link, spell_fields
from pipelines.links.cascade import ALWAYS, forget, temporary_tables
from pipelines.links.cases import link_cases
from pipelines.links.certainty import write_rules
from pipelines.links.charges import gather_charges, link_charges
from pipelines.links.decided import set_decisions_aside, settle_decisions, write_evidence
from pipelines.links.dispositions import link_dispositions
from pipelines.links.events import link_events, link_holds
from pipelines.links.gather import gather_events
from pipelines.links.orders import link_orders
from pipelines.links.persons import link_persons
from pipelines.links.refusals import write_refusals
from pipelines.links.scoring.events import EventScorer
from pipelines.links.scoring.source import ModelSource
from pipelines.links.sides import load_nicknames, name_agencies
from pipelines.links.statements import MACROS, statement
from pipelines.links.tables import BUSY_BLOCK, CHARGE_CHANGE, CONFLICT, LINK, UNMATCHED
from pipelines.links.within import find_conflicts_within
from pipelines.records.declared_tables import persons_looked_up
from pipelines.records.identity import hash_sql
from pipelines.records.tables import ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, REPOSITORY_HOLD


def link_records(engine: Engine, source: ModelSource | None = None) -> None:
    """Gather local records into events and find events, charges, dispositions and orders at the repository.

    Records of some declared tables are linked to the others of the same person.

    Reads the record views in force, `agency`, `agency_relation`, `coverage`, `coverage_scope` and `decision_line`;
    writes the tables of `pipelines.links.tables`, and `decision` and `review_field`.

    Args:
        engine: Where the records are.
        source: The model by which events are scored that no key links; None: the shipped one.
    """
    others = temporary_tables(engine)
    always = (*ALWAYS, *others)
    find_events(engine, source or ModelSource())
    find_conflicts_within(engine)
    found: tuple[str, ...] = (
        "event_side",
        "event_pair",
        "event_part",
        "event_refused",
        "event_rival",
        "group_event",
        "group_arrest",
        "group_band",
    )
    forget(engine, keep=(*always, *found, "event_number", "repository_arrest_side", "charge_member_draft"))
    link_cases(engine)
    kept = (*always, *found, "event_number")
    forget(engine, keep=kept)
    link_charges(engine)
    charges = ("charge_link", "charge_rule", "charge_open_left", "charge_open_right", "charge_alike")
    forget(engine, keep=(*kept, *charges))
    link_dispositions(engine)
    sides = ("result_left", "result_right", "result_alike")
    results = ("disposition_link", "disposition_refused", "disposition_rule", *sides)
    forget(engine, keep=(*kept, *charges, *results))
    link_holds(engine)
    link_orders(engine)
    link_persons(engine)
    rivals = ("event_rival", "group_event")
    _write_links(engine, (*always, *rivals, *charges[1:], *results[2:], "order_alike", "order_conflict"))
    write_rules(engine, (charges[1], results[2]))
    write_refusals(engine)
    engine.stage("local_window", statement("local_window"))
    engine.write(UNMATCHED, statement("unmatched"))
    engine.write(CHARGE_CHANGE, statement("charge_change"))
    engine.write(BUSY_BLOCK, statement("busy_block"))
    write_evidence(engine)
    forget(engine, keep=others)


def find_events(engine: Engine, source: ModelSource) -> None:
    """Gather local records into events, and find the events at the repository: all that a model is trained on.

    Reads and writes what `link_records` says, as far as it concerns events; leaves their temporary tables.

    Args:
        engine: Where the records are.
        source: The model; if there is none yet, it is trained here.
    """
    gather_records(engine)
    if source.retrain:
        set_decisions_aside(engine)
    link_events(engine, EventScorer(source))


def gather_records(engine: Engine) -> None:
    """Gather local records into events, and settle what people have decided: all that comes before the repository.

    Args:
        engine: Where the records are.
    """
    always = (*ALWAYS, *temporary_tables(engine))
    engine.execute(sql_file(MACROS))
    load_nicknames(engine)
    name_agencies(engine, (ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, REPOSITORY_HOLD))
    gather_events(engine)
    gather_charges(engine)
    settle_decisions(engine)
    forget(engine, keep=(*always, "arrest_side", "arrest_place", "charge_member_draft"))


def _write_links(engine: Engine, always: tuple[str, ...]) -> None:
    pairs = (
        ("event", "event_pair"),
        ("event", "event_part"),
        ("hold_event", "hold_event_pair"),
        ("hold_event", "hold_event_part_pair"),
        ("hold_disposition", "hold_disposition_pair"),
        ("hold_disposition", "hold_disposition_part_pair"),
    )
    chosen = []
    for level, table in pairs:
        links = pair_link(table, "probability") if level == "event" else pair_link(table)
        chosen.append(f"SELECT {quoted(level)} AS level_code, * FROM ({links})")
    engine.stage(
        "link_draft",
        " UNION ALL BY NAME ".join(
            [*chosen, "FROM charge_link", "FROM disposition_link", "FROM order_link", "FROM person_link"]
        ),
    )
    forget(engine, keep=(*always, "link_draft", "event_refused", "disposition_refused"))
    spell_fields(engine, "link_draft")
    link_id = hash_sql(["level_code", "local_id", "repository_id"])
    levels = ("charge", "disposition", "event", "hold_disposition", "hold_event", "order", *persons_looked_up())
    engine.write_in_parts(LINK, [statement("link", link_id=link_id, level=quoted(level)) for level in levels])
    refused = [
        f"SELECT {quoted(level)} AS level_code, *, 0 AS agreed_bits, {disagreed_bits()} AS disagreed_bits"
        f" FROM {level}_refused"
        for level in ("event", "disposition")
    ]
    engine.stage("number_refused", " UNION ALL ".join(refused))
    spell_fields(engine, "number_refused")
    engine.write(CONFLICT, f"{statement('conflict')} UNION ALL BY NAME FROM order_conflict")
