"""Every delivery, the newest first, its rows adding up."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Column, count, day, table
from dashboards.deliveries.status import status_mark
from dashboards.deliveries.totals import ROWS

DELIVERIES_SHOWN = 25


def show_every_delivery(rows: pd.DataFrame) -> None:
    """Every delivery, the newest first, its rows adding up."""
    st.header("Every delivery")
    rows = rows.sort_values("received_at", ascending=False, kind="stable")
    first = (int(st.session_state.get("page of deliveries", 1)) - 1) * DELIVERIES_SHOWN
    if len(rows) > DELIVERIES_SHOWN:
        last = min(first + DELIVERIES_SHOWN, len(rows))
        st.caption(f"{len(rows)} deliveries, the newest first; shown are {first + 1} to {last}.")
    table(
        "Every delivery with the rows read and what became of them",
        [
            Column("File", "nowrap"),
            Column("Source", "nowrap"),
            Column("Received", "nowrap"),
            Column("Dates in it", "nowrap"),
            Column("Status", "nowrap"),
            Column("Rows read", "right"),
            *(Column(name, "right") for name in ROWS.values()),
        ],
        [
            [
                row["file_name"],
                row["source"],
                day(row["received_at"]),
                f"{day(row['earliest_date'])} to {day(row['latest_date'])}" if not pd.isna(row["latest_date"]) else "–",
                status_mark(row["status_code"]),
                count(row["rows_read"]),
                *(count(row[column]) for column in ROWS),
            ]
            for row in rows[first : first + DELIVERIES_SHOWN].to_dict("records")
        ],
        key="every",
    )
    if len(rows) > DELIVERIES_SHOWN:
        st.pagination(-(-len(rows) // DELIVERIES_SHOWN), key="page of deliveries")
