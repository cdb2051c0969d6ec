"""Brings together the records of one person in several tables, where a declaration of tables asks for it.

A denied transaction is judged by its own number; what else is on file of its person is found here, by the person's
numbers first, then by name and birth date. Nothing but the person is compared: a record of somebody has no event, day
or agency in common with the others of them.
"""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.links.cascade import count, forget_busy, propose
from pipelines.links.passes import Pass
from pipelines.links.statements import statement
from pipelines.links.tables import PERSON_LINK
from pipelines.records.declared_tables import persons_looked_up

LEFT, RIGHT = "person_left", "person_right"
CANDIDATES = Pass(
    "person", (("state_id",), ("fbi_number",), ("last_name", "birth_date"), ("first_root", "birth_date")), "TRUE"
)


def link_persons(engine: Engine) -> None:
    """Write `person_link`.

    Args:
        engine: With the record tables and what every cascade needs.
    """
    found = []
    for table, others in persons_looked_up().items():
        engine.stage(LEFT, statement("person_side", table=table))
        for other in others if count(engine, LEFT) else ():
            engine.stage(RIGHT, statement("person_side", table=other))
            forget_busy(engine)
            propose(engine, CANDIDATES, LEFT, RIGHT, table)
            compared = statement("person_compared", pairs="pair", left=LEFT, right=RIGHT)
            pairs = "SELECT DISTINCT local_id, repository_id FROM proposed_pair"
            name = f"person_link_{table}_{other}"
            engine.stage(
                name,
                statement(
                    "person_link",
                    compared=f"WITH pair AS ({pairs}) {compared}",
                    right=RIGHT,
                    record_table=quoted(table),
                    other_table=quoted(other),
                    is_one_table="TRUE" if table == other else "FALSE",
                ),
            )
            found.append(name)
        engine.unstage([LEFT, RIGHT])
    engine.write(PERSON_LINK, " UNION ALL ".join(f"FROM {name}" for name in found) or _nothing())
    engine.unstage(found)


def _nothing() -> str:
    """No rows of the table's columns."""
    columns = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in PERSON_LINK.columns)
    return f"SELECT {columns} WHERE FALSE"
