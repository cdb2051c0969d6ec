"""Trains a workspace's model of linking again, when somebody asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipelines.at_work import at_work
from pipelines.links.scoring.source import FOLDER, ModelSource
from pipelines.links.stage import find_events
from pipelines.progress import Progress
from pipelines.records.stage import put_in_force
from pipelines.registry.in_force import rules_in_force
from pipelines.run import open_engine, read_inputs
from pipelines.workspace import Workspace


def train_workspace(workspace: Workspace, progress: Progress) -> list[str]:
    """Link the events that were delivered by their keys, train on that, and freeze the model; nothing is published.

    Args:
        workspace: The user's folder.
        progress: Told of each stage.

    Returns:
        What was done, a line each.

    Raises:
        ReportgapError: There is nothing to train on; says why and what to do.
    """
    rules = rules_in_force(workspace)
    source = ModelSource(workspace.folder / FOLDER, retrain=True)
    with (
        at_work(workspace, progress),
        tempfile.TemporaryDirectory(prefix=".train-", dir=workspace.folder) as folder,
        open_engine(workspace, Path(folder)) as engine,
    ):
        read_inputs(workspace, engine, rules, as_of=None, progress=progress)
        with progress.stage("Linking by keys and training"):
            put_in_force(engine, workspace)
            find_events(engine, source)
    return source.notes
