"""What a jurisdiction's missing records could bear on."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, count, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import label, wordings


def show_severities(scene: Scene) -> None:
    """What the missing records could bear on, the gravest first."""
    rows = scene.of_duty("severity")
    if rows.empty:
        return
    st.header("What they could bear on")
    gravest = list(wordings()["severity"])
    rows = rows.assign(place=[gravest.index(code) for code in rows["severity_code"]]).sort_values("place")
    table(
        "Missing records by the gravest charge",
        [Column("Gravest charge", "nowrap"), Column("Records", "right")],
        [[label("severity", row["severity_code"]), count(row["record_count"])] for row in rows.to_dict("records")],
        key="severities",
        keeps_columns=True,
    )
