"""A read-only connection to one publication that can open nothing else."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

import duckdb

from pipelines.engines.duckdb_engine import identifier, quoted
from pipelines.engines.table import Table


def locked_connection(
    views: Mapping[str, str],
    *,
    files: Iterable[Path] = (),
    folders: Iterable[Path] = (),
    held: Collection[str] = (),
) -> duckdb.DuckDBPyConnection:
    """Open an in-memory DuckDB that reads the given files and folders and nothing else on the machine.

    No other file, no network, no extension and no change of settings is possible through it afterwards, so a
    statement that slipped through could not reach further than the statements meant for it.

    Args:
        views: View name to SELECT.
        files: Files that may be opened.
        folders: Folders whose files may be opened.
        held: Views that are read once and held in memory: of a small table, opening its file is most of a look.

    Returns:
        The connection; take a `cursor()` of it in each thread.
    """
    # One thread a look: twenty people look at once, and two threads for one of them cost a fifth more in all.
    connection = duckdb.connect(
        config={"threads": 1, "autoinstall_known_extensions": False, "autoload_known_extensions": False}
    )
    paths = ", ".join(quoted(str(path)) for path in sorted(files))
    roots = ", ".join(quoted(str(path)) for path in sorted(folders))
    # What is published never changes, so no file's footer is read twice.
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute(f"SET allowed_paths = [{paths}]")
    connection.execute(f"SET allowed_directories = [{roots}]")
    connection.execute("SET enable_external_access = false")
    for name, select in views.items():
        kind = "TABLE" if name in held else "VIEW"
        connection.execute(f"CREATE {kind} {identifier(name)} AS {select}")
    connection.execute("SET lock_configuration = true")
    return connection


def parquet_view(table: Table, files: Iterable[Path], *, fewer: str | None = None) -> str:
    """The SELECT that reads a table's files; without any file, no rows of the table's columns.

    Args:
        table: What the columns are.
        files: Parquet files that hold at least its columns.
        fewer: The variable of a cursor that names the files to read instead, where it is set.
    """
    columns = ", ".join(f"CAST({identifier(c.name)} AS {c.type}) AS {identifier(c.name)}" for c in table.columns)
    paths = sorted(file for file in files if file.is_file())
    if paths:
        read = f"[{', '.join(quoted(str(path)) for path in paths)}]"
        if fewer:
            read = f"coalesce(getvariable({quoted(fewer)}), {read})"
        return f"SELECT {columns} FROM read_parquet({read})"
    nothing = ", ".join(f"CAST(NULL AS {c.type}) AS {identifier(c.name)}" for c in table.columns)
    return f"SELECT {nothing} WHERE false"
