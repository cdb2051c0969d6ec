"""How much had come within so many days."""

from __future__ import annotations

import functools

import altair as alt
import pandas as pd

from dashboards.charts.axes import tooltip
from dashboards.charts.specification import Specification, as_specification, filled
from dashboards.components import percent
from pipelines.publications.charts import BLUE, INK, QUIET


def delay_curve(rows: pd.DataFrame, *, whole: pd.DataFrame) -> Specification:
    """How much had come within so many days, with its range.

    Args:
        rows: `within_days`, `share_pct`, `low_pct`, `high_pct`.
        whole: The same of the state, drawn thin behind it.
    """
    names = ["within_days", "share_pct", "low_pct", "high_pct"]
    words = rows[names].assign(share=[percent(value) for value in rows["share_pct"]])
    return filled(_delay_curve(), place=words, state=whole[names])


@functools.cache
def _delay_curve() -> Specification:
    x = alt.X("within_days:O", title="Days", axis=alt.Axis(labelAngle=0, labelColor=INK, titleColor=INK))
    y = alt.Y(
        "share_pct:Q",
        title="Come, in percent",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelColor=INK, titleColor=INK, tickCount=5),
    )
    state = alt.Chart(alt.NamedData("state"))
    line_of_state = state.mark_line(color=QUIET, strokeWidth=1.5, strokeDash=[2, 3]).encode(x=x, y=y)
    place = alt.Chart(alt.NamedData("place"))
    span = place.mark_area(color=BLUE, opacity=0.16).encode(x=x, y=alt.Y("low_pct:Q"), y2=alt.Y2("high_pct:Q"))
    line = place.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y)
    words = tooltip(("within_days", "Days"), ("share", "Come"))
    dots = place.mark_point(color=BLUE, filled=True, size=45, opacity=1).encode(x=x, y=y, tooltip=words)
    return as_specification(alt.layer(line_of_state, span, line, dots).properties(height=260))
