"""Reads the sample with the proposed mapping, by the reader and the converter that read deliveries."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.access.people import IDENTIFYING, MASK
from pipelines.deliveries import worker_database
from pipelines.deliveries.check_deliveries import FileCheck, check_of
from pipelines.deliveries.conversion import Job, Unreadable, convert_delivery
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import Entry, content_hash
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
    entry = Entry(
        received_at=dt.datetime.now().replace(microsecond=0),  # noqa: DTZ005  (local, as the register's)
        source=mapping.name,
        file_name=path.name,
        content_hash=content_hash(path),
        size_bytes=path.stat().st_size,
    )
    with tempfile.TemporaryDirectory(prefix=".map-", dir=workspace.records) as name:
        folder = Path(name)
        records = folder / "records"
        records.mkdir()
        try:
            result = convert_delivery(
                Job(path, entry, mapping, records, workspace.settings.engine.memory_limit, folder / "spill")
            )
        finally:
            worker_database.close()
        if isinstance(result, Unreadable):
            return Trial(check_of(entry, "unreadable", result.text, None, None), [])
        check = check_of(entry, "used", None, result, records)
        first = [
            _first(records / f"{record.label}.parquet", record.table, [*record.fields], show_names=show_names)
            for record in mapping.records
        ]
        return Trial(check, first)


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
