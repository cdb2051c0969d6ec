"""The charts. One accent color; what is not a figure is gray; every axis says what it counts."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec

import altair as alt
import pandas as pd
import streamlit as st

from dashboards.components import month, percent
from pipelines.publications.charts import (
    BANDS,
    BLUE,
    INK,
    NAMED_COUNTIES,
    NO_FIGURE,
    NO_FIGURE_NAME,
    ORANGE,
    QUIET,
    band,
    county_names,
    flat,
)
from pipelines.publications.coverage_picture import legend

FOUND = "#6f93bb"
SHAPES = "counties.geojson"

P = ParamSpec("P")
Specification = dict[str, Any]
"""A chart as Vega-Lite has it."""


def kept(draw: Callable[P, Any]) -> Callable[P, Specification]:
    """Draw a chart once for the same figures, as a specification."""

    @st.cache_data(max_entries=1_000, show_spinner=False)
    @functools.wraps(draw)
    def specification(*args: P.args, **kwargs: P.kwargs) -> Specification:
        return _shape(draw(*args, **kwargs))

    return specification


def _shape(chart: Any) -> Specification:
    """A chart as a specification.

    It is not checked against Vega-Lite's schema: that takes longer than all else, and the browser would say so as well.
    """
    drawn: Specification = chart.to_dict(validate=False)
    return drawn


def _filled(shape: Specification, **tables: pd.DataFrame) -> Specification:
    """A chart from its shape, which is drawn once, and what is shown: each layer gets the rows that it names.

    Altair takes longer to put a few rows into a chart than all else that a page does.

    Args:
        shape: Layers with named data.
        tables: By name.
    """
    values = {name: {"values": json.loads(rows.to_json(orient="records"))} for name, rows in tables.items()}
    of_all = shape.get("data")
    layers = [layer | {"data": values[layer.get("data", of_all)["name"]]} for layer in shape["layer"]]
    return {name: part for name, part in shape.items() if name != "data"} | {"layer": layers}


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
    return _filled(_trend(frozenset(tables), height), **tables)


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
            x=x, y=y, tooltip=_tooltip(("month_name", "Month"), ("rate", "Found"), ("counts", "Records"))
        )
    )
    return _shape(alt.layer(*layers).properties(height=height))


def delay_curve(rows: pd.DataFrame, *, whole: pd.DataFrame) -> Specification:
    """How much had come within so many days, with its range.

    Args:
        rows: `within_days`, `share_pct`, `low_pct`, `high_pct`.
        whole: The same of the state, drawn thin behind it.
    """
    names = ["within_days", "share_pct", "low_pct", "high_pct"]
    words = rows[names].assign(share=[percent(value) for value in rows["share_pct"]])
    return _filled(_delay_curve(), place=words, state=whole[names])


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
    tooltip = _tooltip(("within_days", "Days"), ("share", "Come"))
    dots = place.mark_point(color=BLUE, filled=True, size=45, opacity=1).encode(x=x, y=y, tooltip=tooltip)
    return _shape(alt.layer(line_of_state, span, line, dots).properties(height=260))


def found_and_missing(rows: pd.DataFrame) -> Specification:
    """How many records were found and are missing, month by month.

    Args:
        rows: `month`, `numerator`, `missing`.
    """
    of_months = pd.DataFrame({"starts": _first_days(rows), "month_name": [month(value) for value in rows["month"]]})
    counted = [
        of_months.assign(what="Missing", records=list(rows["missing"]), place=0),
        of_months.assign(what="Found", records=list(rows["numerator"]), place=1),
    ]
    return _filled(_found_and_missing(), records=pd.concat(counted))


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
    return _shape(alt.layer(bars).properties(height=260))


@kept
def coverage(places: pd.DataFrame, cells: pd.DataFrame) -> Any:
    """How exports cover agencies month by month: a color and a letter a state, agencies by jurisdiction.

    Args:
        places: `ori`, `agency_name`, `jurisdiction_id`, `jurisdiction_name`; one row an agency, in the order to draw.
        cells: `ori`, `month` (2024-03), `state_code`; one row an agency and month.
    """
    lines: list[str] = []
    for place in places.to_dict("records"):
        heading = f"{place['jurisdiction_id']}\n{place['jurisdiction_name']}"
        lines += [] if heading in lines else [heading]
        lines.append(f"{place['ori']}\n{place['agency_name']}\n")
    line_of = {line.split("\n")[0]: line for line in lines if line.endswith("\n")}
    states = {state["code"]: state for state in legend()}
    drawn = pd.DataFrame(
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
    is_heading = "indexof(slice(datum.value, -1), '\\n') < 0"
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "yearmonth(starts):O",
            title=None,
            axis=alt.Axis(format="%b %y", labelAngle=-90, labelColor=INK, orient="top", ticks=False, domain=False),
        ),
        y=alt.Y(
            "line:N",
            title=None,
            scale=alt.Scale(domain=lines),
            axis=alt.Axis(
                labelExpr="split(datum.value, '\\n')[1]",
                labelFontWeight={"condition": {"test": is_heading, "value": "bold"}, "value": "normal"},
                labelColor=INK,
                labelLimit=170,
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        tooltip=_tooltip(("agency", "Agency"), ("month_name", "Month"), ("state", "Coverage")),
    )
    squares = base.mark_rect(stroke="#ffffff", strokeWidth=1).encode(
        color=alt.Color(
            "state:N",
            scale=alt.Scale(
                domain=[state["label"] for state in states.values()],
                range=[state["color"] for state in states.values()],
            ),
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
    )
    letters = base.mark_text(fontSize=10, fontWeight=600).encode(
        text=alt.Text("letter:N"), color=alt.Color("ink:N", scale=None)
    )
    return alt.layer(squares, letters).properties(height=alt.Step(19))


@st.cache_resource(max_entries=4, show_spinner=False)
def shapes(publication: Path) -> list[dict[str, Any]]:
    """The publication's counties as GeoJSON features; empty if it has none."""
    path = publication / SHAPES
    features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"] if path.is_file() else []
    return features


