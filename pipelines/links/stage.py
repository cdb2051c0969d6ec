"""The third stage: which record is which."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine, identifier, quoted, sql_file
from pipelines.links.agreement import disagreed_fields, pair_link
from pipelines.links.cases import link_cases
from pipelines.links.charges import gather_charges, link_charges
from pipelines.links.dispositions import link_dispositions
from pipelines.links.events import link_events, link_holds
from pipelines.links.gather import gather_events
from pipelines.links.sides import load_nicknames, name_agencies
from pipelines.links.statements import SQL, statement
from pipelines.links.tables import BUSY_BLOCK, CONFLICT, LINK, UNMATCHED
from pipelines.records.identity import hash_sql
from pipelines.records.tables import ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, REPOSITORY_HOLD

def link_records(engine: Engine) -> None:
    """Gather local records into events and find events, charges and dispositions at the repository.

    Reads the record views in force, `agency`, `agency_relation`, `coverage` and `coverage_scope`; writes the tables
    of `pipelines.links.tables`.

    Args:
        engine: Where the records are.
    """
    before = _temporary_tables(engine)
    engine.execute(sql_file(SQL / "macros.sql"))
    load_nicknames(engine)
    name_agencies(engine, (ARREST, DISPOSITION, REPOSITORY_ARREST, REPOSITORY_DISPOSITION, REPOSITORY_HOLD))
    gather_events(engine)
    gather_charges(engine)
    link_events(engine)
    link_charges(engine)
    link_cases(engine)
    link_dispositions(engine)
    link_holds(engine)
    _write_links(engine)
    engine.stage("local_window", statement("local_window"))
    engine.write(UNMATCHED, statement("unmatched"))
    engine.write(BUSY_BLOCK, statement("busy_block"))
    for name in sorted(_temporary_tables(engine) - before):
        engine.execute(f"DROP TABLE {identifier(name)}")


def _temporary_tables(engine: Engine) -> set[str]:
    return {str(name) for (name,) in engine.rows("SELECT table_name FROM duckdb_tables() WHERE temporary")}


def _write_links(engine: Engine) -> None:
    parts = [
        f"SELECT {quoted(level)} AS level_code, * FROM ({pair_link(pairs)})"
        for level, pairs in (
            ("event", "event_pair"),
            ("event", "event_part"),
            ("hold_event", "hold_event_pair"),
            ("hold_event", "hold_event_part_pair"),
            ("hold_disposition", "hold_disposition_pair"),
            ("hold_disposition", "hold_disposition_part_pair"),
        )
    ]
    links = " UNION ALL BY NAME ".join([*parts, "FROM charge_link", "FROM disposition_link"])
    link_id = hash_sql(["level_code", "local_id", "repository_id"])
    engine.write(LINK, f"SELECT *, {link_id} AS link_id, CAST(NULL AS DOUBLE) AS probability FROM ({links})")
    engine.write(CONFLICT, statement("conflict", disagreed=disagreed_fields()))
