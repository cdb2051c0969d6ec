"""Decisions for tests: made on the values of today, unless a test says of which."""

from __future__ import annotations

import datetime as dt

from pipelines.decisions.link_file import LinkDecision
from pipelines.decisions.tables import DECISION_LINE
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.decided import hash_values
from pipelines.links.stage import link_records


def decide_of_today(engine: Engine) -> None:
    """Give every decision without a hash the one of the values that its pair has now.

    Args:
        engine: With all tables that linking reads.
    """
    given = "SELECT * FROM decision_line"
    lines = engine.rows(f"{given} ORDER BY line_number, local_record_id")
    if not lines:
        return
    engine.execute("DELETE FROM decision_line")
    link_records(engine)  # tells which events the records make
    engine.load(DECISION_LINE, lines)
    pairs = (
        "SELECT d.level_code, coalesce(m.event_id, d.local_record_id) AS local_id, d.repository_id FROM decision_line"
        " AS d LEFT JOIN event_member AS m ON m.record_id = d.local_record_id AND ends_with(d.level_code, 'event')"
    )
    hash_values(engine, "hash_of_today", f"SELECT DISTINCT * FROM ({pairs})")
    engine.execute(
        "UPDATE decision_line AS d SET values_hash = h.values_hash FROM hash_of_today AS h"
        " WHERE d.values_hash = '' AND h.level_code = d.level_code AND h.repository_id = d.repository_id AND"
        " h.local_id = coalesce((SELECT m.event_id FROM event_member AS m WHERE m.record_id = d.local_record_id"
        " AND ends_with(d.level_code, 'event')), d.local_record_id)"
    )
    engine.unstage(["hash_of_today"])


def word(
    decision: str,
    *,
    by: str = "ann",
    local: int = 1,
    found: int | None = None,
    values: str = "of today",
    at: dt.datetime | None = None,
    note: str = "",
) -> LinkDecision:
    """One person's word on one pair of arrests.

    Args:
        decision: linked, not_linked, unsure or undo.
        by: The login.
        local: The local record.
        found: The repository's; in the made publication it is numbered after the local one.
        values: The hash of the values compared.
        at: When; now, if it does not matter.
        note: The note.
    """
    return LinkDecision(
        level="event",
        local_ids=(local,),
        repository_id=2000 + local if found is None else found,
        values_hash=values,
        decision=decision,
        by=by,
        at=at or dt.datetime.now(dt.UTC),
        note=note,
    )
