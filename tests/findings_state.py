"""A state whose rules the tests of the findings share, and how they run the stage over hand-written tables."""

from __future__ import annotations

from dataclasses import replace

from pipelines.decisions.tables import INTERRUPTION
from pipelines.deliveries.tables import DELIVERY, EXPECTED_DELIVERY
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.engines.table import Table
from pipelines.findings.stage import conclude, draw_conclusions, load_standards
from pipelines.findings.tables import DUTY_AGENCY, INTERRUPTED_MONTH, MEASURE, PART_MONTH, PLACE_MONTH, PROXY_MONTH
from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE
from pipelines.links.tables import (
    CASE_LINK,
    CHARGE_MEMBER,
    EVENT,
    EVENT_CHARGE,
    EVENT_MEMBER,
    LINK,
    PERSON_LINK,
    UNMATCHED,
)
from pipelines.obligations.states import StateRules
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
    CANDIDATE,
    CALIBRATION,
    PERSON_LINK,
    UNMATCHED,
)
"""All that the findings read."""

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


PREVIOUS_LEDGER = replace(LEDGER, name="previous_ledger")
PREVIOUS_UNMATCHED = replace(UNMATCHED, name="previous_unmatched")


def compare(engine: Engine) -> None:
    """The whole stage, after a publication that had the previous ledger and the previous unmatched records."""
    folder = engine.folder / "earlier"
    folder.mkdir(exist_ok=True)
    for table, name in ((PREVIOUS_LEDGER, "ledger"), (PREVIOUS_UNMATCHED, "unmatched")):
        engine.execute(f"COPY {table.name} TO {quoted(str(folder / f'{name}.parquet'))} (FORMAT parquet)")
        engine.execute(f"DROP TABLE {table.name}")
    conclude(engine, MADE_STATE, folder)
