"""A rate month by month."""

from __future__ import annotations

import functools
from typing import Any

import altair as alt
import pandas as pd

from dashboards.charts.axes import first_days, tooltip
from dashboards.charts.specification import Specification, as_specification, filled
from dashboards.components import month, percent
from pipelines.publications.charts import BLUE, INK, ORANGE, QUIET


def trend(
    rows: pd.DataFrame, *, whole: pd.DataFrame | None = None, threshold_pct: float | None = None, height: int = 260
) -> Specification:
    """A rate month by month, with the range in which records under review leave it.

    Args:
        rows: `month` (2024-03), `value_pct`, `low_pct`, `high_pct`, `numerator`, `denominator`.
        whole: The same of the state, drawn thin behind it.
        threshold_pct: The standard, drawn as a dashed line.
        height: In pixels.
    """
    tables = {"place": _with_words(rows)}
    if whole is not None:
        tables["state"] = _with_words(whole)
    if threshold_pct is not None:
        tables["standard"] = pd.DataFrame({"standard": [threshold_pct]})
    return filled(_trend(frozenset(tables), height), **tables)


@functools.cache
def _trend(parts: frozenset[str], height: int) -> Specification:
    x = _months()
    layers: list[Any] = []
    if "standard" in parts:
        standard = alt.Chart(alt.NamedData("standard"))
        layers.append(
            standard.mark_rule(color=ORANGE, strokeDash=[6, 4], strokeWidth=1.5).encode(y=alt.Y("standard:Q"))
        )
    if "state" in parts:
        state = alt.Chart(alt.NamedData("state")).mark_line(color=QUIET, strokeWidth=1.5, strokeDash=[2, 3])
        layers.append(state.encode(x=x, y=alt.Y("value_pct:Q")))
    place = alt.Chart(alt.NamedData("place"))
    y = alt.Y(
        "value_pct:Q",
        title="Found, in percent",
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(labelColor=INK, titleColor=INK, tickCount=5),
    )
    layers.append(place.mark_area(color=BLUE, opacity=0.16).encode(x=x, y=alt.Y("low_pct:Q"), y2=alt.Y2("high_pct:Q")))
    layers.append(place.mark_line(color=BLUE, strokeWidth=2.5).encode(x=x, y=y))
    layers.append(
        place.mark_point(color=BLUE, filled=True, size=45, opacity=1).encode(
            x=x, y=y, tooltip=tooltip(("month_name", "Month"), ("rate", "Found"), ("counts", "Records"))
        )
    )
    return as_specification(alt.layer(*layers).properties(height=height))


def _months() -> Any:
    return alt.X(
        "starts:T",
        title=None,
        axis=alt.Axis(format="%b %Y", labelAngle=0, grid=False, labelOverlap=True, labelColor=INK),
    )


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    shown = rows[rows["value_pct"].notna()]
    found = zip(shown["numerator"], shown["denominator"], strict=True)
    return pd.DataFrame(
        {
            "starts": first_days(shown),
            "month_name": [month(value) for value in shown["month"]],
            "rate": [percent(value) for value in shown["value_pct"]],
            "counts": [f"{numerator:,} of {denominator:,}" for numerator, denominator in found],
            **{name: list(shown[name]) for name in ("value_pct", "low_pct", "high_pct")},
        }
    )
