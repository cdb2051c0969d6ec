"""What approved interruptions change: no agency is said to have stopped in their months, and they may be a cause.

They accuse nobody, and turn no missing record into a reported one.
"""

from __future__ import annotations

from pathlib import Path

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.obligations.shared_causes import SharedCause

SQL = Path(__file__).parent / "sql"
CAUSES = {
    "outage": ("outage", "An outage"),
    "system_change": ("coding_change", "A change of system"),
    "form_change": ("coding_change", "A change of form"),
}
"""By kind of interruption: the cause that it can be, where an obligation has that cause, and its name in a sentence."""
TOUCHED = """
    SELECT DISTINCT cause.obligation_id, i.ori, i.layout, i.kind_code, i.from_date, i.to_date
    FROM interrupted_month AS i
    INNER JOIN cause ON cause.cause_code IN ('outage', 'coding_change')
    ORDER BY ALL
"""


def leave_out_interrupted(engine: Engine) -> None:
    """Take the months that an approved interruption touches out of `series`."""
    if engine.value("SELECT count(*) FROM interrupted_month"):
        engine.stage("series", sql_file(SQL / "series_uninterrupted.sql"))


def noted_causes(engine: Engine) -> list[SharedCause]:
    """The approved interruptions as causes of missing records, agency by agency.

    Args:
        engine: With `interrupted_month` and `cause`.
    """
    return [
        SharedCause(
            obligation_id,
            ori,
            None,
            layout,
            f"{first:%Y-%m}",
            f"{last:%Y-%m}",
            CAUSES[kind][0],
            f"{CAUSES[kind][1]} from {first} to {last} was noted, and approved by a second person.",
        )
        for obligation_id, ori, layout, kind, first, last in engine.rows(TOUCHED)
    ]
