"""The calendar of deliveries: what was expected of whom, and what came of it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import NOTHING, Column, count, counted, day, mark, nothing, table, text
from pipelines.publications.figures_in_words import period
from pipelines.publications.wording import detail, label

SHOWN = 20
WAYS: dict[str, tuple[str, ...]] = {
    "Everything": (),
    "Has not come": ("not_come",),
    "Came, can't be used": ("held",),
    "Came late": ("late",),
    "Came in time": ("in_time",),
    "Interruption noted": ("noted",),
    "Not due yet": ("not_due",),
}
COUNTED = ("in_time", "late", "held", "not_come", "noted")

Row = Mapping[Hashable, Any]


def show_calendar(rows: pd.DataFrame) -> None:
    """What came and what did not.

    Args:
        rows: As `expected_delivery` has them.
    """
    st.header("What came, and what did not")
    if rows.empty:
        nothing(
            "No delivery is expected.",
            "Declare in a mapping, under `coverage`, how often one is due (`expected_every`), by when (`due_day`) and "
            "of whom (`expected_from`). Without that, it is learned once a sender has delivered four times.",
        )
        return
    learned = int(rows["is_learned"].sum())
    st.write(
        f"As of {day(rows['judged_date'].iloc[0])}, of {counted(rows.groupby(['source', 'sender']).ngroups, 'sender')} "
        f"and layouts. When a delivery is due is declared in its mapping"
        + (
            f"; of {counted(learned, 'delivery', 'deliveries')} it was learned from when deliveries came before."
            if learned
            else "."
        )
    )
    with st.container(horizontal=True, gap="small"):
        for code in COUNTED:
            found = int((rows["status_code"] == code).sum())
            st.metric(label("expected_status", code), count(found), border=True, width="content")
    _differing(rows[rows["totals_code"] == "differs"])
    with st.container(horizontal=True, gap="small"):
        way = st.selectbox("Show", list(WAYS), key="calendar_way", width=260)
        sources = st.selectbox("Layout", ["All", *sorted(rows["source"].unique())], key="calendar_source", width=300)
    kept = rows[rows["status_code"].isin(WAYS[way])] if WAYS[way] else rows
    kept = kept if sources == "All" else kept[kept["source"] == sources]
    if kept.empty:
        st.write("No expected delivery is so.")
        return
    _table(kept)


def _differing(rows: pd.DataFrame) -> None:
    if not rows.empty:
        st.warning(
            f"{counted(len(rows), 'delivery is', 'deliveries are')} not as the sender counted: what was read differs "
            "from the totals that came with it. Ask for the file again, or for the right totals."
        )


def _table(rows: pd.DataFrame) -> None:
    key = "page of the calendar"
    first = (min(int(st.session_state.get(key, 1)), -(-len(rows) // SHOWN)) - 1) * SHOWN
    if len(rows) > SHOWN:
        last = min(first + SHOWN, len(rows))
        st.caption(f"{len(rows)} expected deliveries; shown are {first + 1} to {last}.")
    table(
        "Expected deliveries: who was to send what, by when, and what came of it",
        [
            Column("Sender"),
            Column("Layout"),
            Column("For"),
            Column("Due"),
            Column("What came of it", "nowrap"),
            Column("Received", "nowrap"),
            Column("Rows, usually", "right"),
            Column("Records, rejected", "right"),
            Column("Dates in it"),
            Column("Sender's totals"),
        ],
        [_cells(row) for row in rows[first : first + SHOWN].to_dict("records")],
        key="calendar",
    )
    if len(rows) > SHOWN:
        st.pagination(-(-len(rows) // SHOWN), key=key)


def _cells(row: Row) -> list[Any]:
    code = row["status_code"]
    late: str = "" if pd.isna(row["days_late"]) else f", {counted(row['days_late'], 'day')}"
    why = "" if code != "held" or not row["reason_code"] else f": {label('reason', row['reason_code']).lower()}"
    stated: str = "" if pd.isna(row["stated_row_count"]) else f": {count(row['stated_row_count'])} rows"
    is_empty = pd.isna(row["latest_date"])
    return [
        row["sender"] or "not named",
        row["source_title"],
        period(row["period_start_date"].date(), row["period_end_date"].date()),
        day(row["due_date"]) + (" (learned)" if row["is_learned"] else ""),
        mark(f"{label('expected_status', code)}{why}{late}", detail("expected_status", code, "tone")),
        day(row["received_at"]),
        _two(row["row_count"], row["usual_row_count"]),
        _two(row["record_count"], row["rejected_count"]),
        NOTHING if is_empty else f"{day(row['earliest_date'])} to {day(row['latest_date'])}",
        text(row["totals_text"]) if row["totals_text"] else label("totals", row["totals_code"]) + stated,
    ]


def _two(first: Any, second: Any) -> str:
    """Two counts of one delivery; a dash if nothing was read."""
    return NOTHING if pd.isna(first) else f"{count(first)}, {count(second)}"
