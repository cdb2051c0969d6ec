"""Takes a purged record out of the canonical records that are kept, and its raw text out of the rejected rows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from pipelines.access.purge.parquet_rows import bearing, count_rows, id_columns, read, with_ids, write_others
from pipelines.access.purge.rewriting import Rewriter
from pipelines.deliveries.conversion import read_summary
from pipelines.deliveries.purged.tombstones import Tombstones, keyed_hash
from pipelines.deliveries.tables import REJECTED_ROW
from pipelines.records.cached import cached_folders
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class RejectedText:
    """How a rejected row is known to hold a purged record.

    Attributes:
        tombstones: Of the numbers of purged events.
        raw_hashes: Keyed hashes of the raw text of rows that hold the record.
    """

    tombstones: Tombstones
    raw_hashes: frozenset[str]

    def lines(self, connection: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[str, int]]:
        """Delivery and line of the rejected rows in a file that hold a purged record."""
        rows = connection.execute(
            f"SELECT delivery_id, line_number, raw_text, reason_text FROM {read(path)}"
        ).fetchall()
        return [
            (str(delivery), int(line))
            for delivery, line, raw, reason in rows
            if self.tombstones.is_named_in(f"{raw or ''} {reason}")
            or keyed_hash(self.tombstones.key, raw or "") in self.raw_hashes
        ]

    def condition(self, connection: duckdb.DuckDBPyConnection, path: Path) -> str:
        """SQL that is true of these rows."""
        connection.execute("CREATE OR REPLACE TABLE purged_line(delivery_id VARCHAR, line_number BIGINT)")
        for line in self.lines(connection, path):
            connection.execute("INSERT INTO purged_line VALUES (?, ?)", line)
        return "(delivery_id, line_number) IN (SELECT (delivery_id, line_number) FROM purged_line)"


def record_files(workspace: Workspace) -> Iterator[Path]:
    """Every file of canonical records that is kept."""
    for folder in cached_folders(workspace):
        for label in read_summary(folder).records:
            yield folder / f"{label}.parquet"


def count_records(workspace: Workspace, record_ids: Collection[int]) -> dict[Path, int]:
    """How many rows of which files are to be taken out."""
    with with_ids(record_ids) as connection:
        counts = {
            path: count_rows(connection, path, bearing(_ids(connection, path))) for path in record_files(workspace)
        }
    return {path: count for path, count in counts.items() if count}


def clean_records(
    workspace: Workspace, record_ids: Collection[int], rejected: RejectedText, rewriter: Rewriter
) -> None:
    """Take the records out of every file.

    Args:
        workspace: The user's folder.
        record_ids: The records.
        rejected: How a rejected row is known to hold one of them.
        rewriter: Writes the files.
    """
    with with_ids(record_ids) as connection:
        for path in record_files(workspace):
            _clean(connection, path, bearing(_ids(connection, path)), rewriter)
        for folder in cached_folders(workspace):
            path = folder / f"{REJECTED_ROW.name}.parquet"
            _clean(connection, path, rejected.condition(connection, path), rewriter)


def _ids(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    return [name for name in id_columns(connection, path) if name.endswith("record_id")]


def _clean(connection: duckdb.DuckDBPyConnection, path: Path, condition: str, rewriter: Rewriter) -> None:
    count = count_rows(connection, path, condition)
    if count:
        with rewriter.rewriting(path, count) as draft:
            write_others(connection, path, condition, draft)
