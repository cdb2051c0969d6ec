"""Who may start a run, which is written down beside the looks."""

from __future__ import annotations

import datetime as dt

from pipelines.access.desk import Desk
from pipelines.access.looks import write_look
from pipelines.access.roles import Permission
from pipelines.started_work import start_run


class RunDesk(Desk):
    """Where one visitor starts runs."""

    def start(self, as_of: dt.date | None) -> None:
        """Start a run; see `start_run`.

        Raises:
            AccessDeniedError: The role may not start one.
            AuditError: It could not be written down; nothing was started then.
            WorkspaceError: One, or the trial of a change, is under way.
        """
        self._visitor.require(Permission.RUN)
        write_look(self._log, self._visitor, "run started" + (f" as of {as_of}" if as_of else ""), 0)
        start_run(self._workspace, by=self._visitor.name, as_of=as_of)
