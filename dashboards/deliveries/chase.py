"""Who is to be asked for which delivery, with the letters, and the button that says they were sent."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Column, count, counted, day, plain, table
from pipelines.access.roles import AccessDeniedError, Permission
from pipelines.decisions.journal import DecisionError
from pipelines.decisions.reminders import Delivery, read_asked
from pipelines.publications.chase_letters import FOLDER, UNNAMED, letter_names, nth_reminder

SENDERS = 20
PAGE_KEY = "page of the chase list"


def show_chase_list(shown: session.Publication, rows: pd.DataFrame) -> None:
    """Whom to ask, for what, and since when.

    Args:
        shown: The publication.
        rows: As `expected_delivery` has them.
    """
    st.header("Whom to ask")
    owed = rows[rows["is_asked_for"].astype(bool)] if len(rows) else rows
    if owed.empty:
        st.write("Nobody has to be asked: what was due has come, is noted, or waits for a decision of yours.")
        return
    said = Counter((one.source, one.sender, one.period_end) for one in read_asked(session.workspace().decisions))
    senders = sorted(owed["sender"].unique(), key=lambda sender: owed.loc[owed["sender"] == sender, "due_date"].min())
    first = (min(int(st.session_state.get(PAGE_KEY, 1)), -(-len(senders) // SENDERS)) - 1) * SENDERS
    table(
        "Senders to be asked, the longest overdue first",
        [
            Column("Sender", "nowrap"),
            Column("What for", "wide"),
            Column("Deliveries", "right"),
            Column("The oldest was due", "nowrap"),
            Column("Next letter", "nowrap"),
            Column("Last asked", "nowrap"),
        ],
        [_line(sender, owed[owed["sender"] == sender], said) for sender in senders[first : first + SENDERS]],
        key="chase",
    )
    if len(senders) > SENDERS:
        st.pagination(-(-len(senders) // SENDERS), key=PAGE_KEY)
    _one_sender(shown, owed, senders, said)


def _line(sender: str, owed: pd.DataFrame, said: Counter[Delivery]) -> list[str]:
    last = owed["last_asked_date"].dropna()
    times = max(said[delivery] for delivery in _deliveries(owed))
    return [
        sender or UNNAMED,
        ", ".join(sorted(owed["source_title"].unique())),
        count(len(owed)),
        day(owed["due_date"].min()),
        nth_reminder(times) if times else "First letter",
        day(last.max()) if len(last) else ("since this publication" if times else "not yet"),
    ]


def _deliveries(owed: pd.DataFrame) -> list[Delivery]:
    return [(row["source"], row["sender"], row["period_end_date"].date()) for row in owed.to_dict("records")]


def _one_sender(shown: session.Publication, owed: pd.DataFrame, senders: list[str], said: Counter[Delivery]) -> None:
    sender = st.selectbox("Letter to", senders, format_func=lambda name: name or UNNAMED, key="chase_sender", width=360)
    path = shown.folder / FOLDER / letter_names(senders)[sender]
    letter, mail = path.with_name(f"{path.name}.pdf"), path.with_name(f"{path.name}.txt")
    if not letter.is_file() or not mail.is_file():
        st.info("This publication has no letter to them. Run again to write it.")
        return
    text = mail.read_text(encoding="utf-8")
    with st.container(horizontal=True, gap="small"):
        st.download_button("Letter (PDF)", letter.read_bytes(), f"{path.name}.pdf", "application/pdf", key="chase_pdf")
        st.download_button("Text for a mail", text, f"{path.name}.txt", "text/plain", key="chase_text")
        who = session.visitor()
        if who.may(Permission.NOTE) and st.button("I sent it today", key="chase_sent", type="primary"):
            _sent(sender, owed[owed["sender"] == sender])
    told = st.session_state.pop("chase_told", "")
    if told:
        st.success(plain(told))
    if not who.may(Permission.NOTE):
        st.caption("Your role may read the letters, and not say that they were sent.")
    if any(said[delivery] > times for delivery, times in _printed(owed[owed["sender"] == sender]).items()):
        st.caption("A letter was sent since this publication. The next run writes the next reminder.")
    with st.expander("The text"):
        st.text(text)


def _printed(owed: pd.DataFrame) -> dict[Delivery, int]:
    """How many reminders the publication knew of."""
    return dict(zip(_deliveries(owed), (int(times) for times in owed["reminder_count"]), strict=True))


def _sent(sender: str, owed: pd.DataFrame) -> None:
    try:
        number = session.delivery_desk(session.visitor()).sent(_deliveries(owed), dt.datetime.now(dt.UTC).date())
    except (AccessDeniedError, DecisionError) as error:
        st.error(plain(str(error)))
        return
    asked = (
        f"{counted(number, 'delivery was', 'deliveries were')} asked for" if number else "that was written down before"
    )
    st.session_state["chase_told"] = f"Letter to {sender or UNNAMED}: {asked}."
    st.rerun()
