"""The rows of all deliveries that were read, adding up."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import count, counted

ROWS = {
    "records": "Became records",
    "duplicate": "Duplicates",
    "ignored": "Ignored by rule",
    "rejected": "Rejected",
    "purged": "Purged",
}


def show_totals(rows: pd.DataFrame) -> None:
    """The rows of all deliveries that were read, adding up."""
    used = rows[rows["status_code"] == "used"]
    parts = {code: int(used[code].sum()) for code in ROWS}
    read = int(used["rows_read"].sum())
    st.write(
        f"{counted(len(rows), 'delivery', 'deliveries')}, {count(len(used))} of them used. Every row that was read is "
        "accounted for:"
    )
    with st.container(horizontal=True, gap="small"):
        st.metric("Rows read", count(read), border=True, width="content")
        for code, name in ROWS.items():
            st.metric(name, count(parts[code]), border=True, width="content")
    gap = read - sum(parts.values())
    if gap:
        st.error(f"{counted(abs(gap), 'row')} are not accounted for. Run `reportgap check` and look at the delivery.")
