"""A grown state: its sizes, its agencies, and what was planted at many of them at once."""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from pathlib import Path

import duckdb
import numpy as np
import pytest

from pipelines.example_state.counties import Behavior
from pipelines.example_state.growth import grow_agencies, grow_counties
from pipelines.example_state.make import ExampleError, make_example

COUNTIES = 120


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grown") / "state"
    make_example(folder, counties=COUNTIES, arrests=9_000, seed=5)
    return folder


@pytest.fixture(scope="module")
def truth(state: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("arrest", "disposition", "jurisdiction", "planted"):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{state / 'truth' / name}.parquet')")
    return connection


def _counted(truth: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    return tuple(truth.execute(sql).fetchall()[0])


def test_as_many_counties_as_asked_for_each_with_a_name_and_numbers_of_its_own() -> None:
    for count in (25, 254, 999):
        counties = grow_counties(count, seed=1)
        agencies = grow_agencies(counties, seed=1)
        assert len({county.jurisdiction_id for county in counties}) == count
        assert len({county.fips for county in counties}) == count
        assert all(re.fullmatch("99[0-9]{3}", county.fips) for county in counties)
        assert len({agency.ori for agency in agencies}) == len(agencies)
        assert [agency.number for agency in agencies] == list(range(len(agencies)))
        assert sum(county.share for county in counties) == pytest.approx(1)


def test_a_few_counties_have_most_of_the_arrests_and_most_report_well() -> None:
    counties = grow_counties(254, seed=1)
    shares = np.array([county.share for county in counties])
    assert shares[:5].sum() > 0.35
    assert np.median(shares) < 0.001
    behaviors = Counter(county.behavior for county in counties)
    assert behaviors[Behavior.GOOD] > 127
    assert set(behaviors) == set(Behavior) - {Behavior.MERGED, Behavior.COVERED}
    assert 1_000 <= len(grow_agencies(counties, seed=1)) <= 1_400


def test_more_counties_than_numbers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ExampleError, match="999"):
        make_example(tmp_path / "state", counties=1_000, arrests=100)


def test_every_kind_is_planted_at_agencies_of_the_registry_from_and_until_a_day(
    state: Path, truth: duckdb.DuckDBPyConnection
) -> None:
    kinds = {row[0] for row in truth.execute("SELECT DISTINCT kind FROM planted").fetchall()}
    assert kinds >= {
        *("outage", "court_outage", "statute_recoded", "form_loses_charge", "repository_backlog"),
        *("seasonal", "covered", "merged", "closed", "no_arrests"),
        *("stopped", "never_reported", "late", "partial_police"),
    }
    with (state / "agencies.csv").open(encoding="utf-8") as file:
        oris = {row["ori"] for row in csv.DictReader(file)}
    rows = truth.execute("SELECT ori, from_date, until_date FROM planted").fetchall()
    assert {row[0] for row in rows} <= oris
    assert all(first <= until for _, first, until in rows)
    shapes = json.loads((state / "counties.geojson").read_text(encoding="utf-8"))["features"]
    assert len(shapes) == COUNTIES


def test_an_outage_keeps_everything_of_its_agencies_away_and_nothing_else(truth: duckdb.DuckDBPyConnection) -> None:
    inside, outside, missed = _counted(
        truth,
        """
        SELECT
            count(*) FILTER (p.ori IS NOT NULL AND a.outcome_code = 'reported' AND a.basis_code = 'on_view'),
            count(*) FILTER (p.ori IS NULL AND a.fate_code = 'outage' AND a.basis_code = 'on_view'),
            count(*) FILTER (p.ori IS NOT NULL AND a.cause_code = 'outage')
        FROM arrest AS a
        LEFT JOIN planted AS p
            ON p.ori = a.arresting_ori AND p.kind = 'outage'
            AND a.arrest_date BETWEEN p.from_date + 1 AND p.until_date - 2
        WHERE a.arrest_date NOT IN (
            SELECT unnest([from_date, until_date - 1, until_date]) FROM planted WHERE kind = 'outage'
        )
        """,
    )
    assert inside == 0
    assert outside == 0
    assert missed > 20


def test_a_recoded_statute_and_a_form_lose_arrests_and_a_courts_system_loses_results(
    truth: duckdb.DuckDBPyConnection,
) -> None:
    assert _counted(truth, "SELECT count(*) FROM arrest WHERE cause_code = 'coding_change'")[0] > 20
    lost, others = _counted(
        truth,
        """
        SELECT count(*) FILTER (d.decided_date BETWEEN p.from_date AND p.until_date),
            count(*) FILTER (NOT d.decided_date BETWEEN p.from_date AND p.until_date)
        FROM disposition AS d
        CROSS JOIN (SELECT DISTINCT from_date, until_date FROM planted WHERE kind = 'court_outage') AS p
        WHERE d.fate_code = 'outage'
        """,
    )
    assert lost > 20
    assert others == 0


def test_agencies_that_ended_or_never_arrest_have_no_arrests_then(truth: duckdb.DuckDBPyConnection) -> None:
    after, before = _counted(
        truth,
        """
        SELECT count(*) FILTER (a.arrest_date >= p.from_date), count(*) FILTER (a.arrest_date < p.from_date)
        FROM arrest AS a JOIN planted AS p ON p.ori = a.arresting_ori
        WHERE p.kind IN ('covered', 'merged', 'closed', 'no_arrests')
        """,
    )
    assert after == 0
    assert before > 0


def test_a_resort_town_has_a_season_and_never_stops_for_good(state: Path, truth: duckdb.DuckDBPyConnection) -> None:
    peaks = {
        agency.ori: agency.peak_month for agency in grow_agencies(grow_counties(COUNTIES, 5), 5) if agency.peak_month
    }
    near, far = 0, 0
    for ori, month in truth.execute("SELECT arresting_ori, month(arrest_date) FROM arrest").fetchall():
        if ori in peaks:
            away = min((month - peaks[ori]) % 12, (peaks[ori] - month) % 12)
            near, far = near + (away <= 2), far + (away >= 4)
    assert near > 2 * far > 0
