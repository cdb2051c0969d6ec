"""Reads the SQL that lies beside this stage and fills its `$` marks with names of tables and columns."""

from __future__ import annotations

from pathlib import Path
from string import Template

from pipelines.engines.duckdb_engine import sql_file

SQL = Path(__file__).parent / "sql"
MACROS = SQL / "macros.sql"
"""How two values of one field compare: what linking asks, and whoever says afterwards how a value differs."""


def statement(name: str, **marks: str) -> str:
    """The SELECT in `sql/<name>.sql`.

    Args:
        name: The file's name without its ending.
        marks: What to put for each `$mark` in it: names of tables, lists of columns, conditions; never data.

    Raises:
        KeyError: The file has a mark that was not given.
    """
    text = sql_file(SQL / f"{name}.sql")
    return Template(text).substitute(marks) if marks else text
