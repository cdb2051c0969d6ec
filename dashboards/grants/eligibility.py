"""Who is eligible for a grant, and how many results the others need."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import Column, bar, count, counted, mark, plain, table, text
from pipelines.publications.wording import detail, label


def show_eligibility(program: Any, rows: pd.DataFrame) -> None:
    """Who is eligible for a grant, and how many results the others need."""
    ineligible = rows[rows["standing_code"] == "ineligible"]
    bound = int(ineligible["agency_count"].sum())
    with_them = f", and with them {counted(bound, 'agency', 'agencies')}" if program["binds_agencies"] and bound else ""
    st.header(program["program_title"])
    do_not = "does not" if len(ineligible) == 1 else "do not"
    st.write(
        f"{count(len(ineligible))} of {counted(len(rows), 'jurisdiction')} {do_not} meet what is asked{with_them}."
        + (f" What is asked: {plain(program['asks'])}" if pd.notna(program["asks"]) else "")
    )
    with st.container(horizontal=True, gap="small"):
        for code in ("ineligible", "open", "eligible"):
            number = int((rows["standing_code"] == code).sum())
            if number:
                st.metric(label("grant_standing", code), count(number), border=True, width="content")
    table(
        "Eligibility by jurisdiction",
        [
            Column("Jurisdiction"),
            Column("Standing"),
            Column("Adults"),
            Column("Juveniles"),
            Column("Further results needed", "right"),
            Column("Conditions to check", "right"),
            Column("Agencies bound", "right"),
        ],
        [
            [
                text(row["place_name"]),
                _standing(row["standing_code"]),
                bar(row["adult_pct"], program["threshold_pct"]),
                bar(row["juvenile_pct"], program["threshold_pct"]),
                count(row["needed_count"]),
                count(row["to_check_count"]),
                count(row["agency_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_standing",
    )
    st.caption(
        "Only charges that stand at the repository count: an arrest that was never reported lowers no percentage. "
        + (f"Stands in: {plain(program['citation'])}." if pd.notna(program["citation"]) else "")
    )


def _standing(code: str) -> Any:
    """A standing on its tone."""
    return mark(label("grant_standing", code), detail("grant_standing", code, "tone"))
