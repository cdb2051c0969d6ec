"""Same inputs and as-of date, same bytes; corrected files replace and recount."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("repeatable") / "state"
    make_example(folder, arrests=1500, seed=3)
    return folder


def table_hashes(workspace: Workspace) -> dict[str, str]:
    folder = workspace.current_publication
    assert folder is not None
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.glob("*.parquet"))}


def copy_without_results(state: Path, target: Path) -> Workspace:
    shutil.copytree(state, target, ignore=shutil.ignore_patterns("publications", "records"))
    return Workspace(target)


def test_the_same_inputs_give_the_same_bytes_in_another_folder(state: Path, tmp_path: Path) -> None:
    hashes = []
    runs = []
    for name in ("first", "second"):
        workspace = copy_without_results(state, tmp_path / name)
        runs.append(run_workspace(workspace, as_of=None, progress=Silent()).run_id)
        hashes.append(table_hashes(workspace))
    assert hashes[0] == hashes[1]
    assert runs[0] == runs[1]
    assert len(hashes[0]) > 20


def test_the_same_inputs_give_the_same_bytes_on_one_thread(state: Path, tmp_path: Path) -> None:
    hashes = []
    for name, threads in (("one", "1"), ("two", "2")):
        workspace = copy_without_results(state, tmp_path / name)
        text = workspace.settings_file.read_text(encoding="utf-8")
        workspace.settings_file.write_text(text + f"\nengine: {{threads: {threads}}}\n", encoding="utf-8")
        workspace = Workspace(workspace.folder)
        run_workspace(workspace, as_of=None, progress=Silent())
        hashes.append(table_hashes(workspace))
    assert hashes[0] == hashes[1]
