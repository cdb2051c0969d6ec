"""Links records to earlier records of their own table that name the same person, where their declaration asks for it.

The cascade's blocks bring them together, its comparisons say how far they agree. One number or account is not enough
where names or birth date contradict it: people share telephones. A name alone links nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import bits
from pipelines.links.cascade import forget_busy, propose
from pipelines.links.passes import Pass
from pipelines.links.statements import statement
from pipelines.records.declared_tables import EarlierRecords, linked_to_earlier


@dataclass(frozen=True)
class PersonRule:
    """What makes two records name one person.

    Attributes:
        rule: Its name.
        accept: A condition on a compared pair.
    """

    rule: str
    accept: str


PERSON_RULES = (
    PersonRule("person_number", "greatest(state_id, fbi_number) = 2 AND NOT (last_name = -1 AND birth_date = -1)"),
    PersonRule(
        "name_and_birth_date",
        "last_name >= 1 AND first_name >= 1 AND birth_date >= 1 AND birth_detail >= 2"
        " AND last_name + first_name + birth_date >= 4 AND sex <> -1 AND least(state_id, fbi_number) >= 0",
    ),
    PersonRule(
        "near_name_and_birth_date",
        "last_name_edits = 1 AND first_name = 2 AND birth_date = 2 AND birth_detail = 3 AND sex <> -1"
        " AND least(state_id, fbi_number) >= 0",
    ),
    PersonRule("identifier", "identifier = 2 AND least(last_name, first_name, birth_date) >= 0"),
)
"""Strongest first."""

BLOCKS = (
    ("state_id",),
    ("fbi_number",),
    ("last_name", "birth_date"),
    ("first_root", "birth_date"),
    ("last_name", "first_root"),
)
EARLIER = "(r.ordered_at, r.record_id) < (l.ordered_at, l.record_id)"
NEAR_AGREES = frozenset({"last_name", "first_name", "birth_date"})
COMPARED = ("state_id", "fbi_number", "last_name", "first_name", "birth_date", "sex")


def link_earlier(engine: Engine) -> None:
    """Link each record to every earlier one of its table that names the same person; leaves `earlier_link`.

    Args:
        engine: With the record tables and `nickname`.
    """
    found = {table: f"earlier_link_of_{table}" for table in linked_to_earlier()}
    for table, person in linked_to_earlier().items():
        _link_table(engine, table, person, found[table])
    engine.stage("earlier_link", " UNION ALL ".join(f"FROM {name}" for name in found.values()))
    engine.unstage(["earlier_side", "earlier_compared", *found.values()])


def _link_table(engine: Engine, table: str, person: EarlierRecords, target: str) -> None:
    """Link the records of one table among themselves, as the temporary table `target`."""
    side = statement("person_side", table=table)
    own = statement("earlier_side", table=table, person=side, day=person.ordered_by, own=_own(person))
    engine.stage("earlier_side", own)
    forget_busy(engine)
    blocks = (*BLOCKS, *((name,) for name in person.identifiers))
    propose(engine, Pass("earlier", blocks, "TRUE", where=EARLIER), "earlier_side", "earlier_side", table)
    alike = statement("person_compared", pairs="brought_together", left="earlier_side", right="earlier_side")
    compared = statement("earlier_compared", person=alike, levels=_levels(person), best=_best(person))
    engine.stage("earlier_compared", compared)
    fields = [*COMPARED, *person.identifiers]
    engine.stage(
        target,
        statement(
            "earlier_link",
            level=quoted(table),
            rule=" ".join(f"WHEN {one.accept} THEN {quoted(one.rule)}" for one in PERSON_RULES),
            number=" ".join(f"WHEN {quoted(one.rule)} THEN {place}" for place, one in enumerate(PERSON_RULES, start=1)),
            agreed=bits({name: f"{name} >= {1 if name in NEAR_AGREES else 2}" for name in fields}),
            disagreed=bits({name: f"{name} = -1" for name in fields}),
        ),
    )


def _own(person: EarlierRecords) -> str:
    return "".join(f", t.{name}" for name in person.identifiers)


def _levels(person: EarlierRecords) -> str:
    return "".join(f", code_level(l.{name}, r.{name}) AS {name}" for name in person.identifiers)


def _best(person: EarlierRecords) -> str:
    return f"greatest({', '.join([*person.identifiers, '0'])})"
