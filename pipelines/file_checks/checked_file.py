"""Checks one file by one mapping, without a workspace: nothing is registered, published or kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.deliveries.check_deliveries import FileCheck
from pipelines.deliveries.conversion import DATES_FILE
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.tables import REJECTED_ROW
from pipelines.deliveries.try_file import TriedFile, tried_file
from pipelines.engines.duckdb_engine import quoted, sql_file
from pipelines.errors import ReportgapError

SQL = Path(__file__).parent / "sql"
MOST_LINES = 1_000
"""Rejected rows that are told one by one; all are counted."""
MEMORY_LIMIT = "1GB"


@dataclass(frozen=True)
class RejectedLine:
    """A row that could not be used.

    Attributes:
        line: Where it begins.
        column: The column at fault; empty where it is the whole row.
        reason_code: Why.
        text: A sentence with the value in brackets; it may be personal.
    """

    line: int
    column: str
    reason_code: str
    text: str


@dataclass(frozen=True)
class MonthlyCount:
    """How many records of one table have their date in one month."""

    table: str
    month: str
    count: int


@dataclass(frozen=True)
class CheckedFile:
    """What would become of a file.

    Attributes:
        mapping: How it was read.
        check: What was read and rejected.
        content_hash: SHA-256 of its bytes, in hexadecimal.
        size_bytes: Its size.
        earliest: The first of its selecting dates, if it has any.
        latest: The last.
        months: Its records by month.
        lines: The first of its rejected rows.
    """

    mapping: Mapping
    check: FileCheck
    content_hash: str
    size_bytes: int
    earliest: dt.date | None
    latest: dt.date | None
    months: Sequence[MonthlyCount]
    lines: Sequence[RejectedLine]

    @property
    def rejected_count(self) -> int:
        """How many rows were rejected."""
        return self.check.account["rejected"]


def check_file(path: Path, mapping: Mapping, *, within: Path | None = None) -> CheckedFile:
    """Read a file as a run would, in a private folder that is gone afterwards.

    Args:
        path: The file.
        mapping: How to read it.
        within: Where the private folder is made; None: where this machine keeps temporary files.

    Raises:
        ReportgapError: There is no such file.
    """
    if not path.is_file():
        raise ReportgapError(f"[{path}] is no file; name the file that is to be checked")
    with tried_file(path, mapping, within=within, memory_limit=MEMORY_LIMIT) as tried:
        months, lines = _found(tried) if tried.check.row_count is not None else ([], [])
        return CheckedFile(
            mapping,
            tried.check,
            tried.entry.content_hash,
            tried.entry.size_bytes,
            tried.dates.earliest,
            tried.dates.latest,
            months,
            lines,
        )


def _found(tried: TriedFile) -> tuple[list[MonthlyCount], list[RejectedLine]]:
    with duckdb.connect() as connection:
        for name, file in (("date_count", DATES_FILE), ("rejected_row", f"{REJECTED_ROW.name}.parquet")):
            connection.execute(f"CREATE VIEW {name} AS SELECT * FROM {quoted(str(tried.folder / file))}")
        months = connection.execute(sql_file(SQL / "monthly_count.sql")).fetchall()
        lines = connection.execute(sql_file(SQL / "rejected_line.sql"), {"most": MOST_LINES}).fetchall()
    return [MonthlyCount(*row) for row in months], [RejectedLine(*row) for row in lines]
