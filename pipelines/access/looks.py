"""Writes down who looked at what, before it is shown."""

from __future__ import annotations

from pipelines.access.audit import AuditLog, Look
from pipelines.access.roles import Visitor


def write_look(log: AuditLog, visitor: Visitor, what: str, row_count: int, *, run_id: str = "", **about: str) -> None:
    """Write one look down.

    Args:
        log: The log.
        visitor: Who looked.
        what: The query, or the file.
        row_count: How many rows are then shown.
        run_id: The publication; empty for what is in none yet.
        about: Whose or which: `ledger_id`, `jurisdiction_id`, `delivery_id`, `file_hash`.

    Raises:
        AuditError: It can't be written; show nothing then.
    """
    log.record(
        Look(
            who=visitor.name,
            role=visitor.role.value,
            came_from=visitor.came_from,
            what=what,
            run_id=run_id,
            row_count=row_count,
            **about,
        )
    )
