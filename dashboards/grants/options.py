"""What each way to spend money would mend, in the state, by jurisdiction and by cause."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboards.components import Column, count, dollars, mark, table, text
from dashboards.fold import fold
from pipelines.publications.wording import label


def show_options(rows: pd.DataFrame, places: pd.DataFrame, causes: pd.DataFrame) -> None:
    """What each way to spend money would mend, in the state, by jurisdiction and by cause."""
    st.header("What money would mend")
    has_costs = bool(rows["cost_amount"].notna().any())
    st.write(
        "By the cause of each missing record. One record may be mended by more than one way: compare them, and do not "
        "add them."
        + ("" if has_costs else " No cost is stated: state costs in the workspace's settings, under grants.")
    )
    table(
        "What each way would mend",
        [
            Column("Way"),
            Column("Arrests", "right"),
            Column("Results", "right"),
            Column("Arrests and results", "right"),
            Column("Violent or domestic", "right"),
            Column("Agencies", "right"),
            Column("Newly eligible", "right"),
            Column("Cost", "right"),
            Column("Cost of each", "right"),
            Column("What it does", "wide"),
        ],
        [
            [
                text(row["title"]),
                count(row["arrest_count"]),
                count(row["result_count"]),
                count(row["record_count"]),
                count(row["severe_count"]),
                count(row["agency_count"]),
                count(row["newly_met_count"]),
                dollars(row["cost_amount"]),
                dollars(row["cost_per_record"]),
                text(row["says"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_options",
    )
    if places.empty:
        return
    fold("By jurisdiction", partial(_options_of_places, places), key="option_places")
    fold("By cause", partial(_options_of_causes, causes), key="option_causes")


def _options_of_places(places: pd.DataFrame) -> None:
    """What each way would mend in each jurisdiction."""
    table(
        "What each way would mend, by jurisdiction",
        [
            Column("Jurisdiction"),
            Column("Way"),
            Column("Arrests", "right"),
            Column("Results", "right"),
            Column("Arrests and results", "right"),
            Column("Cost", "right"),
            Column("Cost of each", "right"),
            Column("Eligible by it"),
        ],
        [
            [
                text(row["place_name"]),
                text(row["title"]),
                count(row["arrest_count"]),
                count(row["result_count"]),
                count(row["record_count"]),
                dollars(row["cost_amount"]),
                dollars(row["cost_per_record"]),
                mark("Newly", "good") if row["is_newly_met"] else "–",
            ]
            for _, row in places.iterrows()
        ],
        key="option_places",
    )


def _options_of_causes(causes: pd.DataFrame) -> None:
    """What each way would mend of what each cause keeps away."""
    table(
        "What each way would mend, by cause",
        [
            Column("Way"),
            Column("What is missing"),
            Column("Cause"),
            Column("Records", "right"),
            Column("Violent or domestic", "right"),
        ],
        [
            [
                text(row["title"]),
                label("obligation", row["obligation_id"]),
                label("cause", row["cause_code"]),
                count(row["record_count"]),
                count(row["severe_count"]),
            ]
            for _, row in causes.iterrows()
        ],
        key="option_causes",
    )
