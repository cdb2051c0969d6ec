"""Which years' results are lacking where."""

from __future__ import annotations

from functools import partial

import pandas as pd
import streamlit as st

from dashboards.components import Column, bar, count, counted, share, table, text
from dashboards.fold import fold
from pipelines.publications.wording import label


def show_results_needed(rows: pd.DataFrame) -> None:
    """Which years' results are lacking where."""
    if rows.empty:
        return
    st.header("What is lacking, year by year")
    st.write(
        "The fewest further results that meet what is asked: those of the years with the fewest charges weigh most in "
        "the mean. Other years do as well, with more results."
    )
    fold(counted(rows["place_id"].nunique(), "jurisdiction"), partial(_needed_by_year, rows), key="eligibility_years")


def _needed_by_year(rows: pd.DataFrame) -> None:
    """One line a jurisdiction, a population and a year."""
    table(
        "Results needed, by year of arrest",
        [
            Column("Jurisdiction"),
            Column("Of whom"),
            Column("Year", "right"),
            Column("With a result", "right"),
            Column("Share"),
            Column("Further results needed", "right"),
        ],
        [
            [
                text(row["place_name"]),
                label("population", row["population_code"]),
                str(row["year"]),
                share(row["numerator"], row["denominator"]),
                bar(row["value_pct"]),
                count(row["needed_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="eligibility_years",
    )
