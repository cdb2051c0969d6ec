"""Prints an official publication again, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.publications.building import PublicationError
from pipelines.publications.certify import publication_folder
from pipelines.publications.manifest import verify
from pipelines.publications.signatures import signature_of
from pipelines.publications.verification import altered_since
from pipelines.workspace import Workspace


def reprint(workspace: Workspace, run_id: str, to: Path) -> list[str]:
    """Copy a publication and its official copies, and say what was copied.

    Args:
        workspace: The user's folder.
        run_id: The publication.
        to: The folder to make.

    Raises:
        PublicationError: It is not official, is not what was signed, or the folder exists.
    """
    folder = publication_folder(workspace, run_id)
    signed = signature_of(workspace, folder.name)
    if signed is None:
        raise PublicationError(f"[{folder.name}] is a draft; only what is official is reprinted")
    changed = [f"[{difference.path}] is {difference.problem}" for difference in verify(folder)]
    if wrong := [*changed, *altered_since(workspace, signed)]:
        raise PublicationError(f"[{folder.name}] is not what was signed: {wrong[0]}")
    if to.exists():
        raise PublicationError(f"[{to}] exists; name a folder to make")
    shutil.copytree(folder, to / "publication")
    shutil.copytree(workspace.official / folder.name, to / "official")
    return [
        f"Reprinted {folder.name}, signed by {signed.signer} on {signed.at:%Y-%m-%d}: every byte is as it was signed.",
        f"Certificate and report: {to / 'official'}",
        f"All files:              {to / 'publication'}",
    ]
