"""Every publication, and which are official; a draft to make or to sign, rules to confirm, two side by side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, counted, mark, nothing, plain, table
from dashboards.run_panel import show_run
from pipelines.access.audit import AuditLog
from pipelines.access.roles import Permission, Visitor
from pipelines.access.signing_desk import SigningDesk
from pipelines.errors import ReportgapError
from pipelines.obligations.confirmation import unverified
from pipelines.publications import figures_in_words
from pipelines.publications.comparison import compare
from pipelines.publications.official_copies import held_deliveries
from pipelines.publications.standing import Standing, standings


def main() -> None:
    """Draw the page."""
    st.title("Publications")
    found = standings(session.workspace())
    if not found:
        nothing("Nothing was published yet.")
        show_run()
        return
    st.write(
        "A run makes a draft. Agencies may reply to it; then a named person signs it, and it is official: "
        "it is never altered or deleted, and the next publications are compared with it."
    )
    who = session.visitor()
    listed(who, found)
    show_run()
    drafts = [standing for standing in found if standing.signature is None]
    st.header("Sign a draft")
    if not who.may(Permission.SIGN):
        st.write("A reviewer or an administrator signs here; on the server, `reportgap certify` does.")
    elif not drafts:
        st.write("No draft is left to sign.")
    else:
        to_sign(drafts)
    st.header("Rules to confirm")
    rules(who)
    st.header("Compare two publications")
    side_by_side(found)


def listed(who: Visitor, found: Sequence[Standing]) -> None:
    """Every publication with how it stands, and to the office with whose login it was signed."""
    tells_login = who.may(Permission.STATE) and any(standing.login for standing in found)
    table(
        "Publications, the newest first",
        [
            Column("Publication", "nowrap"),
            Column("Status", "nowrap"),
            Column("Signed, or open for replies", "wide"),
            *([Column("With the login", "nowrap")] if tells_login else []),
            Column("What it found", "wide"),
        ],
        [
            [
                standing.run_id,
                _status(standing),
                standing.status,
                *([standing.login] if tells_login else []),
                standing.answer,
            ]
            for standing in found
        ],
        key="publications",
    )


def _status(standing: Standing) -> Cell:
    return mark("Official", "good") if standing.signature else mark("Draft", "warn")


def to_sign(drafts: Sequence[Standing]) -> None:
    """The form in which a draft is signed."""
    run_id = st.selectbox("Draft", [standing.run_id for standing in drafts], width=360)
    chosen = next(standing for standing in drafts if standing.run_id == run_id)
    workspace, now = session.workspace(), dt.datetime.now(dt.UTC)
    held = held_deliveries(workspace.publications / chosen.run_id)
    with st.form("sign"):
        by = st.text_input("Name and title", placeholder="A. Name, Director")
        early = ""
        if now < chosen.replies_until:
            st.write(f"Agencies may reply until {figures_in_words.moment(chosen.replies_until)} UTC.")
            early = st.text_input("Why not wait")
        for line in held:
            st.text(line)
        acknowledges = bool(held) and st.checkbox("Sign although these deliveries are held")
        if not st.form_submit_button("Sign", type="primary"):
            return
        try:
            desk().sign(run_id, by=by, early=early, acknowledges_held=acknowledges)
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    st.rerun()


def rules(who: Visitor) -> None:
    """The rules that nobody stands for yet, and the form in which one is confirmed."""
    open_rules = unverified(session.workspace())
    if not open_rules:
        st.write("Every rule and standard of the state was found in a source, or confirmed.")
        return
    st.write(
        f"Not verified: {counted(len(open_rules), 'rule or standard', 'rules and standards')}. No conclusion late or "
        "below is published under one until a named person has read the source."
    )
    if not who.may(Permission.SIGN):
        st.write("A reviewer or an administrator confirms them.")
        return
    with st.expander("Confirm a rule"), st.form("rule", border=False):
        rule = st.selectbox("Rule", list(open_rules), format_func=lambda rule: f"{rule}: {open_rules[rule]}")
        by = st.text_input("Name and title", placeholder="A. Name, Counsel", key="confirmed_by")
        note = st.text_input("Checked against")
        if not st.form_submit_button("Confirm"):
            return
        try:
            desk().confirm(rule, by=by, note=note)
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    st.rerun()


def desk() -> SigningDesk:
    """Where who is asking signs; their role is looked up anew."""
    workspace = session.workspace()
    return SigningDesk(workspace, session.visitor(), AuditLog(workspace.audit_file))


def side_by_side(found: Sequence[Standing]) -> None:
    """What two publications say of the state."""
    if len(found) == 1:
        st.write("There is one publication: there is nothing to compare it with.")
        return
    names = [standing.run_id for standing in found]
    with st.container(horizontal=True):
        second = st.selectbox("Publication", names, width=320)
        first = st.selectbox("Compared with", [name for name in names if name != second], width=320)
    publications = session.workspace().publications
    compared = compare(publications / first, publications / second)
    table(
        f"The state in {first} and in {second}",
        [Column("Measure", "wide"), Column("Then", "right"), Column("Now", "right")],
        [[one.title, one.was, one.now] for one in compared],
        key="compared",
    )
    if explained := [one.parts.sentence for one in compared if one.parts and one.parts.parts]:
        with st.expander("What made the differences, to send on"):
            st.code("\n\n".join(explained), language=None, wrap_lines=True)


main()
