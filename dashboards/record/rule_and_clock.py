"""What was owed by when, and where that stands."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Cell, Column, count, counted, day, mark, moment, nothing, table, text
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_rule_and_clock(view: RecordView) -> None:
    """What was owed by when, and where that stands."""
    st.header("Rule and clock")
    row = view.ledger
    if row["rule_version"] is None:
        nothing("No rule was in force for it.")
        return
    limit = (
        "no limit in law; presence alone is judged"
        if row["limit_value"] is None
        else f"{count(row['limit_value'])} {label('unit', row['limit_unit_code'])}"
    )
    started = moment(row["clock_start_at"], is_time_known=bool(row["is_clock_time_known"]))
    substitute = (
        " (stands in for a date that is unknown, so nothing can be late by it)" if row["is_clock_substitute"] else ""
    )
    facts: list[list[Cell]] = [
        ["Rule", _rule_name(row["rule_version"])],
        ["Citation", text(row["citation"])],
        ["Confirmed by", text(row["verified_by"]) if row["is_verified"] else mark("Not confirmed yet", "warn")],
        ["Limit", limit],
        ["Clock starts with", label("clock", row["clock_start_code"])],
        ["Clock started", started + substitute],
        ["Due", moment(row["due_at"], is_time_known=bool(row["is_clock_time_known"]))],
        ["Time to post", counted(row["posting_allowance_days"], "day")],
        ["Arrived", moment(row["arrived_at"], is_time_known=False)],
        ["Took", counted(row["days_to_arrive"], "day") if row["days_to_arrive"] is not None else "–"],
    ]
    table(
        "The rule and the clock that applied",
        [Column("Item", "nowrap"), Column("What applied")],
        facts,
        key="rule",
        keeps_columns=True,
    )


def _rule_name(version: str) -> str:
    """A rule by its id, and since when this version of it is in force."""
    rule_id, _, since = version.partition("@")
    if not since or since <= "1901":  # rules without a beginning are dated 1900
        return rule_id
    return f"{rule_id}, in force since {day(since)}"
