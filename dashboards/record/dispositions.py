"""What was decided, on both sides."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.charge_words import result
from dashboards.compared_fields import DISPOSITION_FIELDS
from dashboards.components import Cell, Column, day, table, text
from dashboards.record.evidence import evidence_of, links_at
from dashboards.sides import two_sides
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_dispositions(view: RecordView) -> None:
    """What was decided, on both sides."""
    if not view.dispositions and not view.repository_dispositions:
        return
    st.header("Dispositions")
    pairs = links_at(view, "disposition")
    at_repository = {row["record_id"]: row for row in view.repository_dispositions}
    subject = next((row for row in view.dispositions if row["record_id"] == view.ledger["subject_id"]), None)
    if subject is not None:
        found = at_repository.get(view.ledger["evidence_id"])
        two_sides(
            "The disposition that had to be reported",
            DISPOSITION_FIELDS,
            subject,
            found,
            evidence_of(view, "disposition", view.ledger["evidence_id"]),
            key="disposition_sides",
        )
    rows = [
        ["Local", *_result_row(row), "found at the repository" if row["record_id"] in pairs else ""]
        for row in view.dispositions
    ]
    rows += [["Repository", *_result_row(row), ""] for row in view.repository_dispositions]
    table(
        "All results known on either side",
        [
            Column("Side", "nowrap"),
            Column("Decided", "nowrap"),
            Column("Stage", "nowrap"),
            Column("Result", "wide"),
            Column("Final", "nowrap"),
            Column("Court case", "nowrap"),
            Column("Link", "nowrap"),
        ],
        rows,
        key="dispositions",
        shows_caption=True,
    )


def _result_row(row: dict[str, Any]) -> list[Cell]:
    """One disposition as cells."""
    return [
        day(row["disposition_date"]),
        label("stage", row["stage_code"]),
        result(row),
        {True: "yes", False: "no", None: "–"}[row["is_final"]],
        text(row["court_case_number"]),
    ]
