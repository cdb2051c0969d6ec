"""What changed since an earlier publication, and why: record by record, and summed to the parts of every figure.

A record's reason is found by trying: the facts of one reason alone are put in place of the earlier ones, and the record
is judged again. The first reason that makes of it what it is now suffices.
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from pathlib import Path
from string import Template

from pipelines.decisions.tables import DECISION
from pipelines.engines.duckdb_engine import Engine, identifier, quoted, sql_file
from pipelines.engines.table import Table
from pipelines.findings.tables import CHANGE, MEASURE
from pipelines.findings.tables.changes import COUNTED_UNIT, REASON, REASONS, RECONCILIATION, RECORD_CHANGE
from pipelines.links.tables import CHARGE_MEMBER, EVENT_MEMBER, UNMATCHED
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import COVERAGE, RUN_SETTING

SQL = Path(__file__).parent / "sql"
COMPARED = (
    LEDGER,
    UNMATCHED,
    EVENT_MEMBER,
    CHARGE_MEMBER,
    DECISION,
    RULE,
    RUN_SETTING,
    COVERAGE,
    MEASURE,
    COUNTED_UNIT,
)
"""What is read of the earlier publication."""

RULED = ("ledger", "rule", "run_setting", "coverage")
"""What the facts of a ledger row are taken from."""

INPUTS = (
    ("deliveries", "new_record", "withdrawn_record", "corrected_record"),
    ("agencies", *["changed_registry"] * 3),
    ("mappings", *["changed_settings"] * 3),
    ("settings", *["changed_settings"] * 3),
    ("decisions", *["changed_decision"] * 3),
    ("models", *["changed_link"] * 3),
    ("code", *["changed_code"] * 3),
    ("versions", *["changed_code"] * 3),
)
"""What a record's coming, its going and its correction are put down to: the first input of the run that changed."""

STAGED = (
    "regrouped",
    "renamed",
    "changed_row",
    "row_then",
    "row_now",
    "changed_fact",
    "tried",
    "explained",
    "kind_cell",
    "compared_step",
    "counted_kind",
    "changed_unit",
)


def write_changes(engine: Engine, previous: Path | None, changed_inputs: Set[str]) -> None:
    """Write `record_change`, `change` and `reconciliation`.

    Reads the ledger and the tables behind it, `measure`, `counted_unit`, `cell` and `judged_row`.

    Args:
        engine: Where the tables are.
        previous: The folder of the publication to compare with, or None if there is none.
        changed_inputs: Which kinds of input of the run are other than that publication's, as its manifest names them.
    """
    if previous is None:
        for table in (RECORD_CHANGE, CHANGE, RECONCILIATION):
            engine.write(table, _nothing(table))
        return
    _open_previous(engine, previous)
    engine.load(REASON, [("", 0), *((code, rank) for rank, code in enumerate(REASONS, start=1))])
    _explain(engine, changed_inputs)
    engine.write(RECORD_CHANGE, _sql("change/record_change"))
    engine.write(CHANGE, _sql("change/change"))
    engine.write(RECONCILIATION, _sql("change/reconciliation"))
    engine.unstage(STAGED)


def _explain(engine: Engine, changed_inputs: Set[str]) -> None:
    """Stage `explained` and `changed_unit`: what is counted otherwise, each with its reason."""
    entered, left, corrected = next(
        (reasons for name, *reasons in INPUTS if name in changed_inputs), ("new_record", "withdrawn_record", "several")
    )
    why = {
        "entered": quoted(entered),
        "left": quoted(left),
        "corrected": quoted(corrected),
        "rewritten": quoted("changed_code" if "code" in changed_inputs else "changed_rule"),
        "calendar": quoted("changed_registry" if "agencies" in changed_inputs else corrected),
    }
    then = ", ".join(
        [
            *(f"{name} AS NOT MATERIALIZED (SELECT * FROM previous_{name})" for name in RULED),
            f"observed AS ({_sql('observed')})",
            f"seen_through AS ({_sql('seen_through')})",
            f"judged_row AS NOT MATERIALIZED ({_sql('judged_row')})",
        ]
    )
    engine.execute(f"CREATE OR REPLACE TEMP VIEW every_row_now AS {_sql('change/row_fact')}")
    engine.execute(
        f"CREATE OR REPLACE TEMP VIEW every_row_then AS WITH {then} SELECT * FROM ({_sql('change/row_fact')})"
    )
    for name in ("regrouped", "renamed", "changed_row"):
        engine.stage(name, _sql(f"change/{name}"))
    engine.stage("row_then", "FROM every_row_then WHERE ledger_id IN (SELECT was_ledger_id FROM changed_row)")
    engine.stage("row_now", "FROM every_row_now WHERE ledger_id IN (SELECT ledger_id FROM changed_row)")
    for name in ("changed_fact", "tried", "explained"):
        engine.stage(name, Template(_sql(f"change/{name}")).substitute(why))
    engine.stage("kind_cell", _sql("change/kind"))
    both = "cell AS (SELECT obligation_id, step FROM cell UNION SELECT obligation_id, step FROM kind_cell)"
    engine.stage("compared_step", f"WITH {both} SELECT * FROM ({_sql('counted_step')})")
    kinds = "cell AS (FROM kind_cell), counted_step AS (FROM compared_step)"
    engine.stage("counted_kind", f"WITH {kinds} SELECT * FROM ({_sql('counted_ledger')})")
    engine.stage("changed_unit", Template(_sql("change/changed_unit")).substitute(why))
    engine.execute("DROP VIEW temp.every_row_then")
    engine.execute("DROP VIEW temp.every_row_now")


def _open_previous(engine: Engine, previous: Path) -> None:
    """Make the earlier publication's tables readable, each as `previous_<table>`; one that it lacks has no rows."""
    for table in COMPARED:
        name = f"previous_{table.name}"
        path = previous / f"{table.name}.parquet"
        if path.is_file():
            engine.register_parquet(name, [path])
        elif table is COUNTED_UNIT:
            # An earlier release kept none: as if nothing had changed, so that the rest shows the difference as a whole.
            engine.execute(f"CREATE OR REPLACE VIEW {name} AS FROM {table.name}")
        else:
            engine.load(replace(table, name=name), [])


def _nothing(table: Table) -> str:
    columns = ", ".join(f"CAST(NULL AS {column.type}) AS {identifier(column.name)}" for column in table.columns)
    return f"SELECT {columns} WHERE false"


def _sql(name: str) -> str:
    return sql_file(SQL / f"{name}.sql")
