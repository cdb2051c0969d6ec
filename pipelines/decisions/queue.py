"""Puts the pairs that linking leaves to people in the order in which an answer could change most."""

from __future__ import annotations

from pathlib import Path

from pipelines.decisions.tables import REVIEW_PAIR
from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.links.decided import hash_values
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
    engine.write(REVIEW_PAIR, _sql("review_pair"))
    engine.unstage(["asked_alone", "asked_pair", "asked_values", "asked_row", "asked_stake"])


def _sql(name: str) -> str:
    return sql_file(SQL / f"{name}.sql")
