"""The report's charts as SVG, drawn without a browser and without the internet."""

from __future__ import annotations

import math
import re
from typing import Any

import altair as alt
import pandas as pd
import vl_convert

INK = "#1b2733"
QUIET = "#5b6875"
GRID = "#e3e8ed"
BLUE = "#1f5f99"
ORANGE = "#b4540a"
NO_FIGURE = "#d9dee3"
FONT = "Helvetica, Arial, Liberation Sans, sans-serif"

BANDS = (
    (0.0, 50.0, "under 50 %", "#8c2d04"),
    (50.0, 75.0, "50 to 75 %", "#d9730d"),
    (75.0, 90.0, "75 to 90 %", "#f6b26b"),
    (90.0, 98.0, "90 to 98 %", "#9cc3e0"),
    (98.0, math.inf, "98 % and more", "#2b6ca3"),
)
"""From, below, name, color: dark orange to dark blue, told apart by people who don't see red and green."""

NO_FIGURE_NAME = "no figure"
NAMED_COUNTIES = 40
"""With more counties than this, their names would cover each other on the map."""


def band(value_pct: float | None) -> str:
    """The name of the band that a percentage falls in."""
    if value_pct is None or math.isnan(value_pct):
        return NO_FIGURE_NAME
    return next(name for low, below, name, _ in BANDS if low <= value_pct < below)


