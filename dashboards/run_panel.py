"""Where an analyst makes a draft: a run is started, its stages are followed, and what came of it is told."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import count, day, plain
from pipelines.access.audit import AuditLog
from pipelines.access.roles import Permission
from pipelines.access.run_desk import RunDesk
from pipelines.errors import ReportgapError
from pipelines.started_run import StartedRun, is_under_way, last_run

SECONDS_BETWEEN_LOOKS = 2


def show_run() -> None:
    """Show the run that is under way, or what the last one came to and the button for another."""
    st.header("Make a draft")
    workspace = session.workspace()
    if is_under_way(workspace):
        _followed()
        return
    if (last := last_run(workspace)) is not None:
        _told(last)
    who = session.visitor()
    if not who.may(Permission.RUN):
        st.write("An analyst starts a run here; on the server, `reportgap run` does.")
        return
    with st.form("run", border=False):
        st.write("A run reads what is new in the inbox, judges, and publishes a draft. It takes some minutes.")
        as_of = st.date_input(
            "Judge as of",
            None,
            format="YYYY-MM-DD",
            width=200,
            help="Empty: the last day that the repository's extract is complete for.",
        )
        if not st.form_submit_button("Run", type="primary"):
            return
        try:
            RunDesk(workspace, who, AuditLog(workspace.audit_file)).start(as_of if isinstance(as_of, dt.date) else None)
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    st.rerun()


@st.fragment(run_every=SECONDS_BETWEEN_LOOKS)
def _followed() -> None:
    """The stages of the run that is under way."""
    workspace = session.workspace()
    run = last_run(workspace)
    if run is None or not is_under_way(workspace):
        st.rerun()
    done = len(run.done)
    step = f"Step {min(done + 1, run.stage_count)} of {run.stage_count}: " if run.stage_count else ""
    since = dt.datetime.fromisoformat(run.started_at)
    st.write(plain(f"{run.by} started a run at {since:%H:%M} UTC. You can leave this page; the run goes on."))
    st.markdown(plain(f"**{step}{run.stage or 'Starting'} …**"))
    if run.done:
        st.text("\n".join(f"{name}: done in {seconds:,.0f} s" for name, seconds in run.done))


def _told(run: StartedRun) -> None:
    """What the last run came to."""
    head = plain(f"{run.by}, {day(run.started_at)}")
    words = plain(" ".join(run.told))
    if run.ended_at is None:
        st.warning(f"The last run ({head}) was interrupted. What was published before stands; start it again.")
    elif run.outcome == "published":
        st.success(f"The last run ({head}) made a draft. {words}")
    elif run.outcome == "nothing_new":
        st.info(f"The last run ({head}) found nothing new: the publication in force was made from these very inputs.")
    else:
        st.error(f"The last run ({head}) published nothing: {words}")
    if run.held_back:
        with st.expander(f"Held back by it: {count(len(run.held_back))}"):
            for line in run.held_back:
                st.text(line)
