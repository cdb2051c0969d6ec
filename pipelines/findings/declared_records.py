"""Who keeps the records that are declared as data, for the tables that say which agencies an export covers."""

from __future__ import annotations

from pathlib import Path
from string import Template

from pipelines.engines.duckdb_engine import Engine, identifier, quoted, sql_file
from pipelines.records.declared_tables import DeclaredTable, table_declarations

SQL = Path(__file__).parent / "sql"
NOBODY = "SELECT '' AS source_table, '' AS source, '' AS kept_by_ori, '' AS covered_ori WHERE FALSE"
NO_RECORD = (
    "SELECT '' AS record_table, CAST(0 AS BIGINT) AS record_id, DATE '1900-01-01' AS event_date, '' AS ori WHERE FALSE"
)


def stage_declared_records(engine: Engine) -> None:
    """Make the temporary tables `declared_keeper` and `declared_place`.

    Args:
        engine: With the record tables.
    """
    keepers, places = [NOBODY], [NO_RECORD]
    for name, table in table_declarations().items():
        if name.startswith("repository_"):
            places.append(_place(name, table))
        else:
            keepers.append(_keeper(name, table))
    engine.stage("declared_keeper", " UNION ALL ".join(keepers))
    engine.stage("declared_place", " UNION ALL ".join(places))


def _keeper(name: str, table: DeclaredTable) -> str:
    return Template(sql_file(SQL / "declared_keeper.sql")).substitute(
        table=quoted(name), name=identifier(name), kept_by=_list(table.kept_by), covers=_list(table.covers)
    )


def _place(name: str, table: DeclaredTable) -> str:
    day = table.selected_by.get("event_date")
    return Template(sql_file(SQL / "declared_place.sql")).substitute(
        table=quoted(name),
        name=identifier(name),
        day=identifier(day) if day else "NULL",
        kept_by=", ".join([*map(identifier, table.kept_by), "NULL"]),
    )


def _list(columns: list[str]) -> str:
    return f"CAST([{', '.join(map(identifier, columns))}] AS VARCHAR[])"