def trend(rows: pd.DataFrame, *, width: int, height: int = 220) -> str:
    """Monthly rates as lines, one a measure, each named at its end.

    Args:
        rows: `month` (2024-03), `value_pct`, `low_pct`, `high_pct` and `measure` (its name for people).
        width: Of the plot, in pixels.
        height: Of the plot, in pixels.
    """
    names = sorted(rows["measure"].unique())
    months = alt.X(
        "month:T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=max(3, width // 110), grid=False)
    )
    color = alt.Color(
        "measure:N", scale=alt.Scale(domain=names, range=[BLUE, ORANGE, QUIET][: len(names)]), legend=_legend(width)
    )
    base = alt.Chart(rows)
    bounds = base.mark_area(opacity=0.18).encode(
        months, alt.Y("low_pct:Q", title="Percent found"), alt.Y2("high_pct:Q"), color
    )
    lines = base.mark_line(strokeWidth=2.5).encode(
        months,
        alt.Y("value_pct:Q", scale=alt.Scale(domain=[0, 100]), title="Percent found"),
        color,
        alt.StrokeDash("measure:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]]), legend=None),
    )
    return _svg(alt.layer(bounds, lines).properties(width=width, height=height), "trend")


def ranking(rows: pd.DataFrame, *, width: int, threshold_pct: float | None) -> str:
    """One dot a jurisdiction with the interval of its rate, the lowest first.

    Args:
        rows: `place_name`, `value_pct`, `low_pct`, `high_pct`, `label` (the rate in words) and `label_at`, in order.
        width: Of the plot, in pixels.
        threshold_pct: The standard, drawn as a line; None for none.
    """
    order = list(rows["place_name"])
    places = alt.Y("place_name:N", sort=order, title=None, axis=alt.Axis(labelLimit=170, grid=True, gridColor=GRID))
    base = alt.Chart(rows)
    intervals = base.mark_rule(strokeWidth=4, color=BLUE, opacity=0.35).encode(
        places, alt.X("low_pct:Q", scale=alt.Scale(domain=[0, 100]), title="Percent found"), alt.X2("high_pct:Q")
    )
    dots = base.mark_point(filled=True, size=70, opacity=1, color=BLUE).encode(places, alt.X("value_pct:Q"))
    labels = base.mark_text(align="left", dx=9, fontSize=12, color=INK).encode(
        places, alt.X("label_at:Q"), alt.Text("label:N")
    )
    # A white edge behind the words, so that the line of the standard does not run through them.
    edges = base.mark_text(align="left", dx=9, fontSize=12, stroke="#ffffff", strokeWidth=4).encode(
        places, alt.X("label_at:Q"), alt.Text("label:N")
    )
    layers: list[Any] = [intervals, dots, edges, labels]
    if threshold_pct is not None:
        standard = alt.Chart(pd.DataFrame({"threshold_pct": [threshold_pct]}))
        layers.insert(0, standard.mark_rule(strokeDash=[5, 4], color=ORANGE).encode(alt.X("threshold_pct:Q")))
    return _svg(alt.layer(*layers).properties(width=width, height=alt.Step(24)), "ranking")


def delay_curve(rows: pd.DataFrame, *, width: int, height: int = 220) -> str:
    """How much had come within so many days, one line a delay, each with its range.

    Args:
        rows: `within_days`, `share_pct`, `low_pct`, `high_pct` and `delay` (its name for people).
        width: Of the plot, in pixels.
        height: Of the plot, in pixels.
    """
    names = sorted(rows["delay"].unique())
    days = alt.X("within_days:O", title="Days", axis=alt.Axis(labelAngle=0))
    color = alt.Color(
        "delay:N", scale=alt.Scale(domain=names, range=[BLUE, ORANGE, QUIET][: len(names)]), legend=_legend(width)
    )
    base = alt.Chart(rows)
    bounds = base.mark_area(opacity=0.18).encode(
        days, alt.Y("low_pct:Q", title="Percent come"), alt.Y2("high_pct:Q"), color
    )
    share = alt.Y("share_pct:Q", scale=alt.Scale(domain=[0, 100]), title="Percent come")
    dash = alt.StrokeDash("delay:N", scale=alt.Scale(domain=names, range=[[1, 0], [6, 3], [2, 2]]), legend=None)
    lines = base.mark_line(strokeWidth=2.5).encode(days, share, color, dash)
    dots = base.mark_point(filled=True, size=45, opacity=1).encode(days, share, color)
    return _svg(alt.layer(bounds, lines, dots).properties(width=width, height=height), "delays")


def county_map(features: list[dict[str, Any]], rates: dict[str, float | None], *, width: int) -> str:
    """Counties shaded by the rate of their jurisdiction.

    Args:
        features: GeoJSON features with `jurisdiction_id` and `name`.
        rates: Percentages by jurisdiction.
        width: Of the map, in pixels.
    """
    drawn, shape = flat(features)
    for feature in drawn:
        feature["band"] = band(rates.get(feature["properties"]["jurisdiction_id"] or ""))
    names = [name for *_, name, _ in BANDS] + [NO_FIGURE_NAME]
    colors = [color for *_, color in BANDS] + [NO_FIGURE]
    chart = (
        alt.Chart(alt.InlineData(values=drawn))
        .mark_geoshape(stroke="#ffffff", strokeWidth=0.8)
        .encode(
            alt.Color(
                "band:N",
                scale=alt.Scale(domain=names, range=colors),
                legend=alt.Legend(orient="bottom", title=None, columns=3, symbolType="square"),
            )
        )
    )
    layers = [chart]
    if len(drawn) <= NAMED_COUNTIES:
        layers.append(county_names(drawn, [feature["band"] for feature in drawn]))
    whole = alt.layer(*layers).project(type="identity", reflectY=True)
    return _svg(whole.properties(width=width, height=round(width * shape)), "map")


def county_names(drawn: list[dict[str, Any]], bands: list[str]) -> Any:
    """The counties' names in their middle, white on the darkest bands.

    Args:
        drawn: Features on a plane.
        bands: The band of each.
    """
    dark = {BANDS[0][2], BANDS[-1][2]}
    rows = []
    for feature, name in zip(drawn, bands, strict=True):
        x, y = _middle(feature["geometry"]["coordinates"])
        short = feature["properties"]["name"].removesuffix(" County").removesuffix(" Parish")
        rows.append({"x": x, "y": y, "name": short, "ink": "#ffffff" if name in dark else INK})
    return (
        alt.Chart(pd.DataFrame(rows))
        .mark_text(fontSize=11, fontWeight=600)
        .encode(
            longitude=alt.Longitude("x:Q"),
            latitude=alt.Latitude("y:Q"),
            text=alt.Text("name:N"),
            color=alt.Color("ink:N", scale=None),
        )
    )


def _middle(polygons: list[list[list[list[float]]]]) -> tuple[float, float]:
    """The middle of the box around a county's largest part."""
    rings = [polygon[0] for polygon in polygons]
    boxes = [(min(x for x, _ in r), max(x for x, _ in r), min(y for _, y in r), max(y for _, y in r)) for r in rings]
    west, east, south, north = max(boxes, key=lambda box: (box[1] - box[0]) * (box[3] - box[2]))
    return (west + east) / 2, (south + north) / 2


def flat(features: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], float]:
    """Features on a plane, true to shape in the middle of the state, and the height of it all as a share of its width.

    The Aleutians lie on both sides of the 180th meridian; there, eastern longitudes are continued west.
    """
    points = [
        (x, y)
        for feature in features
        for polygon in feature["geometry"]["coordinates"]
        for ring in polygon
        for x, y in ring
    ]
    crosses = max(x for x, _ in points) - min(x for x, _ in points) > 180
    west = [x - 360 if crosses and x > 0 else x for x, _ in points]
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2)) if max(abs(south), abs(north)) <= 90 else 1.0

    def moved(ring: list[list[float]]) -> list[list[float]]:
        return [[(x - 360 if crosses and x > 0 else x) * squeeze, y] for x, y in ring]

    drawn = [
        {
            "type": "Feature",
            "properties": feature["properties"],
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[moved(ring) for ring in part] for part in feature["geometry"]["coordinates"]],
            },
        }
        for feature in features
    ]
    return drawn, (north - south) / max((max(west) - min(west)) * squeeze, 1e-9)


def _legend(width: int) -> alt.Legend:
    return alt.Legend(
        orient="top",
        title=None,
        columns=1 if width < 400 else 3,
        symbolType="stroke",
        symbolOpacity=1,
        symbolSize=300,
        labelLimit=width,
    )


def _svg(chart: Any, name: str) -> str:
    """A chart as SVG, with ids of its own on the page and no more decimals than show."""
    styled = chart.configure(font=FONT, aria=False, background="transparent")
    styled = styled.configure_axis(
        labelFontSize=12, titleFontSize=12, labelColor=INK, titleColor=QUIET, gridColor=GRID, domainColor=QUIET
    )
    styled = styled.configure_legend(labelFontSize=12, labelColor=INK).configure_view(stroke=None)
    svg = str(vl_convert.vegalite_to_svg(styled.to_dict()))
    svg = re.sub(r'(id="|url\(#|href="#)([A-Za-z])', rf"\1{name}-\2", svg)
    svg = re.sub(r"(\d+\.\d)\d+", r"\1", svg)
    return re.sub(r"<svg ", '<svg aria-hidden="true" focusable="false" ', svg, count=1)
