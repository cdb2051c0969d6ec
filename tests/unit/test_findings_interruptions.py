# ruff: noqa: E501  (tables, which read better wide)
"""An approved interruption as a cause: a candidate where the order of causes has one, and nothing else."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.interruptions import noted_causes
from pipelines.findings.tables import INTERRUPTED_MONTH
from pipelines.links.tables import EVENT_CHARGE
from pipelines.obligations.declared import load_declared
from pipelines.obligations.obligation import load_obligations
from pipelines.obligations.rule_tables import load_signs
from pipelines.obligations.shared_causes import explain_missing
from pipelines.obligations.tables import LEDGER
from tests.rows import fill

ROWS = """
    ledger_id | subject_id | obligation_id   | step   | event_id | responsible_ori | event_at   | outcome_code | cause_code
    1         | 1          | arrest_reported | arrest | 1        | A               | 2024-03-05 | missing      | printed_not_sent
    2         | 2          | arrest_reported | arrest | 2        | A               | 2024-03-31 | missing      | not_fingerprinted
    3         | 3          | arrest_reported | arrest | 3        | A               | 2024-06-01 | missing      | printed_not_sent
    4         | 4          | arrest_reported | arrest | 4        | B               | 2024-03-05 | missing      | printed_not_sent
    5         | 5          | arrest_reported | arrest | 5        | A               | 2024-03-05 | on_time      |
"""


def causes(folder: Path, kind: str) -> dict[int, list[str]]:
    """Each ledger row's outcome and cause, with one interruption of A in March 2024."""
    with Engine(folder) as engine:
        fill(engine, LEDGER, ROWS)
        engine.stage("by_hand", "SELECT * FROM ledger")
        engine.execute("DROP TABLE IF EXISTS ledger")
        engine.write(LEDGER, "SELECT * FROM by_hand")
        fill(engine, EVENT_CHARGE)
        load_signs(engine, load_obligations())
        load_declared(engine)
        fill(
            engine,
            INTERRUPTED_MONTH,
            "ori | month\nA | 2024-03-01",
            interruption_id="one",
            kind_code=kind,
            from_date=dt.date(2024, 3, 2),
            to_date=dt.date(2024, 3, 9),
        )
        assert explain_missing(engine, noted_causes(engine))
        return {key: said for key, *said in engine.rows("SELECT ledger_id, outcome_code, cause_code FROM ledger")}


def test_an_outage_may_be_the_cause_of_what_was_printed_in_its_months_and_stays_missing(tmp_path: Path) -> None:
    found = causes(tmp_path, "outage")
    assert found[1] == ["missing", "outage"]
    assert found[2] == ["missing", "not_fingerprinted"], "what the order of causes has before it stays"
    assert found[3] == ["missing", "printed_not_sent"], "another month"
    assert found[4] == ["missing", "printed_not_sent"], "another agency"
    assert found[5][0] == "on_time"


def test_a_change_of_form_may_be_a_change_in_coding(tmp_path: Path) -> None:
    assert causes(tmp_path, "form_change")[1] == ["missing", "coding_change"]
