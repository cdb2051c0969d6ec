"""Which rows of the ledger are not due yet though they came, so that every count of those due leaves out the same."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file

SQL = Path(__file__).parent / "sql"
STAGED = ("observed", "seen_through", "came_early")


def stage_came_early(engine: Engine) -> None:
    """Stage `came_early`, and the days that it hangs on: `observed` and `seen_through`.

    Args:
        engine: With `run_setting`, `coverage`, `rule`, `ledger`, what obligations declare, and the obligations' macros.
    """
    for name in STAGED:
        engine.stage(name, sql_file(SQL / f"{name}.sql"))
