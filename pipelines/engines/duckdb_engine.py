"""Runs a stage's SQL on DuckDB and keeps its tables as sorted Parquet.

A stage names its inputs as views, runs one SELECT per table, and gets a Parquet file back. What is written is
sorted by the table's key and holds nothing of the clock or the machine, so the same inputs give the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa

from pipelines.engines.table import Table

if TYPE_CHECKING:
    import pandas as pd

ROW_GROUP_ROWS = 122_880
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
        self._parts: dict[str, list[Path]] = {}
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

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] | None = None) -> None:
        """Run a statement whose rows are not wanted."""
        self.connection.execute(sql, parameters)

    def rows(self, sql: str, parameters: Sequence[Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a small query."""
        return self.connection.execute(sql, parameters).fetchall()

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

    def write(self, table: Table, select: str, parameters: Sequence[Any] | None = None) -> int:
        """Run a SELECT, check it against its table, and keep it as Parquet and as a view of the table's name.

        Args:
            table: What the SELECT promises.
            select: One SELECT that gives at least the table's columns.
            parameters: Values for its `?` marks.

        Returns:
            How many rows were written.

        Raises:
            TableContractError: A column is missing, a required one is null, or the key is not unique.
        """
        staged = identifier(f"{table.name}__staged")
        try:
            self.execute(
                f"CREATE OR REPLACE TEMP TABLE {staged} AS SELECT {_cast_columns(table)} FROM ({select})", parameters
            )
        except duckdb.BinderException as error:
            raise TableContractError(f"the SELECT of table [{table.name}] does not fit it: {error}") from error
        count = self._check(table, staged)
        path = self.folder / f"{table.name}.parquet"
        order = ", ".join(identifier(name) for name in table.key) or "ALL"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._copy(f"SELECT * FROM {staged} ORDER BY {order}", path)
        self.execute(f"DROP TABLE {staged}")
        self.register_parquet(table.name, [path])
        return count

    def spill(self, name: str, select: str) -> None:
        """Keep the rows of a SELECT as a file that later SQL of the same stage reads under `name`.

        For what is too wide to be kept in memory as `stage` would. `unspill` deletes it. A name is used once: DuckDB
        keeps what it has read of a path, and would give the rows of the file that was there before.
        """
        path = self._spilled(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.execute(
            f"COPY ({select}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
        )
        self.register_parquet(name, [path])

    def unspill(self, names: Iterable[str]) -> None:
        """Drop what `spill` kept."""
        for name in names:
            self.execute(f"DROP VIEW IF EXISTS {identifier(name)}")
            self._spilled(name).unlink(missing_ok=True)

    def write_part(self, table: Table, shared: Mapping[str, str], select: str) -> None:
        """Keep one part of a wide table, so that `write_parts` need not sort it whole.

        Args:
            table: What the parts together promise.
            shared: The first columns of the table's key, whose values all rows of the part share.
            select: The table's other columns.

        Raises:
            TableContractError: The SELECT does not fit the table.
        """
        columns = ", ".join(
            f"CAST({quoted(shared[column.name]) if column.name in shared else identifier(column.name)} "
            f"AS {column.type}) AS {identifier(column.name)}"
            for column in table.columns
        )
        order = ", ".join(identifier(name) for name in table.key if name not in shared)
        path = self._part(table, shared)
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            # Sorted before the shared values are put on: they would be dead weight in the sort.
            self.execute(
                f"COPY (SELECT {columns} FROM (SELECT * FROM ({select}) ORDER BY {order})) TO {quoted(str(path))} "
                f"(FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
            )
        except duckdb.BinderException as error:
            raise TableContractError(f"a SELECT of table [{table.name}] does not fit it: {error}") from error

    def write_parts(self, table: Table, parts: Sequence[Mapping[str, str]]) -> int:
        """Do what `write` does for a table whose parts were kept by `write_part`.

        Args:
            table: What the parts together promise.
            parts: What each part shares, in the order of the key.

        Returns:
            How many rows were written.

        Raises:
            TableContractError: A required value is missing, a key repeats, or the parts are not in order.
        """
        paths = [self._part(table, shared) for shared in parts]
        path = self.folder / f"{table.name}.parquet"
        self._copy(f"SELECT * FROM read_parquet([{', '.join(quoted(str(part)) for part in paths)}])", path)
        for part in paths:
            part.unlink()
        self.register_parquet(table.name, [path])
        return self._check(table, identifier(table.name), is_sorted=True)

    def _part(self, table: Table, shared: Mapping[str, str]) -> Path:
        return self._spilled("-".join([table.name, *shared.values()]))

    def _spilled(self, name: str) -> Path:
        return self.folder / ".staged" / f"{name}.parquet"

    def _copy(self, select: str, path: Path) -> None:
        self.execute(
            f"COPY ({select}) TO {quoted(str(path))} "
            f"(FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 1, ROW_GROUP_SIZE {ROW_GROUP_ROWS})"
        )

    def _check(self, table: Table, staged: str, *, is_sorted: bool = False) -> int:
        required = [column.name for column in table.columns if column.required]
        nulls = ", ".join(f"count(*) FILTER ({identifier(name)} IS NULL)" for name in required)
        repeated = self._out_of_order(table, staged) if is_sorted else self._repeated(table, staged)
        counts = self.rows(f"SELECT count(*){', ' + nulls if nulls else ''} FROM {staged}")[0]
        for name, missing in zip(required, counts[1:], strict=True):
            if missing:
                raise TableContractError(f"[{missing}] rows of table [{table.name}] lack [{name}], which is required")
        if repeated:
            fault = "repeats its key or is out of order by" if is_sorted else "repeats its key"
            raise TableContractError(f"table [{table.name}] {fault} {list(table.key)} on [{repeated}] rows")
        return int(counts[0])

    def _repeated(self, table: Table, staged: str) -> int:
        key = ", ".join(map(identifier, table.key))
        distinct = f"(SELECT count(*) FROM (SELECT DISTINCT {key} FROM {staged}))" if key else "count(*)"
        return int(self.value(f"SELECT count(*) - {distinct} FROM {staged}"))

    def _out_of_order(self, table: Table, written: str) -> int:
        """How many rows don't come after the row before them: none where the rows are sorted and no key repeats."""
        key = ", ".join(map(identifier, table.key))
        before = ", ".join(
            f"lag({identifier(name)}) OVER () AS before_{number}" for number, name in enumerate(table.key)
        )
        names = ", ".join(f"before_{number}" for number in range(len(table.key)))
        pairs = f"SELECT {key}, {before} FROM {written}"
        return int(self.value(f"SELECT count(*) FROM ({pairs}) WHERE before_0 IS NOT NULL AND ({key}) <= ({names})"))


def _cast_columns(table: Table) -> str:
    return ", ".join(
        f"CAST({identifier(column.name)} AS {column.type}) AS {identifier(column.name)}" for column in table.columns
    )


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


def sql_file(path: Path) -> str:
    """The SELECT in a `.sql` file, without a closing semicolon."""
    return path.read_text(encoding="utf-8").rstrip().removesuffix(";")
