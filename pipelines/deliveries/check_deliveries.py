"""Reads everything in the inbox as a run would, and says what came of it; registers and publishes nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from pipelines.at_work import at_work
from pipelines.deliveries.conversion import Summary
from pipelines.deliveries.judging import Judged
from pipelines.deliveries.register import Entry
from pipelines.deliveries.stage import read_inbox
from pipelines.deliveries.tables import PURGED
from pipelines.engines.duckdb_engine import quoted
from pipelines.progress import Progress
from pipelines.workspace import Workspace

EXAMPLES = 5
"""How many rejected rows of one file are shown for each reason."""


@dataclass(frozen=True)
class Rejects:
    """The rejected rows of one file that share a reason: how many, and the first few in words."""

    reason_code: str
    row_count: int
    examples: list[str]


@dataclass(frozen=True)
class ValueProblem:
    """Values of one column that could not be read; see the value_problem table."""

    column_name: str
    problem_code: str
    value: str
    row_count: int


@dataclass(frozen=True)
class FileCheck:
    """What came of one delivery.

    Attributes:
        source: Its mapping.
        file_name: Its name.
        status_code: used, held, unreadable or repeated.
        reason_text: Why it is not used, and what to do; None if it is.
        row_count: Rows read; None where it was not read.
        used_count: Of these, rows that became records.
        records: Record table to how many records.
        others: Rows left out: (duplicate, ignored or purged, the rule) to how many.
        rejects: Rejected rows by reason.
        problems: Values that could not be read.
    """

    source: str
    file_name: str
    status_code: str
    reason_text: str | None
    row_count: int | None = None
    used_count: int = 0
    records: dict[str, int] = field(default_factory=dict)
    others: dict[tuple[str, str], int] = field(default_factory=dict)
    rejects: list[Rejects] = field(default_factory=list)
    problems: list[ValueProblem] = field(default_factory=list)

    @property
    def account(self) -> dict[str, int]:
        """What became of the rows read, by category of the accounting; it adds up to them."""
        found = {"records": self.used_count, "duplicate": 0, "ignored": 0}
        for (category, _), count in self.others.items():
            found[category] += count
        return {**found, "rejected": sum(one.row_count for one in self.rejects)}

    @property
    def is_clean(self) -> bool:
        """Whether nothing in it wants a look."""
        return self.status_code == "used" and not self.rejects and not self.problems


@dataclass(frozen=True)
class InboxCheck:
    """What came of the inbox: its files in the order of receipt, and what no mapping reads."""

    files: list[FileCheck]
    problems: list[str]


def check_deliveries(workspace: Workspace, progress: Progress) -> InboxCheck:
    """Read the inbox as a run would, without leaving anything behind.

    Args:
        workspace: The workspace.
        progress: Told of every file that is read.

    Raises:
        ReportgapError: The register or the decisions can't be read, or a run is working on the workspace.
        AccountingImbalance: Rows or bytes of a file are unaccounted for.
    """
    workspace.records.mkdir(exist_ok=True)
    with at_work(workspace, progress), tempfile.TemporaryDirectory(prefix=".check-", dir=workspace.records) as name:
        folder = Path(name)
        for kept in workspace.records.iterdir():
            if kept.is_dir() and not kept.name.startswith("."):
                (folder / kept.name).symlink_to(kept, target_is_directory=True)
        read = read_inbox(workspace, None, progress, records=folder, is_registered=False)
        return InboxCheck([_check(delivery) for delivery in read.deliveries], read.problems)


def _check(delivery: Judged) -> FileCheck:
    entry = delivery.received.entry
    return check_of(entry, delivery.status_code, delivery.reason_text, delivery.summary, delivery.folder)


def check_of(
    entry: Entry, status_code: str, reason_text: str | None, summary: Summary | None, folder: Path | None
) -> FileCheck:
    """What came of one file, from the folder that it was converted into; None where it was not."""
    if folder is None or summary is None:
        return FileCheck(entry.source, entry.file_name, status_code, reason_text)
    records: dict[str, int] = {}
    for table, count in summary.records.values():
        records[table] = records.get(table, 0) + count
    with duckdb.connect() as connection:
        return FileCheck(
            entry.source,
            entry.file_name,
            status_code,
            reason_text,
            summary.row_count,
            _used(connection, folder),
            records,
            _others(connection, folder) | ({(PURGED, PURGED): entry.purged.rows} if entry.purged else {}),
            _rejects(connection, folder),
            _problems(connection, folder),
        )


def _rows(connection: duckdb.DuckDBPyConnection, sql: str) -> Sequence[tuple[object, ...]]:
    return connection.execute(sql).fetchall()


def _table(folder: Path, name: str) -> str:
    return quoted(str(folder / f"{name}.parquet"))


def _used(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    accounting = _table(folder, "accounting")
    rows = _rows(connection, f"SELECT sum(row_count) FROM {accounting} WHERE category_code = 'records'")
    return int(str(rows[0][0] or 0))


def _others(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[tuple[str, str], int]:
    rows = _rows(
        connection,
        f"SELECT category_code, rule_id, row_count FROM {_table(folder, 'accounting')} "
        "WHERE category_code IN ('duplicate', 'ignored') AND row_count > 0 ORDER BY ALL",
    )
    return {(str(category), str(rule)): int(str(count)) for category, rule, count in rows}


def _rejects(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[Rejects]:
    rows = _rows(
        connection,
        "SELECT reason_code, count(*), "
        f"list(reason_text ORDER BY line_number)[1:{EXAMPLES}] FROM {_table(folder, 'rejected_row')} "
        "GROUP BY reason_code ORDER BY reason_code",
    )
    return [
        Rejects(str(reason), int(str(count)), [str(text) for text in texts] if isinstance(texts, list) else [])
        for reason, count, texts in rows
    ]


def _problems(connection: duckdb.DuckDBPyConnection, folder: Path) -> list[ValueProblem]:
    rows = _rows(
        connection,
        f"SELECT column_name, problem_code, value, row_count FROM {_table(folder, 'value_problem')} ORDER BY ALL",
    )
    return [ValueProblem(str(name), str(code), str(value), int(str(count))) for name, code, value, count in rows]
