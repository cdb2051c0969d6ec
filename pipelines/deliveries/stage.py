"""Reads what was delivered: every file once, cached by content, checked, and accounted for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.deliveries.cache import remove_drafts
from pipelines.deliveries.checks import read_decisions
from pipelines.deliveries.coverage import coverage_rows, scope_rows
from pipelines.deliveries.expected_deliveries import Said, expected_rows
from pipelines.deliveries.inbox import inbox_files, read_mappings, receive
from pipelines.deliveries.judging import Judged, judge_deliveries
from pipelines.deliveries.layout import BY_LINE
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.arrivals import clean_inbox
from pipelines.deliveries.tables import (
    ACCOUNTING,
    DELIVERY,
    DELIVERY_TABLE,
    EXPECTED_DELIVERY,
    PURGED,
    REJECTED_ROW,
    VALUE_PROBLEM,
)
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.engines.table import Table
from pipelines.progress import Progress
from pipelines.records.tables import COVERAGE, COVERAGE_SCOPE, RECORD_FILE
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class DeliveriesRead:
    """What the stage did.

    Attributes:
        deliveries: Everything received, in the order of receipt.
        converted_count: How many files were read anew.
        reused_count: How many deliveries' records were there from an earlier run.
        problems: Mappings that don't fit, and what lies in the inbox that no mapping reads.
        mappings: By name.
    """

    deliveries: list[Judged]
    converted_count: int
    reused_count: int
    problems: list[str]
    mappings: dict[str, Mapping]

    def count(self, status_code: str) -> int:
        """How many deliveries have a status."""
        return sum(delivery.status_code == status_code for delivery in self.deliveries)

    @property
    def held_back(self) -> int:
        """How many deliveries can't be used until somebody acts."""
        return self.count("held") + self.count("unreadable")


def read_deliveries(
    workspace: Workspace, engine: Engine, known_by: dt.datetime | None, progress: Progress
) -> DeliveriesRead:
    """Read everything that was delivered, and write what it was.

    Args:
        workspace: The workspace.
        engine: Where the run's delivery, delivery_table, accounting, rejected_row, value_problem, coverage,
            coverage_scope and record_file tables go.
        known_by: Deliveries received later are not used; None: all are.
        progress: Told what is going on.

    Raises:
        ReportgapError: The register or the decisions can't be read.
        AccountingImbalance: Rows or bytes of a file are unaccounted for.
    """
    remove_drafts(workspace.records)
    read = read_inbox(workspace, known_by, progress, records=workspace.records, is_registered=True)
    _write_tables(engine, workspace.folder, read.deliveries, read.mappings)
    return read


def write_expected(engine: Engine, read: DeliveriesRead, said: Said, as_of: dt.date | None) -> None:
    """Write what was expected, and what came of it.

    Args:
        engine: Where `expected_delivery` goes.
        read: What came.
        said: What people said of it.
        as_of: The day on which it is judged; None: that of the last receipt, for a run that takes whatever came.
    """
    known = [item for item in read.deliveries if item.status_code != "not_yet"]
    received = [item.received.entry.received_at.date() for item in known]
    day = as_of or max(received, default=None)
    rows = expected_rows(known, read.mappings, said, day) if day else []
    engine.write_rows(EXPECTED_DELIVERY, rows)


def read_inbox(
    workspace: Workspace, known_by: dt.datetime | None, progress: Progress, *, records: Path, is_registered: bool
) -> DeliveriesRead:
    """Convert and judge what lies in the inbox.

    Args:
        workspace: The workspace.
        known_by: Deliveries received later are not used; None: all are.
        progress: Told what is going on.
        records: Where records are kept.
        is_registered: Whether new files are written into the register.
    """
    now = dt.datetime.now()  # noqa: DTZ005  (the register holds local times; this is when the files were found)
    mappings, problems = read_mappings(workspace)
    for line in clean_inbox(workspace, inbox_files(workspace), mappings):
        progress.note(line)
    received, lying_about = receive(workspace, mappings, now, is_kept=is_registered)
    for problem in [*problems, *lying_about]:
        progress.note(problem)
    judgement = judge_deliveries(
        received,
        mappings,
        read_decisions(workspace.decisions),
        records=records,
        known_by=known_by,
        memory_limit=workspace.settings.engine.memory_limit,
        workers=workspace.settings.engine.threads,
        progress=progress,
    )
    return DeliveriesRead(
        judgement.deliveries, judgement.converted, judgement.reused, [*problems, *lying_about], mappings
    )


def _write_tables(engine: Engine, folder: Path, deliveries: Sequence[Judged], mappings: dict[str, Mapping]) -> None:
    used = [delivery for delivery in deliveries if delivery.status_code == "used"]
    engine.write_rows(DELIVERY, [_delivery_row(delivery) for delivery in deliveries])
    engine.write_rows(DELIVERY_TABLE, [row for delivery in deliveries for row in _table_rows(delivery)])
    coverage = []
    files = []
    for delivery in used:
        if delivery.mapping is None or delivery.folder is None or delivery.summary is None:
            continue
        coverage += coverage_rows(delivery.received.entry, delivery.mapping, delivery.dates)
        for label, (record_table, count) in delivery.summary.records.items():
            path = (delivery.folder / f"{label}.parquet").relative_to(folder).as_posix()
            files.append((path, record_table, delivery.received.delivery_id, count))
    engine.write_rows(COVERAGE, coverage)
    engine.write_rows(RECORD_FILE, files)
    sources = sorted({delivery.received.entry.source for delivery in used})
    engine.write_rows(COVERAGE_SCOPE, [row for source in sources for row in scope_rows(mappings[source])])
    folders = [delivery.folder for delivery in deliveries if delivery.folder is not None]
    for table in (ACCOUNTING, REJECTED_ROW, VALUE_PROBLEM):
        rows = _purged_rows(deliveries) if table is ACCOUNTING else []
        _write_files(engine, table, [path / f"{table.name}.parquet" for path in folders], rows)


def _purged_rows(deliveries: Sequence[Judged]) -> list[tuple[Any, ...]]:
    """The rows of the accounting on what was taken out of files because it was sealed."""
    rows = []
    for delivery in deliveries:
        entry, purged = delivery.received.entry, delivery.received.entry.purged
        if purged and delivery.folder is not None and delivery.mapping is not None:
            has_bytes = delivery.mapping.format.kind in BY_LINE
            byte_count = purged.bytes if has_bytes else None
            rows.append((entry.delivery_id, PURGED, PURGED, True, purged.rows, byte_count))
    return rows


def _table_rows(delivery: Judged) -> list[tuple[str, str]]:
    """What the rows of a delivery are, also of one that is held: its rejected rows are shown by it."""
    records = delivery.mapping.records if delivery.mapping is not None else ()
    return [(delivery.received.delivery_id, table) for table in sorted({record.table for record in records})]


def _delivery_row(delivery: Judged) -> tuple[Any, ...]:
    entry = delivery.received.entry
    return (
        delivery.received.delivery_id,
        entry.source,
        entry.file_name,
        entry.content_hash,
        entry.size_bytes,
        entry.received_at,
        entry.sender or None,
        delivery.status_code,
        delivery.reason_code,
        delivery.reason_text,
        delivery.dates.earliest,
        delivery.dates.latest,
        delivery.summary.row_count if delivery.summary is not None else None,
    )


def _write_files(engine: Engine, table: Table, paths: Sequence[Path], more: Sequence[Sequence[Any]]) -> None:
    files = f"SELECT * FROM read_parquet([{', '.join(quoted(str(path)) for path in sorted(paths))}])"
    engine.write_rows(table, more, beside=files if paths else None)
