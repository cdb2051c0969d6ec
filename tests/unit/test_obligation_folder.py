"""A new obligation is a folder of its own: nothing else has to know it. What does not fit is refused by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Column, Table
from pipelines.obligations.obligation import ObligationError, load_obligations
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.tables import RUN_SETTING
from tests.rows import fill
from tests.spec.judging import TABLES

RULE = """
id: order_cleared
title: Orders are cleared
duty: An order that has ended is taken off the file.
arrives_in: order_on_file
steps:
  - id: cleared
    title: Cleared
    subject: order
    expected: expected.sql
    arrival: arrival.sql
"""
EXPECTED = """
SELECT
    order_id AS subject_id,
    recipient_id,
    'absent' AS polarity,
    NULL AS event_id,
    'courts' AS sources,
    court_ori AS agency_ori,
    NULL AS arresting_ori,
    NULL AS booking_ori,
    NULL AS prosecutor_ori,
    court_ori,
    NULL AS deciding_ori,
    NULL AS responsible_ori,
    NULL AS responsible_code,
    ended_at AS event_at,
    NULL AS arrest_at,
    NULL AS printed_at,
    NULL AS receipt_at,
    ended_at AS decided_at,
    NULL AS substitute_at,
    NULL AS restart_at,
    NULL AS offense_date,
    'adult' AS population_code,
    NULL AS level_code,
    NULL AS exclusion_rule,
    NULL AS review_reason,
    DATE '2024-06-30' AS observed_through_date
FROM protection_order
"""
ARRIVAL = """
SELECT
    order_id AS subject_id,
    recipient_id,
    entry_id AS evidence_id,
    'order_on_file' AS evidence_table,
    entered_at AS arrived_at,
    TRUE AS is_arrival_time_known,
    cleared_at AS ended_at,
    NULL AS link_id,
    'linked' AS band_code
FROM order_on_file
"""
ORDER = Table(
    "protection_order",
    "one order that has ended, and one file that it had to leave",
    ("order_id", "recipient_id"),
    (
        Column("order_id", "BIGINT", "The order.", required=True),
        Column("recipient_id", "VARCHAR", "The file.", required=True),
        Column("court_ori", "VARCHAR", "The court."),
        Column("ended_at", "TIMESTAMP", "When it ended."),
    ),
)
ON_FILE = Table(
    "order_on_file",
    "one order on one file",
    ("entry_id",),
    (
        Column("entry_id", "BIGINT", "The entry.", required=True),
        Column("order_id", "BIGINT", "The order.", required=True),
        Column("recipient_id", "VARCHAR", "The file.", required=True),
        Column("entered_at", "TIMESTAMP", "When it was entered."),
        Column("cleared_at", "TIMESTAMP", "When it was cleared."),
    ),
)


def folder_with(tmp_path: Path, rule: str = RULE) -> Path:
    folder = tmp_path / "obligations" / "order_cleared"
    folder.mkdir(parents=True)
    (folder / "rule.yaml").write_text(rule, encoding="utf-8")
    (folder / "expected.sql").write_text(EXPECTED, encoding="utf-8")
    (folder / "arrival.sql").write_text(ARRIVAL, encoding="utf-8")
    return folder.parent


def with_rule(rules: StateRules) -> StateRules:
    rule = DutyRule(
        id="xx-order-cleared",
        obligation="order_cleared",
        steps=["cleared"],
        clock_start="disposition",
        limit=24,
        unit="hours",
        posting_allowance_days=0,
        responsible="court",
        citation="a test",
        mark=Mark.MADE,
    )
    return rules.model_copy(update={"rules": [*rules.rules, rule]})


def test_a_duty_to_be_absent_in_hours_for_several_recipients_needs_only_its_folder(tmp_path: Path) -> None:
    with Engine(tmp_path / "tables", memory_limit="500MB", threads=1) as engine:
        for table in TABLES:
            fill(engine, table)
        fill(engine, RUN_SETTING, "state_code | as_of_date | known_by_at\nXX | 2024-06-30 | 2024-07-05")
        fill(
            engine,
            ORDER,
            """
            order_id | recipient_id | court_ori | ended_at
            1        | NCIC         | C1        | 2024-06-03 09:00:00
            1        | repository   | C1        | 2024-06-03 09:00:00
            2        | NCIC         | C1        | 2024-06-03 09:00:00
            3        | NCIC         | C1        | 2024-06-03 09:00:00
            4        | NCIC         | C1        | 2024-06-30 09:00:00
            """,
        )
        fill(
            engine,
            ON_FILE,
            """
            entry_id | order_id | recipient_id | entered_at          | cleared_at
            91       | 1        | NCIC         | 2024-01-01 09:00:00 | 2024-06-04 08:00:00
            92       | 1        | repository   | 2024-01-01 09:00:00 | 2024-06-04 10:00:00
            93       | 2        | NCIC         | 2024-01-01 09:00:00 |
            94       | 4        | NCIC         | 2024-01-01 09:00:00 |
            """,
        )
        judge(engine, with_rule(load_state("XX")), load_obligations(folder_with(tmp_path)))
        found = engine.rows(
            "SELECT subject_id, recipient_id, outcome_code, cause_code IS NULL FROM ledger ORDER BY ALL"
        )
        ledger_ids = engine.value("SELECT count(DISTINCT ledger_id) FROM ledger WHERE ledger_id >= 0")
    assert found == [
        (1, "NCIC", "on_time", True),
        (1, "repository", "late", True),
        (2, "NCIC", "missing", True),
        (3, "NCIC", "arrived_undated", True),
        (4, "NCIC", "not_due", True),
    ]
    assert ledger_ids == len(found)


OWN_RULE = RULE.replace("arrives_in:", "clocks: {ending: over_at}\nbearers: {clerk: clerk_ori}\narrives_in:")
OWN_EXPECTED = """
SELECT
    order_id AS subject_id,
    recipient_id,
    'absent' AS polarity,
    court_ori AS clerk_ori,
    ended_at AS event_at,
    ended_at AS over_at,
    'unknown' AS population_code,
    DATE '2024-06-30' AS observed_through_date
