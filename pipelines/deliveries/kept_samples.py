"""The exports that proposed mappings were made from, kept beside the mappings: people's records that no run reads."""

from __future__ import annotations

from pathlib import Path

from pipelines.workspace import Workspace

FOLDER = "samples"
"""`mappings/samples/<mapping>/`: what each mapping was made from. It is no inbox: nothing in it is ever published."""


def sample_folder(workspace: Workspace, mapping: str) -> Path:
    """Where the sample that a mapping was made from is kept."""
    return workspace.mappings / FOLDER / mapping


def kept_samples(workspace: Workspace) -> list[tuple[str, Path]]:
    """Every file that is kept so, after the name of its mapping."""
    whole = workspace.mappings / FOLDER
    files = [path for path in sorted(whole.rglob("*")) if path.is_file()]
    return [(path.relative_to(whole).parts[0], path) for path in files]
