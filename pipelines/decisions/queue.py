"""Puts the pairs that linking leaves to people in the order in which an answer could change most."""

from __future__ import annotations

from pathlib import Path

from pipelines.decisions.tables import REVIEW_PAIR
from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.links.decided import hash_values
from pipelines.records.declared_tables import persons_looked_up, table_declarations
from pipelines.records.identity import hash_sql

SQL = Path(__file__).parent / "sql"


def queue_reviews(engine: Engine) -> None:
    """Write `review_pair`.

    Reads the links, `decision`, the records, the ledger, `measure`, `conclusion` and `standard` of the run.
    """
    review_id = hash_sql(["level_code", "local_id", "repository_id"])
    engine.stage("asked_alone", f"SELECT {review_id} AS review_id, * FROM ({_sql('asked_pair')})")
    engine.stage("asked_pair", _sql("asked_together"))
    hash_values(engine, "asked_values", "SELECT level_code, local_id, repository_id FROM asked_pair")
    for name in ("asked_row", "asked_stake"):
        engine.stage(name, _sql(name))
    engine.stage("person_record", " UNION ALL ".join(_person_record(table) for table in persons_looked_up()))
    engine.write(REVIEW_PAIR, _sql("review_pair"))
    engine.unstage(["asked_alone", "asked_pair", "asked_values", "asked_row", "asked_stake", "person_record"])


def _person_record(table: str) -> str:
    """The day and the agency of the records of a table whose persons are looked up."""
    declared = table_declarations()[table]
    day = f"CAST({declared.selected_by['event_date']} AS DATE)"
    ori = f"coalesce({', '.join(declared.kept_by)})"
    return f"SELECT {quoted(table)} AS level_code, record_id, {day} AS event_date, {ori} AS ori FROM {table}"


def _sql(name: str) -> str:
    return sql_file(SQL / f"{name}.sql")
