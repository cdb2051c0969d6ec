"""How many jurisdictions stand where."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Cell, Column, count, nothing, table
from dashboards.overview.ranking import FAILING, tone_of


def show_standings(ranking: pd.DataFrame) -> None:
    """How many jurisdictions stand where."""
    st.header("Where the jurisdictions stand")
    totals = ranking["conclusion_code"].value_counts()
    order = [*FAILING, "meets", "inconclusive", "too_few", "cannot_tell"]
    order += sorted(set(totals.index) - set(order))
    rows: list[list[Cell]] = [
        [tone_of(code), count(totals[code]), _names_of(ranking, code)] for code in order if code in totals
    ]
    if not rows:
        nothing("No jurisdiction has a conclusion under this duty.")
        return
    table(
        "Jurisdictions by conclusion",
        [Column("Conclusion", "nowrap"), Column("Number", "right"), Column("Jurisdictions", "wide")],
        rows,
        key="standing",
        keeps_columns=True,
    )


def _names_of(ranking: pd.DataFrame, code: str) -> str:
    """The jurisdictions of one conclusion, the first few by name."""
    names = sorted(ranking.loc[ranking["conclusion_code"] == code, "place_name"])
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
