"""The curves of delays, recomputed record by record in plain Python, are those of the delay table."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.stage import conclude
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import AGENCY, ARREST, COVERAGE, RUN_SETTING
from tests.findings_state import MADE_STATE, STAGE_TABLES
from tests.property.examples import examples
from tests.property.reference_delays import HORIZONS, Trip, median, shares
from tests.rows import fill

AS_OF = dt.date(2024, 6, 30)
ALLOWANCE = 5
LAST = AS_OF - dt.timedelta(days=ALLOWANCE)

trips = st.lists(
    st.tuples(
        st.integers(0, 800),
        st.one_of(st.none(), st.sampled_from((0, 1, 2, 7, 8, 30, 31, 90, 200, 365, 366)), st.integers(0, 800)),
        st.sampled_from(("known", "known", "known", "unknown")),
    ),
    min_size=1,
    max_size=25,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("delays"))


def _ledger(found: list[tuple[int, int | None, str]]) -> str:
    lines = [
        "subject_id | obligation_id | step | jurisdiction_id | responsible_ori | event_at | arrived_at "
        "| outcome_code | rule_version"
    ]
    for number, (age, days, day) in enumerate(found):
        event = LAST - dt.timedelta(days=age)
        arrived = "" if days is None or day == "unknown" else str(event + dt.timedelta(days=days))
        outcome = "missing" if days is None else "arrived_undated" if day == "unknown" else "late"
        lines.append(f"{number} | arrest_reported | arrest | adams | A1 | {event} | {arrived} | {outcome} | r1")
    return "\n".join(lines)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trips)
def test_the_table_is_the_plain_product(folder: Path, found: list[tuple[int, int | None, str]]) -> None:
    reference = [
        Trip(
            age,
            days if day == "known" and days is not None and days <= age else None,
            day == "unknown" and days is not None,
        )
        for age, days, day in found
    ]
    given_rows = {
        RUN_SETTING: f"state_code | as_of_date | known_by_at\nXX | {AS_OF} | {AS_OF}",
        RULE: f"""
            rule_version | obligation_id   | step   | effective_from_date | posting_allowance_days | responsible_code
            r1           | arrest_reported | arrest | 2000-01-01          | {ALLOWANCE}            | arresting
        """,
        AGENCY: "ori | agency_name | agency_type_code | jurisdiction_id\nA1 | A1 | police | adams",
        ARREST: "record_id | source | agency_ori\n1 | jail | A1",
        COVERAGE: f"delivery_id | source | record_table | complete_through_date\nd1 | jail | arrest | {AS_OF}",
        LEDGER: _ledger(found),
    }
    with Engine(folder, memory_limit="500MB", threads=1) as engine:
        for table in STAGE_TABLES:
            fill(engine, table, given_rows.get(table, ""))
        conclude(engine, MADE_STATE, None)
        for kind, place in (("state", "XX"), ("jurisdiction", "adams"), ("agency", "A1")):
            rows = engine.rows(
                "SELECT within_days, record_count, undated, waiting, share_pct, low_pct, high_pct, median_days "
                "FROM delay "
                "WHERE delay_code = 'to_receipt' AND period = 'all' AND place_kind = ? AND place_id = ? ORDER BY 1",
                [kind, place],
            )
            expected = shares(reference)
            assert [row[0] for row in rows] == list(HORIZONS)
            for within_days, record_count, undated, waiting, share, low, high, half in rows:
                wanted = expected[within_days]
                assert record_count == len(reference)
                assert undated == sum(trip.is_undated for trip in reference)
                assert waiting == sum(trip.days is None and not trip.is_undated for trip in reference)
                assert half == median(reference)
                if wanted is None:
                    assert share is None
                else:
                    assert share == pytest.approx(float(100 * wanted), abs=0.001)
                    assert 0 <= low <= share <= high <= 100
