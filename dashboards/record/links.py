"""How a record was linked: each link with its evidence, what contradicts it, and what arrived with a wrong value."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, address, mark, nothing, percent, table, text, way
from dashboards.record.conflicts import show_conflicts
from dashboards.record.evidence import field_names
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label

# Levels whose links for review are asked about themselves; others follow the arrest's.
DECIDED = ("event", "hold_event", "hold_disposition")


def show_links(view: RecordView) -> None:
    """How the record was found, and what shares its number."""
    shown = (view.links, view.declared_on_file, view.conflicts, view.conflicts_within, view.defects)
    if view.declared and not any(shown):
        return  # that nothing was found stands at the head of the page
    st.header("How it was linked")
    if view.links:
        _links(view)
    elif view.declared_on_file:
        st.write("It was found by its own number, which needed no link.")
    else:
        nothing("No repository record was found for it.")
    show_conflicts(view)
    if view.defects:
        _wrong_values(view)


def _links(view: RecordView) -> None:
    table(
        "Links with their evidence",
        [
            Column("Of", "nowrap"),
            Column("Rule", "nowrap"),
            Column("Band", "nowrap"),
            Column("Probable", "right"),
            Column("Agreed", "wide"),
            Column("Disagreed", "wide"),
        ],
        [
            [
                label("link_level", row["level_code"]),
                label("link_rule", row["rule"]),
                mark("Linked", "good") if row["band_code"] == "linked" else mark("Review", "unsure"),
                percent(None if row["probability"] is None else 100 * row["probability"]),
                field_names(row["agreed"]),
                field_names(row["disagreed"]),
            ]
            for row in view.links
        ],
        key="links",
    )
    if asked := [row for row in view.links if row["band_code"] == "review" and row["level_code"] in DECIDED]:
        way([("Decide this pair", address("review", pair=str(row["link_id"]))) for row in asked])


def _wrong_values(view: RecordView) -> None:
    table(
        "What arrived with a wrong value",
        [Column("What", "nowrap"), Column("Local", "wide"), Column("Repository", "wide")],
        [[label("defect", row["defect_code"]), text(row["expected"]), text(row["found"])] for row in view.defects],
        key="defects",
        shows_caption=True,
    )
