"""The ledger with what its rows were judged by, so that every count takes the same for due, and leaves out the same."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file

SQL = Path(__file__).parent / "sql"


def stage_judged_rows(engine: Engine) -> None:
    """Make the view `judged_row` with what it hangs on, `observed` and `seen_through`, and stage `came_early`.

    Args:
        engine: With `run_setting`, `coverage`, `rule`, `ledger`, what obligations declare, and the obligations' macros.
    """
    for name in ("observed", "seen_through"):
        engine.stage(name, sql_file(SQL / f"{name}.sql"))
    view_judged_rows(engine)
    engine.stage("came_early", sql_file(SQL / "came_early.sql"))


def view_judged_rows(engine: Engine) -> None:
    """Make the view `judged_row`.

    Args:
        engine: With `rule`, `ledger`, `observed`, `seen_through`, and the obligations' macros.
    """
    engine.execute(f"CREATE OR REPLACE TEMP VIEW judged_row AS {sql_file(SQL / 'judged_row.sql')}")
