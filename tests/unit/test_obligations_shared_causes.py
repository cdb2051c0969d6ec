# ruff: noqa: E501  (tables, which read better wide)
"""Which missing records an outage, or a change in coding, explains."""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.tables import EVENT_CHARGE
from pipelines.obligations.declared import load_declared
from pipelines.obligations.obligation import load_obligations
from pipelines.obligations.rule_tables import load_signs
from pipelines.obligations.shared_causes import SharedCause, explain_missing
from pipelines.obligations.tables import LEDGER
from tests.rows import fill

LEDGER_ROWS = """
    ledger_id | subject_id | obligation_id   | step   | event_id | responsible_ori | event_at   | outcome_code | cause_code
    1         | 1          | arrest_reported | arrest | 1        | A               | 2024-03-05 | missing      | printed_not_sent
    2         | 2          | arrest_reported | arrest | 2        | A               | 2024-03-31 | missing      | not_fingerprinted
    3         | 3          | arrest_reported | arrest | 3        | A               | 2024-06-01 | missing      | printed_not_sent
    4         | 4          | arrest_reported | arrest | 4        | B               | 2024-03-05 | missing      | printed_not_sent
    5         | 5          | arrest_reported | arrest | 5        | A               | 2024-04-05 | missing      | agency_stopped
    6         | 6          | arrest_reported | arrest | 6        | A               | 2024-04-05 | late         | sent_late
    7         | 7          | prints_taken    | prints | 7        | A               | 2024-04-05 | missing      | printed_not_sent
"""
CHARGES = """
    event_charge_id | event_id | charge_number | statute
    11              | 1        | 1             | THEFT
    12              | 1        | 2             | DWI
    51              | 5        | 1             | DWI
"""


def _causes(tmp_path: Path, change: SharedCause) -> dict[int, str]:
    with Engine(tmp_path) as engine:
        fill(engine, LEDGER, LEDGER_ROWS)
        engine.stage("by_hand", "SELECT * FROM ledger")
        engine.execute("DROP TABLE IF EXISTS ledger")
        engine.write(LEDGER, "SELECT * FROM by_hand")
        fill(engine, EVENT_CHARGE, CHARGES)
        load_signs(engine, load_obligations())
        load_declared(engine)
        assert explain_missing(engine, [change])
        rows = engine.rows("SELECT ledger_id, cause_code FROM ledger WHERE cause_party_code IN ('vendor', 'none')")
        assert engine.value("SELECT count(*) FROM ledger") == 7
    return dict(rows)


def _cause(code: str, name: str, statute: str | None = None) -> SharedCause:
    return SharedCause("arrest_reported", "A", statute, None, "2024-03", "2024-05", code, f"{name} fell.")


def test_an_outage_explains_what_was_printed_and_not_sent_and_what_stopped_then(tmp_path: Path) -> None:
    assert _causes(tmp_path, _cause("outage", "Scan")) == {1: "outage", 5: "outage", 7: "outage"}


def test_a_change_in_coding_explains_the_records_on_its_statute_but_no_silent_agency(tmp_path: Path) -> None:
    assert _causes(tmp_path, _cause("coding_change", "statute DWI", "DWI")) == {1: "coding_change"}
