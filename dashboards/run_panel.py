"""Where an analyst makes a draft: a run is started, its stages are followed, and what came of it is told."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import count, day, plain
from dashboards.work_stages import follow
from pipelines.access.audit import AuditLog
from pipelines.access.roles import Permission
from pipelines.access.run_desk import RunDesk
from pipelines.errors import ReportgapError
from pipelines.started_work import CALLED, StartedWork, last_work, under_way


def show_run() -> None:
    """Show the run that is under way, or what the last one came to and the button for another."""
    st.header("Make a draft")
    workspace, who = session.workspace(), session.visitor()
    working = under_way(workspace)
    if working == "run":
        follow("run")
        return
    if (last := last_work(workspace, "run")) is not None:
        _told(last, is_whole=who.may(Permission.STATE))
    if working is not None:
        st.info(f"A run can begin once {CALLED[working]} has ended, which is under way.")
        return
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


def _told(run: StartedWork, *, is_whole: bool) -> None:
    """What the last run came to; what it says of files, senders and mail is not for one agency of the state."""
    head = plain(f"{run.by}, {day(run.started_at)}")
    words = plain(" ".join(run.told)) if is_whole else ""
    if run.ended_at is None:
        st.warning(f"The last run ({head}) was interrupted. What was published before stands; start it again.")
    elif run.outcome == "published":
        st.success(f"The last run ({head}) made a draft. {words}".rstrip())
    elif run.outcome == "nothing_new":
        st.info(f"The last run ({head}) found nothing new: the publication in force was made from these very inputs.")
    else:
        st.error(f"The last run ({head}) published nothing{f': {words}' if words else '.'}")
    if run.held_back and is_whole:
        with st.expander(f"Held back by it: {count(len(run.held_back))}"):
            for line in run.held_back:
                st.text(line)
