"""What must hold before a publication may be put in force."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.building import PublicationError
from pipelines.publications.worklists.worklist import Worklist

NEEDED_TABLES = ("delivery", "accounting", "ledger", "link", "unmatched", "measure", "conclusion", "change")

UNBALANCED_ROWS = """
    SELECT d.file_name, d.row_count, coalesce(sum(a.row_count), 0)
    FROM delivery AS d LEFT JOIN accounting AS a ON a.delivery_id = d.delivery_id AND a.is_row
    WHERE d.status_code = 'used'
    GROUP BY d.delivery_id, d.file_name, d.row_count
    HAVING d.row_count IS DISTINCT FROM coalesce(sum(a.row_count), 0)
    ORDER BY d.file_name
"""
UNBALANCED_BYTES = """
    SELECT d.file_name, d.size_bytes, sum(a.byte_count)
    FROM delivery AS d JOIN accounting AS a ON a.delivery_id = d.delivery_id
    WHERE d.status_code = 'used'
    GROUP BY d.delivery_id, d.file_name, d.size_bytes
    HAVING count(a.byte_count) = count(*) AND sum(a.byte_count) <> d.size_bytes
    ORDER BY d.file_name
"""


def check_publication(engine: Engine, folder: Path, worklists: Sequence[Worklist]) -> None:
    """Refuse a publication that is incomplete, or whose rows don't add up.

    Args:
        engine: Has the run's tables.
        folder: The publication as built.
        worklists: What was written for the jurisdictions.

    Raises:
        PublicationError: Says what does not hold.
    """
    for name in NEEDED_TABLES:
        if not (folder / f"{name}.parquet").is_file():
            raise PublicationError(f"table [{name}] was not written; nothing is published")
    for what, select in (("rows", UNBALANCED_ROWS), ("bytes", UNBALANCED_BYTES)):
        if unbalanced := engine.rows(select):
            file_name, read, accounted = unbalanced[0]
            raise PublicationError(
                f"the accounting of [{file_name}] does not add up: [{read}] {what} read, [{accounted}] accounted for; "
                "nothing is published"
            )
    listed = sum(worklist.row_count for worklist in worklists)
    missing = engine.value(
        """
        WITH whole AS (
            SELECT event_id FROM ledger
            WHERE outcome_code = 'missing' AND obligation_id = 'arrest_reported' AND step = 'arrest'
        )
        SELECT count(*) FROM ledger
        WHERE outcome_code = 'missing' AND coalesce(cause_code, '') <> 'possibly_sealed'
            AND NOT (obligation_id = 'arrest_reported' AND step = 'charge' AND event_id IS NOT NULL
                AND event_id IN (SELECT event_id FROM whole WHERE event_id IS NOT NULL))
            AND ledger_id NOT IN (
                SELECT ledger_id FROM follow_up WHERE ask_code = 'send' AND standing_code = 'accepted'
            )
        """
    )
    if listed != missing:
        raise PublicationError(
            f"[{missing}] missing records belong on work lists and [{listed}] are on them; nothing is published"
        )
