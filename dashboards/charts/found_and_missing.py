"""How many records were found and are missing, month by month."""

from __future__ import annotations

import functools

import altair as alt
import pandas as pd

from dashboards.charts.axes import first_days
from dashboards.charts.specification import Specification, as_specification, filled
from dashboards.components import month
from pipelines.publications.charts import INK, ORANGE

FOUND = "#6f93bb"


def found_and_missing(rows: pd.DataFrame) -> Specification:
    """How many records were found and are missing, month by month.

    Args:
        rows: `month`, `numerator`, `missing`.
    """
    of_months = pd.DataFrame({"starts": first_days(rows), "month_name": [month(value) for value in rows["month"]]})
    counted = [
        of_months.assign(what="Missing", records=list(rows["missing"]), place=0),
        of_months.assign(what="Found", records=list(rows["numerator"]), place=1),
    ]
    return filled(_found_and_missing(), records=pd.concat(counted))


@functools.cache
def _found_and_missing() -> Specification:
    bars = (
        alt.Chart(alt.NamedData("records"))
        .mark_bar()
        .encode(
            x=alt.X(
                "yearmonth(starts):O",
                title=None,
                axis=alt.Axis(format="%b %Y", labelAngle=0, labelOverlap=True, labelColor=INK),
            ),
            y=alt.Y("records:Q", title="Records", stack=True, axis=alt.Axis(labelColor=INK, titleColor=INK)),
            order=alt.Order("place:Q"),
            color=alt.Color(
                "what:N",
                scale=alt.Scale(domain=["Missing", "Found"], range=[ORANGE, FOUND]),
                legend=alt.Legend(orient="top", title=None, labelColor=INK),
            ),
            tooltip=[
                alt.Tooltip("month_name:N", title="Month"),
                alt.Tooltip("what:N", title="Outcome"),
                alt.Tooltip("records:Q", title="Records", format=","),
            ],
        )
    )
    return as_specification(alt.layer(bars).properties(height=260))
