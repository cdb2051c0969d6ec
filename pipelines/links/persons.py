"""Links records to the others of the same person, in the tables that a declaration names.

Nothing but the person is compared: a record of somebody has no event, day or agency in common with the others of them.
The cascade's blocks bring records together, its comparisons say how far they agree. A name alone links nothing, and one
telephone number or account is not enough where names or birth date contradict it: people share telephones.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.agreement import bits
from pipelines.links.cascade import count, forget_busy, propose
from pipelines.links.passes import Pass
from pipelines.links.statements import statement
from pipelines.records.declared_tables import SamePerson, persons_looked_up
from pipelines.records.tables import RECORD_TABLES


@dataclass(frozen=True)
class PersonRule:
    """What makes two records name one person.

    Attributes:
        rule: Its name.
        accept: A condition on a compared pair.
        is_near: Whether it fits only nearly, so that the declaration says what comes of it.
    """

    rule: str
    accept: str
    is_near: bool = False


_NOTHING_AGAINST = "birth_detail >= 2 AND sex <> -1 AND least(state_id, fbi_number) >= 0"
PERSON_RULES = (
    PersonRule("person_number", "greatest(state_id, fbi_number) = 2 AND NOT (last_name = -1 AND birth_date = -1)"),
    PersonRule(
        "name_and_birth_date",
        f"birth_date = 2 AND least(last_name, first_name) >= 1 AND last_name + first_name >= 3 AND {_NOTHING_AGAINST}",
    ),
    PersonRule("identifier", "identifier = 2 AND least(last_name, first_name, birth_date) >= 0"),
    PersonRule(
        "near_name_and_birth_date",
        "((least(last_name, first_name, birth_date) >= 1 AND last_name + first_name + birth_date >= 4)"
        f" OR (last_name_edits = 1 AND first_name = 2 AND birth_date = 2)) AND {_NOTHING_AGAINST}",
        is_near=True,
    ),
)
"""Strongest first."""

BLOCKS = (
    ("state_id",),
    ("fbi_number",),
    ("last_name", "birth_date"),
    ("first_root", "birth_date"),
    ("last_name", "first_root"),
)
ANOTHER = "r.record_id <> l.record_id"
EARLIER = (
    "l.ordered_at IS NOT NULL AND r.ordered_at IS NOT NULL"
    " AND (r.ordered_at, r.record_id) < (l.ordered_at, l.record_id)"
)
NEAR_AGREES = frozenset({"last_name", "first_name", "birth_date"})
COMPARED = ("state_id", "fbi_number", "last_name", "first_name", "birth_date", "sex")
LEFT, RIGHT = "person_left", "person_right"


def link_persons(engine: Engine) -> None:
    """Link each record of a declared table to the others of its person; leaves `person_link`.

    Args:
        engine: With the record tables, `nickname` and `decided_pair`.
    """
    found = []
    for table, person in persons_looked_up().items():
        engine.stage("person_decided", _decided(table, person))
        for other in person.among:
            found.append(f"person_link_{table}_{other}")
            _link_tables(engine, table, other, person, found[-1])
    engine.stage("person_link", " UNION ALL ".join(f"FROM {name}" for name in found))
    engine.unstage([LEFT, RIGHT, "person_pair", "person_decided", *found])


def _decided(table: str, person: SamePerson) -> str:
    """What people decided; of two records of which neither is the earlier, for both of them at once."""
    pairs = f"FROM decided_pair WHERE level_code = {quoted(table)}"
    either = f" UNION SELECT repository_id, local_id, kind_code {pairs}" if person.earlier_by is None else ""
    return f"SELECT local_id, repository_id, kind_code {pairs}{either}"


def _link_tables(engine: Engine, table: str, other: str, person: SamePerson, target: str) -> None:
    """Find the records of one table's persons in another or the same, as the temporary table `target`."""
    is_own = table == other
    identifiers = [name for name in person.identifiers if name in RECORD_TABLES[other].column_names]
    also = "".join(f", t.{name}" for name in identifiers)
    day = f", t.{person.earlier_by} AS ordered_at" if is_own and person.earlier_by else ""
    right = LEFT if is_own else RIGHT
    engine.stage(LEFT, statement("person_side", table=table, also=also + day))
    if not is_own:
        engine.stage(RIGHT, statement("person_side", table=other, also=also))
    which = (EARLIER if person.earlier_by else ANOTHER) if is_own else "TRUE"
    if count(engine, LEFT) == 0:
        which = "FALSE"
    forget_busy(engine)
    blocks = (*BLOCKS, *((name,) for name in identifiers))
    propose(engine, Pass("person", blocks, "TRUE", where=which), LEFT, right, table)
    levels = [f"code_level(l.{name}, r.{name})" for name in identifiers]
    also = "".join(f", {level} AS {name}" for level, name in zip(levels, identifiers, strict=True))
    also += f", greatest({', '.join([*levels, '0'])}) AS identifier"
    engine.stage(
        "person_pair",
        statement("person_compared", pairs=f"({statement('person_proposed')})", left=LEFT, right=right, also=also),
    )
    fields = [*COMPARED, *identifiers]
    engine.stage(
        target,
        statement(
            "person_link",
            level=quoted(table),
            right=right,
            accept=" ".join(f"WHEN {rule.accept} THEN {place}" for place, rule in enumerate(PERSON_RULES, start=1)),
            rule=" ".join(f"WHEN {place} THEN {quoted(rule.rule)}" for place, rule in enumerate(PERSON_RULES, start=1)),
            near=", ".join(str(place) for place, rule in enumerate(PERSON_RULES, start=1) if rule.is_near),
            near_band=quoted(person.near),
            agreed=bits({name: f"f.{name} >= {1 if name in NEAR_AGREES else 2}" for name in fields}),
            disagreed=bits({name: f"f.{name} = -1" for name in fields}),
        ),
    )
