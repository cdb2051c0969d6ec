"""A state whose rules the tests of the findings share, and how they run the stage over hand-written tables."""

from __future__ import annotations

from dataclasses import replace

from pipelines.decisions.tables import DECISION, INTERRUPTION
from pipelines.deliveries.tables import DELIVERY, EXPECTED_DELIVERY
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.engines.table import Table
from pipelines.findings.stage import conclude, draw_conclusions
from pipelines.findings.standards import load_standards
from pipelines.findings.tables import DUTY_AGENCY, INTERRUPTED_MONTH, MEASURE, PART_MONTH, PLACE_MONTH, PROXY_MONTH
from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE
from pipelines.links.tables import (
    CASE_LINK,
    CHARGE_MEMBER,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    LINK,
    LINK_REFUSED,
    UNMATCHED,
)
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.obligations.switch_tables import CAUSE
from pipelines.obligations.tables import DEFECT, LEDGER, RULE
from pipelines.records.tables import (
    AGENCY,
    AGENCY_RELATION,
    ARREST,
    COUNT_CLAIM,
    COVERAGE,
    COVERAGE_SCOPE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    RUN_SETTING,
)
from tests.declared_tables import DECLARED_TABLES

STAGE_TABLES: tuple[Table, ...] = (
    RUN_SETTING,
    RULE,
    CAUSE,
    AGENCY,
    AGENCY_RELATION,
    COVERAGE,
    COVERAGE_SCOPE,
    DELIVERY,
    EXPECTED_DELIVERY,
    INTERRUPTION,
    LEDGER,
    DEFECT,
    ARREST,
    COUNT_CLAIM,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    *DECLARED_TABLES,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    CHARGE_MEMBER,
    CASE_LINK,
    LINK,
    LINK_REFUSED,
    CANDIDATE,
    CALIBRATION,
    UNMATCHED,
    DECISION,
)
"""All that the findings read."""

OWN = (LEDGER, UNMATCHED, EVENT_MEMBER, DECISION)
"""What an earlier publication had none of where no rule gives any."""

PLACE_TABLES: tuple[Table, ...] = (
    PLACE_MONTH,
    PROXY_MONTH,
    PART_MONTH,
    DUTY_AGENCY,
    INTERRUPTED_MONTH,
    AGENCY,
    MEASURE,
)
"""All that the conclusions are drawn from."""


def _standard(
    standard_id: str, measure: str, obligation: str, threshold: float, mark: str = "made"
) -> dict[str, object]:
    return {
        "id": standard_id,
        "measure": measure,
        "obligation": obligation,
        "threshold_pct": threshold,
        "title": f"Standard {standard_id}",
        "citation": "Made State Code 3",
        "mark": mark,
        "is_maximum": measure == "wa_open_arrests",
    }


MADE_STATE = StateRules.model_validate(
    {
        "code": "XX",
        "name": "A made state",
        "rules": [
            {
                "id": "xx-arrest-7",
                "obligation": "arrest_reported",
                "steps": ["arrest"],
                "clock_start": "arrest",
                "limit": 7,
                "responsible": "arresting",
                "citation": "Made State Code 1",
                "mark": "made",
            }
        ],
        "reportable": [],
        "holidays": {"subdivision": None},
        "standards": [
            _standard("arrests-90", "arrest_reporting_rate", "arrest_reported", 90),
            _standard("arrests-on-time-80", "arrest_on_time_share", "arrest_reported", 80),
            _standard("results-90", "disposition_reporting_rate", "disposition_reported", 90, "general_knowledge"),
            _standard("completeness-90", "tx_completeness", "arrest_disposed", 90),
        ],
    }
)


def find(engine: Engine) -> None:
    """The whole stage, without an earlier publication."""
    conclude(engine, MADE_STATE, None)


def draw(engine: Engine) -> None:
    """The conclusions alone, from the counts by place and month."""
    load_standards(engine, MADE_STATE)
    engine.stage(
        "counted_step",
        """
        SELECT * FROM (VALUES
            ('arrest_reported', 'arrest', 'arrest_reporting_rate', 'arrest_on_time_share', true),
            ('disposition_reported', 'disposition', 'disposition_reporting_rate', 'disposition_on_time_share', true),
            ('arrest_disposed', 'charge', 'arrest_disposed_rate', NULL, true)
        ) AS named (obligation_id, step, rate_code, on_time_code, is_main)
        """,
    )
    draw_conclusions(engine)


PREVIOUS = {
    table: replace(table, name=f"previous_{table.name}")
    for table in (LEDGER, UNMATCHED, EVENT_MEMBER, DECISION, RULE, RUN_SETTING, AGENCY)
}
"""The tables of the earlier publication that a rule can give; those that it does not give are as they are now."""


def compare(engine: Engine) -> None:
    """The whole stage, after a publication that was made of the previous ledger and its tables."""
    folder = engine.folder / "earlier"
    folder.mkdir(exist_ok=True)
    with Engine(folder) as earlier:
        for table in STAGE_TABLES:
            previous = PREVIOUS.get(table)
            is_given = previous is not None and (table in OWN or engine.value(f"SELECT count(*) FROM {previous.name}"))
            rows = engine.rows(f"SELECT * FROM {previous.name if previous and is_given else table.name}")
            earlier.load(table, rows)
        conclude(earlier, MADE_STATE, None)
        for table in (*PREVIOUS, COVERAGE, CHARGE_MEMBER):
            path = quoted(str(folder / f"{table.name}.parquet"))
            earlier.execute(f"COPY (FROM {table.name}) TO {path} (FORMAT parquet)")
    for table in PREVIOUS.values():
        engine.execute(f"DROP TABLE IF EXISTS {table.name}")
    conclude(engine, MADE_STATE, folder)
