"""The folders of canonical records that are kept, one for each reading of a delivery."""

from __future__ import annotations

from pathlib import Path

from pipelines.deliveries.cache import is_complete
from pipelines.workspace import Workspace


def cached_folders(workspace: Workspace) -> list[Path]:
    """Every folder with the records of a delivery, those among them that only an older publication reads."""
    if not workspace.records.is_dir():
        return []
    return sorted(path for path in workspace.records.iterdir() if not path.name.startswith(".") and is_complete(path))
