"""Which places stopped or report less than before, and what brought it about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings import sentences
from pipelines.findings.conclusion_table import evidence_of_places, write_rows
from pipelines.findings.evidence import Evidence
from pipelines.findings.monitoring import find_changes, usual_volumes
from pipelines.findings.outages import Explained, PlaceKey, explained_changes
from pipelines.findings.shared_changes import (
    LAYOUT,
    Parts,
    SharedChange,
    changes_that_are_shared,
    find_shared_changes,
)
from pipelines.findings.tables import VOLUME_CHANGE
from pipelines.obligations.shared_causes import SharedCause
from pipelines.records.codes import CountProgram

COUNTS = frozenset(f"{program}_arrests" for program in CountProgram)
"""Proxies that are counts by other rules: a new way of counting looks like a drop, so that only a stop is said."""


def write_volume_changes(engine: Engine) -> tuple[dict[PlaceKey, list[Explained]], list[SharedChange]]:
    """Write `volume_change`.

    Args:
        engine: With `place_month`, `proxy_month`, `series` and `part_month`.

    Returns:
        Every change of every place with what brought it about, and the changes that all agencies share.
    """
    places = evidence_of_places(engine)
    series = engine.frame("SELECT * FROM series ORDER BY ALL")
    agencies = {key[2]: evidence for key, evidence in places.items() if key[1] == "agency"}
    systems = {ori: evidence.vendors for ori, evidence in agencies.items()}
    jurisdictions = {ori: evidence.jurisdiction_id for ori, evidence in agencies.items()}
    changes = {
        key: kept
        for key, of_place in find_changes(series).items()
        if (kept := [change for change in of_place if change.kind != "dropped" or change.basis_code not in COUNTS])
    }
    parts = Parts.of(engine.frame("SELECT * FROM part_month ORDER BY ALL"), systems)
    shared = find_shared_changes(parts, jurisdictions)
    parted = changes_that_are_shared(series, changes, parts, shared, jurisdictions)
    explained = explained_changes(changes, usual_volumes(series, changes), places, parted)
    write_rows(engine, VOLUME_CHANGE, _change_rows(explained, places))
    return explained, shared


def shared_causes(shared: Sequence[SharedChange]) -> list[SharedCause]:
    """The same changes as causes of missing records, agency by agency."""
    return [
        SharedCause(
            one.obligation_id,
            ori,
            one.statute,
            one.part_code if one.part_kind == LAYOUT else None,
            one.since_month,
            one.until_month or "9999-12",
            "outage" if one.cause_code == "outage" else "coding_change",
            f"{_what_fell(one)} at {one.agency_count} agencies at once.",
        )
        for one in shared
        for ori in sorted(one.agencies)
    ]


def _what_fell(one: SharedChange) -> str:
    return f"The system of {one.name} was down" if one.cause_code == "outage" else f"Records of {one.name} fell"


def _change_rows(
    explained: Mapping[PlaceKey, Sequence[Explained]], places: Mapping[PlaceKey, Evidence]
) -> list[tuple[Any, ...]]:
    return [
        (
            *key,
            places[key].place_name,
            "recovered" if change.kind == "stopped" and change.until_month else change.kind,
            change.since_month,
            change.until_month or None,
            round(change.expected, 1),
            change.received,
            change.basis_code,
            one.cause_code,
            one.cause_name,
            one.place_count,
            sentences.volume_change(places[key], one),
        )
        for key, of_place in sorted(explained.items())
        if key in places
        for one in of_place
        for change in (one.change,)
    ]
