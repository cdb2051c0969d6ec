"""Degrades the records of a made state before they are linked: numbers removed, names and dates mistyped, one ORI.

The slips are those of `sql/slips.sql`, and not those by which the state was made. All of it is drawn by hashes, so the
same state and noise give the same records; and what is removed at one tenth is removed at all higher ones too.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from string import Template

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.engines.table import Table
from pipelines.records.tables import (
    ARREST,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)

SQL = Path(__file__).with_name("sql")

TRACKING = ("tracking_number", "transaction_number")
IDS = ("state_id", "fbi_number")
REMOVED = {"tracking": TRACKING, "ids": IDS, "both": (*TRACKING, *IDS)}

USUAL = {"last_name": 8, "first_name": 6, "birth_date": 9, "arrest_date": 30}
"""In so many of 1,000 records of each side the made state mistypes these; `typing` adds as many again, and again."""

SLIPS = {
    "last_name": "slipped_name",
    "first_name": "slipped_name",
    "birth_date": "slipped_date",
    "arrest_date": "slipped_day",
}

WORDS = {
    "tracking": "tracking and transaction numbers removed, % of the repository's records",
    "ids": "state and FBI numbers removed, % of the repository's records",
    "both": "tracking, transaction, state and FBI numbers removed, % of the repository's records",
    "typing": "names and dates mistyped on both sides, times the usual",
    "jail_ori": "the jail's ORI on all records of the repository",
}


@dataclass(frozen=True)
class Noise:
    """One way to degrade records.

    Attributes:
        kind: One of `WORDS`.
        amount: From how many tenths of the records numbers are removed; how many times the usual is mistyped.
    """

    kind: str
    amount: int

    @property
    def shown(self) -> str:
        """The amount for people."""
        if self.kind == "jail_ori":
            return "yes"
        return f"×{self.amount}" if self.kind == "typing" else f"{10 * self.amount} %"


def degrade(engine: Engine, noise: Noise) -> None:
    """Put degraded records in the place of those in force.

    Args:
        engine: Has the record views in force, and `agency`.
        noise: What is done to them.
    """
    repository = (REPOSITORY_ARREST, REPOSITORY_DISPOSITION)
    if noise.kind == "jail_ori":
        for table in repository:
            text = Template(sql_file(SQL / "jail_ori.sql")).substitute(table=table.name)
            put_in_place(engine, table, text)
    elif noise.kind == "typing":
        engine.execute((SQL / "slips.sql").read_text(encoding="utf-8"))
        for table in (ARREST, DISPOSITION, *repository, REPOSITORY_HOLD):
            put_in_place(engine, table, _mistyped(table, noise.amount))
    else:
        for table in repository:
            put_in_place(engine, table, _removed(table, REMOVED[noise.kind], noise.amount))


def put_in_place(engine: Engine, table: Table, select: str) -> None:
    """Let the rows of a SELECT stand for the records in force.

    Args:
        engine: Where the records are.
        table: Whose records.
        select: Its rows, of the same columns.
    """
    engine.execute(f"CREATE TABLE degraded_{table.name} AS {select}")
    engine.execute(f"CREATE OR REPLACE TEMP VIEW {table.name} AS SELECT * FROM degraded_{table.name}")


def _removed(table: Table, columns: tuple[str, ...], tenths: int) -> str:
    """A result loses its numbers where its arrest does."""
    event = (
        "coalesce(repository_arrest_record_id, record_id)"
        if "repository_arrest_record_id" in table.column_names
        else "record_id"
    )
    left = ", ".join(
        f"CASE WHEN hash({event}, 'removed') % 10 >= {tenths} THEN {column} END AS {column}" for column in columns
    )
    return f"SELECT * REPLACE ({left}) FROM {table.name}"


def _mistyped(table: Table, times: int) -> str:
    """One side types one arrest once: its records about it have the same slips."""
    side = "'repository'" if table.name.startswith("repository") else "source"
    seed = f"hash({side}, last_name, first_name, birth_date, arrest_date"
    slipped = ", ".join(
        f"CASE WHEN {seed}, '{column}') % 1000 < {(times - 1) * rate}"
        f" THEN {SLIPS[column]}({column}, CAST({seed}, '{column}, how') % 1000000 AS BIGINT)) ELSE {column}"
        f" END AS {column}"
        for column, rate in USUAL.items()
    )
    return f"SELECT * REPLACE ({slipped}) FROM {table.name}"
