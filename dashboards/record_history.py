"""The way of one record, day by day: what happened, on which work lists it was, and what was answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import Column, counted, day, plain, table, text
from pipelines.access.answers import AnswerGuard
from pipelines.access.record_view import RecordView
from pipelines.access.roles import Permission, Visitor
from pipelines.answers.answer_file import LONGEST_NOTE
from pipelines.publications.wording import detail, label

Entry = tuple[dt.date, str, str]
"""A day, what was on it, and more of it."""


def show_history(view: RecordView) -> None:
    """Everything that is dated, in the order of its days."""
    st.header("What happened, day by day")
    table(
        "What happened, day by day",
        [Column("Day", "nowrap"), Column("What", "nowrap"), Column("More", "wide")],
        [[day(when), what, more] for when, what, more in sorted(_entries(view), key=lambda one: one[0])],
        key="history",
    )


def _entries(view: RecordView) -> list[Entry]:
    row = view.ledger
    found = detail("obligation", row["obligation_id"], "record") or "record"
    dated = [
        (row["event_at"], found.capitalize(), ""),
        (row["due_at"], "Due", text(row["citation"]) if row["citation"] else ""),
        (row["arrived_at"], "Left the file" if row["polarity"] == "absent" else "Arrived", ""),
        *_holds(view),
        *_asked(view),
        *_answers(view),
    ]
    return [(pd.Timestamp(when).date(), what, more) for when, what, more in dated if not pd.isna(when)]


def _holds(view: RecordView) -> list[tuple[Any, str, str]]:
    return [
        entry
        for hold in view.holds
        for entry in (
            (
                hold["repository_received_at"],
                f"Reached the repository: {hold['status_code']}",
                text(hold["reason_text"]),
            ),
            (hold["returned_date"], "Returned by the repository", ""),
        )
    ]


def _asked(view: RecordView) -> list[tuple[Any, str, str]]:
    listed = [
        (one["as_of_date"], "On the work list", f"{label('ask', one['ask_code'])}; answer by {day(one['due_date'])}")
        for one in view.listings
    ]
    settled = [
        (one["settled_date"], "Settled", f"{label('ask', one['ask_code'])}: the repository's extract shows it")
        for one in view.follow_ups
    ]
    return [*listed, *settled]


def _answers(view: RecordView) -> list[tuple[Any, str, str]]:
    found: list[tuple[Any, str, str]] = []
    for one in view.answers:
        more = [f"of {day(one['date'])}" if one["date"] else "", f"from {one['received_from']}", f"read by {one['by']}"]
        note = f". Note: {one['note']}" if one["note"] else ""
        told = ", ".join(part for part in more if part)
        found.append((one["at"].date(), f"Answered: {label('answer', one['code'])}", f"{told}{note}"))
        ruling = one["ruling"]
        if ruling:
            word = "Accepted" if ruling.ruling == "accepted" else "Not accepted"
            reason = f": {ruling.reason}" if ruling.reason else ""
            found.append((ruling.at.date(), f"{word} by {ruling.by}", f"{label('answer', one['code'])}{reason}"))
    return found


def show_answers(who: Visitor, guard: AnswerGuard, view: RecordView) -> None:
    """What stands of what was asked, and the ruling on an answer, for whoever may rule."""
    for one in view.follow_ups:
        late = f", {counted(one['past_due_days'], 'day')} past due" if one["past_due_days"] else ""
        standing = label("answer_standing", one["standing_code"]).lower()
        st.markdown(
            plain(
                f"{label('ask', one['ask_code'])}: {standing.removesuffix(', past due') if late else standing}{late}. "
                f"Listed {counted(one['listing_count'], 'time')} since {day(one['first_listed_date'])}."
            )
        )
    told = st.session_state.get("ruled", ("", ""))
    for one in view.answers:
        if told[0] == one["answer_id"]:
            st.success(label("ruled", told[1]))
        elif one["standing_code"] == "to_be_looked_at" and one["ruling"] is None:
            _rule(who, guard, view, one)


def _rule(who: Visitor, guard: AnswerGuard, view: RecordView, answer: dict[str, Any]) -> None:
    if not who.may(Permission.RULE):
        st.caption("The answer waits to be looked at. Your role may not rule on it.")
        return
    with st.container(border=True):
        st.markdown(f"**The answer “{label('answer', answer['code'])}” waits for you.**")
        st.caption(
            "Accepted, the record leaves the work list; it still counts as missing until the data or a rule says "
            "otherwise. Not accepted, it is asked again, with your reason."
        )
        reason = st.text_input(
            "Reason", key=f"reason_{answer['answer_id']}", max_chars=LONGEST_NOTE, help="The agency reads it."
        )
        with st.container(horizontal=True, gap="small"):
            for words, ruling in (("Accept it", "accepted"), ("Don't accept it", "refused")):
                if st.button(words, key=f"rule_{ruling}_{answer['answer_id']}"):
                    guard.rule(view, answer["answer_id"], ruling, reason)
                    st.session_state["ruled"] = (answer["answer_id"], ruling)
                    st.session_state.pop("looked", None)
                    st.rerun()
