"""Writes a proposed mapping into the workspace, and keeps the sample that it was made from."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries.kept_samples import sample_folder
from pipelines.deliveries.mapping_file import load_mapping
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.mapping_text import mapping_text
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.workspace import Workspace


class UnsettledError(ReportgapError):
    """A mapping that can't be written yet; says what has to be settled."""


@dataclass(frozen=True)
class Written:
    """What was written, as paths within the workspace.

    Attributes:
        mapping: The mapping.
        sample: The sample, kept beside it as a delivery to test it with.
        inbox: Where deliveries go.
    """

    mapping: str
    sample: str
    inbox: str

    def lines(self, workspace: Workspace) -> list[str]:
        """What the command says of it, and what to do next."""
        return [
            f"Wrote [{self.mapping}], and kept the sample as [{self.sample}].",
            f"Next: read the mapping through, put deliveries into {self.inbox}, "
            f"and run reportgap check {workspace.folder}",
        ]


def write_proposal(workspace: Workspace, proposal: Proposal) -> Written:
    """Write the mapping, and keep the sample beside it as a delivery to test it with.

    Args:
        workspace: The workspace.
        proposal: The proposal.

    Raises:
        UnsettledError: Something has to be settled first, or there is a mapping or a sample of that name.
    """
    if proposal.blocking:
        told = "\n".join(f"  - {question.text} {question.answer}" for question in proposal.blocking)
        raise UnsettledError(f"nothing was written, since this has to be settled first:\n{told}")
    name = proposal.mapping.name
    path = workspace.mappings / f"{name}.yaml"
    kept = sample_folder(workspace, name) / proposal.sample.path.name
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
    mapping, sample = (str(one.relative_to(workspace.folder)) for one in (path, kept))
    return Written(mapping, sample, f"inbox/{name}/")


def _write(path: Path, source: Path) -> None:
    """Copy a file that holds people's records, so that only its owner can read it."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as target, source.open("rb") as content:
        shutil.copyfileobj(content, target)
