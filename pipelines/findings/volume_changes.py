"""Which places stopped or report less than before, what brought it about, and which missing records that explains."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from pipelines.engines.duckdb_engine import Engine, quoted, sql_file
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
from pipelines.obligations.tables import LEDGER

SQL = Path(__file__).parent / "sql"
SHARED_TYPES = pa.schema(
    {
        "obligation_id": pa.string(),
        "ori": pa.string(),
        "statute": pa.string(),
        "layout": pa.string(),
        "since_month": pa.string(),
        "until_month": pa.string(),
        "cause_code": pa.string(),
        "cause_name": pa.string(),
        "agency_count": pa.int32(),
    }
)


def write_volume_changes(engine: Engine) -> tuple[dict[PlaceKey, list[Explained]], list[SharedChange]]:
    """Write `volume_change`.

    Args:
        engine: With `place_evidence`, `series` and `part_month`.

    Returns:
        Every change of every place with what brought it about, and the changes that all agencies share.
    """
    places = evidence_of_places(engine)
    series = engine.frame("SELECT * FROM series ORDER BY ALL")
    agencies = {key[2]: evidence for key, evidence in places.items() if key[1] == "agency"}
    systems = {ori: evidence.vendors for ori, evidence in agencies.items()}
    jurisdictions = {ori: evidence.jurisdiction_id for ori, evidence in agencies.items()}
    changes = find_changes(series)
    parts = Parts.of(engine.frame("SELECT * FROM part_month ORDER BY ALL"), systems)
    shared = find_shared_changes(parts, jurisdictions)
    parted = changes_that_are_shared(series, changes, parts, shared, jurisdictions)
    explained = explained_changes(changes, usual_volumes(series, changes), places, parted)
    write_rows(engine, VOLUME_CHANGE, _change_rows(explained, places))
    return explained, shared


def explain_missing(engine: Engine, shared: Sequence[SharedChange]) -> bool:
    """Give the missing records that an outage or a change in coding kept away that cause, in the ledger.

    Args:
        engine: With `ledger`, `event_charge` and `cause`.
        shared: The changes that all agencies share.

    Returns:
        Whether the ledger is another than it was.
    """
    rows = [row for one in shared for row in _explaining(one)]
    if not rows:
        return False
    columns = [
        pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), SHARED_TYPES, strict=True)
    ]
    engine.register_arrow("shared_change", pa.table(columns, schema=SHARED_TYPES))
    engine.stage("shared_cause", sql_file(SQL / "shared_cause.sql"))
    if not engine.value("SELECT count(*) FROM shared_cause"):
        return False
    ledger = sql_file(SQL / "explained_ledger.sql")
    units = engine.rows("SELECT DISTINCT obligation_id, step FROM ledger ORDER BY ALL")
    engine.write_in_parts(
        LEDGER,
        [
            f"{ledger} WHERE ledger.obligation_id = {quoted(one)} AND ledger.step = {quoted(step)}"
            for one, step in units
        ],
    )
    engine.unstage(["shared_cause"])
    return True


def _explaining(shared: SharedChange) -> list[tuple[str | int | None, ...]]:
    layout = shared.part_code if shared.part_kind == LAYOUT else None
    cause = "outage" if shared.cause_code == "outage" else "coding_change"
    until = shared.until_month or "9999-12"
    return [
        (
            shared.obligation_id,
            ori,
            shared.statute,
            layout,
            shared.since_month,
            until,
            cause,
            shared.name,
            shared.agency_count,
        )
        for ori in sorted(shared.agencies)
    ]


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
