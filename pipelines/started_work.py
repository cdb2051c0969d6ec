"""Work that somebody starts and does not wait for: a process of its own, and a file that says how far it is.

A run, or the trial of a change of the registry: either holds the workspace, so there is one of them at a time.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import subprocess
import sys
import time
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

FOLDER = ".started_work"
PATIENCE = 0.5
"""Seconds until work is refused: somebody who only asks what is under way is gone long before."""
Kind = Literal["run", "trial"]
CALLED: dict[Kind, str] = {"run": "a run", "trial": "the trial of a change of the registry"}
Outcome = Literal["", "published", "nothing_new", "tried", "refused", "fault"]


@dataclass(frozen=True)
class StartedWork:
    """How far a run or a trial is, or what came of it.

    Attributes:
        kind: Which of the two.
        by: Who started it.
        started_at: When, in UTC.
        about: Of a run: the day that it judges as of; None: the last that the extracts are complete for. Of a trial:
            the id of the change.
        done: The stages that have ended, in order, each with its seconds.
        stage: The stage that is under way; empty between two.
        stage_count: How many stages it has; 0 where that is not known.
        ended_at: When it ended; None: it is under way, or was interrupted.
        outcome: What came of it; empty until it ended.
        told: What it says, a sentence each.
        held_back: What it says of each delivery that was not used.
    """

    kind: Kind
    by: str
    started_at: str
    about: str | None = None
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
        WorkspaceError: A run or a trial that was started so is under way.
    """
    _start(workspace, "run", by, as_of.isoformat() if as_of else None)


def start_trial(workspace: Workspace, *, by: str, change_id: str) -> None:
    """Start the trial of a change of the registry in the same way.

    Args:
        workspace: The user's folder.
        by: Who starts it.
        change_id: Which change.

    Raises:
        WorkspaceError: A run or a trial that was started so is under way.
    """
    _start(workspace, "trial", by, change_id)


def last_work(workspace: Workspace, kind: Kind) -> StartedWork | None:
    """The last run or trial that was started so; None if there was none."""
    path = _status_file(workspace, kind)
    if not path.is_file():
        return None
    said: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    said |= {name: tuple(said[name]) for name in ("told", "held_back")}
    said["done"] = tuple((name, seconds) for name, seconds in said["done"])
    return StartedWork(**said)


def under_way(workspace: Workspace) -> Kind | None:
    """Whether a run or a trial that was started so is working, and which of the two."""
    if not (workspace.folder / FOLDER).is_dir():
        return None
    with _lock_file(workspace) as handle:
        return None if _holds(handle, fcntl.LOCK_SH) else _kind_in(handle)


def _start(workspace: Workspace, kind: Kind, by: str, about: str | None) -> None:
    with _lock_file(workspace) as handle:
        if not _holds_in_time(handle):
            raise WorkspaceError(f"{CALLED[_kind_in(handle)]} is under way; wait for it to end")
        handle.truncate(0)
        handle.write(kind)
        handle.flush()
        _write(workspace, StartedWork(kind, by, _now(), about))
        # The process has the lock from the start, and lets go of it however it ends.
        subprocess.Popen(  # noqa: S603  (our own interpreter and arguments)
            [sys.executable, "-m", "pipelines.started_work", str(workspace.folder), kind, str(handle.fileno())],
            pass_fds=[handle.fileno()],
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )


class _Told(Silent):
    """Writes down each stage when it begins and when it has ended."""

    def __init__(self, workspace: Workspace, work: StartedWork) -> None:
        super().__init__()
        self._workspace = workspace
        self.work = work

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Write it down for as long as the block runs."""
        self.say(stage=name)
        with super().stage(name):
            yield
        self.say(stage="", done=(*self.work.done, (name, round(self.spans[-1].seconds, 1))))

    def say(self, **changed: Any) -> None:
        self.work = replace(self.work, **changed)
        _write(self._workspace, self.work)


def work_on(workspace: Workspace, kind: Kind) -> None:
    """Do what was started, and write down what came of it.

    A fault of the program goes to this process's own output, as from the command: it may quote what it was reading.
    """
    asked = last_work(workspace, kind)
    if asked is None:
        raise WorkspaceError(f"{CALLED[kind]} was not asked for")
    progress = _Told(workspace, asked)
    ended: dict[str, Any] = {
        "outcome": "fault",
        "told": ("The program failed; nothing was published. Its own output on the server says where.",),
    }
    try:
        ended = (_run if kind == "run" else _try)(workspace, asked, progress)
    except ReportgapError as error:
        ended = {"outcome": "refused", "told": (str(error),)}
    except Exception:  # noqa: BLE001  (whatever it is, the page must not wait for ever)
        traceback.print_exc()
    progress.say(stage="", ended_at=_now(), **ended)


def _run(workspace: Workspace, asked: StartedWork, progress: _Told) -> dict[str, Any]:
    from pipelines.run import STAGES, run_workspace  # noqa: PLC0415  (a second, in which the page waits)

    progress.say(stage_count=len(STAGES))
    as_of = dt.date.fromisoformat(asked.about) if asked.about else None
    result = run_workspace(workspace, as_of=as_of, progress=progress)
    return {
        "outcome": "published" if result.is_new else "nothing_new",
        "told": (result.answer, *result.mail),
        "held_back": tuple(result.held_back),
    }


def _try(workspace: Workspace, asked: StartedWork, progress: _Told) -> dict[str, Any]:
    from pipelines.registry.trial import try_change  # noqa: PLC0415  (as above)

    effect = try_change(workspace, asked.about or "", progress)
    return {"outcome": "tried", "told": (effect.sentence,)}


@contextmanager
def _lock_file(workspace: Workspace) -> Iterator[TextIO]:
    folder = workspace.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    with (folder / "lock").open("a+", encoding="utf-8") as handle:
        yield handle


def _holds_in_time(handle: TextIO) -> bool:
    """Take the lock to work, as soon as those who only ask have let go of it."""
    end = time.monotonic() + PATIENCE
    while not _holds(handle, fcntl.LOCK_EX):
        if time.monotonic() > end:
            return False
        time.sleep(PATIENCE / 50)
    return True


def _holds(handle: TextIO, lock: int) -> bool:
    """Take the lock, if nobody has it who shuts others out; with `LOCK_SH`, many may have it."""
    try:
        fcntl.flock(handle, lock | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _kind_in(handle: TextIO) -> Kind:
    """What the holder of the lock does, as it wrote into it."""
    handle.seek(0)
    return "trial" if handle.read() == "trial" else "run"


def _status_file(workspace: Workspace, kind: Kind) -> Path:
    return workspace.folder / FOLDER / f"{kind}.json"


def _write(workspace: Workspace, work: StartedWork) -> None:
    write_durably(_status_file(workspace, work.kind), json.dumps(asdict(work), indent=1).encode())


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")


if __name__ == "__main__":
    os.set_inheritable(int(sys.argv[3]), False)  # workers of the run must not hold the lock for it
    work_on(Workspace(Path(sys.argv[1])), "trial" if sys.argv[2] == "trial" else "run")
