"""A run killed at any stage leaves the last publication in force, and the next run completes."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.publications.manifest import verify
from pipelines.run import STAGES, run_workspace
from pipelines.workspace import Workspace


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state with one publication, and one delivery that came after it."""
    folder = tmp_path_factory.mktemp("killed") / "state"
    make_example(folder, arrests=1500, seed=5)
    run_workspace(Workspace(folder), as_of=None, progress=Silent())
    settings = folder / "reportgap.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("title: ", "title: Again, "), encoding="utf-8")
    return folder


def kill_when(workspace: Path, stage: str) -> int:
    """Start a run, and kill it without warning as soon as it says that it has begun a stage."""
    with subprocess.Popen(
        [sys.executable, "-u", "-m", "pipelines.cli", "run", str(workspace)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if line.startswith(stage):
                os.killpg(process.pid, signal.SIGKILL)
                break
        return process.wait()


@pytest.mark.slow
@pytest.mark.parametrize("stage", STAGES)
def test_a_run_killed_at_a_stage_changes_nothing_and_the_next_one_completes(
    stage: str, published: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "state"
    shutil.copytree(published, folder)
    if stage == STAGES[0]:
        shutil.rmtree(folder / "records")  # so that there is something to read
    workspace = Workspace(folder)
    before = workspace.current_run_id
    assert kill_when(folder, stage) == -signal.SIGKILL
    assert workspace.current_run_id == before
    current = workspace.current_publication
    assert current is not None
    assert verify(current) == []

    done = run_workspace(Workspace(folder), as_of=None, progress=Silent())
    assert done.run_id != before
    assert workspace.current_run_id == done.run_id
    assert verify(done.folder) == []
    assert not list(workspace.publications.glob(".building*"))
