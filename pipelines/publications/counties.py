"""The shapes of a state's counties, each with the jurisdiction that it stands for.

Shapes come from `counties.geojson` in the workspace if there is one, and otherwise from the Census Bureau's counties as
packed by us-atlas (shipped in `shapes/`, with its license). Nothing is fetched.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine

WORKSPACE_SHAPES = "counties.geojson"
US_ATLAS = Path(__file__).parent / "shapes" / "counties-10m.json"
DECIMALS = 3
"""Of a degree: about a hundred meters."""

Ring = list[tuple[float, float]]
Feature = dict[str, Any]

JURISDICTIONS_BY_COUNTY = """
    SELECT county_fips, jurisdiction_id, min(jurisdiction_name)
    FROM agency WHERE county_fips IS NOT NULL
    GROUP BY county_fips, jurisdiction_id
    ORDER BY county_fips, jurisdiction_id
"""


def county_features(engine: Engine, workspace_folder: Path) -> list[Feature]:
    """The counties as GeoJSON features with `jurisdiction_id` and `name`; empty if no shapes fit the agencies.

    A county with no jurisdiction, or with several, has `jurisdiction_id` null: no single figure stands for it.

    Args:
        engine: Has the `agency` table.
        workspace_folder: May hold `counties.geojson`.
    """
    own = workspace_folder / WORKSPACE_SHAPES
    if own.is_file():
        features: list[Feature] = json.loads(own.read_text(encoding="utf-8"))["features"]
        return [_plain(feature["properties"], _polygons_of(feature["geometry"])) for feature in features]
    by_county: dict[str, list[tuple[str, str]]] = {}
    for fips, jurisdiction_id, name in engine.rows(JURISDICTIONS_BY_COUNTY):
        by_county.setdefault(fips, []).append((jurisdiction_id, name))
    states = {fips[:2] for fips in by_county}
    found = []
    for geometry in _us_atlas()["objects"]["counties"]["geometries"]:
        fips = str(geometry["id"])
        if fips[:2] not in states or geometry["type"] is None:
            continue
        jurisdictions = by_county.get(fips, [])
        single = jurisdictions[0] if len(jurisdictions) == 1 else (None, geometry["properties"]["name"])
        properties = {"county_fips": fips, "jurisdiction_id": single[0], "name": single[1]}
        found.append(_plain(properties, _decoded(geometry)))
    return sorted(found, key=lambda feature: str(feature["properties"]["county_fips"]))


def write_counties(features: list[Feature], path: Path) -> None:
    """Keep the features as GeoJSON, for the dashboard and for other maps."""
    content = {"type": "FeatureCollection", "features": features}
    path.write_text(json.dumps(content, separators=(",", ":")) + "\n", encoding="utf-8")


@cache
def _us_atlas() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(US_ATLAS.read_text(encoding="utf-8"))
    return content


@cache
def _arcs() -> list[Ring]:
    """Every arc of the topology in degrees: its points are stored as whole-number steps from the one before."""
    topology = _us_atlas()
    (scale_x, scale_y), (from_x, from_y) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for steps in topology["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in steps:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + from_x, y * scale_y + from_y))
        arcs.append(points)
    return arcs


def _decoded(geometry: dict[str, Any]) -> list[list[Ring]]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [[_ring(arcs) for arcs in polygon] for polygon in polygons]


def _ring(indexes: list[int]) -> Ring:
    """Arcs end to end; a negative index is the arc of its complement, backwards; neighbors share their end points."""
    ring: Ring = []
    for index in indexes:
        arc = _arcs()[index] if index >= 0 else _arcs()[~index][::-1]
        ring.extend(arc[1:] if ring else arc)
    return ring


def _polygons_of(geometry: dict[str, Any]) -> list[list[Ring]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [[[(point[0], point[1]) for point in ring] for ring in polygon] for polygon in polygons]


def _plain(properties: dict[str, Any], polygons: list[list[Ring]]) -> Feature:
    """A feature whose outer rings run clockwise and inner ones counterclockwise, as drawing on a sphere needs."""
    coordinates = [
        [_rounded(_wound(ring, clockwise=place == 0)) for place, ring in enumerate(polygon)] for polygon in polygons
    ]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "MultiPolygon", "coordinates": coordinates},
    }


def _wound(ring: Ring, *, clockwise: bool) -> Ring:
    doubled_area = sum(x * next_y - next_x * y for (x, y), (next_x, next_y) in pairwise(ring))
    return ring if (doubled_area < 0) == clockwise else ring[::-1]


def _rounded(ring: Ring) -> list[list[float]]:
    return [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring]
