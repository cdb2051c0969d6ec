"""The truth of a made state, in the ids of the records that were read."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
from pipelines.records.identity import record_id_sql
from pipelines.workspace import Workspace

KEYS = ("key_1", "key_2", "key_3", "key_4")
SQL = Path(__file__).parent / "sql"


def stage_true_pairs(engine: Engine, workspace: Workspace) -> None:
    """Write `record_no`, the true event of each record, and `true_pair`, the pairs of events and arrests that are one.

    Args:
        engine: With the events of the state gathered.
        workspace: The made state.
    """
    engine.register_parquet("truth_record", [workspace.folder / "truth" / "record.parquet"])
    engine.stage("record_no", record_ids(engine))
    engine.stage("true_pair", sql_file(SQL / "true_pair.sql"))


def record_ids(engine: Engine) -> str:
    """SQL for the record ids of the truth's records, from their keys."""
    selects = []
    kinds = engine.rows(
        "SELECT record_table, source, CASE WHEN count(key_4) > 0 THEN 4 WHEN count(key_3) > 0 THEN 3 "
        "WHEN count(key_2) > 0 THEN 2 ELSE 1 END FROM truth_record GROUP BY ALL ORDER BY ALL"
    )
    for table, source, width in kinds:
        identity = record_id_sql(table, source, KEYS[:width])
        selects.append(
            f"SELECT {identity} AS record_id, record_table, event_no, charge_no, is_in_force FROM truth_record "
            f"WHERE record_table = {quoted(table)} AND source = {quoted(source)}"
        )
    return " UNION ALL ".join(selects)
