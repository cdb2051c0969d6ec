"""What of the findings may leave the office."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.shown import SHOWN_TABLES, show
from pipelines.findings.stage import conclude
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import AGENCY, ARREST, COVERAGE, RUN_SETTING
from tests.findings_state import MADE_STATE, STAGE_TABLES
from tests.rows import fill

COUNTIES = {"adams": (60, 30), "brown": (50, 3), "clay": (40, 25)}
"""Arrests found and missing."""


def _ledger() -> str:
    lines = [
        "obligation_id | step | subject_id | ledger_id | jurisdiction_id | responsible_ori | event_at | outcome_code"
    ]
    for place, (found, missing) in COUNTIES.items():
        for outcome, count in (("arrived_undated", found), ("missing", missing)):
            for _ in range(count):
                number, ori = len(lines), place[0].upper()
                where = f"{number} | {number} | {place} | {ori}"
                lines.append(f"arrest_reported | arrest | {where} | 2024-01-05 | {outcome}")
    return "\n".join(lines)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    tables = {
        RUN_SETTING: "state_code | as_of_date | known_by_at\nXX | 2024-06-30 | 2024-06-30",
        RULE: "obligation_id | step | rule_version | effective_from_date | responsible_code\n"
        "arrest_reported | arrest | r1 | 2000-01-01 | arresting",
        AGENCY: "ori | agency_name | agency_type_code | jurisdiction_id\n"
        + "\n".join(f"{place[0].upper()} | {place} PD | police | {place}" for place in COUNTIES),
        ARREST: "record_id | source | agency_ori\n1 | jail | A\n2 | jail | B\n3 | jail | C",
        COVERAGE: "delivery_id | source | record_table | complete_through_date\nd | jail | arrest | 2024-06-30",
        LEDGER: _ledger(),
    }
    with Engine(tmp_path, memory_limit="500MB", threads=1) as engine:
        for table in STAGE_TABLES:
            fill(engine, table, tables.get(table, ""))
        conclude(engine, MADE_STATE, None)
        yield engine


def _rates(engine: Engine) -> dict[str, tuple[int | None, int | None, float | None]]:
    rows = engine.rows(
        "SELECT place_id, numerator, denominator, value_pct FROM shown_measure "
        "WHERE measure_code = 'arrest_reporting_rate' AND place_kind <> 'agency' AND period_kind = 'all' "
        "AND population_code = 'all' AND level_group = 'all'"
    )
    return {place: (found, due, rate) for place, found, due, rate in rows}


def test_nothing_is_masked_unless_asked(engine: Engine) -> None:
    show(engine, 1)
    for table in SHOWN_TABLES:
        difference = f"SELECT * FROM {table.name} EXCEPT SELECT * FROM shown_{table.name}"
        assert engine.rows(difference) == []


def test_a_small_count_takes_a_second_one_and_their_percentages_with_it(engine: Engine) -> None:
    show(engine, 11)
    rates = _rates(engine)
    assert rates["XX"] == (150, 208, pytest.approx(100 * 150 / 208))
    # 3 are missing in Brown; with Adams's and Clay's shown, the state's 58 would give it away
    assert rates["brown"][2] is None
    masked = {place for place, (_, _, rate) in rates.items() if rate is None}
    assert len(masked) >= 2
    assert rates["adams"][2] is not None or rates["clay"][2] is not None


def test_no_small_count_is_left_in_any_table(engine: Engine) -> None:
    show(engine, 11)
    for table, columns in (
        ("shown_measure", ("numerator", "denominator", "denominator - numerator", "excluded", "not_due", "review")),
        ("shown_conclusion", ("numerator", "denominator", "missing", "received_count")),
        ("shown_cause_count", ("record_count",)),
        ("shown_exclusion_count", ("record_count",)),
        ("shown_change", ("record_count",)),
    ):
        for column in columns:
            assert engine.rows(f"SELECT * FROM {table} WHERE {column} BETWEEN 1 AND 10") == [], (table, column)


def test_a_conclusion_keeps_its_code_and_loses_its_figures(engine: Engine) -> None:
    show(engine, 11)
    shown = engine.rows(
        "SELECT conclusion_code, sentence, value_pct, rank FROM shown_conclusion WHERE place_id = 'brown'"
    )
    assert shown == [("inconclusive", "The counts behind this are too small to be shown.", None, None)]
