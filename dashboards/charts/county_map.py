"""Counties shaded by the rate of their jurisdiction."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import streamlit as st

from dashboards.charts.specification import kept
from dashboards.components import percent
from pipelines.publications.charts import (
    BANDS,
    INK,
    NAMED_COUNTIES,
    NO_FIGURE,
    NO_FIGURE_NAME,
    band,
    county_names,
    flat,
)

SHAPES = "counties.geojson"


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
    drawn, height_share = flat(shapes(publication))
    _describe(drawn, rows)
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


def _describe(drawn: list[dict[str, Any]], rows: pd.DataFrame) -> None:
    """Put what is known of each county's jurisdiction into its shape."""
    facts = {row["place_id"]: row for row in rows.to_dict("records")}
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
