"""Whom and what the rows of a list are about: looked up for the few that one page shows."""

from __future__ import annotations

from collections.abc import Sequence

from pipelines.access.queries import Row
from pipelines.access.record_places import NearbyQueries
from pipelines.obligations.declared import own_records

FOR_LOOK_UP = ("obligation_id", "subject_id", "event_id", "told_name")
"""What a row is looked up by."""


def with_who_and_what(near: NearbyQueries, rows: Sequence[Row]) -> list[Row]:
    """The rows with last_name, first_name and charges, in their order.

    Args:
        near: What the visitor may see.
        rows: Each with ledger_id and `FOR_LOOK_UP`.
    """
    subjects = [row["subject_id"] for row in rows]
    near.look_near(subjects)
    near.look_near_arrests_of(subjects)
    found: dict[str, Row] = {}
    of_declared = [row for row in rows if own_records(row["obligation_id"])]
    others = [row for row in rows if not own_records(row["obligation_id"])]
    for query, some in (("who_and_what_declared", of_declared), ("who_and_what", others)):
        if some:
            by = {f"{name}s": [row[name] for row in some] for name in ("ledger_id", *FOR_LOOK_UP)}
            found |= {row["ledger_id"]: row for row in near.rows_of(query, by)}
    return [row | found[row["ledger_id"]] for row in rows]
