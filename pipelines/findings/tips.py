"""What is found of tips: figures by office and kind, and the pace of each step by threat level."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.tables.tips import TIP_TABLES

SQL = Path(__file__).parent / "sql" / "tip"


def write_tips(engine: Engine) -> None:
    """Write `tip_figure` and `tip_pace` from the ledger and its wrong values.

    Args:
        engine: With `tip`, `agency`, `ledger` and `defect`.
    """
    engine.stage("tip_step", sql_file(SQL / "tip_step.sql"))
    for table in TIP_TABLES:
        engine.write(table, sql_file(SQL / f"{table.name}.sql"))
    engine.unstage(["tip_step"])
