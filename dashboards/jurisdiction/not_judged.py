"""What of a jurisdiction's records was not judged, by rule."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, count, nothing, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import label


def show_not_judged(scene: Scene) -> None:
    """What was left out, by rule."""
    st.header("What was not judged")
    rows = scene.of_duty("exclusion")
    if rows.empty:
        nothing("No record was left out: all were judged.")
        return
    table(
        "Records that were not judged, by rule or reason",
        [Column("Rule or reason", "wide"), Column("Outcome", "nowrap"), Column("Records", "right")],
        [
            [
                label("reason", row["rule"]),
                label("outcome", row["outcome_code"]),
                count(row["record_count"]),
            ]
            for row in rows.to_dict("records")
        ],
        key="not_judged",
        keeps_columns=True,
    )
