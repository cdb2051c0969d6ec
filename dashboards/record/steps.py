"""What became of the same record in every step of its duty."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.comparison import shown
from dashboards.components import NOTHING, Column, link, mark, table
from dashboards.record.way import kept_choice
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label

MARKS = {"on_time": "good", "late": "warn", "missing": "bad", "arrived_undated": "good"}


def show_steps(view: RecordView) -> None:
    """What became of the same record in every step; each leads to its own page."""
    if len(view.steps) < 2:
        return
    st.header("Every step of it")
    kept = kept_choice()
    table(
        "Steps of the record",
        [
            Column("Step", "nowrap"),
            Column("Outcome"),
            Column("Due", "nowrap"),
            Column("Done", "nowrap"),
            Column("Why", "wide"),
        ],
        [
            [
                label("step", row["step"])
                if row["ledger_id"] == view.ledger["ledger_id"]
                else link(label("step", row["step"]), "record", record=str(row["ledger_id"]), **kept),
                mark(label("outcome", row["outcome_code"]), MARKS.get(row["outcome_code"], "unsure")),
                shown(row, "due_at"),
                shown(row, "arrived_at"),
                _why(row),
            ]
            for row in view.steps
        ],
        key="steps",
    )


def _why(row: dict[str, Any]) -> str:
    """The cause of a failure, or the reason why a step is not judged."""
    if row["cause_code"]:
        return label("cause", row["cause_code"])
    return label("reason", row["outcome_reason"]) if row["outcome_reason"] else NOTHING
