"""The state's figure, what it is made of, and how it went month by month."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.charts.trend import trend
from dashboards.components import count, counted, interval, month, percent
from dashboards.figures import figures
from dashboards.filters import Filters
from pipelines.publications.wording import detail, label


def show_state_figure(shown: session.Publication, state: str, chosen: Filters) -> None:
    """The state's figure, what it is made of, and how it went month by month."""
    measure = {"measure_code": chosen.measure_code, "place_kind": "state", "place_id": state, **chosen.part}
    rows = figures(shown, "measure_of_place", **measure)
    name = label("measure", chosen.measure_code)
    if rows.empty or pd.isna(rows.iloc[0]["value_pct"]):
        st.metric(name, "No figure")
        st.write("No record of this kind was due, or no local export covers any.")
        return
    figure = rows.iloc[0]
    bounds = interval(figure["low_pct"], figure["high_pct"])
    st.metric(name, percent(figure["value_pct"]), help=detail("measure", chosen.measure_code, "meaning") or None)
    missing = count(figure["denominator"] - figure["numerator"])
    waiting = counted(figure["review"], "record")
    st.write(
        f"{count(figure['numerator'])} of {count(figure['denominator'])} records that were due were found; "
        f"**{missing} are missing**."
        + (f" Range {bounds}, by {waiting} under review and links that may be wrong." if bounds else "")
    )
    by_month = figures(shown, "measure_by_month", **measure)
    judged = by_month[by_month["value_pct"].notna()]
    if not judged.empty:
        first, last = judged.iloc[0], judged.iloc[-1]
        st.vega_lite_chart(
            trend(judged, height=200),
            alt=f"Percent found by month, {percent(first['value_pct'])} in {month(first['month'])} and "
            f"{percent(last['value_pct'])} in {month(last['month'])}",
        )
    st.caption(f"Not judged: {count(figure['excluded'])} excluded by a rule, {count(figure['not_due'])} not due yet.")