FROM protection_order
"""


def judged_by_own_words(tmp_path: Path, expected: str, arrival: str = ARRIVAL) -> list[tuple[object, ...]]:
    folder = folder_with(tmp_path, OWN_RULE)
    (folder / "order_cleared" / "expected.sql").write_text(expected, encoding="utf-8")
    (folder / "order_cleared" / "arrival.sql").write_text(arrival, encoding="utf-8")
    own = {"clock_start": "ending", "responsible": "clerk"}
    rules = with_rule(load_state("XX"))
    rules = rules.model_copy(update={"rules": [rule.model_copy(update=own) for rule in rules.rules[-1:]]})
    with Engine(tmp_path / "tables", memory_limit="500MB", threads=1) as engine:
        for table in TABLES:
            fill(engine, table)
        fill(engine, RUN_SETTING, "state_code | as_of_date | known_by_at\nXX | 2024-06-30 | 2024-07-05")
        fill(engine, ORDER, "order_id | recipient_id | court_ori | ended_at\n2 | NCIC | C1 | 2024-06-03 09:00:00")
        fill(
            engine,
            ON_FILE,
            "entry_id | order_id | recipient_id | entered_at\n93 | 2 | NCIC | 2024-01-01 09:00:00",
        )
        judge(engine, rules, load_obligations(folder))
        return engine.rows(
            "SELECT responsible_ori, clock_start_code, CAST(due_at AS VARCHAR), outcome_code FROM ledger"
        )


def test_clocks_and_bearers_of_its_own_need_only_its_folder(tmp_path: Path) -> None:
    assert judged_by_own_words(tmp_path, OWN_EXPECTED) == [("C1", "ending", "2024-06-04 09:00:00", "missing")]


def test_a_column_that_every_record_needs_is_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(ObligationError, match=r"\[order_cleared\].*\['polarity'\]"):
        judged_by_own_words(tmp_path, OWN_EXPECTED.replace("    'absent' AS polarity,\n", ""))


def test_a_column_that_every_arrival_needs_is_asked_for_by_name(tmp_path: Path) -> None:
    with pytest.raises(ObligationError, match=r"\[order_cleared\]: what arrived.*\['is_arrival_time_known'\]"):
        judged_by_own_words(tmp_path, OWN_EXPECTED, ARRIVAL.replace("    TRUE AS is_arrival_time_known,\n", ""))


def test_a_rule_names_only_clocks_and_bearers_that_are_known() -> None:
    rule = with_rule(load_state("XX")).rules[-1].model_dump()
    for own in ({"clock_start": "end", "responsible": "entering"}, {"clock_start": "arrest"}):
        assert DutyRule.model_validate(rule | own)
    for own, message in (
        ({"clock_start": "lunch"}, "clock_start [lunch]"),
        ({"responsible": "mayor"}, "responsible [mayor]"),
    ):
        with pytest.raises(ValidationError) as caught:
            DutyRule.model_validate(rule | own)
        assert message in str(caught.value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (("arrival: arrival.sql", "arrival: arrivals.sql"), "has no ['arrivals.sql']"),
        (("id: order_cleared", "id: orders"), "lies in a folder of another name, [order_cleared]"),
        (("duty:", "dutty:"), "dutty"),
        (("steps:", "steps: ["), "[order_cleared/rule.yaml] can't be read as YAML"),
    ],
)
def test_a_folder_that_does_not_fit_is_refused_by_name(tmp_path: Path, change: tuple[str, str], message: str) -> None:
    with pytest.raises(ObligationError) as caught:
        load_obligations(folder_with(tmp_path, RULE.replace(*change)))
    assert "[order_cleared/rule.yaml]" in str(caught.value)
    assert message in str(caught.value)
