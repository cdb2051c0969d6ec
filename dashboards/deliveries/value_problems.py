"""Codes that no mapping knows, and values that could not be read."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, count, link, table
from dashboards.figures import figures
from pipelines.access.roles import Permission
from pipelines.publications.wording import label

SHOWN_PROBLEMS = 50


def show_value_problems(shown: session.Publication) -> None:
    """Codes that no mapping knows, and values that could not be read."""
    st.header("Unmapped codes and unreadable values")
    rows = figures(shown, "value_problem")
    if rows.empty:
        st.write("Every value of every column that is used could be read.")
        return
    may_settle = session.visitor().may(Permission.MAP)
    table(
        "Values that could not be read; the rows were used without them",
        [
            Column("Source", "nowrap"),
            Column("Column", "nowrap"),
            Column("Problem", "nowrap"),
            Column("Code", "wide"),
            Column("Rows", "right"),
        ],
        [
            [
                row["source"],
                row["column_name"],
                label("value_problem", row["problem_code"]),
                _mapped(row, may_settle=may_settle),
                count(row["row_count"]),
            ]
            for row in rows.head(SHOWN_PROBLEMS).to_dict("records")
        ],
        key="problems",
    )
    st.caption("To use an unmapped code, say what it means, or that it is ignored: its link leads there.")


def _mapped(row: Mapping[Hashable, Any], *, may_settle: bool) -> Cell:
    """The code that no mapping knows, with the way to settle it; other values may be personal and are not kept."""
    if may_settle and row["problem_code"] == "unmapped_code":
        return link(str(row["value"]), "new_export", task="Settle codes", source=str(row["source"]))
    return str(row["value"]) if row["value"] else "not kept: it may be personal"
