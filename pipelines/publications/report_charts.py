"""Which figures the report draws, and what it says under them."""

from __future__ import annotations

from typing import Any

import pandas as pd
from markupsafe import Markup

from pipelines.publications import charts
from pipelines.publications.figures_in_words import month, percent
from pipelines.publications.report_facts import ARRESTS, ReportFacts
from pipelines.publications.wording import label

RANKED = 15
BROAD, NARROW = 1000, 280
"""Widths of a plot on a screen and on a phone, in pixels."""


def trend_figure(facts: ReportFacts) -> dict[str, Any] | None:
    """The state's rates by month, for a screen and for a phone, with a sentence; None without figures."""
    rows = facts["trend"]
    if not any(row["value_pct"] is not None for row in rows):
        return None
    frame = pd.DataFrame(rows)
    frame["measure"] = [label("measure", code) for code in frame["measure_code"]]
    frame = frame[["month", "measure", "value_pct", "low_pct", "high_pct"]]
    said = []
    for name, course in frame.dropna(subset=["value_pct"]).groupby("measure"):
        first, last = course.iloc[0], course.iloc[-1]
        begins, ends = percent(first["value_pct"]), percent(last["value_pct"])
        said.append(f"{name}: {begins} in {month(first['month'])}, {ends} in {month(last['month'])}.")
    return {
        "broad": _own(charts.trend(frame, width=BROAD)),
        "narrow": _own(charts.trend(frame, width=NARROW, height=180)),
        "words": " ".join(said),
    }


DRAWN_DELAYS = (
    ("arrest_reported", "to_receipt", "Arrest to receipt"),
    ("disposition_reported", "to_receipt", "Decision to receipt"),
    ("disposition_reported", "to_entry", "Disposition: receipt to entry"),
)


def delay_figure(facts: ReportFacts) -> dict[str, Any] | None:
    """The state's curves over all years, for a screen and for a phone; None without figures."""
    names = {(obligation, delay): name for obligation, delay, name in DRAWN_DELAYS}
    rows = [
        row | {"delay": names[row["obligation_id"], row["delay_code"]]}
        for row in facts["delay"]
        if row["period"] == "all"
        and row["share_pct"] is not None
        and (row["obligation_id"], row["delay_code"]) in names
    ]
    if not rows:
        return None
    frame = pd.DataFrame(rows)[["within_days", "delay", "share_pct", "low_pct", "high_pct"]]
    return {
        "broad": _own(charts.delay_curve(frame, width=BROAD)),
        "narrow": _own(charts.delay_curve(frame, width=NARROW, height=180)),
    }


def ranking_figure(facts: ReportFacts) -> dict[str, Any] | None:
    """The jurisdictions with the lowest arrest reporting rates; None where none has enough records."""
    ranked = sorted(
        (row for row in facts.conclusions(ARRESTS) if row["rank"] is not None and row["value_pct"] is not None),
        key=lambda row: (row["rank"], row["place_id"]),
    )
    if not ranked:
        return None
    frame = pd.DataFrame(ranked[:RANKED])[["place_name", "value_pct", "low_pct", "high_pct"]]
    frame["label"] = [percent(value) for value in frame["value_pct"]]
    frame["label_at"] = frame["high_pct"].fillna(frame["value_pct"])
    threshold = next((row["threshold_pct"] for row in ranked if row["threshold_pct"] is not None), None)
    words = f"The {len(frame)} lowest of {len(ranked)} jurisdictions that can be ranked; the bar is the range."
    if threshold is not None:
        words += f" The dashed line is the standard, {percent(threshold)}."
    return {
        "broad": _own(charts.ranking(frame, width=330, threshold_pct=threshold)),
        "narrow": _own(charts.ranking(frame, width=NARROW - 80, threshold_pct=threshold)),
        "words": words,
    }


def map_figure(facts: ReportFacts, features: list[dict[str, Any]]) -> Markup | None:
    """The counties shaded by arrest reporting rate; None without shapes or without rates."""
    rates = {row["place_id"]: row["value_pct"] for row in facts.conclusions(ARRESTS)}
    if not features or not any(value is not None for value in rates.values()):
        return None
    return _own(charts.county_map(features, rates, width=460))


def _own(svg: str) -> Markup:
    """A chart that was drawn here: its texts were escaped as it was drawn."""
    return Markup(svg)  # noqa: S704
