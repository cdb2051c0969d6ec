"""Where an analyst takes in a delivery: its layout chosen, the file dropped, checked, and put into the inbox."""

from __future__ import annotations

import datetime as dt
from functools import partial

import streamlit as st

from dashboards import session
from dashboards.components import address, plain, way
from dashboards.fold import fold
from dashboards.new_export.check import checked_upload, show_checked
from pipelines.access.audit import AuditLog
from pipelines.access.exports import ExportGuard
from pipelines.access.roles import Permission, Visitor
from pipelines.deliveries.taking_in import Declared, usual_sender
from pipelines.errors import ReportgapError
from pipelines.file_checks.checked_file import CheckedFile
from pipelines.mapping_proposals.private_sample import Upload
from pipelines.publications import figures_in_words

TAKEN = "deliveries taken in"
"""How many this session took in: each begins with empty boxes."""


def show_intake() -> None:
    """Show where to drop a delivery, and what became of the last one; nothing to those who may not."""
    who = session.visitor()
    if not (who.may(Permission.DELIVER) and who.may(Permission.MAP)):
        return
    if told := st.session_state.pop("delivery told", ""):
        st.success(plain(told))
        way([("Make a draft with it", address("publications"))])
    fold("Take in a delivery", partial(_intake, who), key="take in a delivery")


def _intake(who: Visitor) -> None:
    st.write(
        "For a file that came by mail or on a disk, up to 25 MB. It is read first, so that you see what a run "
        "would make of it; then it goes into the inbox and the register, under your name in the log. An export "
        "that no layout reads yet is mapped first, under New export."
    )
    workspace = session.workspace()
    guard = ExportGuard(workspace, who, AuditLog(workspace.audit_file))
    place = f"delivery {st.session_state.get(TAKEN, 0)}"
    given = checked_upload(guard, who.sees, "The delivery", place=place)
    if given is None:
        return
    source, upload, checked = given
    declared = _declared(usual_sender(workspace, source, checked.mapping.sender), place, checked)
    if declared is not None:
        _take_in(guard, source, upload, declared)
    show_checked(checked)


def _declared(sender: str, place: str, checked: CheckedFile) -> Declared | None:
    """What is said of the delivery, once the button was pressed."""
    with st.form(f"{place}: said", border=True):
        if checked.check.status_code != "used":
            st.warning(plain(f"A run would not use it: {checked.check.reason_text}"))
        said_sender = st.text_input(
            "Who sent it",
            sender,
            max_chars=120,
            key=f"{place} of {checked.mapping.name}: sender",
            help="As on this sender's other deliveries: files of one sender replace one another.",
            width=400,
        )
        st.markdown("What the sender says of it, if anything:")
        with st.container(horizontal=True, gap="small"):
            first, last, through = (
                st.date_input(words, None, key=f"{place}: {words}", format="YYYY-MM-DD", width=200)
                for words in ("First day", "Last day", "Complete through")
            )
        if not st.form_submit_button("Take it in", type="primary"):
            return None
    return Declared(said_sender.strip(), _day(first), _day(last), _day(through))


def _day(given: object) -> dt.date | None:
    return given if isinstance(given, dt.date) else None


def _take_in(guard: ExportGuard, source: str, upload: Upload, declared: Declared) -> None:
    try:
        entry = guard.take_in(upload, source, declared)
    except ReportgapError as error:
        st.error(plain(str(error)))
        return
    sender = f" from {entry.sender}" if entry.sender else ""
    received = figures_in_words.moment(entry.received_at)
    st.session_state["delivery told"] = (
        f"Taken in: {entry.source}/{entry.file_name}{sender}, {received}. The next run reads it."
    )
    st.session_state[TAKEN] = st.session_state.get(TAKEN, 0) + 1
    st.rerun()
