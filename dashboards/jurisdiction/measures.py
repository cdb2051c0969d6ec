"""Every measure of a jurisdiction, the field's own included."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, bar, interval, nothing, share, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import detail, label, wordings


def show_measures(scene: Scene) -> None:
    """Every measure of the jurisdiction, the field's own included."""
    st.header("All measures")
    rows = scene.figures("measure_list", place_kind="jurisdiction", place_id=scene.place_id, **scene.chosen.part)
    if rows.empty:
        nothing("There is no measure for this choice.", "Choose everyone and all charges to see them all.")
        return
    ours = [code for code in wordings()["measure"] if code in set(rows["measure_code"])]
    order = {code: place for place, code in enumerate([*ours, *sorted(set(rows["measure_code"]) - set(ours))])}
    rows = rows.sort_values("measure_code", key=lambda codes: codes.map(order))
    table(
        "Every measure of this jurisdiction",
        [
            Column("Measure", "nowrap"),
            Column("Value", "nowrap"),
            Column("Range", "nowrap"),
            Column("Records", "right"),
            Column("What it means", "wide"),
        ],
        [
            [
                label("measure", row["measure_code"]),
                bar(row["value_pct"]),
                interval(row["low_pct"], row["high_pct"]),
                share(row["numerator"], row["denominator"]),
                detail("measure", row["measure_code"], "meaning"),
            ]
            for row in rows.to_dict("records")
        ],
        key="measures",
    )
