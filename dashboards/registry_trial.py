"""Trying a change from the page: in a process of its own, so that the dashboard stays quick; its progress is shown."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from dashboards import session
from dashboards.components import plain
from pipelines.access.roles import Permission, Visitor

UNDER_WAY = "registry_trial"
SECONDS_BETWEEN_LOOKS = 2


@dataclass
class Trial:
    """A trial that was started in this browser session.

    Attributes:
        change_id: Of which change.
        process: What computes it.
        log: What it says on the way.
    """

    change_id: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def lines(self) -> list[str]:
        """What it has said so far."""
        return self.log.read_text(encoding="utf-8", errors="replace").splitlines() if self.log.is_file() else []


def start_trial(change_id: str, who: Visitor) -> None:
    """Start the command that tries a change; what it finds is kept, whoever looks later."""
    who.require(Permission.PROPOSE)
    workspace = session.workspace()
    workspace.trials.mkdir(mode=0o700, exist_ok=True)
    log = workspace.trials / f".{change_id}.log"
    login = ["--by", who.name] if session.is_login_set_up() else []
    command = [sys.executable, "-m", "pipelines.cli", "registry", "try", str(workspace.folder), change_id, *login]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)  # noqa: S603  (our own interpreter)
    st.session_state[UNDER_WAY] = Trial(change_id, process, log)


def trial_under_way(change_id: str) -> bool:
    """Show the progress of a trial of this change; false if none was started here, or if it has failed."""
    trial = st.session_state.get(UNDER_WAY)
    if not isinstance(trial, Trial) or trial.change_id != change_id:
        return False
    if trial.process.poll() is None:
        _progress()
        return True
    if trial.process.returncode:
        why = next((line for line in reversed(trial.lines) if line.startswith("reportgap:")), "")
        st.error(
            plain(why.removeprefix("reportgap:").strip() or "Trying it did not end well; look at the server's log.")
        )
    return False


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _progress() -> None:
    trial = st.session_state.get(UNDER_WAY)
    if not isinstance(trial, Trial) or trial.process.poll() is not None:
        st.rerun(scope="app")
    done = [line for line in trial.lines if ": done in " in line]
    now = next((line for line in reversed(trial.lines) if line.endswith("…")), "Starting …")
    st.info(plain(f"{now} {len(done)} of its stages are done. You may leave this page; what is found is kept."))
