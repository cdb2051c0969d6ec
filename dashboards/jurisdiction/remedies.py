"""What would mend a jurisdiction's missing records."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, bar, count, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import detail, label


def show_remedies(scene: Scene) -> None:
    """What would mend the missing records; nothing where none is missing."""
    rows = scene.figures("remedy", obligation_id=scene.chosen.obligation_id, place_id=scene.place_id)
    if rows.empty:
        return
    st.header("What would mend them")
    table(
        "Missing records by remedy",
        [
            Column("Remedy", "wide"),
            Column("Records", "right"),
            Column("Violent or domestic", "right"),
            Column("Share", "nowrap"),
            Column("What it means", "wide"),
        ],
        [
            [
                label("remedy", row["remedy_code"]),
                count(row["record_count"]),
                count(row["severe_count"]),
                bar(row["share_pct"]),
                detail("remedy", row["remedy_code"], "meaning"),
            ]
            for row in rows.to_dict("records")
        ],
        key="remedies",
    )
    st.caption("Of everyone and all charges, whatever the filters.")
