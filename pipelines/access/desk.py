"""What every desk has: a workspace, who is asking, and the log that it writes to before anything is done."""

from __future__ import annotations

from pipelines.access.audit import AuditLog
from pipelines.access.roles import Visitor
from pipelines.workspace import Workspace


class Desk:
    """Where one visitor does something in a workspace.

    Args:
        workspace: The workspace.
        visitor: Who is asking.
        log: Where it is written down before it is done, or shown.
    """

    def __init__(self, workspace: Workspace, visitor: Visitor, log: AuditLog) -> None:
        self._workspace = workspace
        self._visitor = visitor
        self._log = log

    @property
    def keeps(self) -> tuple[AuditLog, Visitor]:
        """The log, and who is asking."""
        return self._log, self._visitor
