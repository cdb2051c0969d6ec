"""The findings stage: measures, causes, agency-months, delays, conclusions, estimates, and what changed.

Everything is summed from one count of the ledger (`sql/cell.sql`), so that the report, the dashboard and the
conclusions can't disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.findings.certificates import write_certificates
from pipelines.findings.changes import write_changes
from pipelines.findings.conclusion_table import write_conclusions
from pipelines.findings.declared_records import stage_declared_records
from pipelines.findings.delays import write_delays
from pipelines.findings.denials import write_denials
from pipelines.findings.estimates import write_estimates
from pipelines.findings.grants import write_awards, write_grants
from pipelines.findings.interruptions import leave_out_interrupted, noted_causes
from pipelines.findings.judged_rows import stage_judged_rows
from pipelines.findings.link_error_limit import LINK_ERROR_LIMIT, link_error_limits
from pipelines.findings.orders import write_orders
from pipelines.findings.outages import Explained, PlaceKey
from pipelines.findings.review_points import ReviewPoints
from pipelines.findings.standards import load_standards
from pipelines.findings.tables import (
    AGENCY_MONTH,
    CAUSE_COUNT,
    COVERAGE_MONTH,
    DEFECT_COUNT,
    EXCLUSION_COUNT,
    MEASURE,
    PARTICIPATION,
    REMEDY,
)
from pipelines.findings.tables.changes import COUNTED_UNIT
from pipelines.findings.tips import write_tips
from pipelines.findings.volume_changes import shared_causes, write_volume_changes
from pipelines.obligations.declared import load_declared
from pipelines.obligations.grant_rules import GrantRules
from pipelines.obligations.rule_tables import severity_kinds
from pipelines.obligations.shared_causes import explain_missing
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.obligations.switch_tables import SEVERITY_KIND

SQL = Path(__file__).parent / "sql"
MACROS = Path(__file__).parents[1] / "obligations" / "prepare" / "macros.sql"

UNITS = ("unit_open_arrest", "unit_court_case", "unit_suspense")
COUNTED = ("counted_ledger", "counted")
COVERED = (
    "repository_place",
    "judged_month",
    "export_agency",
    "export_month",
    "duty_agency",
    "place_with_export",
    "repository_agency_month",
    "repository_jurisdiction_month",
)
PLACED = ("counted_month", "place_month", "proxy_month", "part_month")
STAGED_BESIDE = (
    "declared_keeper",
    "declared_place",
    "came_early",
    "event_doubt",
    "cell",
    "claimed",
    "measured_place",
    "delay_record",
    "delay_step",
    "series",
    "interrupted_month",
    "sender_agency",
)


def conclude(
    engine: Engine,
    rules: StateRules,
    previous: Path | None,
    review_points: ReviewPoints | None = None,
    granting: GrantRules | None = None,
    *,
    changed_inputs: Set[str] = frozenset({"deliveries"}),
) -> None:
    """Write the findings' tables from the ledger and the tables before it.

    Args:
        engine: With the tables of the records, links and obligations stages.
        rules: The state's rules, for its standards.
        previous: The folder of the publication to compare with, or None if there is none.
        review_points: The scale by which denials are put in order; None: the one that ships.
        granting: What grants ask, and what is said of them; None: of no grant.
        changed_inputs: Which kinds of input of the run are other than the last publication's.
    """
    _load_rules(engine, rules)
    _count_by_place_and_month(engine)
    explained = _explain(engine)
    _measure(engine)
    write_delays(engine)
    write_conclusions(engine, explained)
    write_estimates(engine)
    write_certificates(engine)
    write_orders(engine)
    write_denials(engine, review_points)
    write_grants(engine, granting or GrantRules())
    write_awards(engine)
    write_tips(engine)
    write_changes(engine, previous, changed_inputs)
    engine.execute("DROP VIEW temp.judged_row")
    engine.unstage((*COVERED, *COUNTED, *PLACED, *STAGED_BESIDE))


def _load_rules(engine: Engine, rules: StateRules) -> None:
    engine.execute(sql_file(MACROS))
    load_standards(engine, rules)
    load_declared(engine)
    engine.load(LINK_ERROR_LIMIT, link_error_limits())
    engine.load(SEVERITY_KIND, severity_kinds())


def _count_by_place_and_month(engine: Engine) -> None:
    stage_declared_records(engine)
    stage_judged_rows(engine)
    _stage(engine, "event_doubt", "cell", "counted_step", *COVERED)
    engine.write(AGENCY_MONTH, _sql("agency_month"))
    write_participation(engine)
    _stage(engine, "interrupted_month", "sender_agency")
    engine.write(COVERAGE_MONTH, _sql("coverage_month"))
    _stage(engine, *PLACED, "series")
    leave_out_interrupted(engine)


def _explain(engine: Engine) -> Mapping[PlaceKey, Sequence[Explained]]:
    """Tell where volume changed, and give what is missing since then its cause."""
    explained, shared = write_volume_changes(engine)
    if explain_missing(engine, [*shared_causes(shared), *noted_causes(engine)]):
        # Causes are counted: what was counted before some of them were known is counted again.
        _stage(engine, "cell", "place_month")
    return explained


def _measure(engine: Engine) -> None:
    engine.write(COUNTED_UNIT, " UNION ALL ".join(f"SELECT * FROM ({_sql(name)})" for name in UNITS))
    _stage(engine, *COUNTED, "measured_place")
    for table in (MEASURE, CAUSE_COUNT, REMEDY, DEFECT_COUNT, EXCLUSION_COUNT):
        engine.write(table, _sql(table.name))


def draw_conclusions(engine: Engine) -> None:
    """Write `volume_change` and `conclusion` from the counts by place and month.

    Args:
        engine: With `place_month`, `proxy_month`, `part_month`, `duty_agency`, `counted_step`, `measure`, `agency`,
            `interrupted_month` and `standard`.
    """
    load_declared(engine)
    _stage(engine, "series")
    leave_out_interrupted(engine)
    explained, _ = write_volume_changes(engine)
    write_conclusions(engine, explained)


def write_participation(engine: Engine) -> None:
    """Write `participation` from `count_claim` and `agency`; leaves the temporary table `claimed`."""
    _stage(engine, "claimed")
    engine.write(PARTICIPATION, _sql("participation"))


def _sql(name: str) -> str:
    return sql_file(SQL / f"{name}.sql")


def _stage(engine: Engine, *names: str) -> None:
    for name in names:
        engine.stage(name, _sql(name))
