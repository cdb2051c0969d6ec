"""Where the local arrest was read from."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, count, day, table, text
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_sources(view: RecordView) -> None:
    """Where the local arrest was read from."""
    if not view.members:
        return
    st.header("Where the local arrest was read from")
    table(
        "Local records gathered into this arrest",
        [
            Column("Source", "nowrap"),
            Column("File", "wide"),
            Column("Line", "right"),
            Column("Received", "nowrap"),
            Column("Gathered by", "nowrap"),
        ],
        [
            [
                text(row["source"]),
                text(row["file_name"]),
                count(row["line_number"]),
                day(row["received_at"]),
                label("gather_rule", row["rule"]),
            ]
            for row in view.members
        ],
        key="members",
    )
