"""How far a run or a trial is that was started and is not waited for, on the page from which it was started."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards.components import plain
from pipelines.started_work import StartedWork

SECONDS_BETWEEN_LOOKS = 2


def show_stages(work: StartedWork, called: str) -> None:
    """Show who started it, the stage that it is at, and those that are done.

    Args:
        work: What is under way.
        called: What it is, such as `a run`.
    """
    since = dt.datetime.fromisoformat(work.started_at)
    done = len(work.done)
    step = f"Step {min(done + 1, work.stage_count)} of {work.stage_count}: " if work.stage_count else ""
    st.write(plain(f"{work.by} started {called} at {since:%H:%M} UTC. You can leave this page; it goes on."))
    st.markdown(plain(f"**{step}{work.stage or 'Starting'} …**"))
    if work.done:
        st.text("\n".join(f"{name}: done in {seconds:,.0f} s" for name, seconds in work.done))
