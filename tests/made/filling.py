"""Fills a table from dictionaries, and names what the made publication is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from tests.rows import DEFAULTS

CANARY = "CANARY"
"""Every name and number of a person begins with it, so that a test can look for names where none may be."""

HOSTILE = "![x](http://elsewhere.example/x.png)<img src=http://elsewhere.example/y.png onerror=alert(1)>"
"""What a page must show as text and never follow."""

ARROW = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}

COUNTIES: tuple[tuple[str, float | None, str], ...] = (
    ("Alder", 0.985, "meets"),
    ("Birch", 0.992, "meets"),
    ("Cedar", 0.74, "below"),
    ("Dogwood", 0.88, "below"),
    ("Elm", 0.0, "none_found"),
    ("Fir", 0.55, "stopped"),
    ("Gum", 0.97, "late"),
    ("Hazel", 0.945, "inconclusive"),
    ("Ironwood", None, "cannot_tell"),
    ("Juniper", 0.9, "too_few"),
    ("Katsura", 0.999, "meets"),
    ("Larch", 0.96, "meets"),
)
"""Name, share that is reported, conclusion."""


def keep(engine: Engine, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a table from dictionaries; a column that is left out has its plain default."""
    filled = [{column.name: _value(column, row) for column in table.columns} for row in rows]
    schema = pa.schema([(column.name, ARROW[column.type]) for column in table.columns])
    engine.register_arrow("given", pa.Table.from_pylist(filled, schema=schema))
    engine.write(table, "SELECT * FROM given")


def county_id(name: str) -> str:
    """A county's jurisdiction id."""
    return f"XX-{name.upper()}"


def police_of(name: str) -> str:
    """The ORI of a county's police."""
    return f"XX{name[:3].upper()}0100"


def sheriff_of(name: str) -> str:
    """The ORI of a county's sheriff, who books for the police."""
    return f"XX{name[:3].upper()}0000"


def _value(column: Column, row: Mapping[str, Any]) -> Any:
    if column.name in row:
        return row[column.name]
    if column.name in DEFAULTS:
        return DEFAULTS[column.name]
    if not column.required:
        return None
    return {"BOOLEAN": False, "VARCHAR": "", "BIGINT": 0, "INTEGER": 0}.get(column.type)
