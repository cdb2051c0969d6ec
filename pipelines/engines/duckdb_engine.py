"""Runs a stage's SQL on DuckDB and keeps its tables as sorted Parquet.

A stage names its inputs as views, runs one SELECT per table, and gets a Parquet file back. What is written is
sorted by the table's key and holds nothing of the clock or the machine, so the same inputs give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipelines.engines.table import ROW_GROUP_ROWS, Table

if TYPE_CHECKING:
    import pandas as pd

ROWS_A_STATEMENT = 200
"""Rows that are loaded together: one statement a row takes longer than the rows do."""


class TableContractError(Exception):
    """A SELECT did not give what its table promises: a column is missing, a key repeats, a value is absent."""


def quoted(text: str) -> str:
    """A string as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def identifier(name: str) -> str:
    """A name as an SQL identifier, whatever characters it has."""
    return '"' + name.replace('"', '""') + '"'


class Engine:
    """One DuckDB connection with bounded memory, writing tables into one folder.

    Args:
        folder: Where `write` puts the Parquet files.
        memory_limit: For example `3GB`; what does not fit is spilled to `temp_folder`.
        threads: How many threads DuckDB may use.
        temp_folder: Where it spills; inside the workspace, so that it lies on the same encrypted volume.
    """

    def __init__(
        self, folder: Path, *, memory_limit: str = "3GB", threads: int = 2, temp_folder: Path | None = None
    ) -> None:
        self.folder = folder
        self.connection = duckdb.connect(
            config={
                "memory_limit": memory_limit,
                "threads": threads,
                "temp_directory": str(temp_folder or folder / ".spill"),
                "preserve_insertion_order": True,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
        )
        # The program says what it is doing; a bar of DuckDB's own would get into logs and pipes.
        self.connection.execute("SET enable_progress_bar = false")

    def __enter__(self) -> Engine:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection and drop what it held."""
        self.connection.close()

    def execute(self, sql: str, parameters: Sequence[Any] | None = None) -> None:
        """Run a statement whose rows are not wanted."""
        self.connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a small query."""
        return self.connection.execute(sql, parameters).fetchall()

    def named_rows(self, sql: str, parameters: Sequence[Any] | None = None) -> list[dict[str, Any]]:
        """All rows of a small query, each with its columns by name: for a page or a template."""
        result = self.connection.execute(sql, parameters)
        names = [column[0] for column in result.description or []]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def value(self, sql: str, parameters: Sequence[Any] | None = None) -> Any:
        """The first column of the first row of a query that has at least one."""
        return self.rows(sql, parameters)[0][0]

    def frame(self, sql: str, parameters: Sequence[Any] | None = None) -> pd.DataFrame:
        """A small query as a pandas frame, for a chart or a workbook."""
        return self.connection.execute(sql, parameters).df()

    def register_parquet(self, name: str, paths: Iterable[Path]) -> None:
        """Make Parquet files readable as the view `name`."""
        files = ", ".join(quoted(str(path)) for path in sorted(paths))
        self.execute(f"CREATE OR REPLACE VIEW {identifier(name)} AS SELECT * FROM read_parquet([{files}])")

    def register_arrow(self, name: str, table: pa.Table) -> None:
        """Make an Arrow table readable as `name`."""
        self.connection.register(name, table)

    def load(self, table: Table, rows: Iterable[Sequence[Any]]) -> None:
        """Create `table` in memory from a few Python rows, given in column order (settings, rules, calendars)."""
        load_rows(self.connection, table, rows)

    def unstage(self, names: Iterable[str]) -> None:
        """Drop temporary tables that `stage` made, and give back their memory."""
        for name in names:
            self.execute(f"DROP TABLE IF EXISTS temp.{identifier(name)}")

    def stage(self, name: str, select: str) -> None:
        """Keep the rows of a SELECT as a temporary table that later SQL of the same stage reads."""
        self.execute(f"CREATE OR REPLACE TEMP TABLE {identifier(name)} AS {select}")

    def write(self, table: Table, select: str) -> int:
        """Run a SELECT, keep it sorted as Parquet and as a view of the table's name, and check it against its table.

        Args:
            table: What the SELECT promises.
            select: One SELECT that gives at least the table's columns.

        Returns:
            How many rows were written.

        Raises:
            TableContractError: A column is missing, a required one is null, or the key is not unique.
        """
        order = ", ".join(map(identifier, table.sorted_by)) or "ALL"
        self._write(table, f"{_fitted(table, select)} ORDER BY {order}")
        self._check_key(table)
        return self._check_required(table)

    def write_rows(self, table: Table, rows: Iterable[Sequence[Any]], *, beside: str | None = None) -> int:
        """Do what `write` does for a few Python rows, given in column order.

        Args:
            table: What they are.
            rows: The rows.
            beside: A SELECT of more rows of the table; None: there are no more.

        Returns:
            How many rows were written.

        Raises:
            TableContractError: As for `write`.
        """
        given = replace(table, name=f"{table.name}__rows")
        self.load(given, rows)
        more = f"{beside} UNION ALL " if beside else ""
        row_count = self.write(table, f"{more}SELECT * FROM {identifier(given.name)}")
        self.execute(f"DROP TABLE {identifier(given.name)}")
        return row_count

    def write_in_parts(self, table: Table, selects: Iterable[str]) -> int:
        """Do what `write` does for a table too wide to be sorted whole: each part is sorted by itself.

        Args:
            table: What the SELECTs together promise.
            selects: Each gives rows that come after those of the one before it, in the table's order. Where they
                don't all the same, the whole is sorted.

        Returns:
            How many rows were written.

        Raises:
            TableContractError: As for `write`.
        """
        order = ", ".join(map(identifier, table.sorted_by))
        parts = []
        for number, select in enumerate(selects):
            parts.append(f"{table.name}_part_{number:03}")
            self._copy_fitting(table, f"{_fitted(table, select)} ORDER BY {order}", self._spilled(parts[-1]), "lz4")
        # One list of files is read by all threads; a UNION ALL of them in order by one.
        whole = f"SELECT * FROM read_parquet([{', '.join(quoted(str(self._spilled(part))) for part in parts)}])"
        self._write(table, whole)
        is_in_order = self._is_in_order(table)
        if is_in_order and table.sorted_by != table.key:
            self._check_key(table)
        count = self._check_required(table) if is_in_order else self.write(table, whole)
        for part in parts:
            self._spilled(part).unlink()
        return count

    def spill(self, name: str, select: str) -> None:
        """Keep the rows of a SELECT as a file that later SQL of the same stage reads under `name`.

        For what is too wide to be kept in memory as `stage` would. `unspill` deletes it. A name is used once: DuckDB
        keeps what it has read of a path, and would give the rows of the file that was there before.

        Args:
            name: The view's.
            select: One SELECT.
        """
        self._copy(select, self._spilled(name), "lz4")
        self.register_parquet(name, [self._spilled(name)])

    def unspill(self, names: Iterable[str]) -> None:
        """Drop what `spill` kept."""
        for name in names:
            self.execute(f"DROP VIEW IF EXISTS {identifier(name)}")
            self._spilled(name).unlink(missing_ok=True)

    def _spilled(self, name: str) -> Path:
        return self.folder / ".staged" / f"{name}.parquet"

    def _write(self, table: Table, select: str) -> None:
        path = self.folder / f"{table.name}.parquet"
        self._copy_fitting(table, select, path, "zstd, COMPRESSION_LEVEL 1")
        self.register_parquet(table.name, [path])

    def _copy(self, select: str, path: Path, compression: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.execute(
            f"COPY ({select}) TO {quoted(str(path))} "
            f"(FORMAT parquet, COMPRESSION {compression}, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
        )

    def _copy_fitting(self, table: Table, select: str, path: Path, compression: str) -> None:
        """Copy a SELECT of a table's columns, and say which table it is that it does not fit."""
        try:
            self._copy(select, path, compression)
        except duckdb.BinderException as error:
            raise TableContractError(f"the SELECT of table [{table.name}] does not fit it: {error}") from error

    def _check_required(self, table: Table) -> int:
        required = [column.name for column in table.columns if column.required]
        nulls = "".join(f", count(*) FILTER ({identifier(name)} IS NULL)" for name in required)
        count, *missing = self.rows(f"SELECT count(*){nulls} FROM {identifier(table.name)}")[0]
        for name, rows in zip(required, missing, strict=True):
            if rows:
                raise TableContractError(f"[{rows}] rows of table [{table.name}] lack [{name}], which is required")
        return int(count)

    def _check_key(self, table: Table) -> None:
        if not table.key:
            return
        written, key = identifier(table.name), ", ".join(map(identifier, table.key))
        distinct = f"SELECT count(*) FROM (SELECT DISTINCT {key} FROM {written})"
        repeated = self.value(f"SELECT count(*) - ({distinct}) FROM {written}")
        if repeated:
            raise TableContractError(f"table [{table.name}] repeats its key {list(table.key)} on [{repeated}] rows")

    def _is_in_order(self, table: Table) -> bool:
        """Whether every row of a table that was written comes after the one before it: sorted, and none repeats."""
        order = ", ".join(map(identifier, table.sorted_by))
        before = ", ".join(
            f"lag({identifier(name)}) OVER () AS before_{number}" for number, name in enumerate(table.sorted_by)
        )
        names = ", ".join(f"before_{number}" for number in range(len(table.sorted_by)))
        pairs = f"SELECT {order}, {before} FROM {identifier(table.name)}"
        return not self.value(f"SELECT count(*) FROM ({pairs}) WHERE before_0 IS NOT NULL AND ({order}) <= ({names})")


def _fitted(table: Table, select: str) -> str:
    """A SELECT of a table's columns, in their order and of their types."""
    columns = ", ".join(
        f"CAST({identifier(column.name)} AS {column.type}) AS {identifier(column.name)}" for column in table.columns
    )
    return f"SELECT {columns} FROM ({select})"


def load_rows(connection: duckdb.DuckDBPyConnection, table: Table, rows: Iterable[Sequence[Any]]) -> None:
    """Create a table in memory, on any connection, from a few Python rows in column order."""
    columns = ", ".join(f"{identifier(column.name)} {column.type}" for column in table.columns)
    connection.execute(f"CREATE OR REPLACE TABLE {identifier(table.name)} ({columns})")
    data = [list(row) for row in rows]
    row = f"({', '.join('?' for _ in table.columns)})"
    for first in range(0, len(data), ROWS_A_STATEMENT):
        part = data[first : first + ROWS_A_STATEMENT]
        values = [value for line in part for value in line]
        connection.execute(f"INSERT INTO {identifier(table.name)} VALUES {', '.join([row] * len(part))}", values)


@cache
def sql_file(path: Path) -> str:
    """The SELECT in a `.sql` file, without a closing semicolon."""
    return path.read_text(encoding="utf-8").rstrip().removesuffix(";")
