"""One record: local agency beside repository, how they were linked, and what was owed by when."""

import streamlit as st

from dashboards import session
from dashboards.components import nothing
from dashboards.logged_look import say_logged
from dashboards.opening import opened
from dashboards.record.answers import show_answers
from dashboards.record.charges import show_charges
from dashboards.record.delayed_checks import show_delayed_checks
from dashboards.record.dispositions import show_dispositions
from dashboards.record.history import show_history
from dashboards.record.holds import show_holds
from dashboards.record.links import show_links
from dashboards.record.outcome import show_outcome
from dashboards.record.refusals import show_refusals
from dashboards.record.rule_and_clock import show_rule_and_clock
from dashboards.record.same_person import show_same_person
from dashboards.record.side_by_side import show_sides
from dashboards.record.sources import show_sources
from dashboards.record.steps import show_steps
from dashboards.record.way import show_way_back
from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditError
from pipelines.access.record_view import RecordView
from pipelines.access.roles import AccessDeniedError, Visitor
from pipelines.decisions.journal import DecisionError


def main() -> None:
    """Draw the page."""
    shown = opened("Record", says_later=True)
    if shown is None:
        return
    who = session.visitor()
    asked = st.query_params.get("record", "")
    if not asked.isdecimal() or len(asked) > 19:
        without_record("No record is chosen.", "Open one from the records of a jurisdiction.")
        return
    guard = session.guard(shown, who)
    try:
        view = session.looked(("record", shown.run_id, who.sees, asked), lambda: guard.record(int(asked)))
    except (AuditError, AccessDeniedError) as error:
        st.title("Record")
        st.error(str(error))
        return
    if view is None:
        without_record(
            "This publication has no such record.", "It may have been withdrawn, or renumbered by a correction."
        )
        return
    show_way_back(shown, who, view)
    draw(who, guard, view)


def without_record(what: str, advice: str) -> None:
    """Say why there is no record to show, and where to find one."""
    st.title("Record")
    nothing(what, advice)
    st.page_link("views/jurisdiction.py", label="To the jurisdictions")


def draw(who: Visitor, guard: AnswerGuard, view: RecordView) -> None:
    """The record: its outcome, both sides, the rule, and then all that led there."""
    show_outcome(view)
    say_logged(who)
    left, right = st.columns([5, 3], gap="large")
    with left:
        show_sides(view)
    with right:
        show_rule_and_clock(view)
    show_delayed_checks(view)
    show_steps(view)
    show_history(view)
    try:
        show_answers(who, guard, view)
    except (AuditError, DecisionError) as error:
        st.error(str(error))
    show_same_person(view)
    show_links(view)
    if not view.declared:
        show_charges(view)
    show_dispositions(view)
    show_refusals(view)
    show_holds(view)
    show_sources(view)


main()
