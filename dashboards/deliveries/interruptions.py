"""Interruptions: what was noted, the form to note one, and the buttons of the second person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Column, day, mark, plain, table
from dashboards.figures import figures
from pipelines.access.roles import AccessDeniedError, Permission, Visitor
from pipelines.decisions.interruptions import KINDS, LONGEST_REASON, Interruption, Noted, read_interruptions
from pipelines.decisions.journal import DecisionError
from pipelines.publications.wording import detail, label

ANY = "Any"


def show_interruptions(shown: session.Publication, expected: pd.DataFrame) -> None:
    """What was noted, and noting and approving.

    Args:
        shown: The publication.
        expected: As `expected_delivery` has it: for the senders and layouts to choose from.
    """
    st.header("Interruptions")
    st.write(
        "An outage, a change of system or form, or a delivery that may come late. Once a second person has approved "
        "it, the next run asks for none of its deliveries and says of nobody that they stopped in its months. Records "
        "that are missing stay missing; it may be their cause."
    )
    told = st.session_state.pop("interruption_told", "")
    if told:
        st.success(plain(told))
    who = session.visitor()
    try:
        noted = read_interruptions(session.workspace().decisions)
    except DecisionError as error:
        st.error(plain(str(error)))
        return
    if noted:
        _listed(noted)
        _second_person(who, noted)
    else:
        st.write("Nothing was noted yet.")
    if who.may(Permission.NOTE):
        with st.expander("Note an interruption"):
            _form(shown, expected)


def _listed(noted: list[Noted]) -> None:
    table(
        "Interruptions that were noted, the newest first",
        [
            Column("From", "nowrap"),
            Column("To", "nowrap"),
            Column("What", "nowrap"),
            Column("Of", "wide"),
            Column("Reason", "wide"),
            Column("Noted by", "nowrap"),
            Column("Status", "nowrap"),
            Column("Approved by", "nowrap"),
        ],
        [
            [
                day(one.what.first),
                day(one.what.last),
                label("interruption", one.what.kind),
                _of(one.what),
                one.what.reason,
                f"{one.noted_by}, {day(one.noted_at.date())}",
                mark(
                    label("interruption_status", one.status_code),
                    detail("interruption_status", one.status_code, "tone"),
                ),
                f"{one.approved_by}, {day(one.approved_at.date())}" if one.approved_by and one.approved_at else "",
            ]
            for one in reversed(noted)
        ],
        key="interruptions",
    )


def _of(what: Interruption) -> str:
    parts = [", ".join(what.agencies), what.system and f"system {what.system}", what.layout and f"layout {what.layout}"]
    return "; ".join(part for part in parts if part)


def _called(what: Interruption) -> str:
    return f"{label('interruption', what.kind)}, {day(what.first)}: {_of(what)}"


def _second_person(who: Visitor, noted: list[Noted]) -> None:
    """Approve what waits, or withdraw what stands."""
    standing = {one.interruption_id: one for one in noted if one.status_code != "withdrawn"}
    if not standing or not who.may(Permission.NOTE):
        return
    chosen = st.selectbox(
        "One of them",
        list(reversed(standing)),
        format_func=lambda key: _called(standing[key].what),
        key="interruption_chosen",
        width=520,
    )
    one = standing[chosen]
    desk = session.delivery_desk(who)
    with st.container(horizontal=True, gap="small"):
        if (
            one.status_code == "waiting"
            and who.may(Permission.APPROVE)
            and st.button("Approve", key="interruption_approve", type="primary")
        ):
            _do(lambda: desk.approve(chosen), "Approved. The next run uses it.")
        if st.button("Withdraw", key="interruption_withdraw"):
            _do(lambda: desk.withdraw(chosen), "Withdrawn. The next run no longer uses it.")
    if one.status_code == "waiting" and not who.may(Permission.APPROVE):
        st.caption("It waits for a reviewer or an administrator to approve it.")


def _form(shown: session.Publication, expected: pd.DataFrame) -> None:
    agencies = figures(shown, "registry")
    names = {f"{row['agency_name']} ({row['ori']})": row["ori"] for row in agencies.to_dict("records")}
    senders = sorted({*expected["sender"]} - {""}) if len(expected) else []
    systems = sorted({part.strip() for vendor in agencies["vendor"].dropna() for part in vendor.split(";")} - {""})
    layouts = sorted({*expected["source"]}) if len(expected) else []
    with st.form("interruption", border=False, clear_on_submit=False):
        kind = st.selectbox("What", KINDS, format_func=lambda code: label("interruption", code), width=260)
        with st.container(horizontal=True, gap="small"):
            first = st.date_input("From", value=None, key="interruption_from", width=180)
            last = st.date_input("To", value=None, key="interruption_to", width=180)
        named = st.multiselect("Agencies or senders", [*senders, *names], key="interruption_agencies")
        with st.container(horizontal=True, gap="small"):
            system = st.selectbox("System", [ANY, *systems], width=260)
            layout = st.selectbox("Layout", [ANY, *layouts], width=260)
        reason = st.text_input(
            "Reason", max_chars=LONGEST_REASON, help="It is published: name no person.", key="interruption_reason"
        )
        if not st.form_submit_button("Note it"):
            return
    if not isinstance(first, dt.date) or not isinstance(last, dt.date):
        st.error("Give its first and its last day.")
        return
    try:
        what = Interruption(
            kind,
            first,
            last,
            tuple(names.get(name, name) for name in named),
            "" if system == ANY else system,
            "" if layout == ANY else layout,
            reason.strip(),
        )
    except DecisionError as error:
        st.error(plain(str(error)))
        return
    desk = session.delivery_desk(session.visitor())
    _do(lambda: desk.note(what), "Noted. It counts once a reviewer or an administrator has approved it.")


def _do(act: Callable[[], object], told: str) -> None:
    try:
        act()
    except (AccessDeniedError, DecisionError) as error:
        st.error(plain(str(error)))
        return
    st.session_state["interruption_told"] = told
    st.rerun()
