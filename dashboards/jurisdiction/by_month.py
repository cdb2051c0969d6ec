"""How a jurisdiction's figures went month by month."""

from __future__ import annotations

import streamlit as st

from dashboards.charts.found_and_missing import found_and_missing
from dashboards.charts.trend import trend
from dashboards.components import count, month, nothing, percent
from dashboards.jurisdiction.scene import Scene


def show_rate_by_month(scene: Scene) -> None:
    """The rate by month, beside the state's."""
    st.header("Rate by month")
    rows = scene.of_place("measure_by_month")
    judged = rows[rows["value_pct"].notna()]
    if judged.empty:
        nothing("No month has a figure: no record was due, or no local export covers this jurisdiction.")
        return
    state = str(scene.figures("run").iloc[0]["state_code"])
    measure = scene.chosen.measure_code
    whole = scene.figures(
        "measure_by_month", measure_code=measure, place_kind="state", place_id=state, **scene.chosen.part
    )
    threshold = None
    standards = scene.figures("standard_of_measure", measure_code=measure, obligation_id=scene.chosen.obligation_id)
    if len(standards) == 1:
        threshold = float(standards.iloc[0]["threshold_pct"])
    st.vega_lite_chart(
        trend(judged, whole=whole, threshold_pct=threshold),
        alt=f"Percent found by month, {percent(judged.iloc[0]['value_pct'])} in {month(judged.iloc[0]['month'])} and "
        f"{percent(judged.iloc[-1]['value_pct'])} in {month(judged.iloc[-1]['month'])}",
    )
    st.caption(
        "Solid: this jurisdiction. Dotted: the state." + (f" Dashed: {threshold:g} % standard." if threshold else "")
    )


def show_records_by_month(scene: Scene) -> None:
    """How many records were found and are missing, by month."""
    st.header("Records by month")
    rows = scene.of_place("measure_by_month")
    if rows.empty or not rows["denominator"].sum():
        nothing("No record was due in any month.")
        return
    found, missing = count(rows["numerator"].sum()), count(rows["missing"].sum())
    st.vega_lite_chart(found_and_missing(rows), alt=f"Records by month, {found} found and {missing} missing in all")
