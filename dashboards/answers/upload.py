"""Where an analyst drops a work list that came back: it is read, checked and kept, and its faults are told."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path, PurePath

import streamlit as st

from dashboards import session
from dashboards.components import Column, counted, plain, table
from dashboards.forgetting import key_since_purge
from pipelines.access.answers import AnswerGuard, ReceivedFile
from pipelines.access.roles import Permission, Visitor
from pipelines.answers.answer_reading import AnswerReading
from pipelines.errors import ReportgapError

SHOWN_ROWS = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show_upload(who: Visitor, guard: AnswerGuard) -> None:
    """Show where to drop a file, and what the last one came to.

    Args:
        who: The visitor.
        guard: Their guard.
    """
    st.header("Read a work list that came back")
    if not who.may(Permission.ANSWERS):
        st.caption("Your role may look and not take in answers.")
        return
    with st.form("answers", border=True):
        given = st.file_uploader(
            "The work list as the agency sent it back, XLSX or CSV",
            type=["xlsx", "csv"],
            key=key_since_purge("work list sent back"),
        )
        sender = who.name
        if who.own is None:
            sender = st.text_input(
                "Who sent it", max_chars=200, help="An office, or a person of it. Kept with each answer."
            )
        is_sent = st.form_submit_button("Read it", type="primary")
    if is_sent:
        st.session_state.pop("received", None)
        if given is None or not sender.strip():
            st.warning("Choose the file, and say who sent it.")
            return
        try:
            st.session_state["received"] = (given.name, _received(guard, given.name, given.getvalue(), sender))
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    if "received" in st.session_state:
        _told(guard, *st.session_state["received"])


def _received(guard: AnswerGuard, name: str, content: bytes, sender: str) -> ReceivedFile:
    # In the workspace, and not in the system's temporary folder: it holds people's records.
    with tempfile.TemporaryDirectory(prefix=".received-", dir=session.workspace().folder) as folder:
        path = Path(folder) / (PurePath(name).name or "answers")
        path.write_bytes(content)
        return guard.receive(path, received_from=sender, read_at=dt.datetime.now(dt.UTC))


def _told(guard: AnswerGuard, name: str, received: ReceivedFile) -> None:
    reading = received.reading
    st.success(
        plain(
            f"{name}: {counted(reading.row_count, 'row')} = {len(reading.accepted):,} accepted + "
            f"{reading.unanswered_count:,} without an answer + {len(reading.rejected):,} rejected + "
            f"{reading.same_count:,} same as before."
        )
    )
    st.caption("Accepted answers count from the next run on.")
    if reading.absent_count:
        st.caption(f"{counted(reading.absent_count, 'row')} of the list are not in the file; they stay open.")
    if not reading.is_compared:
        st.caption("The publication that the list is from is not here any more, so that changed cells can't be found.")
    _rejected(guard, name, received)
    _changed(reading)


def _rejected(guard: AnswerGuard, name: str, received: ReceivedFile) -> None:
    rejected = received.reading.rejected
    if not rejected:
        return
    table(
        f"Rejected, to be sent back{_of(len(rejected))}",
        [Column("Where", "nowrap"), Column("What is wrong, and what to do", "wide")],
        [[one.row.place, one.reason] for one in rejected[:SHOWN_ROWS]],
        key="rejected_answers",
        shows_caption=True,
    )
    if any(one.can_go_back for one in rejected):
        st.download_button(
            "Workbook of these rows, to send back",
            # Made, and the look logged, when it is clicked and not before.
            data=lambda: guard.to_send_back(received) or b"",
            file_name=f"{PurePath(name).stem}-to-mend.xlsx",
            mime=WORKBOOK,
            on_click="ignore",
        )


def _changed(reading: AnswerReading) -> None:
    if not reading.changed:
        return
    table(
        f"Changed, though they are no answers; not used{_of(len(reading.changed))}",
        [Column("Where", "nowrap"), Column("Column")],
        [[place, title] for place, title in reading.changed[:SHOWN_ROWS]],
        key="changed_cells",
        shows_caption=True,
    )


def _of(total: int) -> str:
    return f" (the first {SHOWN_ROWS} of {total:,})" if total > SHOWN_ROWS else ""
