"""The headline figures, recomputed row by row in plain Python from random ledgers, are those of the measure table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.stage import conclude
from pipelines.obligations.tables import LEDGER, RULE
from pipelines.records.tables import AGENCY, ARREST, COVERAGE, DISPOSITION, RUN_SETTING
from tests.findings_state import MADE_STATE, PREVIOUS, STAGE_TABLES, compare
from tests.property.examples import examples
from tests.rows import fill

AS_OF = dt.date(2024, 6, 30)
ALLOWANCE = dt.timedelta(days=5)
STEPS = (("arrest_reported", "arrest"), ("arrest_reported", "charge"), ("disposition_reported", "disposition"))
OUTCOMES = ("on_time", "late", "arrived_undated", "missing", "not_due", "excluded", "review")
FOUND = frozenset({"on_time", "late", "arrived_undated"})
RATES = {
    STEPS[0]: ("arrest_reporting_rate", "arrest_on_time_share"),
    STEPS[1]: ("charge_reporting_rate", None),
    STEPS[2]: ("disposition_reporting_rate", "disposition_on_time_share"),
}
AGENCIES = {"A1": "adams", "A2": "adams", "B1": "brown"}
LEVEL_GROUPS = {"felony": "felony", "gross_misdemeanor": "misdemeanor", "misdemeanor": "misdemeanor"}
Row = dict[str, Any]

ledger_rows = st.lists(
    st.fixed_dictionaries(
        {
            "kind": st.sampled_from(STEPS),
            "responsible_ori": st.sampled_from(sorted(AGENCIES)),
            "event_date": st.dates(dt.date(2023, 11, 1), dt.date(2024, 6, 30)),
            "limit_days": st.sampled_from((0, 7, 30, None)),
            "offense_year": st.sampled_from((None, 2023, 2024)),
            "population_code": st.sampled_from(("adult", "juvenile", "unknown")),
            "level_code": st.sampled_from((None, "felony", "gross_misdemeanor", "misdemeanor", "fine_only")),
            "outcome_code": st.sampled_from(OUTCOMES),
            "is_clock_substitute": st.booleans(),
            "jurisdiction_id": st.sampled_from(("adams", "brown", None)),
        }
    ),
    min_size=1,
    max_size=40,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return Path(tmp_path_factory.mktemp("measures"))


def _engine(folder: Path) -> Engine:
    return Engine(folder, memory_limit="500MB", threads=1)


def _fill(engine: Engine, rows: Iterable[Row]) -> None:
    tables = {
        RUN_SETTING: f"state_code | as_of_date | known_by_at\nXX | {AS_OF} | {AS_OF}",
        RULE: """
            rule_version | obligation_id        | effective_from_date | posting_allowance_days | responsible_code
            r1           | arrest_reported      | 2000-01-01          | 5                      | arresting
            r1           | disposition_reported | 2000-01-01          | 5                      | arresting
        """,
        AGENCY: "ori | agency_name | agency_type_code | jurisdiction_id\n"
        + "\n".join(f"{ori} | {ori} | police | {place}" for ori, place in AGENCIES.items()),
        ARREST: "record_id | source | agency_ori\n1 | jail | A1\n2 | jail | A2\n3 | jail | B1",
        DISPOSITION: "record_id | source | agency_ori\n1 | court | A1\n2 | court | A2\n3 | court | B1",
        COVERAGE: f"""
            delivery_id | source | record_table | complete_through_date
            d1          | jail   | arrest       | {AS_OF}
            d2          | court  | disposition  | {AS_OF}
        """,
    }
    for table in STAGE_TABLES:
        fill(engine, table, tables.get(table, ""))
    _load_ledger(engine, LEDGER, rows)


def _load_ledger(engine: Engine, table: Table, rows: Iterable[Row]) -> None:
    full = [_ledger_row(number, row) for number, row in enumerate(rows, start=1)]
    engine.load(table, [[row.get(column.name) for column in table.columns] for row in full])


def _ledger_row(number: int, row: Row) -> Row:
    due = _due(row)
    return {
        "ledger_id": row.get("ledger_id", number),
        "obligation_id": row["kind"][0],
        "step": row["kind"][1],
        "subject_id": row.get("ledger_id", number),
        "recipient_id": "repository",
        "polarity": "present",
        "rule_version": "r1",
        "event_at": row["event_date"],
        "offense_date": row["offense_year"] and dt.date(row["offense_year"], 1, 1),
        "due_at": due,
        "arrived_at": due if row["outcome_code"] in {"on_time", "late"} else None,
        "is_clock_time_known": False,
        **{name: row[name] for name in row if name in LEDGER.column_names},
    }


def _due(row: Row) -> dt.date | None:
    return None if row["limit_days"] is None else row["event_date"] + dt.timedelta(days=row["limit_days"])


def _expected(rows: Iterable[Row]) -> dict[tuple[str, ...], list[int]]:
    """The key of a measure without its obligation -> numerator, denominator, excluded, not due, review."""
    counts: dict[tuple[str, ...], list[int]] = defaultdict(lambda: [0] * 5)
    for row in rows:
        rate, share = RATES[row["kind"]]
        outcome = row["outcome_code"]
        found = outcome in FOUND
        due = outcome == "missing" or (_due(row) or row["event_date"]) + ALLOWANCE <= AS_OF
        tally = [
            found and due,
            outcome == "missing" or (found and due),
            outcome == "excluded",
            outcome == "not_due" or (found and not due),
            outcome == "review",
        ]
        _add(counts, rate, row, tally)
        if row["kind"] == STEPS[1]:
            stands = [found, found or outcome in {"missing", "not_due"}, outcome == "excluded", 0, outcome == "review"]
            _add(counts, "charges_at_repository", row, stands)
        if share and found:
            timed = outcome != "arrived_undated" and _due(row) is not None and not row["is_clock_substitute"]
            _add(
                counts,
                share,
                row,
                [due and timed and outcome == "on_time", due and timed, due and not timed, not due, 0],
            )
    return dict(counts)


def _add(counts: dict[tuple[str, ...], list[int]], measure: str, row: Row, tally: list[bool | int]) -> None:
    month = f"{row['event_date']:%Y-%m}"
    periods = [("all", "all"), ("year", month[:4]), ("month", month)]
    populations = {"all", row["population_code"]} - {"unknown"}
    levels = {"all", LEVEL_GROUPS.get(row["level_code"], "all")}
    keys = [
        (kind, place, *period, population, level)
        for (kind, place), period, population, level in product(_places(row), periods, populations, levels)
    ]
    keys += [("agency", row["responsible_ori"], *period, "all", "all") for period in periods]
    if measure in {"charge_reporting_rate", "charges_at_repository"} and row["offense_year"]:
        year = ("offense_year", str(row["offense_year"]))
        keys += [
            (kind, place, *year, population, level)
            for (kind, place), population, level in product(_places(row), populations, levels)
        ]
    for key in keys:
        for place, part in enumerate(tally):
            counts[measure, *key][place] += int(part)


def _places(row: Row) -> list[tuple[str, str]]:
    return [("state", "XX"), *([("jurisdiction", row["jurisdiction_id"])] if row["jurisdiction_id"] else [])]


@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ledger_rows)
def test_measures_equal_a_plain_count(folder: Path, rows: list[Row]) -> None:
    with _engine(folder) as engine:
        _fill(engine, rows)
        conclude(engine, MADE_STATE, None)
        found = engine.rows(
            "SELECT measure_code, place_kind, place_id, period_kind, period, population_code, level_group, "
            "numerator, denominator, excluded, not_due, review FROM measure"
        )
    assert {row[:7]: list(row[7:]) for row in found} == {
        key: tally for key, tally in _expected(rows).items() if any(tally)
    }


@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=ledger_rows, after=ledger_rows, kept=st.sets(st.integers(0, 39)))
def test_changes_add_up_to_the_difference(folder: Path, before: list[Row], after: list[Row], kept: set[int]) -> None:
    then = [row | {"ledger_id": place} for place, row in enumerate(before)]
    now = [row | {"ledger_id": place if place in kept else 100 + place} for place, row in enumerate(after)]
    for place in kept & set(range(min(len(then), len(now)))):
        now[place]["kind"] = then[place]["kind"]
    with _engine(folder) as engine:
        _fill(engine, now)
        for table in PREVIOUS.values():
            fill(engine, table)
        _load_ledger(engine, PREVIOUS[LEDGER], then)
        compare(engine)
        moves = engine.rows(
            "SELECT obligation_id, step, jurisdiction_id, from_outcome_code, to_outcome_code, record_count FROM change"
        )
    moved: dict[tuple[str, ...], int] = defaultdict(int)
    for obligation, step, place, was, outcome, count in moves:
        moved[obligation, step, place, was] -= count
        moved[obligation, step, place, outcome] += count
    difference: dict[tuple[str, ...], int] = defaultdict(int)
    for sign, rows in ((1, now), (-1, then)):
        for row in rows:
            difference[*row["kind"], row["jurisdiction_id"] or "", row["outcome_code"]] += sign
    assert {key: count for key, count in moved.items() if count and key[3]} == {
        key: count for key, count in difference.items() if count
    }
