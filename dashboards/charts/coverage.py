"""How exports cover agencies month by month."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from dashboards.charts.axes import tooltip
from dashboards.charts.specification import kept
from dashboards.components import month
from pipelines.publications.charts import INK, QUIET
from pipelines.publications.coverage_picture import legend


@kept
def coverage(places: pd.DataFrame, cells: pd.DataFrame) -> Any:
    """How exports cover agencies month by month: a color and a letter a state, agencies by jurisdiction.

    Args:
        places: `ori`, `agency_name`, `jurisdiction_id`, `jurisdiction_name`; one row an agency, in the order to draw.
        cells: `ori`, `month` (2024-03), `state_code`; one row an agency and month.
    """
    lines = _lines(places)
    base = alt.Chart(_drawn(cells, lines)).encode(
        x=alt.X(
            "yearmonth(starts):O",
            title=None,
            axis=alt.Axis(format="%b %y", labelAngle=-90, labelColor=INK, orient="top", ticks=False, domain=False),
        ),
        y=alt.Y("line:N", title=None, scale=alt.Scale(domain=lines), axis=_names()),
        tooltip=tooltip(("agency", "Agency"), ("month_name", "Month"), ("state", "Coverage")),
    )
    squares = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(color=_colors())
    letters = base.mark_text(fontSize=10, fontWeight=600).encode(
        text=alt.Text("letter:N"), color=alt.Color("ink:N", scale=None)
    )
    return alt.layer(squares, letters).properties(height=alt.Step(19))


def _lines(places: pd.DataFrame) -> list[str]:
    """The picture's lines: a heading for each jurisdiction, and below it its agencies, which end in an empty line."""
    lines: list[str] = []
    for place in places.to_dict("records"):
        heading = f"{place['jurisdiction_id']}\n{place['jurisdiction_name']}"
        lines += [] if heading in lines else [heading]
        lines.append(f"{place['ori']}\n{place['agency_name']}\n")
    return lines


def _drawn(cells: pd.DataFrame, lines: Sequence[str]) -> pd.DataFrame:
    """One row a square, with its line, its letter and its words."""
    line_of = {line.split("\n")[0]: line for line in lines if line.endswith("\n")}
    states = {state["code"]: state for state in legend()}
    return pd.DataFrame(
        {
            "line": [line_of[ori] for ori in cells["ori"]],
            "agency": cells["agency_name"],
            "starts": pd.to_datetime(cells["month"]),
            "month_name": [month(value) for value in cells["month"]],
            "state": [states[code]["label"] for code in cells["state_code"]],
            "letter": [states[code]["letter"] for code in cells["state_code"]],
            "ink": [states[code]["ink"] for code in cells["state_code"]],
        }
    )


def _names() -> Any:
    """The axis of lines: names alone, those of jurisdictions bold."""
    is_heading = "indexof(slice(datum.value, -1), '\\n') < 0"
    return alt.Axis(
        labelExpr="split(datum.value, '\\n')[1]",
        labelFontWeight={"condition": {"test": is_heading, "value": "bold"}, "value": "normal"},
        labelColor=INK,
        labelLimit=170,
        labelOverlap=False,
        ticks=False,
        domain=False,
    )


def _colors() -> Any:
    states = legend()
    return alt.Color(
        "state:N",
        scale=alt.Scale(domain=[state["label"] for state in states], range=[state["color"] for state in states]),
        legend=alt.Legend(
            orient="bottom",
            title=None,
            columns=1,
            symbolType="square",
            symbolStrokeColor=QUIET,
            symbolStrokeWidth=0.5,
            labelColor=INK,
            labelLimit=200,
        ),
    )
