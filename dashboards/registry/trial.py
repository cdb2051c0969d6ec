"""Trying a change from the page: the trial goes on when the page is left, and whoever looks sees how far it is."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import plain
from dashboards.work_stages import follow
from pipelines.access.roles import Visitor
from pipelines.errors import ReportgapError
from pipelines.started_work import CALLED, last_work, under_way


def start_trial(change_id: str, who: Visitor) -> None:
    """Start the trial of a change; what it finds is kept, whoever looks later."""
    try:
        session.registry_desk(who).start_trial(change_id)
    except ReportgapError as error:
        st.error(plain(str(error)))
        return
    st.rerun()


def trial_under_way(change_id: str) -> bool:
    """Show how far the trial of this change is; false, with the reason if there is one, if none is under way."""
    workspace = session.workspace()
    working, last = under_way(workspace), last_work(workspace, "trial")
    if last is not None and last.about == change_id:
        if working == "trial":
            follow("trial")
            return True
        if last.ended_at is None:
            st.warning("The last trial of it was interrupted. Nothing was changed; try it again.")
        elif last.outcome in ("refused", "fault"):
            st.error(plain(" ".join(last.told)))
    if working is not None:
        st.info(f"It can be tried once {CALLED[working]} has ended, which is under way.")
        return True
    return False
