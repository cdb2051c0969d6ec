"""One delivery from its file to its folder of records: what a worker process does."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from pipelines.deliveries import worker_database
from pipelines.deliveries.convert import Converter
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.reading import DeliveryUnreadable, Reading, open_delivery, raw_rows
from pipelines.deliveries.reading.emptied_files import WITHOUT_ROWS, EmptiedReading
from pipelines.deliveries.record_writer import ARROW_TYPES, RecordWriter
from pipelines.deliveries.register import Entry
from pipelines.deliveries.tables import ACCOUNTING, REJECTED_ROW, VALUE_PROBLEM
from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.engines.table import Table

BATCH_ROWS = 245_760
SUMMARY_FILE = "summary.json"
DATES_FILE = "date_count.parquet"


@dataclass(frozen=True)
class Job:
    """One delivery to convert.

    Attributes:
        path: Its bytes.
        entry: Its entry in the register.
        mapping: How to read it.
        folder: Where its records go; exists and is empty.
        memory_limit: What DuckDB may take.
        spill_folder: Where it spills.
    """

    path: Path
    entry: Entry
    mapping: Mapping
    folder: Path
    memory_limit: str
    spill_folder: Path


@dataclass(frozen=True)
class Summary:
    """What was found in one delivery.

    Attributes:
        row_count: Rows read.
        rejected_count: Of these, rejected.
        records: Record label to (record table, how many).
    """

    row_count: int
    rejected_count: int
    records: dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Unreadable:
    """Why a delivery can't be used."""

    reason_code: str
    text: str


def convert_delivery(job: Job) -> Summary | Unreadable:
    """Read a file, convert it, and write its records and its account into the job's folder.

    A file that can't be read is told, not raised: one bad file must not stop the others.

    Raises:
        AccountingImbalance: Rows or bytes are unaccounted for.
    """
    try:
        reading = open_delivery(job.path, job.mapping)
        return _convert(job, reading)
    except DeliveryUnreadable as error:
        if job.entry.purged is not None and error.reason_code in WITHOUT_ROWS:
            return _convert(job, EmptiedReading(job.path, job.mapping))
        return Unreadable(error.reason_code, error.text)
    except (OSError, MemoryError, UnicodeError, duckdb.OutOfMemoryException, duckdb.IOException) as error:
        # Only the kind of error is told: its message can hold a value of the file.
        return Unreadable(
            "unreadable",
            f"[{job.entry.file_name}] can't be read: {type(error).__name__}. Open it with the program that wrote it; "
            "if it opens there, send it again.",
        )


def _convert(job: Job, reading: Reading) -> Summary:
    facts = {
        "source": job.mapping.name,
        "delivery_id": job.entry.delivery_id,
        "received_at": job.entry.received_at.isoformat(sep=" "),
    }
    connected = worker_database.connect(job.memory_limit, job.spill_folder)
    with connected as connection, RecordWriter(job.folder) as writer:
        converter = Converter(connection, job.mapping, facts, job.entry.file_name, writer)
        for batch, is_last in _batches(reading):
            converter.convert(batch, is_last=is_last)
        converter.account.add_reading(reading)
        converter.account.check(job.entry.file_name, reading)
        _write_rejects(job, reading, connection)
        _write_problems(job, reading, connection)
        _write_rows(ACCOUNTING, converter.account.table_rows(job.entry.delivery_id), job.folder)
        dates = "SELECT record_table, day, CAST(sum(n) AS BIGINT) AS n FROM date_count GROUP BY ALL ORDER BY ALL"
        _copy(connection, dates, job.folder / DATES_FILE)
        writer.complete(converter.plans)
    tables = {plan.label: plan.table for plan in converter.plans}
    summary = Summary(
        reading.row_count,
        converter.account.total("rejected"),
        {label: (tables[label], count) for label, count in sorted(writer.row_counts.items())},
    )
    (job.folder / SUMMARY_FILE).write_text(json.dumps(asdict(summary), sort_keys=True), encoding="utf-8")
    return summary


def read_summary(folder: Path) -> Summary:
    """The summary that `convert_delivery` left in a folder."""
    content = json.loads((folder / SUMMARY_FILE).read_text(encoding="utf-8"))
    records = {label: (table, count) for label, (table, count) in content["records"].items()}
    return Summary(content["row_count"], content["rejected_count"], records)


