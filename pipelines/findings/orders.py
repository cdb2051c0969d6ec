"""What is found of protection orders: by court and entering agency, and around each hand-over."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.order_tables import ORDER_TABLES

SQL = Path(__file__).parent / "sql" / "order"


def write_orders(engine: Engine) -> None:
    """Write `order_agency` and `order_handover` from the ledger and its wrong values.

    Args:
        engine: With `agency`, `ledger` and `defect`.
    """
    for table in ORDER_TABLES:
        engine.write(table, sql_file(SQL / f"{table.name}.sql"))
