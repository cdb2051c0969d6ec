"""The way of one record, day by day: what happened, on which work lists it was, and what was answered."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import Column, day, table, text
from pipelines.access.record_view import RecordView
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
