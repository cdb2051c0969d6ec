"""A table of which the first lines are seen at once, and the others when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.components import Cell, Column, count, table


def long_table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    key: str,
    at_once: int,
    more: str = "more",
) -> None:
    """Show the first lines, and the others folded below.

    Args:
        caption: What the table lists, and in which order.
        columns: Its columns.
        rows: All of its lines.
        key: Unique on the page.
        at_once: How many lines are seen at once.
        more: What the others are called after their number: `more police agencies`.
    """
    table(caption, columns, rows[:at_once], key=key)
    if others := rows[at_once:]:
        with st.expander(f"{count(len(others))} {more}"):
            table(f"{caption}: the others", columns, others, key=f"more_{key}")
