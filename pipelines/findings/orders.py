"""What is found of protection orders: by court and entering agency, and around each hand-over."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.tables.orders import ORDER_TABLES

SQL = Path(__file__).parent / "sql" / "order"
HANDOVERS = "entering_change"
CAUSES = Path(__file__).parents[1] / "obligations" / "order_entered" / f"{HANDOVERS}.sql"
"""Where the entering changed hands is found once: by what explains a missing order, and so by what is counted here."""


def write_orders(engine: Engine) -> None:
    """Write `order_agency` and `order_handover` from the ledger and its wrong values.

    Args:
        engine: With `agency`, `ledger`, `defect`, `protection_order` and `came_early`.
    """
    engine.stage(HANDOVERS, sql_file(CAUSES))
    for table in ORDER_TABLES:
        engine.write(table, sql_file(SQL / f"{table.name}.sql"))
    engine.unstage([HANDOVERS])
