"""Whether a run's inputs were published already, so that there is nothing left to do."""

from __future__ import annotations

from pathlib import Path

from pipelines.publications.building import PublicationError, point_to
from pipelines.publications.inputs import RunInputs
from pipelines.publications.manifest import read_manifest, verify
from pipelines.workspace import Workspace


def already_published(workspace: Workspace, inputs: RunInputs) -> Path | None:
    """The publication that was made of these very inputs, if there is nothing left to run.

    It is the one in force, or one that was finished by a run that was stopped before it could be put in force; that
    one is checked and put in force now.

    Raises:
        PublicationError: The finished one is not what its manifest says.
    """
    current = workspace.current_publication
    if current is not None and current.is_dir() and read_manifest(current)["inputs"]["digest"] == inputs.digest:
        return current
    finished = workspace.publications / inputs.run_id
    if not finished.is_dir():
        return None
    if differences := verify(finished):
        raise PublicationError(
            f"publication [{inputs.run_id}] was finished and has changed since: [{differences[0].path}] is "
            f"{differences[0].problem}. Remove its folder and run again."
        )
    point_to(workspace.publications, inputs.run_id)
    return finished
