"""Judges the severity of any records, by the very signs and SQL that the ledger judges its failing records by."""

from __future__ import annotations

from pathlib import Path

import duckdb

from pipelines.engines.duckdb_engine import load_rows, sql_file
from pipelines.obligations.rule_tables import severity_kinds, severity_rows
from pipelines.obligations.switch_tables import SEVERITY_KIND, SEVERITY_RULE

FOLDER = Path(__file__).parent


def stage_severity(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the temporary tables `severity` (subject_id, severity_rank, severity_code) and `severity_kind`.

    Args:
        connection: Has `offense`: the charges (subject_id, level_code, offense_code, offense_text,
            is_domestic_violence) behind each record.
    """
    connection.execute(sql_file(FOLDER / "prepare" / "macros.sql"))
    load_rows(connection, SEVERITY_RULE, severity_rows())
    load_rows(connection, SEVERITY_KIND, severity_kinds())
    select = sql_file(FOLDER / "judging" / "severity.sql")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE severity AS {select}")
