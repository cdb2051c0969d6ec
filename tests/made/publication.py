"""Makes the workspace and its publication."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from pipelines.engines.duckdb_engine import Engine
from tests.made.deliveries import write_deliveries, write_settings
from tests.made.filling import CANARY, COUNTIES, HOSTILE, county_id
from tests.made.findings import write_findings
from tests.made.records import write_records
from tests.made.reviews import write_reviews

RUN_ID = "2024-12-31-0123456789ab"
CANARY_ORDER = b"CANARYORDER"
"""Stands on the work list of protection orders alone."""


def make(folder: Path, *, roles: Mapping[str, Any] | None = None) -> Path:
    """Make the workspace and its publication.

    Args:
        folder: Where; made if it is not there.
        roles: The `roles` of `reportgap.yaml`.

    Returns:
        The workspace's folder.
    """
    publication = make_empty(folder, roles=roles) / "publications" / RUN_ID
    publication.mkdir(parents=True)
    with Engine(publication) as engine:
        write_settings(engine)
        write_findings(engine)
        write_deliveries(engine)
        write_records(engine, folder)
        write_reviews(engine)
    _files(publication)
    (folder / "publications" / "current").write_text(RUN_ID + "\n")
    return folder


def make_empty(folder: Path, *, roles: Mapping[str, Any] | None = None) -> Path:
    """Make a workspace without a publication."""
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "state": "XX",
        "title": f"Arrests and dispositions in the made state {HOSTILE}",
        "roles": dict(roles or {}),
    }
    (folder / "reportgap.yaml").write_text(yaml.safe_dump(settings))
    return folder


def _files(publication: Path) -> None:
    lists = publication / "worklists"
    lists.mkdir()
    (lists / "xx-cedar.csv").write_text(f"name,arrest_date\n{CANARY}001,2024-03-02\n")
    (lists / "xx-cedar.xlsx").write_bytes(b"PK made workbook")
    (lists / "xx-cedar-open-arrests.pdf").write_bytes(b"%PDF made letter")
    (lists / "orders").mkdir()
    (lists / "orders" / "xx-cedar-orders.csv").write_bytes(b"name\n" + CANARY_ORDER + b"\n")
    (lists / "orders" / "xx-cedar-orders.xlsx").write_bytes(b"PK made workbook of orders")
    features = [
        {
            "type": "Feature",
            "properties": {"jurisdiction_id": county_id(name), "name": f"{name} County"},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[[[x, y], [x, y + 1], [x + 1, y + 1], [x + 1, y], [x, y]]]],
            },
        }
        for place, (name, _, _) in enumerate(COUNTIES)
        for x, y in [(-100 + place % 4, 40 + place // 4)]
    ]
    (publication / "counties.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    manifest = {
        "run_id": RUN_ID,
        "as_of_date": "2024-12-31",
        "published_at": "2025-01-05T06:00:00+00:00",
        "answer": "80.4 % of the arrests that were due are at the repository; 5 of 12 counties fail to report.",
        "worklists": [
            {
                "jurisdiction_id": county_id("Cedar"),
                "permission": None,
                "name": "Cedar County",
                "csv": "worklists/xx-cedar.csv",
                "workbook": "worklists/xx-cedar.xlsx",
                "letter": "worklists/xx-cedar-open-arrests.pdf",
                "row_count": 60,
            },
            {
                "jurisdiction_id": county_id("Cedar"),
                "permission": "orders",
                "name": "Cedar County",
                "csv": "worklists/orders/xx-cedar-orders.csv",
                "workbook": "worklists/orders/xx-cedar-orders.xlsx",
                "letter": None,
                "row_count": 1,
            },
        ],
    }
    (publication / "manifest.json").write_text(json.dumps(manifest))
