"""Reads the sample with the proposed mapping, by the reader and the converter that read deliveries."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.access.people import IDENTIFYING, MASK
from pipelines.deliveries.check_deliveries import FileCheck
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.try_file import tried_file
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.records.tables import RECORD_TABLES
from pipelines.workspace import Workspace

FIRST_RECORDS = 3


@dataclass(frozen=True)
class FirstRecords:
    """The first records of one table, with the columns that the mapping fills."""

    table: str
    columns: list[str]
    rows: list[list[str]]


@dataclass(frozen=True)
class Trial:
    """What the mapping makes of the sample."""

    check: FileCheck
    first: list[FirstRecords]


def try_mapping(workspace: Workspace, path: Path, mapping: Mapping, *, show_names: bool) -> Trial:
    """Convert the sample in a folder of the workspace that is gone afterwards.

    Args:
        workspace: The workspace; nothing of a record is written anywhere else.
        path: The sample.
        mapping: The proposed mapping.
        show_names: Whether columns that tell who someone is are shown as they are.
    """
    workspace.records.mkdir(exist_ok=True)
    limit = workspace.settings.engine.memory_limit
    with tried_file(path, mapping, within=workspace.records, memory_limit=limit) as tried:
        if tried.check.row_count is None:
            return Trial(tried.check, [])
        first = [
            _first(tried.folder / f"{record.label}.parquet", record.table, [*record.fields], show_names=show_names)
            for record in mapping.records
        ]
        return Trial(tried.check, first)


def _first(path: Path, table: str, fields: list[str], *, show_names: bool) -> FirstRecords:
    with duckdb.connect() as connection:
        known = RECORD_TABLES[table].column_names
        columns = [name for name in known if name in fields]
        chosen = ", ".join(f"CAST({identifier(name)} AS VARCHAR)" for name in columns)
        rows = connection.execute(
            f"SELECT {chosen} FROM {quoted(str(path))} ORDER BY line_number, record_id LIMIT {FIRST_RECORDS}"
        ).fetchall()
    shown = [
        [_shown(name, value, show_names=show_names) for name, value in zip(columns, row, strict=True)] for row in rows
    ]
    return FirstRecords(table, columns, shown)


def _shown(column: str, value: object, *, show_names: bool) -> str:
    if value is None:
        return ""
    return MASK if column in IDENTIFYING and not show_names else str(value)
