"""Holds the workspace for a command that makes something of its records."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from pipelines.access.purge.intent import open_intent
from pipelines.access.purge.purge import finish
from pipelines.progress import Progress
from pipelines.workspace import Workspace


@contextmanager
def at_work(workspace: Workspace, progress: Progress) -> Iterator[None]:
    """Hold the workspace, and first finish a purge that was interrupted: nothing is made of what was to be gone.

    Args:
        workspace: The user's folder.
        progress: Told of it, and of what wants a look.

    Raises:
        WorkspaceError: Another command holds it.
    """
    with workspace.lock():
        intent = open_intent(workspace)
        if intent is not None:
            progress.note(f"finishing purge {intent.purge_id}, which was interrupted")
            for line in finish(workspace, intent, progress):
                progress.note(line)
        yield
