"""How the linkage benchmark degrades records: as much as it says, the same each time, and one arrest in one way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.linkage_noise import Noise, degrade
from pipelines.engines.duckdb_engine import Engine

COUNT = 20_000
ARRESTS = f"""
    SELECT
        i AS record_id, i AS repository_arrest_record_id, 'jail' AS source, 'XX0010100' AS agency_ori,
        'XX0010100' AS arresting_ori, 'T' || i AS tracking_number, 'C' || i AS transaction_number, 'S' || i AS state_id,
        'F' || i AS fbi_number, 'OAKES' AS last_name, 'BEATRICE' AS first_name,
        DATE '1980-02-07' + CAST(i % 7000 AS INTEGER) AS birth_date,
        DATE '2020-01-01' + CAST(i % 1500 AS INTEGER) AS arrest_date
    FROM range({COUNT}) AS r (i)
"""
TABLES = ("arrest", "disposition", "repository_arrest", "repository_disposition", "repository_hold")


def records(folder: Path) -> Engine:
    opened = Engine(folder)
    for name in TABLES:
        opened.execute(f"CREATE TABLE {name} AS {ARRESTS}")
    opened.execute(
        "CREATE TABLE agency AS SELECT * FROM (VALUES ('XX0010100', 'police', 'alder'), ('XX001013C', 'jail', 'alder'))"
        " AS agencies (ori, agency_type_code, jurisdiction_id)"
    )
    return opened


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with records(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize("tenths", [3, 10])
def test_numbers_go_from_so_many_tenths_and_from_a_result_with_its_arrest(engine: Engine, tenths: int) -> None:
    degrade(engine, Noise("tracking", tenths))
    gone, ids, together = engine.rows(
        "SELECT count(*) FILTER (a.tracking_number IS NULL AND a.transaction_number IS NULL), count(a.state_id),"
        " count(*) FILTER (a.tracking_number IS NOT DISTINCT FROM d.tracking_number)"
        " FROM repository_arrest AS a INNER JOIN repository_disposition AS d USING (record_id)"
    )[0]
    assert abs(gone / COUNT - tenths / 10) < 0.02
    assert (ids, together) == (COUNT, COUNT)
    assert engine.value("SELECT count(tracking_number) FROM arrest") == COUNT


def test_what_goes_at_one_tenth_is_gone_at_all_higher_ones(tmp_path: Path) -> None:
    gone = []
    for tenths in (2, 5):
        with records(tmp_path) as engine:
            degrade(engine, Noise("both", tenths))
            bare = "SELECT record_id FROM repository_arrest WHERE tracking_number IS NULL AND state_id IS NULL"
            gone.append({row[0] for row in engine.rows(bare)})
    assert gone[0]
    assert gone[0] < gone[1]


def test_names_and_dates_are_mistyped_as_often_as_it_says_once_a_side(engine: Engine) -> None:
    engine.stage("clean", ARRESTS)
    degrade(engine, Noise("typing", 5))
    seen = engine.rows(
        "SELECT"
        " count(*) FILTER (r.last_name <> c.last_name), count(*) FILTER (r.first_name <> c.first_name),"
        " count(*) FILTER (r.birth_date <> c.birth_date), count(*) FILTER (r.arrest_date <> c.arrest_date),"
        " count(*) FILTER ((r.last_name, r.birth_date, r.arrest_date) IS DISTINCT FROM"
        " (d.last_name, d.birth_date, d.arrest_date)), max(levenshtein(r.first_name, c.first_name))"
        " FROM repository_arrest AS r INNER JOIN repository_disposition AS d USING (record_id)"
        " INNER JOIN clean AS c USING (record_id)"
    )[0]
    for count, rate in zip(seen[:4], (32, 24, 36, 120), strict=True):
        assert 0.7 * rate < 1000 * count / COUNT <= 1.3 * rate
    assert seen[4] == 0
    assert seen[5] <= 2
    both = engine.value(
        "SELECT count(*) FROM repository_arrest AS r INNER JOIN arrest AS a USING (record_id)"
        " INNER JOIN clean AS c USING (record_id) WHERE r.birth_date <> c.birth_date AND a.birth_date <> c.birth_date"
    )
    assert both < 0.1 * seen[2]


def test_every_record_carries_the_jail(engine: Engine) -> None:
    degrade(engine, Noise("jail_ori", 1))
    assert engine.rows("SELECT DISTINCT agency_ori, arresting_ori FROM repository_arrest") == [
        ("XX001013C", "XX001013C")
    ]
    assert engine.rows("SELECT DISTINCT arresting_ori FROM arrest") == [("XX0010100",)]
