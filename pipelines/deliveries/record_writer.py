"""Writes the records of one delivery as Parquet, one file a record of the mapping."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.deliveries.plan import RecordPlan
from pipelines.engines.duckdb_engine import identifier
from pipelines.records.tables import RECORD_TABLES

ARROW_TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "INTEGER": pa.int32(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


GROUP_ROWS = 16_384
"""Rows a row group: to look one record up, the group that it is in is read."""


class RecordWriter:
    """Appends batches of records to one file per record of a mapping.

    Args:
        folder: Where; the files are named by the record's label.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.row_counts: dict[str, int] = {}
        self._writers: dict[str, pq.ParquetWriter] = {}

    def __enter__(self) -> RecordWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for writer in self._writers.values():
            writer.close()

    def select(self, table: str, given: dict[str, str], source: str) -> str:
        """A SELECT of all columns of a record table, in order and type; columns that are not given are null."""
        columns = ", ".join(
            f"CAST({given.get(column.name, 'NULL')} AS {column.type}) AS {identifier(column.name)}"
            for column in RECORD_TABLES[table].columns
        )
        return f"SELECT {columns} FROM {source}"

    def write(self, plan: RecordPlan, connection: duckdb.DuckDBPyConnection, select: str) -> None:
        """Append the rows of a SELECT that `select` made."""
        records = connection.sql(select).to_arrow_table()
        self._writer(plan.label, records.schema).write_table(records, row_group_size=GROUP_ROWS)
        self.row_counts[plan.label] += records.num_rows

    def complete(self, plans: Sequence[RecordPlan]) -> None:
        """See that every record of the mapping has its file, be it without rows."""
        for plan in plans:
            types = [(column.name, ARROW_TYPES[column.type]) for column in RECORD_TABLES[plan.table].columns]
            self._writer(plan.label, pa.schema(types))

    def _writer(self, label: str, schema: pa.Schema) -> pq.ParquetWriter:
        if label not in self._writers:
            path = self.folder / f"{label}.parquet"
            self._writers[label] = pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
            self.row_counts[label] = 0
        return self._writers[label]
