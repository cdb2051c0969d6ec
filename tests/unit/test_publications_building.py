"""A publication is there whole or not at all, whatever happens while it is built."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pipelines.publications.building import PublicationError, building, point_to
from tests.small_run import small_workspace

BUILD_AND_HANG = """
import sys, time
from pathlib import Path
from pipelines.publications.building import building
from pipelines.workspace import Workspace
with building(Workspace(Path(sys.argv[1]))) as built:
    (built.folder / "half.txt").write_text("half")
    print("built", flush=True)
    time.sleep(60)
"""


def published(workspace, name: str, content: str) -> Path:
    with building(workspace) as built:
        (built.folder / "part").mkdir()
        (built.folder / "part" / "file.txt").write_text(content)
        return built.put_in_force(name)


def test_what_was_built_is_in_force_under_its_name(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    folder = published(workspace, "run-1", "one")
    assert workspace.current_publication == folder
    assert (folder / "part" / "file.txt").read_text() == "one"
    assert sorted(path.name for path in workspace.publications.iterdir()) == ["current", "run-1"]


def test_an_error_leaves_the_last_publication_and_nothing_else(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    published(workspace, "run-1", "one")
    with pytest.raises(OSError, match="disk full"), building(workspace) as built:
        (built.folder / "half.txt").write_text("half")
        raise OSError("disk full")
    assert workspace.current_run_id == "run-1"
    assert sorted(path.name for path in workspace.publications.iterdir()) == ["current", "run-1"]


def test_a_killed_run_leaves_the_last_publication_and_the_next_one_cleans_up(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    published(workspace, "run-1", "one")
    with subprocess.Popen(
        [sys.executable, "-c", BUILD_AND_HANG, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "built\n"
        os.kill(process.pid, signal.SIGKILL)
    assert workspace.current_run_id == "run-1"
    assert list(workspace.publications.glob(".building-*"))
    published(workspace, "run-2", "two")
    assert workspace.current_run_id == "run-2"
    assert sorted(path.name for path in workspace.publications.iterdir()) == ["current", "run-1", "run-2"]


def test_a_run_is_published_once(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    published(workspace, "run-1", "one")
    with pytest.raises(PublicationError, match=r"\[run-1\] exists already"):
        published(workspace, "run-1", "other")
    assert (workspace.publications / "run-1" / "part" / "file.txt").read_text() == "one"


def test_a_reader_never_meets_a_pointer_that_is_half_or_leads_nowhere(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    published(workspace, "run-0", "0")
    broken: list[str] = []
    reads = 0
    stop = threading.Event()

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            folder = workspace.current_publication
            reads += 1
            if folder is None or (folder / "part" / "file.txt").read_text() != folder.name.removeprefix("run-"):
                broken.append(str(folder))

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(1, 40):
        published(workspace, f"run-{number}", str(number))
        point_to(workspace.publications, f"run-{number - 1}")
        point_to(workspace.publications, f"run-{number}")
    stop.set()
    reader.join()
    assert not broken
    assert reads > 40
