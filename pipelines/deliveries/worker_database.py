"""The database in which a process converts one delivery after another."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import duckdb

from pipelines.records.normalize import install_normalizers


def connect(memory_limit: str, spill_folder: Path) -> duckdb.DuckDBPyConnection:
    """A connection for one delivery: its temporary tables and its settings are its own, and end with it.

    Starting a database takes longer than converting a small file, so the process keeps one.

    Args:
        memory_limit: What DuckDB may take.
        spill_folder: Where it spills.
    """
    connection = _database(memory_limit, spill_folder).cursor()
    connection.execute("SET enable_progress_bar = false")
    return connection


def close() -> None:
    """Let go of the database that is kept."""
    _database.cache_clear()


@lru_cache(maxsize=1)
def _database(memory_limit: str, spill_folder: Path) -> duckdb.DuckDBPyConnection:
    config: dict[str, str | bool | int | float | list[str]] = {
        "threads": 1,
        "memory_limit": memory_limit,
        "temp_directory": str(spill_folder),
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
    }
    database = duckdb.connect(config=config)
    install_normalizers(database)
    return database