@kept
def county_map(publication: Path, rows: pd.DataFrame) -> Any:
    """Counties shaded by the rate of their jurisdiction, each a link to its page.

    Args:
        publication: Where their shapes are.
        rows: `place_id`, `value_pct`, `conclusion`, `counts`, `href`.
    """
    facts = {row["place_id"]: row for row in rows.to_dict("records")}
    drawn, height_share = flat(shapes(publication))
    for feature in drawn:
        about = feature["properties"]
        fact = facts.get(about["jurisdiction_id"] or "", {})
        value = fact.get("value_pct")
        feature["properties"] = {
            "jurisdiction_id": about["jurisdiction_id"] or "",
            "name": about["name"],
            "band": band(None if value is None or pd.isna(value) else float(value)),
            "rate": percent(value),
            "counts": fact.get("counts", ""),
            "conclusion": fact.get("conclusion", "No conclusion"),
            "href": fact.get("href"),
        }
    names = [name for *_, name, _ in BANDS] + [NO_FIGURE_NAME]
    colors = [color for *_, color in BANDS] + [NO_FIGURE]
    counties = (
        alt.Chart(alt.InlineData(values=drawn))
        .mark_geoshape(stroke="#ffffff", strokeWidth=1)
        .encode(
            href=alt.Href("properties.href:N"),
            color=alt.Color(
                "properties.band:N",
                scale=alt.Scale(domain=names, range=colors),
                legend=alt.Legend(
                    orient="bottom", title=None, columns=3, symbolType="square", labelColor=INK, symbolSize=140
                ),
            ),
            tooltip=[
                alt.Tooltip("properties.name:N", title="County"),
                alt.Tooltip("properties.conclusion:N", title="Conclusion"),
                alt.Tooltip("properties.rate:N", title="Found"),
                alt.Tooltip("properties.counts:N", title="Records"),
            ],
        )
    )
    layers = [counties]
    if len(drawn) <= NAMED_COUNTIES:
        layers.append(county_names(drawn, [feature["properties"]["band"] for feature in drawn]))
    height = min(460, max(260, round(560 * height_share)))
    return alt.layer(*layers).project(type="identity", reflectY=True).properties(height=height)


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
            "starts": _first_days(shown),
            "month_name": [month(value) for value in shown["month"]],
            "rate": [percent(value) for value in shown["value_pct"]],
            "counts": [f"{numerator:,} of {denominator:,}" for numerator, denominator in found],
            **{name: list(shown[name]) for name in ("value_pct", "low_pct", "high_pct")},
        }
    )


def _first_days(rows: pd.DataFrame) -> list[str]:
    """The first moment of each month; without a time zone, so that the browser takes it as its own."""
    return [f"{value}-01T00:00:00" for value in rows["month"]]


def _tooltip(*fields: tuple[str, str]) -> list[Any]:
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in fields]
