"""Counties have shapes without the internet, and stand for a jurisdiction only where one figure can."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.charts import band, county_map
from pipelines.publications.counties import county_features
from pipelines.records.tables import AGENCY
from tests.rows import fill

RHODE_ISLAND = """
    ori       | agency_name | jurisdiction_id | jurisdiction_name | county_fips
    RI0010000 | A           | bristol         | Bristol County    | 44001
    RI0020000 | B           | kent            | Kent County       | 44003
    RI0030000 | C           | kent-town       | A town in Kent    | 44003
    RI0040000 | D           | newport         | Newport County    | 44005
"""


@pytest.fixture
def engine(tmp_path: Path):
    with Engine(tmp_path / "out", temp_folder=tmp_path / ".spill") as engine:
        yield engine


def test_the_state_of_the_agencies_is_drawn_whole(engine: Engine, tmp_path: Path):
    fill(engine, AGENCY, RHODE_ISLAND)
    features = county_features(engine, tmp_path)
    stands_for = {
        feature["properties"]["county_fips"]: feature["properties"]["jurisdiction_id"] for feature in features
    }
    assert stands_for == {"44001": "bristol", "44003": None, "44005": "newport", "44007": None, "44009": None}
    assert features[0]["properties"]["name"] == "Bristol County"


def test_shapes_close_and_run_clockwise_where_they_belong(engine: Engine, tmp_path: Path):
    fill(engine, AGENCY, RHODE_ISLAND)
    for feature in county_features(engine, tmp_path):
        for polygon in feature["geometry"]["coordinates"]:
            for ring in polygon:
                assert ring[0] == ring[-1]
                assert all(-72 < x < -71 and 41 < y < 42.1 for x, y in ring)
            area = sum(x * b - a * y for (x, y), (a, b) in pairwise(polygon[0]))
            assert area < 0


def test_a_workspace_may_bring_its_own_shapes(engine: Engine, tmp_path: Path):
    square = [[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]
    own = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"jurisdiction_id": "adams", "name": "Adams"},
                "geometry": {"type": "Polygon", "coordinates": [square]},
            }
        ],
    }
    (tmp_path / "counties.geojson").write_text(json.dumps(own))
    fill(engine, AGENCY, RHODE_ISLAND)
    (feature,) = county_features(engine, tmp_path)
    assert feature["properties"]["jurisdiction_id"] == "adams"
    assert feature["geometry"]["coordinates"][0][0] == [list(map(float, point)) for point in square[::-1]]


def test_agencies_without_counties_have_no_map(engine: Engine, tmp_path: Path):
    fill(engine, AGENCY, "ori | agency_name | jurisdiction_id | jurisdiction_name\nXX1 | A | a | A")
    assert county_features(engine, tmp_path) == []


@pytest.mark.parametrize(
    ("value", "name"),
    [(None, "no figure"), (0.0, "under 50 %"), (49.99, "under 50 %"), (90.0, "90 to 98 %"), (100.0, "98 % and more")],
)
def test_bands(value: float | None, name: str):
    assert band(value) == name


def test_a_map_is_a_plain_drawing_that_is_the_same_every_time(engine: Engine, tmp_path: Path):
    fill(engine, AGENCY, RHODE_ISLAND)
    features = county_features(engine, tmp_path)
    drawn = county_map(features, {"bristol": 40.0, "newport": 99.0}, width=200)
    assert drawn == county_map(features, {"bristol": 40.0, "newport": 99.0}, width=200)
    assert "#8c2d04" in drawn
    assert "<script" not in drawn
    assert "<image" not in drawn
