"""Same records, same links, to the byte: in two processes, whatever the threads and the hashes of the process."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from pipelines.example_state.make import make_example
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap

pytestmark = pytest.mark.slow

LINKED = ("link", "candidate", "field_weight", "event_member", "charge_member", "unmatched")


def linked_bytes(folder: Path, threads: int, hash_seed: int) -> dict[str, str]:
    """Train and link in a process of its own; a hash of each table that linking writes, and of the model."""
    workspace = Workspace(folder)
    with workspace.settings_file.open("a", encoding="utf-8") as settings:
        settings.write(f"\nengine: {{threads: {threads}}}\n")
    done = reportgap("run", folder, PYTHONHASHSEED=str(hash_seed))
    assert done.returncode in {0, 1}, done.stderr
    published = workspace.current_publication
    assert published is not None
    files = [*(published / f"{name}.parquet" for name in LINKED), folder / "models" / "event.json"]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_two_processes_make_the_same_links_to_the_byte(tmp_path: Path) -> None:
    make_example(tmp_path / "made", arrests=4_000, seed=17)
    found = []
    for name, threads, hash_seed in (("first", 1, 1), ("second", 2, 2)):
        shutil.copytree(tmp_path / "made", tmp_path / name)
        found.append(linked_bytes(tmp_path / name, threads, hash_seed))
    assert found[0] == found[1]
