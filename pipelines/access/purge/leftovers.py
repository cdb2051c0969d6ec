"""Removes what killed commands and pages left in hidden folders and drafts: it may hold a record purged since."""

from __future__ import annotations

import shutil

from pipelines.deliveries.cache import remove_drafts
from pipelines.durable_file import PART
from pipelines.publications.building import remove_interrupted
from pipelines.workspace import Workspace

SPILLED = (".spill", ".train-*", ".trial-*", ".received-*")


def remove_leftovers(workspace: Workspace) -> None:
    """Remove it; the workspace must be locked, since a command that works leaves the same."""
    remove_drafts(workspace.records)
    remove_interrupted(workspace.publications)
    for folder in (workspace.inbox, workspace.records, workspace.publications, workspace.decisions):
        for draft in folder.rglob(f".*{PART}"):
            draft.unlink()
    for pattern in SPILLED:
        for folder in workspace.folder.glob(pattern):
            shutil.rmtree(folder, ignore_errors=True)
