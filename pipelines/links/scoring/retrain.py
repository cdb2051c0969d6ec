"""Trains a workspace's model again, when somebody asks for it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.scoring.source import FOLDER, ModelSource
from pipelines.links.stage import link_records
from pipelines.progress import Progress
from pipelines.records.stage import put_in_force
from pipelines.records.tables import RUN_SETTING
from pipelines.run import END_OF_TIME, complete_day
from pipelines.workspace import Workspace


def train_workspace(workspace: Workspace, progress: Progress) -> list[str]:
    """Link what was delivered by its keys, train on that, and freeze the model; nothing is published.

    Args:
        workspace: The user's folder.
        progress: Told of each stage.

    Returns:
        What was done, a line each.
    """
    source = ModelSource(workspace.folder / FOLDER, retrain=True)
    settings = workspace.settings.engine
    with (
        workspace.lock(),
        tempfile.TemporaryDirectory(prefix=".train-", dir=workspace.folder) as folder,
        Engine(Path(folder), memory_limit=settings.memory_limit, threads=settings.threads) as engine,
    ):
        with progress.stage("Reading deliveries"):
            read_deliveries(workspace, engine, END_OF_TIME, progress)
        engine.load(RUN_SETTING, [(workspace.settings.state, complete_day(engine), END_OF_TIME)])
        with progress.stage("Linking by keys and training"):
            put_in_force(engine, workspace)
            link_records(engine, source)
    return source.notes
