"""What a jurisdiction's records arrived with that is wrong."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, count, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import detail, label


def show_wrong_values(scene: Scene) -> None:
    """What did arrive, and with which wrong values."""
    rows = scene.of_duty("wrong_value")
    if rows.empty:
        return
    st.header("What arrived with a wrong value")
    table(
        "Records that arrived with a wrong value",
        [
            Column("What is wrong", "wide"),
            Column("Records", "right"),
            Column("Agencies", "right"),
            Column("What to do", "wide"),
        ],
        [
            [
                label("defect", row["defect_code"])
                + (f": {row['found_agency_name'] or row['found_ori']} is on file" if row["found_ori"] else ""),
                count(row["record_count"]),
                count(row["agency_count"]),
                detail("defect", row["defect_code"], "action"),
            ]
            for row in rows.to_dict("records")
        ],
        key="wrong_values",
    )
    st.caption("They were found, and count as found. Choose “Wrong value” below to see the records.")
