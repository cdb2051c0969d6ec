"""The local record beside each of the repository's."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.compared_fields import ARREST_FIELDS, declared_fields
from dashboards.comparison import Agreement
from dashboards.components import nothing
from dashboards.record.evidence import evidence_of
from dashboards.sides import CALLED, two_sides
from pipelines.access.record_view import RecordView
from pipelines.obligations.declared import arrives_in, subject_table
from pipelines.records.declared_tables import beside

RELATIONS = {
    "subject": "On file at the repository",
    "linked": "Found at the repository",
    "review": "Possibly the same, waiting for review",
    "conflict": "Shares a number, and is not the same",
}


def show_sides(view: RecordView) -> None:
    """The local record beside each of the repository's."""
    if view.declared:
        _declared_sides(view)
        return
    st.header("Local record and repository, side by side")
    fields, local = ARREST_FIELDS, view.event
    pairs: list[tuple[str, dict[str, Any] | None, Agreement]] = [
        (RELATIONS[arrest["relation_code"]], arrest, evidence_of(view, "event", arrest["record_id"]))
        for arrest in view.repository_arrests
    ]
    if local is None and not pairs:
        nothing("Neither side has an arrest record behind this.")
        return
    if not pairs:
        pairs.append(("Nothing was found at the repository", None, Agreement()))
    for number, (title, arrest, agreement) in enumerate(pairs):
        two_sides(
            title if local is not None else f"{title}; no local arrest record is behind it",
            fields,
            local,
            arrest,
            agreement,
            key=f"side_{number}",
        )


def _declared_sides(view: RecordView) -> None:
    """The local record of a declared table beside what it was found as."""
    entry = view.declared_on_file[0] if view.declared_on_file else None
    levels = {link["level_code"] for link in view.links if entry and link["repository_id"] == entry["record_id"]}
    agreement = evidence_of(view, min(levels), entry["record_id"]) if entry and levels else Agreement()
    duty = view.ledger["obligation_id"]
    tables = subject_table(duty, view.ledger["step"]), arrives_in(duty)
    declared = beside(*tables)
    called = declared.called if declared else CALLED
    if called == CALLED:
        st.header("Local record and repository, side by side")
        title = "Found on file" if entry else "Nothing was found on file"
    else:
        st.header(f"{called[0]} and {called[1].lower()}, side by side")
        title = f"On record with the {called[1].lower()}" if entry else f"Nothing is shown of the {called[1].lower()}"
    fields = declared_fields(*tables)
    two_sides(title, fields, view.declared[0], entry, agreement, key="declared_sides", called=called)
