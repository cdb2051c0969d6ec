"""What is concluded of a jurisdiction, and the figure behind it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import count, interval, percent, plain
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import detail, label


def show_conclusion(scene: Scene) -> None:
    """The conclusion with its sentence, and the figure behind it."""
    rows = scene.figures("conclusion", place_id=scene.place_id)
    is_own = rows["obligation_id"] == scene.chosen.obligation_id
    left, right = st.columns([2, 3], gap="large")
    with left, st.container(border=True, height="stretch"):
        _figure(scene)
    with right, st.container(border=True, height="stretch"):
        _concluded(rows[is_own])
        _other_duties(rows[~is_own])


def _figure(scene: Scene) -> None:
    figure = scene.of_place("measure_of_place")
    name = label("measure", scene.chosen.measure_code)
    if figure.empty or pd.isna(figure.iloc[0]["value_pct"]):
        st.metric(name, "No figure")
        st.write("No record of this choice was due and could be judged.")
        return
    row = figure.iloc[0]
    bounds = interval(row["low_pct"], row["high_pct"])
    st.metric(name, percent(row["value_pct"]), help=detail("measure", scene.chosen.measure_code, "meaning") or None)
    st.write(
        f"{count(row['numerator'])} of {count(row['denominator'])} records that were due were found."
        + (f" Range {bounds}, by records under review and links that may be wrong." if bounds else "")
    )


def _concluded(own: pd.DataFrame) -> None:
    if own.empty:
        st.markdown("**No conclusion under this duty**")
        st.write("The publication has nothing to judge this jurisdiction by.")
        return
    row = own.iloc[0]
    tone = detail("conclusion", row["conclusion_code"], "tone")
    color = {"bad": "red", "warn": "orange", "good": "green"}.get(tone, "gray")
    st.badge(label("conclusion", row["conclusion_code"]), color=color)  # type: ignore[arg-type]
    st.markdown(f"**{plain(row['sentence'])}**")
    st.caption(plain(_standing(row)))
    if limits := detail("proxy", str(row["basis_code"]), "limits"):
        st.caption(f"{label('proxy', row['basis_code'])}: {limits}")


def _other_duties(others: pd.DataFrame) -> None:
    if others.empty:
        return
    concluded = "; ".join(
        f"{label('obligation', duty)}: {label('conclusion', code).lower()}"
        for duty, code in zip(others["obligation_id"], others["conclusion_code"], strict=True)
    )
    st.caption(f"Other duties. {concluded}.")


def _standing(row: pd.Series) -> str:
    """What the conclusion is held against, and whether that is confirmed."""
    if pd.isna(row["standard_title"]):
        against = "Held against no standard."
    else:
        least = "at most" if row["is_maximum"] else "at least"
        against = f"Standard: {row['standard_title']}, {least} {row['threshold_pct']:g} % ({row['standard_citation']})."
    confirmed = "" if row["is_rule_verified"] else " Its rule or standard is not confirmed by a named person yet."
    ranked = "" if pd.isna(row["rank"]) else f" Rank {int(row['rank'])} from the lowest rate of this duty."
    return against + ranked + confirmed
