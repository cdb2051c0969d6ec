"""Denials and delayed checks: why to look at one first, and which missing results lie behind it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.components import Column, count, counted, day, link, plain, table, text
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_delayed_checks(view: RecordView) -> None:
    """Of a denial: why to look at it first, and the results behind it. Of a result: the checks that wait for it."""
    for row in view.checks_waiting:
        if row["check_count"]:
            st.info(f"{_which_result(row)} behind {counted(row['check_count'], 'delayed check')}{_still_waiting(row)}.")
    if view.reasons:
        st.header("Why to look at it first")
        for row in view.reasons:
            st.write(plain(f"{row['sentence']} ({counted(row['points'], 'point')})"))
        st.caption("Points order work, and say nothing of guilt.")
    if view.results_behind:
        st.header("Missing results behind this check")
        table(
            "Missing results behind this check",
            [
                Column("Arrest", "nowrap"),
                Column("Duty"),
                Column("Responsible", "wide"),
                Column("Jurisdiction"),
                Column("What is known"),
            ],
            [
                [
                    link(day(row["arrest_date"]), "record", record=row["ledger_id"]),
                    label("obligation", row["obligation_id"]),
                    text(row["agency_name"]),
                    text(row["jurisdiction_name"]),
                    text(_how_sure(row)),
                ]
                for row in view.results_behind
            ],
            key="results_behind",
        )


def _which_result(row: dict[str, Any]) -> str:
    """Whether it is known to be this result that is missing, or it is one of several alike."""
    if row["alike_count"] == 1:
        return "This missing result lies"
    return f"This result may be missing (at least {row['missing_count']} of {row['alike_count']} alike is); it lies"


def _how_sure(row: dict[str, Any]) -> str:
    """The same in a cell."""
    return "Missing" if row["alike_count"] == 1 else f"{row['missing_count']} of {row['alike_count']} alike missing"


def _still_waiting(row: dict[str, Any]) -> str:
    """How many of the delayed checks behind which a result is missing have no result themselves."""
    if row["check_count"] == 1:
        return ", which waits still" if row["open_count"] else ", which was denied since"
    return f"; {count(row['open_count'])} of them still wait, the others were denied since"
