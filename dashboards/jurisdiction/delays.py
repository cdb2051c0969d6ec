"""How soon a jurisdiction's records come, and what its recent months will come to."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.charts.delay_curve import delay_curve
from dashboards.components import Cell, Column, count, interval, month, nothing, percent, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.delay_words import delays, way
from pipelines.publications.wording import label


def show_delays(scene: Scene) -> None:
    """The curve from the event to its receipt beside the state's, every delay as a table, and the recent months."""
    st.header("How soon records come")
    duty = scene.chosen.obligation_id
    own = scene.figures("delay", obligation_id=duty, place_kind="jurisdiction", place_id=scene.place_id)
    if own.empty:
        nothing("No record of this duty could be followed on its way.")
        return
    state = str(scene.figures("run").iloc[0]["state_code"])
    whole = scene.figures("delay", obligation_id=duty, place_kind="state", place_id=state)
    found = delays(own.astype(object).where(own.notna(), None).to_dict("records"))  # type: ignore[arg-type]
    for delay in found:
        if delay["sentence"]:
            st.write(delay["sentence"])
    left, right = st.columns(2, gap="large")
    with left:
        _curve(own, whole)
    with right:
        _recent_months(scene)
    for number, delay in enumerate(found):
        with st.expander(f"{way(duty, delay['curves'][0][0]['delay_code'])}, year by year"):
            _table(delay["title"], delay["curves"], f"delay_{number}")
    st.caption(
        "Of everyone and all charges, whatever the filters. What has not come is followed up to the last day seen. A "
        "record that came on a day that is not known counts as come on the last day possible; the upper end of a range "
        "takes the first."
    )


def _curve(own: pd.DataFrame, whole: pd.DataFrame) -> None:
    drawn = _to_receipt(own)
    if drawn.empty:
        nothing("No day of receipt is known.")
        return
    last = drawn.iloc[-1]
    st.vega_lite_chart(
        delay_curve(drawn, whole=_to_receipt(whole)),
        alt=f"Percent that reached the repository within so many days, {percent(last['share_pct'])} within "
        f"{count(last['within_days'])} days",
    )
    st.caption("All years. Solid: this jurisdiction, with its range. Dotted: the state.")


def _to_receipt(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[(rows["delay_code"] == "to_receipt") & (rows["period"] == "all") & rows["share_pct"].notna()]


def _recent_months(scene: Scene) -> None:
    rows = scene.figures("estimate", obligation_id=scene.chosen.obligation_id, place_id=scene.place_id)
    if rows.empty:
        nothing("No recent month waits for late reports.")
        return
    days = count(rows.iloc[0]["within_days"])
    table(
        "What recent months will come to",
        [
            Column("Month", "nowrap"),
            Column("Records", "right"),
            Column("Found so far", "right"),
            Column(f"Expected within {days} days", "wide"),
        ],
        [
            [
                month(str(row["month"])),
                count(row["record_count"]),
                f"{count(row['found'])} ({percent(row['found_pct'])})",
                _expected(row),
            ]
            for _, row in rows.iterrows()
        ],
        key="recent_months",
        keeps_columns=True,
    )
    st.caption("If reports go on coming as they did. The range holds what will come 19 times in 20.")


def _expected(row: pd.Series) -> str:
    if isinstance(row["no_estimate_code"], str):
        return label("no_estimate", row["no_estimate_code"])
    span = interval(row["low_pct"], row["high_pct"])
    return percent(row["expected_pct"]) + (f" ({span})" if span else "")


def _table(name: str, curves: list[list[dict[str, object]]], key: str) -> None:
    days = [row["within_days"] for row in curves[0]]
    rows: list[list[Cell]] = []
    for curve in curves:
        first = curve[0]
        shares = [f"{percent(row['share_pct'])} {_span(row)}".strip() for row in curve]
        period = "All" if first["period"] == "all" else str(first["period"])
        half = "–" if first["median_days"] is None else count(first["median_days"])
        rows.append([period, count(first["record_count"]), count(first["undated"]), *shares, half])
    table(
        name,
        [
            Column("Year", "nowrap"),
            Column("Records", "right"),
            Column("Day not known", "right"),
            *(Column(f"Within {day} {'day' if day == 1 else 'days'}", "right") for day in days),
            Column("Half within, days", "right"),
        ],
        rows,
        key=key,
    )


def _span(row: dict[str, object]) -> str:
    span = interval(row["low_pct"], row["high_pct"])
    return f"({span})" if span else ""