def _batches(reading: Reading) -> Iterator[tuple[pa.Table, bool]]:
    """The rows in batches of a good size for SQL, each with whether it is the last."""
    waiting: list[pa.Table] = []
    for batch in reading.batches():
        waiting.append(batch)
        if sum(table.num_rows for table in waiting) > BATCH_ROWS:
            rows = pa.concat_tables(waiting)
            while rows.num_rows > BATCH_ROWS:
                yield rows.slice(0, BATCH_ROWS), False
                rows = rows.slice(BATCH_ROWS)
            waiting = [rows]
    if waiting:
        yield pa.concat_tables(waiting), True


def _write_rejects(job: Job, reading: Reading, connection: duckdb.DuckDBPyConnection) -> None:
    lines = [int(row[0]) for row in connection.execute("SELECT line FROM reject ORDER BY line").fetchall()]
    if not lines and not reading.rejected:
        _write_rows(REJECTED_ROW, [], job.folder)
        return
    texts = raw_rows(job.path, job.mapping, lines)
    raw = {"line": pa.array(list(texts), pa.int64()), "raw_text": pa.array(list(texts.values()), pa.string())}
    connection.register("raw", pa.table(raw))
    cut = {
        "line_number": pa.array([row.line_number for row in reading.rejected], pa.int64()),
        **{
            name: pa.array([getattr(row, name) for row in reading.rejected], pa.string())
            for name in ("reason_code", "column_name", "reason_text", "raw_text")
        },
    }
    connection.register("cut", pa.table(cut))
    rows = (
        "SELECT line AS line_number, reason_code, column_name, reason_text, raw_text "
        "FROM reject LEFT JOIN raw USING (line) UNION ALL SELECT * FROM cut"
    )
    _write_table(REJECTED_ROW, f"SELECT {_lineage(job)}, * FROM ({rows})", connection, job.folder)


def _write_problems(job: Job, reading: Reading, connection: duckdb.DuckDBPyConnection) -> None:
    """Values that could not be read, counted by column: the same cell read by two fields counts once."""
    columns = [
        *(("undeclared_column", name, "") for name in sorted(set(reading.undeclared))),
        *(("absent_column", name, "") for name in sorted(set(reading.absent))),
        *(("renamed_column", name, found) for name, found in sorted(set(reading.renamed))),
    ]
    if not columns and not connection.execute("SELECT count(*) FROM problem").fetchall()[0][0]:
        _write_rows(VALUE_PROBLEM, [], job.folder)
        return
    found = {
        "column_name": pa.array([name for _, name, _ in columns], pa.string()),
        "problem_code": pa.array([code for code, _, _ in columns], pa.string()),
        "value": pa.array([value for _, _, value in columns], pa.string()),
        "row_count": pa.array([reading.row_count] * len(columns), pa.int64()),
    }
    connection.register("column_problem", pa.table(found))
    rows = (
        "SELECT column_name, problem_code, value, max(n) AS row_count FROM ("
        "SELECT field, column_name, problem_code, value, sum(n) AS n FROM problem GROUP BY ALL) "
        "GROUP BY column_name, problem_code, value UNION ALL SELECT * FROM column_problem"
    )
    _write_table(VALUE_PROBLEM, f"SELECT {_lineage(job)}, * FROM ({rows})", connection, job.folder)


def _lineage(job: Job) -> str:
    names = {"delivery_id": job.entry.delivery_id, "source": job.mapping.name, "file_name": job.entry.file_name}
    return ", ".join(f"{quoted(value)} AS {name}" for name, value in names.items())


def _write_rows(table: Table, rows: Sequence[Sequence[object]], folder: Path) -> None:
    """Write the few rows of a table, in the order of its key; planning a statement would take longer."""
    names = table.column_names
    key = [names.index(name) for name in table.key]
    ordered = sorted(rows, key=lambda row: [str(row[place]) for place in key])
    columns = [
        pa.array([row[place] for row in ordered], ARROW_TYPES[column.type])
        for place, column in enumerate(table.columns)
    ]
    path = folder / f"{table.name}.parquet"
    pq.write_table(pa.table(columns, names=list(names)), path, compression="zstd", compression_level=1)


def _write_table(table: Table, select: str, connection: duckdb.DuckDBPyConnection, folder: Path) -> None:
    columns = ", ".join(
        f"CAST({identifier(column.name)} AS {column.type}) AS {identifier(column.name)}" for column in table.columns
    )
    order = ", ".join(identifier(name) for name in table.key)
    _copy(connection, f"SELECT {columns} FROM ({select}) ORDER BY {order}", folder / f"{table.name}.parquet")


def _copy(connection: duckdb.DuckDBPyConnection, select: str, path: Path) -> None:
    connection.execute(
        f"COPY ({select}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1)"
    )
