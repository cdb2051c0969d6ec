"""What changed since the last publication."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Column, count, table
from dashboards.figures import figures
from dashboards.filters import Filters
from dashboards.overview.ranking import to_jurisdiction, tone_of
from pipelines.publications.wording import label

SHOWN_CHANGED = 6
SHOWN_MOVES = 6


def show_changes(shown: session.Publication, ranking: pd.DataFrame, chosen: Filters, *, previous: str | None) -> None:
    """Of whom another conclusion is drawn than last time, and which records moved."""
    st.header("What changed since the last publication")
    moved = figures(shown, "change", obligation_id=chosen.obligation_id, step=chosen.step)
    if moved.empty and previous is None:
        st.write("This is the first publication: there is nothing to compare it with.")
        return
    _new_conclusions(figures(shown, "new_conclusion", obligation_id=chosen.obligation_id), ranking, chosen)
    if moved.empty:
        st.write("No record moved from one outcome to another.")
        return
    table(
        "Records that moved from one outcome to another",
        [Column("Why", "wide"), Column("From", "nowrap"), Column("To", "nowrap"), Column("Records", "right")],
        [
            [
                label("change", row["reason_code"]),
                label("outcome", row["from_outcome_code"]) if row["from_outcome_code"] else "New",
                label("outcome", row["to_outcome_code"]) if row["to_outcome_code"] else "Gone",
                count(row["record_count"]),
            ]
            for row in moved.head(SHOWN_MOVES).to_dict("records")
        ],
        key="changes",
        shows_caption=True,
    )
    if len(moved) > SHOWN_MOVES:
        st.caption(f"The {SHOWN_MOVES} largest of {len(moved)} kinds of move; the report has them all.")


def _new_conclusions(rows: pd.DataFrame, ranking: pd.DataFrame, chosen: Filters) -> None:
    """The jurisdictions whose conclusion is another one than last time."""
    if rows.empty:
        st.write("No jurisdiction's conclusion under this duty is another one than last time.")
        return
    labels = dict(zip(ranking["place_id"], ranking["label"], strict=True))
    table(
        "Jurisdictions with another conclusion than last time",
        [Column("Jurisdiction", "nowrap"), Column("Then", "nowrap"), Column("Now", "nowrap")],
        [
            [
                to_jurisdiction({"label": labels[row["place_id"]]}, chosen),
                label("conclusion", row["from_code"]),
                tone_of(row["to_code"]),
            ]
            for row in rows.head(SHOWN_CHANGED).to_dict("records")
        ],
        key="new_conclusions",
        shows_caption=True,
    )
    if len(rows) > SHOWN_CHANGED:
        st.caption(f"{len(rows) - SHOWN_CHANGED} more are in the report; those that fail come first.")
