"""Takes rows out of a Parquet file that this program wrote."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import duckdb

from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.engines.table import ROW_GROUP_ROWS


def id_columns(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """The columns of a file that name a record, an event, a charge or a row of the ledger."""
    described = connection.execute(f"DESCRIBE SELECT * FROM {read(path)}").fetchall()
    return [str(name) for name, kind, *_ in described if kind == "BIGINT" and str(name).endswith("_id")]


def bearing(columns: Sequence[str]) -> str:
    """SQL that is true of a row in which one of the columns holds one of `purged_id`; never null."""
    tests = [f"coalesce({identifier(name)} IN (SELECT id FROM purged_id), FALSE)" for name in columns]
    return " OR ".join(tests) or "FALSE"


def with_ids(ids: Collection[int]) -> duckdb.DuckDBPyConnection:
    """A connection with the table `purged_id`."""
    connection = duckdb.connect()
    connection.execute("CREATE TABLE purged_id AS SELECT unnest(?) AS id", [sorted(ids)])
    return connection


def count_rows(connection: duckdb.DuckDBPyConnection, path: Path, condition: str) -> int:
    """How many rows of a file a condition holds for."""
    return int(connection.execute(f"SELECT count(*) FROM {read(path)} WHERE {condition}").fetchall()[0][0])


def write_others(connection: duckdb.DuckDBPyConnection, path: Path, condition: str, out: Path) -> None:
    """Write the rows for which a condition does not hold, in their order."""
    connection.execute(
        f"COPY (SELECT * FROM {read(path)} WHERE NOT ({condition})) TO {quoted(str(out))} "
        f"(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
    )


def read(path: Path) -> str:
    """SQL for the rows of a file."""
    return f"read_parquet({quoted(str(path))})"
