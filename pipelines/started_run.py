"""A run that somebody starts and does not wait for: a process of its own, and a file that says how far it is."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, TextIO

from pipelines.durable_file import write_durably
from pipelines.errors import ReportgapError
from pipelines.progress import Silent
from pipelines.workspace import Workspace, WorkspaceError

FOLDER = ".started_run"
Outcome = Literal["", "published", "nothing_new", "refused", "fault"]


@dataclass(frozen=True)
class StartedRun:
    """How far a run is, or what came of it.

    Attributes:
        by: Who started it.
        started_at: When, in UTC.
        as_of: The day that it judges as of; None: the last that the extracts are complete for.
        done: The stages that have ended, in order, each with its seconds.
        stage: The stage that is under way; empty between two.
        stage_count: How many stages a run has; 0 as long as it has not begun.
        ended_at: When it ended; None: it is under way, or was interrupted.
        outcome: What came of it; empty until it ended.
        told: What it says, a sentence each.
        held_back: What it says of each delivery that was not used.
    """

    by: str
    started_at: str
    as_of: str | None = None
    done: tuple[tuple[str, float], ...] = ()
    stage: str = ""
    stage_count: int = 0
    ended_at: str | None = None
    outcome: Outcome = ""
    told: tuple[str, ...] = ()
    held_back: tuple[str, ...] = ()


def start_run(workspace: Workspace, *, by: str, as_of: dt.date | None) -> None:
    """Start a run in a process of its own, which goes on when this one ends.

    Args:
        workspace: The user's folder.
        by: Who starts it.
        as_of: As for `run_workspace`.

    Raises:
        WorkspaceError: A run that was started so is under way.
    """
    with _lock_file(workspace) as handle:
        if not _holds(handle):
            raise WorkspaceError("a run is under way; wait for it to end")
        _write(workspace, StartedRun(by, _now(), as_of.isoformat() if as_of else None))
        # The process has the lock from the start, and lets go of it however it ends.
        subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
            [sys.executable, "-m", "pipelines.started_run", str(workspace.folder), str(handle.fileno())],
            pass_fds=[handle.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


def last_run(workspace: Workspace) -> StartedRun | None:
    """The last run that was started so; None if there was none."""
    path = _status_file(workspace)
    if not path.is_file():
        return None
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    said |= {name: tuple(said[name]) for name in ("told", "held_back")}
    said["done"] = tuple((name, seconds) for name, seconds in said["done"])
    return StartedRun(**said)


def is_under_way(workspace: Workspace) -> bool:
    """Whether a run that was started so is working."""
    if not (workspace.folder / FOLDER).is_dir():
        return False
    with _lock_file(workspace) as handle:
        return not _holds(handle)


class _Told(Silent):
    """Writes down each stage when it begins and when it has ended."""

    def __init__(self, workspace: Workspace, run: StartedRun) -> None:
        super().__init__()
        self._workspace = workspace
        self.run = run

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Write it down for as long as the block runs."""
        self.say(stage=name)
        with super().stage(name):
            yield
        self.say(stage="", done=(*self.run.done, (name, round(self.spans[-1].seconds, 1))))

    def say(self, **changed: Any) -> None:
        self.run = replace(self.run, **changed)
        _write(self._workspace, self.run)


def work(workspace: Workspace) -> None:
    """Do what `start_run` wrote down, and write down what came of it.

    A fault of the program goes to this process's own output, as from the command: it may quote what it was reading.
    """
    run = last_run(workspace)
    if run is None:
        raise WorkspaceError("no run was asked for")
    progress = _Told(workspace, run)
    outcome: Outcome = "fault"
    told: tuple[str, ...] = ("The program failed; nothing was published. Its own output on the server says where.",)
    held_back: tuple[str, ...] = ()
    try:
        from pipelines.run import STAGES, run_workspace  # noqa: PLC0415  (a second, in which the page waits)

        progress.say(stage_count=len(STAGES))
        result = run_workspace(
            workspace, as_of=dt.date.fromisoformat(run.as_of) if run.as_of else None, progress=progress
        )
        outcome, held_back = ("published" if result.is_new else "nothing_new"), tuple(result.held_back)
        told = (result.answer, *result.mail)
    except ReportgapError as error:
        outcome, told = "refused", (str(error),)
    except Exception:  # noqa: BLE001  (whatever it is, the page must not wait for ever)
        traceback.print_exc()
    progress.say(stage="", ended_at=_now(), outcome=outcome, told=told, held_back=held_back)


@contextmanager
def _lock_file(workspace: Workspace) -> Iterator[TextIO]:
    folder = workspace.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("a", encoding="utf-8") as handle:
        yield handle


def _holds(handle: TextIO) -> bool:
    """Take the lock, if nobody has it."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _status_file(workspace: Workspace) -> Path:
    return workspace.folder / FOLDER / "status.json"


def _write(workspace: Workspace, run: StartedRun) -> None:
    write_durably(_status_file(workspace), json.dumps(asdict(run), indent=1).encode())


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[2]), False)  # workers of the run must not hold the lock for it
    work(Workspace(Path(sys.argv[1])))
