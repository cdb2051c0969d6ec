"""A part of a page that is drawn once it is opened: of a large state, long tables are most of what a page takes."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st


def fold(title: str, draw: Callable[[], None], *, key: str) -> None:
    """Show the title, and what is behind it when it is opened.

    Args:
        title: What it is called; may change, as a count does.
        draw: Draws what is behind it.
        key: Unique on the page; the server knows by it that the fold is open, and keeps it so.
    """
    panel = st.expander(title, key=f"fold {key}", on_change="rerun")
    if panel.open:
        with panel:
            draw()
