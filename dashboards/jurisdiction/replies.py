"""What a jurisdiction's offices replied to drafts, and the form in which an analyst records a reply."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import day, plain
from dashboards.jurisdiction.scene import Scene
from pipelines.access.roles import Permission
from pipelines.decisions.reply_file import LONGEST_OFFICE, LONGEST_REPLY, reply_journal
from pipelines.errors import ReportgapError
from pipelines.publications.replies import add_reply
from pipelines.publications.signatures import signature_of


def show_replies(scene: Scene) -> None:
    """Show what was replied, as this publication was made with it, and what was recorded since."""
    st.header("What was replied")
    rows = scene.figures("reply", place_id=scene.place_id, obligation_id=scene.chosen.obligation_id)
    for row in rows.to_dict("records"):
        _show(row["office"], day(row["replied_on"]), row["reply_text"])
    since = [
        reply
        for reply in reply_journal(session.workspace().decisions).entries()
        if reply.run_id == scene.shown.run_id
        and reply.jurisdiction_id == scene.place_id
        and reply.obligation_id in ("", scene.chosen.obligation_id)
    ]
    for reply in reversed(since):
        _show(reply.office, day(reply.at.date()), reply.text)
    if since:
        st.caption("What was replied to this draft stands in the report from the next run on.")
    if rows.empty and not since:
        st.write("Nobody has replied to what a draft says of this jurisdiction under this duty.")
    if signature_of(session.workspace(), scene.shown.run_id):
        st.caption("This publication is official: replies are recorded to drafts.")
    elif scene.who.may(Permission.DECIDE):
        _form(scene)


def _show(office: str, on: str, text: str) -> None:
    with st.container(border=True):
        st.caption(plain(f"{office}, {on}"))
        st.text(text)


def _form(scene: Scene) -> None:
    with st.expander("Record a reply"), st.form("reply", clear_on_submit=True, border=False):
        office = st.text_input("Office that replies", max_chars=LONGEST_OFFICE)
        text = st.text_area(
            "Reply",
            max_chars=LONGEST_REPLY,
            help="It stands in the report and the brief: write nothing of a person into it.",
        )
        if not st.form_submit_button("Record the reply"):
            return
        try:
            add_reply(
                session.workspace(),
                scene.shown.run_id,
                jurisdiction_id=scene.place_id,
                obligation_id=scene.chosen.obligation_id,
                office=office,
                text=text,
                by=scene.who.name,
                at=dt.datetime.now(dt.UTC),
            )
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    st.rerun()
