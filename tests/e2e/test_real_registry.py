"""The FBI's list of agencies, read as an agency registry."""

from __future__ import annotations

from pathlib import Path

import pytest

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
