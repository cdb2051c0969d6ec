"""Who does not report, or too little, or too late."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Column, count, month, nothing, table
from dashboards.filters import Filters
from dashboards.overview.ranking import FAILING, to_jurisdiction, tone_of

SHOWN_FAILING = 8


def show_failing(ranking: pd.DataFrame, chosen: Filters) -> None:
    """Who does not report, or too little, or too late, with the evidence in one sentence."""
    st.header("Who fails to report")
    rows = ranking[ranking["conclusion_code"].isin(FAILING)]
    if rows.empty:
        nothing(
            "No jurisdiction was found failing under this duty.", "See below for those of which nothing can be said."
        )
        return
    order = {code: place for place, code in enumerate(FAILING)}
    rows = rows.assign(place=rows["conclusion_code"].map(order)).sort_values(
        ["place", "missing", "place_name"], ascending=[True, False, True]
    )
    shows_all = len(rows) <= SHOWN_FAILING or st.session_state.get("all_failing", False)
    table(
        "Jurisdictions that fail to report",
        [
            Column("Jurisdiction", "nowrap"),
            Column("Conclusion", "nowrap"),
            Column("Since", "nowrap"),
            Column("Evidence", "wide"),
            Column("Missing", "right"),
        ],
        [
            [
                to_jurisdiction(row, chosen),
                tone_of(row["conclusion_code"]),
                month(row["since_month"] if isinstance(row["since_month"], str) else None),
                row["sentence"],
                count(row["missing"]),
            ]
            for row in rows.head(len(rows) if shows_all else SHOWN_FAILING).to_dict("records")
        ],
        key="failing",
    )
    if len(rows) > SHOWN_FAILING:
        st.toggle(f"Show all {len(rows)}", key="all_failing")
