"""When a jurisdiction or one of its agencies fell silent, or sent clearly less."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Column, month, table
from dashboards.jurisdiction.scene import Scene


def show_volume_changes(scene: Scene) -> None:
    """When the jurisdiction or one of its agencies fell silent, or sent clearly less; nothing where none did."""
    rows = scene.figures("volume_change", obligation_id=scene.chosen.obligation_id, place_id=scene.place_id)
    if rows.empty:
        return
    st.header("Who fell silent, or sent less")
    table(
        "Times in which next to nothing, or clearly less than before, came",
        [Column("Place", "wide"), Column("From", "nowrap"), Column("To", "nowrap"), Column("What", "wide")],
        [
            [
                row["place_name"],
                month(row["since_month"]),
                "it goes on" if pd.isna(row["until_month"]) else month(row["until_month"]),
                row["sentence"],
            ]
            for _, row in rows.iterrows()
        ],
        key="volume_changes",
    )
