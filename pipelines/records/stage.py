"""Puts records in force: of every record the version of its newest delivery, unless a later one withdrew it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from pipelines.deliveries.inbox import read_mappings
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.plan import key_name_of
from pipelines.deliveries.selecting_dates import selecting_date
from pipelines.engines.duckdb_engine import Engine, identifier, quoted, sql_file
from pipelines.engines.table import Column, Table
from pipelines.records.declared_tables import table_declarations
from pipelines.records.registry import load_registry
from pipelines.records.tables import RECORD_PLACE, RECORD_TABLES, VERSION_NOT_IN_FORCE
from pipelines.registry.in_force import registry_in_force
from pipelines.workspace import Workspace

SQL = Path(__file__).with_name("sql")
PARENTS = {
    "charge": ("arrest", "arrest_record_id"),
    "repository_charge": ("repository_arrest", "repository_arrest_record_id"),
}
"""Tables without a date of their own, and where it is."""

RECEIPTS = {
    "disposition": "clerk_received_date",
    "repository_arrest": "repository_received_at",
    "repository_disposition": "repository_received_at",
    "repository_hold": "repository_received_at",
    **{name: table.received for name, table in table_declarations().items() if table.received},
}
"""The columns that start or stop a clock: the earliest over all versions of a record counts."""

HANGS_ON = (
    ("repository_charge", "repository_arrest_record_id"),
    ("repository_disposition", "repository_arrest_record_id"),
    ("repository_disposition", "repository_charge_record_id"),
)
"""Tables whose records are looked up by what they hang on as well, and by which columns."""

LOOKED_UP = tuple(name for name in RECORD_TABLES if name != "charge")
"""Tables whose records are looked up one by one; nobody looks for a local charge but as a charge of its event."""

SUCCESSION = Table(
    "succession",
    "how the deliveries of one source stand to one another, for one record table",
    ("source", "record_table"),
    (
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("record_table", "VARCHAR", "The record table.", required=True),
        Column(
            "line",
            "VARCHAR",
            "The name under which its keys count, shared by layouts of the same records.",
            required=True,
        ),
        Column("succession_code", "VARCHAR", "snapshot, period_replacement or increment.", required=True),
        Column("selected_by_code", "VARCHAR", "What its files were selected by.", required=True),
    ),
)


def put_in_force(engine: Engine, workspace: Workspace, known_by: dt.datetime | None = None) -> None:
    """Make a view per record table with the versions in force, write what is not, and load the agencies.

    Reads `delivery`, `coverage` and `record_file`; writes `version_not_in_force` and `record_place`.

    Args:
        engine: Has the tables of the deliveries stage.
        workspace: Where the record files, the mappings and the agencies are.
        known_by: Changes of the registry that were approved later are left out; None: none is.

    Raises:
        ReportgapError: The agencies or their relations can't be read.
    """
    load_registry(engine, registry_in_force(workspace, known_by))
    mappings, _ = read_mappings(workspace)
    engine.load(SUCCESSION, _succession(mappings))
    engine.stage("delivery_line", sql_file(SQL / "delivery_line.sql"))
    ended = []
    for table in RECORD_TABLES:
        if _has_successors(engine, table) and _files(engine, workspace.folder, table):
            _stage_versions(engine, workspace.folder, table)
            engine.stage("superseded", sql_file(SQL / "superseded.sql"))
            engine.stage(f"ended_{table}", f"FROM superseded UNION ALL {sql_file(SQL / 'withdrawn.sql')}")
            ended.append(f"SELECT * FROM ended_{table}")
    columns = ", ".join(f"CAST(NULL AS {column.type}) AS {column.name}" for column in VERSION_NOT_IN_FORCE.columns)
    engine.write(VERSION_NOT_IN_FORCE, " UNION ALL ".join([f"SELECT {columns} WHERE FALSE", *ended]))
    view_in_force(engine, workspace)
    engine.write(RECORD_PLACE, _places())


def view_in_force(engine: Engine, workspace: Workspace) -> None:
    """Make a view per record table with the versions in force.

    Args:
        engine: Has `record_file` and `version_not_in_force` of a run.
        workspace: Where the record files are.
    """
    for table in RECORD_TABLES:
        _make_view(engine, workspace.folder, table)


def _places() -> str:
    """SQL for the deliveries that hold each record in force, or what hangs on it."""
    looked_up = [*((table, "record_id") for table in LOOKED_UP), *HANGS_ON]
    return " UNION ".join(
        f"SELECT {column} AS record_id, {quoted(table)} AS record_table, delivery_id FROM {identifier(table)} "
        f"WHERE {column} IS NOT NULL"
        for table, column in looked_up
    )


def _succession(mappings: dict[str, Mapping]) -> list[tuple[str, str, str, str, str]]:
    rows: list[tuple[str, str, str, str, str]] = []
    for name, mapping in mappings.items():
        for table in sorted({record.table for record in mapping.records}):
            lines = sorted(key_name_of(mapping, record) for record in mapping.records if record.table == table)
            rows.append((name, table, lines[0], mapping.succession.value, mapping.coverage.selected_by))
    return rows


def _has_successors(engine: Engine, table: str) -> bool:
    """Whether any line of succession of a table has more than one delivery."""
    several = "SELECT line FROM delivery_line WHERE record_table = ? GROUP BY line HAVING count(*) > 1"
    return bool(engine.value(f"SELECT count(*) FROM ({several})", [table]))


def _files(engine: Engine, folder: Path, table: str, where: str = "TRUE") -> list[str]:
    found = engine.rows(
        f"SELECT path FROM record_file WHERE record_table = ? AND row_count > 0 AND {where} ORDER BY path", [table]
    )
    return [str(folder / path) for (path,) in found]


def _read(paths: Sequence[str]) -> str:
    return f"read_parquet([{', '.join(quoted(path) for path in paths)}])"


def _stage_versions(engine: Engine, folder: Path, table: str) -> None:
    """Stage `version`: every version of the records of one table, with the date that decided that it is in its file."""
    rows = f"SELECT *, {_date(engine, table)} AS day FROM {_read(_files(engine, folder, table))}"
    if table in PARENTS:
        parent, column = PARENTS[table]
        _stage_parent_days(engine, folder, parent)
        rows = (
            f"SELECT v.*, coalesce(p.day, a.day) AS day FROM {_read(_files(engine, folder, table))} AS v "
            f"LEFT JOIN parent_day AS p ON p.parent_id = v.{column} AND p.delivery_id = v.delivery_id "
            f"LEFT JOIN parent_day AS a ON a.parent_id = v.{column} AND a.delivery_id IS NULL"
        )
    engine.stage(
        "version",
        f"SELECT {quoted(table)} AS record_table, version_id, record_id, source, delivery_id, "
        f"day AS selecting_date FROM ({rows})",
    )


def _stage_parent_days(engine: Engine, folder: Path, parent: str) -> None:
    """Stage `parent_day`: the day of each version of a parent, and without a delivery the earliest of all of them.

    A charge goes with the version of its arrest that came in the same file: when the arrest's day is corrected into
    another month, its charges move there with it. Only a charge whose arrest comes in other files takes any version's.
    """
    paths = _files(engine, folder, parent)
    nothing = "SELECT CAST(NULL AS BIGINT) AS parent_id, NULL AS delivery_id, CAST(NULL AS DATE) AS day WHERE FALSE"
    days = (
        f"SELECT record_id AS parent_id, delivery_id, min({_date(engine, parent)}) AS day FROM {_read(paths)} "
        "GROUP BY GROUPING SETS ((record_id, delivery_id), (record_id))"
    )
    engine.stage("parent_day", days if paths else nothing)


def _date(engine: Engine, table: str) -> str:
    """SQL for the selecting date, by source."""
    cases = []
    for source, selected_by in engine.rows(
        "SELECT source, selected_by_code FROM succession WHERE record_table = ? ORDER BY source", [table]
    ):
        date = selecting_date(selected_by, table, RECORD_TABLES[table].column_names)
        cases.append(f"WHEN {quoted(source)} THEN {date or 'NULL'}")
    return f"CAST(CASE source {' '.join(cases)} END AS DATE)"


def _make_view(engine: Engine, folder: Path, table: str) -> None:
    """Make the view of one record table; files without any version in force are not opened."""
    ended = engine.value("SELECT count(*) FROM version_not_in_force WHERE record_table = ?", [table])
    paths = _files(engine, folder, table, _STILL_NEEDED if ended else "TRUE")
    view = f"CREATE OR REPLACE VIEW {identifier(table)} AS "
    if not paths:
        columns = ", ".join(
            f"CAST(NULL AS {column.type}) AS {identifier(column.name)}" for column in RECORD_TABLES[table].columns
        )
        engine.execute(f"{view} SELECT {columns} WHERE FALSE")
        return
    select = f"SELECT r.* FROM {_read(paths)} AS r"
    if ended:
        if table in RECEIPTS:
            select = _with_first_receipts(engine, folder, table, select)
        select += (
            " ANTI JOIN (SELECT version_id FROM version_not_in_force "
            f"WHERE record_table = {quoted(table)}) AS n ON n.version_id = r.version_id"
        )
    engine.execute(view + select)


_STILL_NEEDED = """
    delivery_id NOT IN (
        SELECT f.delivery_id
        FROM (
            SELECT record_table, delivery_id, sum(row_count) AS n FROM record_file GROUP BY record_table, delivery_id
        ) AS f
        JOIN (
            SELECT record_table, delivery_id, count(*) AS n FROM version_not_in_force GROUP BY record_table, delivery_id
        ) AS e ON e.record_table = f.record_table AND e.delivery_id = f.delivery_id AND e.n = f.n
        WHERE f.record_table = record_file.record_table
    )
"""


def _with_first_receipts(engine: Engine, folder: Path, table: str, select: str) -> str:
    column = RECEIPTS[table]
    is_known = "is_received_time_known" if column == "repository_received_at" else "FALSE"
    versions = _read(_files(engine, folder, table))
    engine.stage(
        "received_version",
        f"SELECT record_id, {column} AS received_at, {is_known} AS is_time_known FROM {versions}",
    )
    first = f"first_received_{table}"
    engine.execute(f"CREATE OR REPLACE TABLE {first} AS {sql_file(SQL / 'first_received.sql')}")
    changed = [f"coalesce(f.received_at, r.{column}) AS {column}"]
    if column == "repository_received_at":
        changed.append("coalesce(f.is_time_known, r.is_received_time_known) AS is_received_time_known")
    return (
        select.replace("r.*", f"r.* REPLACE ({', '.join(changed)})")
        + f" LEFT JOIN {first} AS f ON f.record_id = r.record_id"
    )
