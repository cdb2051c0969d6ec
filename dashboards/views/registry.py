"""The registry: agencies with their relations, standards, closed days and codes; what is proposed, and history."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import counted, plain
from dashboards.registry.agencies import show_agencies, show_agency
from dashboards.registry.closed_days import show_closed_days
from dashboards.registry.codes import show_codes
from dashboards.registry.history import show_history
from dashboards.registry.standards import show_standards
from dashboards.registry.waiting import show_waiting, told
from pipelines.access.roles import AccessDeniedError
from pipelines.errors import ReportgapError
from pipelines.obligations.state_rules.load_state import StateRulesError
from pipelines.registry.journal import read_changes

PARTS = {
    "agencies": "Agencies",
    "standards": "Standards",
    "days": "Closed days",
    "codes": "Codes",
    "waiting": "Waiting",
    "history": "History",
}


def main() -> None:
    """Draw the page."""
    agency = st.query_params.get("agency", "")
    try:
        if agency:
            show_agency(agency)
            return
        st.title("Registry")
        told()
        changes = read_changes(session.workspace().decisions)
        waiting = [one for one in changes if one.status_code == "waiting"]
        st.write(
            "Who reports, who does so for whom, and what they are held against. One person proposes a change, a second "
            f"approves it, and the next run uses it. {waits(len(waiting))}"
        )
        part = st.segmented_control(
            "Part of the registry",
            list(PARTS),
            default="agencies",
            required=True,
            format_func=PARTS.__getitem__,
            key="part",
            bind="query-params",
        )
        if part == "standards":
            show_standards()
        elif part == "days":
            show_closed_days()
        elif part == "codes":
            show_codes()
        elif part == "waiting":
            show_waiting(waiting)
        elif part == "history":
            show_history(changes)
        else:
            show_agencies()
    except (AccessDeniedError, ReportgapError, StateRulesError) as error:
        st.error(plain(str(error)))


def waits(number: int) -> str:
    """How many changes wait, in a sentence."""
    if not number:
        return "No change waits."
    return f"{counted(number, 'change')} {'waits' if number == 1 else 'wait'} for a second person."


main()
