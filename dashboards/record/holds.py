"""What lies at the repository without being posted."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, day, moment, table, text
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_holds(view: RecordView) -> None:
    """What lies at the repository without being posted."""
    if not view.holds:
        return
    st.header("Held at the repository")
    table(
        "Records that reached the repository and were not posted",
        [
            Column("Status", "nowrap"),
            Column("Received", "nowrap"),
            Column("Reason", "wide"),
            Column("Returned", "nowrap"),
        ],
        [
            [
                label("hold", row["status_code"]),
                moment(row["repository_received_at"], is_time_known=bool(row["is_received_time_known"])),
                text(row["reason_text"] or row["reason_code"]),
                day(row["returned_date"]) if row["is_returned"] else "not returned",
            ]
            for row in view.holds
        ],
        key="holds",
    )
