"""Writes down who looked at what, before it is shown."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from pipelines.access.audit import AuditLog, Look
from pipelines.access.roles import AccessDeniedError, Visitor

P = ParamSpec("P")
T = TypeVar("T")


class Keeper(Protocol):
    """Who stands at a door: knows who is asking, and has the log."""

    @property
    def keeps(self) -> tuple[AuditLog, Visitor]:
        """The log, and who is asking."""


K = TypeVar("K", bound=Keeper)


def logs_refusals(door: Callable[Concatenate[K, P], T]) -> Callable[Concatenate[K, P], T]:
    """Write it down when somebody asks for what their role may not see, and refuse it all the same."""

    @functools.wraps(door)
    def guarded(self: K, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return door(self, *args, **kwargs)
        except AccessDeniedError:
            log, visitor = self.keeps
            write_look(log, visitor, f"refused: {door.__name__.replace('_', ' ')}", 0, is_refused=True)
            raise

    return guarded


def write_look(
    log: AuditLog,
    visitor: Visitor,
    what: str,
    row_count: int,
    *,
    run_id: str = "",
    is_refused: bool = False,
    apart: str | None = None,
    **about: str,
) -> None:
    """Write one look down.

    Args:
        log: The log.
        visitor: Who looked.
        what: The query, or the file.
        row_count: How many rows are then shown.
        run_id: The publication; empty for what is in none yet.
        is_refused: Whether it was refused.
        apart: The permissions that it took, for what is kept apart, as `require_apart` returns them.
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
            is_refused=is_refused,
            apart=apart,
            **about,
        )
    )
