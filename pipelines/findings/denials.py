"""What is found of denied firearm transactions.

What to look at first and why, which missing results lie behind delayed checks, and what each police agency was told and
made of it.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.review_points import ReviewPoints, load_review_points, stage_review_points
from pipelines.findings.tables.denials import DENIAL_TABLES
from pipelines.obligations.obligation import OBLIGATIONS, shipped_obligation
from pipelines.obligations.rule_tables import severity_kinds, severity_rows
from pipelines.obligations.switch_tables import SEVERITY_KIND, SEVERITY_RULE

SQL = Path(__file__).parent / "sql" / "denial"
DUTY = "denial_notified"


def write_denials(engine: Engine, scale: ReviewPoints | None = None) -> None:
    """Write the tables of `DENIAL_TABLES`.

    A denial and its places are prepared by the duty itself, so that a list and the ledger can't disagree.

    Args:
        engine: With the record tables, `link`, `agency`, `run_setting` and `ledger`.
        scale: By which denials are put in order; None: the one that ships.
    """
    duty = shipped_obligation(DUTY)
    assert duty is not None  # noqa: S101  (it ships)
    engine.execute(sql_file(SQL / "macros.sql"))
    engine.execute(sql_file(OBLIGATIONS / "prepare" / "macros.sql"))
    engine.load(SEVERITY_RULE, severity_rows())
    engine.load(SEVERITY_KIND, severity_kinds())
    stage_review_points(engine, scale or load_review_points())
    staged = {
        "agency_now": OBLIGATIONS / "prepare" / "agency_now.sql",
        "denial_standing": duty.folder / duty.prepare["denial_standing"],
        "denial_arrest": SQL / "denial_arrest.sql",
        "offense": SQL / "denial_charge.sql",
        "severity": OBLIGATIONS / "judging" / "severity.sql",
        "denial_conviction": SQL / "denial_conviction.sql",
        "denial_basis": SQL / "denial_basis.sql",
    }
    for name, file in staged.items():
        engine.stage(name, sql_file(file))
    written = {table.name: table for table in DENIAL_TABLES}
    for name in ("denial_disposition", "denial_reason", "denial_review", "denial_agency", "delayed_check"):
        engine.write(written[name], sql_file(SQL / f"{name}.sql"))
    engine.unstage(staged)
