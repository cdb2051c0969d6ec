"""Runs that are started and not waited for: one at a time, followed by their stages, told in words however they end."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.access.audit import AuditLog
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.access.run_desk import RunDesk
from pipelines.errors import ReportgapError
from pipelines.started_work import FOLDER, last_work, start_run, start_trial, under_way
from tests.delivered import Office

PATIENCE = 180
"""Seconds: the process imports all of the pipeline first, on a machine that may be busy."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


def wait_until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def desk(office: Office, role: Role) -> RunDesk:
    return RunDesk(office.workspace, Visitor("ann", role, "127.0.0.1"), AuditLog(office.workspace.audit_file))


def test_a_run_that_can_publish_nothing_says_why_and_is_logged(office: Office) -> None:
    assert last_work(office.workspace, "run") is None
    desk(office, Role.ANALYST).start(None)
    wait_until(lambda: under_way(office.workspace) is None)
    run = last_work(office.workspace, "run")
    assert run is not None
    assert (run.by, run.outcome) == ("ann", "refused")
    assert run.ended_at is not None
    assert "no usable extract of the repository came in" in run.told[0]
    assert [name for name, _ in run.done] == ["Reading deliveries"]
    assert json.loads(office.workspace.audit_file.read_text())["what"] == "run started"


def test_a_second_run_is_refused_as_long_as_one_is_under_way(office: Office) -> None:
    with office.workspace.lock():
        start_run(office.workspace, by="ann", as_of=dt.date(2024, 3, 31))
        with pytest.raises(ReportgapError, match="a run is under way"):
            start_run(office.workspace, by="ben", as_of=None)
        wait_until(lambda: under_way(office.workspace) is None)
    run = last_work(office.workspace, "run")
    assert run is not None
    assert (run.by, run.about) == ("ann", "2024-03-31")
    assert "another run is working" in run.told[0], "a run by the command holds the workspace"


def test_those_who_ask_at_the_same_time_are_all_told_that_nothing_is_under_way(office: Office) -> None:
    (office.workspace.folder / FOLDER).mkdir()
    with ThreadPoolExecutor(4) as pool:
        told = pool.map(lambda _: {under_way(office.workspace) for _ in range(1000)}, range(4))
        assert set().union(*told) == {None}


def test_somebody_who_asks_as_a_run_is_started_does_not_keep_it_from_starting(office: Office) -> None:
    folder = office.workspace.folder / FOLDER
    folder.mkdir()
    with (folder / "lock").open("a+") as asker:
        fcntl.flock(asker, fcntl.LOCK_SH)
        threading.Timer(0.02, lambda: fcntl.flock(asker, fcntl.LOCK_UN)).start()
        start_run(office.workspace, by="ann", as_of=None)
        assert under_way(office.workspace) == "run"
        wait_until(lambda: under_way(office.workspace) is None)


def test_a_run_that_is_killed_is_under_way_no_more_and_can_be_started_again(office: Office) -> None:
    start_run(office.workspace, by="ann", as_of=None)
    assert under_way(office.workspace) == "run"
    found = subprocess.run(
        ["pgrep", "-f", f"pipelines.started_work {office.workspace.folder}"],
        capture_output=True,
        text=True,
        check=True,
    )
    for pid in found.stdout.split():
        os.kill(int(pid), signal.SIGKILL)
    wait_until(lambda: under_way(office.workspace) is None)
    run = last_work(office.workspace, "run")
    assert run is not None
    assert (run.ended_at, run.outcome) == (None, "")
    start_run(office.workspace, by="ben", as_of=None)
    wait_until(lambda: under_way(office.workspace) is None)
    again = last_work(office.workspace, "run")
    assert again is not None
    assert (again.by, again.outcome) == ("ben", "refused")


def test_a_viewer_starts_none(office: Office) -> None:
    with pytest.raises(AccessDeniedError, match="start runs"):
        desk(office, Role.VIEWER).start(None)
    assert last_work(office.workspace, "run") is None


def test_no_run_is_started_while_a_change_is_tried_and_the_page_that_started_the_trial_may_be_left(
    office: Office,
) -> None:
    with office.workspace.lock():
        start_trial(office.workspace, by="ann", change_id="C1")
        assert under_way(office.workspace) == "trial"
        with pytest.raises(ReportgapError, match="the trial of a change of the registry is under way"):
            start_run(office.workspace, by="ben", as_of=None)
        wait_until(lambda: under_way(office.workspace) is None)
    trial = last_work(office.workspace, "trial")
    assert trial is not None
    assert (trial.by, trial.about, trial.outcome) == ("ann", "C1", "refused")
    assert "C1" in trial.told[0]
    assert last_work(office.workspace, "run") is None
