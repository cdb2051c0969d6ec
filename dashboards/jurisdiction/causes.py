"""Why a jurisdiction's records are missing, and who can mend it."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, bar, count, nothing, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import label


def show_causes(scene: Scene) -> None:
    """Why records are missing, and who can mend it."""
    st.header("Why records are missing")
    rows = scene.of_duty("cause")
    if rows.empty:
        nothing("No missing record has a cause here.")
        return
    total = rows["record_count"].sum()
    table(
        "Missing records by cause",
        [
            Column("Cause", "wide"),
            Column("Who can mend it", "nowrap"),
            Column("Records", "right"),
            Column("Share", "nowrap"),
        ],
        [
            [
                label("cause", row["cause_code"]),
                label("party", row["cause_party_code"]),
                count(row["record_count"]),
                bar(100 * row["record_count"] / total),
            ]
            for row in rows.to_dict("records")
        ],
        key="causes",
    )
    st.caption("Of everyone and all charges, whatever the filters.")
