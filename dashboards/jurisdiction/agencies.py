"""The agencies of a jurisdiction that have the duty."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import Cell, Column, bar, count, mark, month, nothing, table
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import detail, label


def has_local_export(scene: Scene) -> bool:
    """Whether any record could be judged, or any agency under the duty has an export of its own."""
    rows = _agency_rows(scene)
    return rows.empty or bool(rows["has_local_export"].any()) or not scene.of_duty("exclusion").empty


def show_agencies(scene: Scene) -> None:
    """Each agency of the jurisdiction."""
    st.header("Agencies")
    rows = _agency_rows(scene)
    if rows.empty:
        nothing("No agency of this jurisdiction has this duty.")
        return
    table(
        "Agencies with what was found and is missing",
        [
            Column("Agency", "nowrap"),
            Column("Found", "nowrap"),
            Column("Records found", "right"),
            Column("Late", "right"),
            Column("Missing", "right"),
            Column("At the repository", "right"),
            Column("Not in its own export", "right"),
            Column("Last at the repository", "nowrap"),
            Column("Conclusion", "nowrap"),
        ],
        [_agency_row(row) for row in rows.to_dict("records")],
        key="agencies",
    )


def _agency_rows(scene: Scene) -> pd.DataFrame:
    """The agencies of the jurisdiction that have the duty."""
    return scene.figures(
        "agency",
        obligation_id=scene.chosen.obligation_id,
        place_id=scene.place_id,
        measure_code=scene.chosen.measure_code,
    )


def _agency_row(row: Mapping[Hashable, Any]) -> list[Cell]:
    """One agency as cells."""
    code = row["conclusion_code"]
    known = isinstance(code, str)
    conclusion_cell = mark(label("conclusion", str(code)), detail("conclusion", str(code), "tone")) if known else "–"
    return [
        str(row["agency_name"]),
        bar(row["value_pct"]) if row["has_local_export"] else "no local export",
        count(row["found"]),
        count(row["late"]),
        count(row["missing"]),
        count(row["at_repository"]),
        count(row["unmatched"]),
        month(row["last_month_at_repository"] if isinstance(row["last_month_at_repository"], str) else None),
        conclusion_cell,
    ]
