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
    asked: dict[str, list[Row]] = {}
    for row in rows:
        asked.setdefault(_query_of(row), []).append(row)
    in_files = [row for query, some in asked.items() if query != "who_and_what_event" for row in some]
    near.look_near(row["subject_id"] for row in in_files)
    near.look_near_arrests_of(row["subject_id"] for row in in_files if _subject(row) in HANG_ON_ARREST)
    found: dict[str, Row] = {}
    for query, some in asked.items():
        by = {f"{name}s": [row[name] for row in some] for name in ("ledger_id", *FOR_LOOK_UP)}
        found |= {row["ledger_id"]: row for row in near.rows_of(query, by)}
    return [row | found[row["ledger_id"]] for row in rows]


def _subject(row: Row) -> str:
    return subject_table(row["obligation_id"], row["step"])


def _query_of(row: Row) -> str:
    if own_records(row["obligation_id"]):
        return "who_and_what_declared"
    return "who_and_what_event" if _subject(row) in OF_LOCAL_ARREST else "who_and_what"
