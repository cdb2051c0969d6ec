"""How a page begins: its title and the publication in force, or what to do where there is none yet."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboards import session
from dashboards.components import no_publication, plain


def opened(
    title: str, *, says_later: bool = False, first: Callable[[], None] = lambda: None
) -> session.Publication | None:
    """The publication that the page shows; None where there is none, and the page says what to run.

    Args:
        title: What the page is called.
        says_later: Whether a page with a publication has a title of its own, such as a county's name.
        first: Draws what the page has even without a publication.
    """
    shown = session.publication()
    if shown is None or not says_later:
        st.title(plain(title))
    first()
    if shown is None:
        no_publication(f"reportgap run {session.workspace().folder.name}")
    return shown
