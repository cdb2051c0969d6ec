"""The charges of a local arrest and of the repository's, and what each was found as."""

from __future__ import annotations

import streamlit as st

from dashboards.charge_words import charge
from dashboards.components import NOTHING, Cell, Column, mark, nothing, table
from dashboards.record.evidence import field_names, parts
from pipelines.access.queries import Row
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label


def show_charges(view: RecordView) -> None:
    """The charges of both sides."""
    st.header("Charges")
    at_repository = {row["record_id"]: row for row in view.repository_charges}
    linked = {row["repository_id"] for row in view.charges}
    rows: list[list[Cell]] = [
        [charge(row), charge(at_repository.get(row["repository_id"])), _found_as(row)] for row in view.charges
    ]
    rows += [
        ["–", charge(row), f"only at the repository{f'; {became}' if (became := _went_on_as(row)) else ''}"]
        for key, row in at_repository.items()
        if key not in linked
    ]
    if not rows:
        nothing("Neither side names a charge.")
        return
    table(
        "Charges of the local arrest and of the repository's",
        [Column("Local", "wide"), Column("Repository", "wide"), Column("Compared", "wide")],
        rows,
        key="charges",
    )


def _found_as(row: Row) -> Cell:
    """How a local charge was found."""
    if row["repository_id"] is None:
        code, reason = row["outcome_code"], row["outcome_reason"]
        if code in (None, "missing"):
            return mark("Not found", "bad" if code else "unsure")
        return f"{label('outcome', code)}: {label('reason', reason)}" if reason else label("outcome", code)
    differs, became = field_names(row["disagreed"]), _went_on_as(row)
    words = ["found", *([f"differs in {differs}"] if differs != NOTHING else []), *([became] if became else [])]
    return "; ".join(words)


def _went_on_as(row: Row) -> str:
    """What a record says became of a charge, in words; empty where none says anything."""
    return ", ".join(label("charge_change", kind).lower() for kind in parts(row["kind_codes"]))
