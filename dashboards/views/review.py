"""Pairs of records that linking left open: the queue, then one pair to decide."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import nothing
from dashboards.figures import figures
from dashboards.opening import opened
from dashboards.review.pair import show_pair
from dashboards.review.queue import show_queue
from pipelines.access.audit import AuditError
from pipelines.access.roles import AccessDeniedError
from pipelines.decisions.journal import DecisionError

LONGEST_ID = 19


def main() -> None:
    """Draw the page."""
    shown = opened("Review", says_later=True)
    if shown is None:
        return
    who = session.visitor()
    guard = session.review_guard(shown, who)
    places = figures(shown, "place")
    by_name = dict(zip(places["label"], places["place_id"], strict=True))
    asked = st.query_params.get("pair", "")
    try:
        if not asked:
            show_queue(shown, who, guard, by_name)
            return
        view = None
        if asked.isdecimal() and len(asked) <= LONGEST_ID:
            view = session.looked(("pair", shown.run_id, who.sees, asked), lambda: guard.pair(int(asked)))
        if view is None:
            st.title("Review")
            nothing("This publication does not ask about such a pair.", "It may have been settled by a later run.")
            st.page_link("views/review.py", label="To the queue")
            return
        show_pair(who, guard, view, by_name)
    except (AccessDeniedError, AuditError, DecisionError) as error:
        st.error(str(error))


main()
