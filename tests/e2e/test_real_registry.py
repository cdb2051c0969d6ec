"""The FBI's list of agencies, read as an agency registry and as their participation in crime reporting."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.findings_participation import participation
from pipelines.engines.duckdb_engine import Engine
from pipelines.records.fbi_agencies import read_fbi_agency_list
from pipelines.records.registry import load_rows
from pipelines.records.tables import AGENCY
from tests.real_data import real_file

pytestmark = pytest.mark.real_data


def test_fbi_list_is_a_registry(tmp_path: Path) -> None:
    registry = read_fbi_agency_list(real_file("agencies", "fbi_agencies_2018.csv"))
    assert registry.warnings == []
    with Engine(tmp_path) as engine:
        load_rows(engine, AGENCY, registry.agencies)
        counts = "SELECT count(*), count(DISTINCT ori), count(*) FILTER (length(ori) = 9) FROM agency"
        assert engine.rows(counts) == [(23_243, 23_243, 23_243)]
        unknown = (
            "SELECT count(*) FROM agency WHERE jurisdiction_id LIKE '%-UNKNOWN' "
            "AND jurisdiction_name LIKE 'Unknown county, %'"
        )
        assert engine.value(unknown) == 1_413
        assert engine.rows("SELECT agency_type_code, count(*) FROM agency GROUP BY ALL ORDER BY ALL") == [
            ("campus", 997),
            ("other", 1_459),
            ("police", 13_885),
            ("sheriff", 3_131),
            ("state", 3_547),
            ("tribal", 224),
        ]
        pinellas = "SELECT agency_name, jurisdiction_name FROM agency WHERE ori = 'FL0521400'"
        assert engine.rows(pinellas) == [("St. Petersburg Police Department", "Pinellas County, FL")]


def test_fbi_list_gives_its_own_participation_by_state(tmp_path: Path) -> None:
    listed = real_file("agencies", "fbi_agencies_2018.csv")
    with listed.open(encoding="utf-8", newline="") as file:
        counted = Counter((row["state"], row["months_reported"]) for row in csv.DictReader(file))
    states = sorted({state for state, _ in counted})
    *by_state, together = participation(listed, tmp_path)
    assert together == ("all", 23_243, 15_298, 1_295, 5_739, 911, 5_748)
    assert [row[0] for row in by_state] == states
    some = [f"{month}.0" for month in range(1, 12)]
    for state, agencies, all_year, part_year, none, not_stated, _ in by_state:
        of_state = [counted[state, "12.0"], sum(counted[state, month] for month in some), counted[state, "0.0"]]
        assert [all_year, part_year, none, not_stated] == [*of_state, counted[state, ""]], state
        assert agencies == all_year + part_year + none + not_stated
