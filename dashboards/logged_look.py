"""What a page says to whoever looks at a record of a person: that the look is logged, and what is masked for them."""

from __future__ import annotations

import streamlit as st

from pipelines.access.roles import Permission, Visitor


def say_logged(who: Visitor) -> None:
    """Say it to this visitor."""
    st.caption(
        "This look is logged."
        + ("" if who.may(Permission.NAMES) else " Names, birth dates and numbers are masked for your role.")
    )
