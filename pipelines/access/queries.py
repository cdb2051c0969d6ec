"""The SELECTs behind every look, by name: one file each, read through one connection."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb

from pipelines.engines.duckdb_engine import identifier, sql_file

SQL = Path(__file__).parent / "sql"

Row = dict[str, Any]


class Queries:
    """Runs the SELECTs of this folder.

    Args:
        connection: What they read, by a cursor of their own.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._cursor = connection.cursor()

    def rows(self, query: str, **parameters: Any) -> list[Row]:
        """The rows of a query."""
        return self.fetched(sql_file(SQL / f"{query}.sql"), parameters)

    def rows_of(self, query: str, ids: Mapping[str, Any]) -> list[Row]:
        """The rows of a query that takes some of the given values."""
        text = sql_file(SQL / f"{query}.sql")
        return self.fetched(text, _named_in(text, ids))

    def declared(self, query: str, table: str, ids: Mapping[str, Any]) -> list[Row]:
        """The rows of a query over one declared table, which takes some of the given values."""
        text = sql_file(SQL / f"{query}.sql").replace("declared_table", identifier(table))
        return self.fetched(text, _named_in(text, ids))

    def fetched(self, text: str, parameters: Mapping[str, Any]) -> list[Row]:
        """The rows of a SELECT, as column name to value."""
        result = self._cursor.execute(text, dict(parameters))
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def set_variable(self, name: str, value: list[str]) -> None:
        """Set a variable that the views read, for these queries alone."""
        self._cursor.execute(f"SET VARIABLE {identifier(name)} = $value", {"value": value})


def _named_in(text: str, values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if f"${name}" in text}
