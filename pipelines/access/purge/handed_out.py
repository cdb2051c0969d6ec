"""Who was given files that may hold a purged record, by the log of looks: only they can destroy those."""

from __future__ import annotations

from collections.abc import Mapping

from pipelines.access.purge.intent import PublicationPart
from pipelines.chained_file import chained_entries
from pipelines.workspace import Workspace


def handed_out(workspace: Workspace, parts: Mapping[str, PublicationPart]) -> list[str]:
    """The files that were given out of the publications, a line each: to whom, when and what.

    Args:
        workspace: The user's folder.
        parts: What is to be taken out of each publication; a file of another jurisdiction can't hold it.
    """
    lines = []
    for look in chained_entries(workspace.audit_file):
        part = parts.get(look["run_id"])
        if look["file_hash"] is None or part is None or not part.jurisdictions:
            continue
        if look["jurisdiction_id"] is None or look["jurisdiction_id"] in part.jurisdictions:
            lines.append(f"{look['at'][:10]} to {look['who']}: {look['what']} of {look['run_id']}")
    return lines
