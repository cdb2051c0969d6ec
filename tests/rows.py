"""Small tables, written by hand in tests, loaded as the tables of a stage.

    fill(engine, ARREST, '''
        record_id | arresting_ori | arrest_date | tracking_number
        1         | TX0010000     | 2024-03-01  | T1
    ''')

Columns that are left out are null, or, where the table requires them, a plain default. An empty cell is null.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table

LONG_AGO = dt.datetime(2000, 1, 1)  # noqa: DTZ001  (the tables hold local times, without a zone)

DEFAULTS: dict[str, Any] = {
    "source": "hand",
    "delivery_id": "d1",
    "line_number": 1,
    "received_at": LONG_AGO,
    "is_weak_identity": False,
    "pass_number": 1,
    "band_code": "linked",
    "agreed": "",
    "disagreed": "",
    "rule": "by_hand",
    "member_count": 1,
    "sources": "hand",
    "recipient_id": "repository",
    "polarity": "present",
    "population_code": "adult",
    "is_clock_time_known": False,
    "is_clock_substitute": False,
    "is_arrival_time_known": False,
}


def cells(text: str) -> list[dict[str, str | None]]:
    """The rows of a hand-written table as dictionaries; empty cells are None."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    header = [name.strip() for name in lines[0].split("|")]
    found: list[dict[str, str | None]] = []
    for line in lines[1:]:
        values: list[str | None] = [value.strip() or None for value in line.split("|")]
        if len(values) != len(header):
            raise ValueError(f"[{line}] has {len(values)} cells, the header has {len(header)}")
        found.append(dict(zip(header, values, strict=True)))
    return found


def _default(column: Column, number: int) -> Any:
    if column.name in DEFAULTS:
        return DEFAULTS[column.name]
    if column.required and column.name in {"record_id", "version_id", "link_id", "ledger_id"}:
        return number
    if column.required and column.type == "BOOLEAN":
        return False
    if column.required and column.type in {"BIGINT", "INTEGER"}:
        return 0
    return "" if column.required and column.type == "VARCHAR" else None


def fill(engine: Engine, table: Table, text: str = "", **constants: Any) -> None:
    """Load a hand-written table under the table's own name, replacing what was there.

    Args:
        engine: Where.
        table: What the columns are.
        text: The rows; empty for a table without any.
        constants: Values for columns that are the same in every row.
    """
    given = cells(text) if text.strip() else []
    for name in {key for row in given for key in row} | set(constants):
        if name not in table.column_names:
            raise ValueError(f"table [{table.name}] has no column [{name}]")
    engine.load(table, [_row(table, row, constants, number) for number, row in enumerate(given, start=1)])


def _row(table: Table, row: Mapping[str, str | None], constants: Mapping[str, Any], number: int) -> list[Any]:
    return [
        row[column.name] if column.name in row else constants.get(column.name, _default(column, number))
        for column in table.columns
    ]
