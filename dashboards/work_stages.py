"""How far a run or a trial is that was started and is not waited for, on the page from which it was started."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import plain
from pipelines.started_work import Kind, StartedWork, last_work, under_way

SECONDS_BETWEEN_LOOKS = 2
STARTED: dict[Kind, str] = {"run": "a run", "trial": "to try it"}


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def follow(kind: Kind) -> None:
    """Show the stages of what is under way until it has ended; then the page is drawn anew.

    Args:
        kind: A run or a trial.
    """
    workspace = session.workspace()
    work = last_work(workspace, kind)
    if work is None or under_way(workspace) != kind:
        st.rerun()
    _stages(work)


def _stages(work: StartedWork) -> None:
    """Who started it, the stage that it is at, and those that are done."""
    since = dt.datetime.fromisoformat(work.started_at)
    done = len(work.done)
    step = f"Step {min(done + 1, work.stage_count)} of {work.stage_count}: " if work.stage_count else ""
    st.write(
        plain(f"{work.by} started {STARTED[work.kind]} at {since:%H:%M} UTC. You can leave this page; it goes on.")
    )
    st.markdown(plain(f"**{step}{work.stage or 'Starting'} …**"))
    if work.done:
        st.text("\n".join(f"{name}: done in {seconds:,.0f} s" for name, seconds in work.done))
