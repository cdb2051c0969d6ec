"""Whom and what the rows of a list are about: looked up for the few that one page shows."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.access.queries import Row
from pipelines.access.record_places import HANG_ON_ARREST, NearbyQueries
from pipelines.obligations.declared import own_records, subject_table

FOR_LOOK_UP = ("obligation_id", "step", "subject_id", "event_id", "told_name")
"""What a row is looked up by."""

OF_LOCAL_ARREST = frozenset({"event", "event_charge"})
"""Subjects that are gathered from the exports and published: no record file is opened for them."""


def with_who_and_what(near: NearbyQueries, rows: Sequence[Row]) -> list[Row]:
    """The rows with last_name, first_name and charges, in their order.

    Args:
        near: What the visitor may see.
        rows: Each with ledger_id and `FOR_LOOK_UP`.
    """
    of_declared = [row for row in rows if own_records(row["obligation_id"])]
    of_arrests = [row for row in rows if not own_records(row["obligation_id"])]
    of_files = [row for row in of_arrests if _subject(row) not in OF_LOCAL_ARREST]
    near.look_near(row["subject_id"] for row in (*of_declared, *of_files))
    near.look_near_arrests_of(row["subject_id"] for row in of_files if _subject(row) in HANG_ON_ARREST)
    found = _asked(near, "who_and_what_declared", of_declared) | _asked(near, "who_and_what_event", of_arrests)
    for ledger_id, own in _asked(near, "who_and_what_on_file", of_files).items():
        behind = found[ledger_id]
        found[ledger_id] = behind | {
            "last_name": _first_known(own["last_name"], behind["last_name"], own["last_name_on_file"]),
            "first_name": _first_known(own["first_name"], behind["first_name"], own["first_name_on_file"]),
            "charges": _first_known(own["charges"], behind["charges"]),
        }
    return [row | found[row["ledger_id"]] for row in rows]


def _subject(row: Row) -> str:
    return subject_table(row["obligation_id"], row["step"])


def _asked(near: NearbyQueries, query: str, rows: Sequence[Row]) -> dict[str, Row]:
    if not rows:
        return {}
    by = {f"{name}s": [row[name] for row in rows] for name in ("ledger_id", *FOR_LOOK_UP)}
    return {row["ledger_id"]: row for row in near.rows_of(query, by)}


def _first_known(*values: str | None) -> str | None:
    return next((value for value in values if value is not None), None)
