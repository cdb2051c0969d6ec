"""How the awards stand, and which of their conditions and reports are missing or wrong."""

from __future__ import annotations

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import Column, count, counted, day, dollars, mark, nothing, table, text
from dashboards.fold import fold
from pipelines.publications.wording import label

NOT_MET = "conditions and reports not met, or with a wrong value"


def show_awards(rows: pd.DataFrame, failing: pd.DataFrame) -> None:
    """How the awards stand, and which conditions and reports are missing."""
    st.header("Awards")
    if rows.empty:
        nothing(
            "No award was delivered.",
            "Their conditions are judged where a grants office's or a federal system's exports are delivered.",
        )
        return
    missing = failing[failing["outcome_code"] == "missing"]
    of_awards = int((rows["missing_count"] > 0).sum())
    st.write(
        f"Of {counted(len(rows), 'award')}, {count(of_awards)} have a condition or report that was due and was not "
        f"received: {count(len(missing))} in all. {count(int((rows['wrong_count'] > 0).sum()))} have a report with a "
        "wrong value."
    )
    fold(counted(len(rows), "award"), partial(_award_list, rows), key="awards")
    if not failing.empty:
        title = counted(len(failing), "condition or report not met, or with a wrong value", NOT_MET)
        fold(title, partial(_not_met, failing), key="award_requirements")


def _award_list(rows: pd.DataFrame) -> None:
    """One line an award."""
    table(
        "Awards",
        [
            Column("Agency"),
            Column("Award", "nowrap"),
            Column("For"),
            Column("Amount", "right"),
            Column("Met", "right"),
            Column("Of these late", "right"),
            Column("Missing", "right"),
            Column("Wrong values", "right"),
            Column("Next due"),
        ],
        [
            [
                text(row["agency_name"]),
                text(row["award_number"]),
                label("grant_kind_code", row["grant_kind_code"]) if pd.notna(row["grant_kind_code"]) else "–",
                dollars(row["award_amount"]),
                count(row["met_count"]),
                count(row["late_count"]),
                mark(count(row["missing_count"]), "bad") if row["missing_count"] else "0",
                mark(count(row["wrong_count"]), "warn") if row["wrong_count"] else "0",
                day(row["next_due_date"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="awards",
    )


def _not_met(failing: pd.DataFrame) -> None:
    """One line a condition or report that is missing or has a wrong value."""
    table(
        "Conditions and reports that are missing or have a wrong value",
        [
            Column("Agency"),
            Column("Award", "nowrap"),
            Column("What"),
            Column("Up to"),
            Column("Due"),
            Column("Days overdue", "right"),
            Column("Why"),
        ],
        [
            [
                text(row["agency_name"]),
                f"{row['award_number']} {row['requirement_number']}",
                label("requirement_code", row["requirement_code"]),
                day(row["report_end_date"]),
                day(row["due_date"]),
                count(row["overdue_days"]),
                _why(row),
            ]
            for _, row in failing.iterrows()
        ],
        key="award_requirements",
    )


def _why(row: Any) -> str:
    """The cause of what is missing, or what is wrong with what came."""
    if row["outcome_code"] == "missing":
        return label("cause", row["cause_code"])
    return "; ".join(label("defect", code) for code in str(row["wrong_values"]).split(","))
