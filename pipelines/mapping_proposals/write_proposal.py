"""Writes a proposed mapping into the workspace, and keeps the sample that it was made from."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from pipelines.deliveries.mapping_file import load_mapping
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.mapping_text import mapping_text
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.workspace import Workspace

SAMPLES = "samples"
"""`mappings/samples/<mapping>/`: what each mapping was made from. It is no inbox: nothing in it is ever published."""


class UnsettledError(ReportgapError):
    """A mapping that can't be written yet; says what has to be settled."""


def write_proposal(workspace: Workspace, proposal: Proposal) -> list[str]:
    """Write the mapping, and keep the sample beside it as a delivery to test it with.

    Args:
        workspace: The workspace.
        proposal: The proposal.

    Returns:
        Lines that say what was written, and what to do next.

    Raises:
        UnsettledError: Something has to be settled first, or there is a mapping or a sample of that name.
    """
    if proposal.blocking:
        told = "\n".join(f"  - {question.text}" for question in proposal.blocking)
        raise UnsettledError(f"nothing was written, since this has to be settled first:\n{told}")
    name = proposal.mapping.name
    path = workspace.mappings / f"{name}.yaml"
    kept = workspace.mappings / SAMPLES / name / proposal.sample.path.name
    for there in (path, kept.parent):
        if there.exists():
            raise UnsettledError(
                f"[{there.relative_to(workspace.folder)}] is there already, and nothing is overwritten; give another "
                "name with --name, or take it away"
            )
    workspace.mappings.mkdir(exist_ok=True)
    kept.parent.mkdir(parents=True, mode=0o700)
    _write(kept, proposal.sample.path)
    draft = path.with_name(f".{path.stem}.part")
    draft.write_text(mapping_text(proposal), encoding="utf-8")
    draft.rename(path)
    load_mapping(path)
    return [
        f"Wrote [{path.relative_to(workspace.folder)}], and kept the sample as [{kept.relative_to(workspace.folder)}].",
        f"Next: read the mapping through, put deliveries into inbox/{name}/, "
        f"and run reportgap check {workspace.folder}",
    ]


def _write(path: Path, source: Path) -> None:
    """Copy a file that holds people's records, so that only its owner can read it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target, source.open("rb") as content:
        shutil.copyfileobj(content, target)
