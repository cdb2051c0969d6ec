"""What each source covers."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Column, count, counted, day, nothing, table
from dashboards.figures import figures
from pipelines.publications.wording import label

SCOPES = {
    "ori": ("agency", "agencies"),
    "statute": ("statute", "statutes"),
    "level": ("level", "levels"),
    "court": ("court", "courts"),
}


def show_coverage(shown: session.Publication) -> None:
    """What each source covers."""
    st.header("Coverage")
    rows = figures(shown, "coverage")
    if rows.empty:
        nothing("No source declares what it covers.", "Add `coverage` to its mapping.")
        return
    table(
        "What each source covers of each kind of record",
        [
            Column("Source", "nowrap"),
            Column("Records", "nowrap"),
            Column("Selected by", "nowrap"),
            Column("From", "nowrap"),
            Column("Complete through", "nowrap"),
            Column("Deliveries", "right"),
            Column("Limited to", "wide"),
        ],
        [
            [
                row["source"],
                label("record_table", row["record_table"]),
                label("selected_by", row["selected_by_code"]).lower(),
                day(row["from_date"]) if not pd.isna(row["from_date"]) else "the beginning",
                day(row["complete_through_date"]),
                count(row["delivery_count"]),
                _limits(row["scope"]),
            ]
            for row in rows.to_dict("records")
        ],
        key="coverage",
    )


def _limits(scope: object) -> str:
    """A source's limits, kind by kind: how many there are, and the first few."""
    if not isinstance(scope, str):
        return "nothing: all agencies and offenses"
    named: dict[str, list[str]] = {}
    for limit in scope.split(", "):
        kind, _, value = limit.partition(" ")
        named.setdefault(kind, []).append(value)
    return "; ".join(
        f"{counted(len(values), *SCOPES.get(kind, (kind,)))}: {', '.join(values[:3])}"
        + (" and others" if len(values) > 3 else "")
        for kind, values in named.items()
    )
