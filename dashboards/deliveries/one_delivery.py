"""One delivery's accounting, beside its rejected rows."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Column, count, day, nothing, table
from dashboards.deliveries.rejected_rows import show_rejected_rows
from dashboards.figures import figures
from pipelines.publications.wording import label


def show_one_delivery(shown: session.Publication, rows: pd.DataFrame) -> None:
    """One delivery's accounting, and its rejected rows through the guard."""
    st.header("One delivery in detail")
    names = {
        row["delivery_id"]: f"{row['source']}: {row['file_name']}, received {day(row['received_at'])}"
        for row in rows.sort_values("rejected", ascending=False, kind="stable").to_dict("records")
    }
    delivery_id = st.selectbox("Delivery", list(names), format_func=names.__getitem__, key="delivery", width=520)
    accounting = figures(shown, "accounting", delivery_id=delivery_id)
    left, right = st.columns([2, 3], gap="large")
    with left:
        _accounting(accounting)
    with right:
        show_rejected_rows(shown, delivery_id, int(rows.set_index("delivery_id").loc[delivery_id, "rejected"]))


def _accounting(rows: pd.DataFrame) -> None:
    if rows.empty:
        nothing("It was not read, so there is nothing to account for.")
        return
    table(
        "What became of its rows and lines",
        [
            Column("Category", "nowrap"),
            Column("Rule or reason", "wide"),
            Column("Count", "right"),
            Column("Bytes", "right"),
        ],
        [
            [
                label("row_category", row["category_code"]),
                label("reject_reason", row["rule_id"]) if row["rule_id"] else "",
                count(row["row_count"]),
                count(row["byte_count"]),
            ]
            for row in rows.to_dict("records")
        ],
        key="accounting",
        shows_caption=True,
    )
