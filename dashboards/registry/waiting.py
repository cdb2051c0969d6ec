"""The changes of the registry that wait: what each would do, trying it, and the second person's word."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import streamlit as st

from dashboards import session
from dashboards.components import Column, counted, day, nothing, plain, table
from dashboards.registry.effect import show_effect
from dashboards.registry.history import agency_names, what_of
from dashboards.registry.trial import start_trial, trial_under_way
from pipelines.access.roles import Permission, Visitor
from pipelines.decisions.journal import is_same_login
from pipelines.errors import ReportgapError
from pipelines.registry.journal import Proposed
from pipelines.registry.trial import seconds_of_last_run, shown_effect

TOLD = "registry_told"


def told() -> None:
    """What the last click on this page did."""
    if said := st.session_state.pop(TOLD, ""):
        st.success(plain(said))


def show_waiting(waiting: Sequence[Proposed]) -> None:
    """The changes that wait, one of them with its effect."""
    if not waiting:
        nothing("No change waits.", "Open an agency, or Standards or Closed days, to propose one.")
        return
    names = agency_names()
    effects = {one.change_id: shown_effect(session.workspace(), one.what) for one in waiting}
    table(
        "Changes that wait for a second person, the newest first",
        [
            Column("Proposed", "nowrap"),
            Column("What", "wide"),
            Column("Why", "wide"),
            Column("What it would do", "wide"),
        ],
        [
            [
                f"{day(one.proposed_at.date())}, {one.proposed_by}",
                what_of(one.what, names),
                one.what.reason,
                found.sentence if (found := effects[one.change_id]) else "Not tried yet",
            ]
            for one in reversed(waiting)
        ],
        key="waiting",
    )
    by_id = {one.change_id: one for one in reversed(waiting)}
    chosen = st.selectbox(
        "One of them",
        list(by_id),
        format_func=lambda key: what_of(by_id[key].what, names),
        key="registry_chosen",
        width=760,
    )
    one, who = by_id[chosen], session.visitor()
    st.header("What it would do")
    effect = effects[chosen]
    if effect is not None:
        show_effect(effect)
    else:
        _not_tried(one, who)
    st.header("Decide")
    _decide(one, who, is_tried=effect is not None)


def _not_tried(one: Proposed, who: Visitor) -> None:
    if session.publication() is None:
        st.write("Nothing has been published yet, so there is no figure that it could move.")
        return
    if trial_under_way(one.change_id):
        return
    st.write(
        "Nobody has tried it on what there is now. Trying runs the pipeline with the change up to its conclusions and "
        f"publishes nothing. {_how_long()}"
    )
    if not who.may(Permission.PROPOSE):
        st.caption("An analyst can try it.")
    elif st.button("Try it", type="primary", key="registry_try"):
        start_trial(one.change_id, who)


def _how_long() -> str:
    seconds = seconds_of_last_run(session.workspace())
    if seconds is None:
        return "It takes about as long as a run."
    minutes = counted(max(1, math.ceil(seconds / 60)), "minute")
    return (
        f"The last run took {minutes} with its documents; expect about as long, or twice that if anything was "
        "delivered or decided since. No run can start meanwhile."
    )


def _decide(one: Proposed, who: Visitor, *, is_tried: bool) -> None:
    is_own = is_same_login(one.proposed_by, who.name)
    if not who.may(Permission.APPROVE) and not is_own:
        st.write("It waits for a reviewer or an administrator to approve it.")
        return
    with st.form("decide", border=False):
        note = st.text_input(
            "Why it is refused, or approved untried" if not is_own else "Why it is taken back", max_chars=300
        )
        with st.container(horizontal=True, gap="small"):
            approved = not is_own and st.form_submit_button("Approve", type="primary")
            refused = st.form_submit_button("Take it back" if is_own else "Refuse")
    if is_own:
        st.caption("You proposed it: a second person, who is a reviewer or an administrator, approves it.")
    desk = session.registry_desk(who)
    if approved:
        untried = "" if is_tried else note
        _do(lambda: desk.approve(one.change_id, untried=untried), "Approved. The next run uses it.")
    elif refused:
        _do(lambda: desk.refuse(one.change_id, note), "Refused. It changes nothing.")


def _do(act: Callable[[], object], said: str) -> None:
    try:
        act()
    except ReportgapError as error:
        st.error(plain(str(error)))
        return
    st.session_state[TOLD] = said
    st.session_state.pop("registry_chosen", None)
    st.rerun()
