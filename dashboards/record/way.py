"""The way from a record back to the list that it was opened from, and to its neighbors in that list."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import address, way
from dashboards.figures import figures
from pipelines.access.record_view import RecordView
from pipelines.access.roles import Visitor

KEPT = ("duty", "population", "level")


def kept_choice() -> dict[str, str]:
    """What of the list's choice is kept in the addresses of a record's page."""
    return {key: st.query_params[key] for key in KEPT if key in st.query_params}


def show_way_back(shown: session.Publication, who: Visitor, view: RecordView) -> None:
    """Links to the jurisdiction that the record is judged under, and to its neighbors in that list."""
    places = figures(shown, "place")
    names = dict(zip(places["place_id"], places["label"], strict=True))
    name = names.get(view.ledger["jurisdiction_id"])
    kept = kept_choice()
    row = view.ledger
    links = []
    if name:
        links.append((f"Back to {name}", address("jurisdiction", place=name, **kept)))
    for words, neighbor in (("Previous record", row["previous_id"]), ("Next record", row["next_id"])):
        if neighbor is not None:
            links.append((words, address("record", record=str(neighbor), **kept)))
    way(links)
