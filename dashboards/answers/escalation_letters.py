"""The letters to heads of agencies whose work lists went unanswered, for download through the guard."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from dashboards.components import counted
from pipelines.access.answers import AnswerGuard


def show_letters(guard: AnswerGuard, places: Iterable[tuple[str, str]]) -> None:
    """Show which jurisdictions' agencies are to be written to, and the letter to one of them.

    Args:
        guard: The visitor's.
        places: Jurisdictions, each its id and its name, those with the most past due first.
    """
    written = {place_id: name for place_id, name in places if guard.has_escalation_letter(place_id)}
    if not written:
        return
    st.header("Letters to heads of agencies")
    st.write(
        f"{counted(len(written), 'jurisdiction has', 'jurisdictions have')} agencies whose time to answer ran out "
        "so long ago that their heads are to be written to. A letter counts what each agency left open; it holds no "
        "record."
    )
    chosen = st.selectbox("Letter to", list(written), format_func=written.__getitem__, key="head_of", width=360)
    if chosen is None:
        return
    st.download_button(
        "Letter (PDF)",
        # Read, and the look logged, when it is clicked and not before.
        data=lambda: guard.escalation_letter(chosen).content,
        file_name=f"letter-{chosen}.pdf",
        mime="application/pdf",
        on_click="ignore",
        key="head_letter",
    )
