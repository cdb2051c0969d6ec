"""Deliveries that were held back, with the reason and what to do."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Column, day, table, text
from dashboards.deliveries.status import status_mark
from pipelines.publications.wording import label


def show_held_back(rows: pd.DataFrame) -> None:
    """Deliveries that were held back, with the reason and what to do."""
    st.header("Held back")
    held = rows[~rows["status_code"].isin(["used", "not_yet"])]
    if held.empty:
        st.write("No delivery was held back.")
        return
    table(
        "Deliveries that were not used",
        [
            Column("File", "nowrap"),
            Column("Source", "nowrap"),
            Column("Received", "nowrap"),
            Column("Status", "nowrap"),
            Column("Why, and what to do", "wide"),
        ],
        [
            [
                row["file_name"],
                row["source"],
                day(row["received_at"]),
                status_mark(row["status_code"]),
                text(row["reason_text"]) if row["reason_text"] else label("reason", row["reason_code"]),
            ]
            for row in held.to_dict("records")
        ],
        key="held",
    )
