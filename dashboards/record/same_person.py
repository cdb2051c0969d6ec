"""The other records of a record's person."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, day, link, table, text
from dashboards.record.evidence import field_names
from dashboards.record.way import kept_choice
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_same_person(view: RecordView) -> None:
    """The other records of the same person; each leads to its own page."""
    if not view.same_person:
        return
    st.header("Others of the same person")
    kept = kept_choice()
    table(
        "Other records of the same person",
        [Column("Record of", "nowrap"), Column("Agency"), Column("Why the same"), Column("Agreed", "wide")],
        [
            [
                link(day(row["event_at"]), "record", record=str(row["ledger_id"]), **kept),
                text(row["agency_name"]),
                label("link_rule", row["rule"]),
                field_names(row["agreed"]),
            ]
            for row in view.same_person
        ],
        key="same_person",
    )
