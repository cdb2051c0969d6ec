"""How a figure came from the last publication to this one, as a waterfall and in words to send on."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import plain
from dashboards.waterfall import Reading, Step, waterfall
from pipelines.publications.reconciled import reconciled

HEADINGS = ("Part", "Found of due", "Missing")


def show_differences(rows: pd.DataFrame, *, compared_with: str | None, is_whole: bool) -> None:
    """Draw the parts.

    Args:
        rows: Of the query `reconciliation`, on one measure of one place.
        compared_with: The publication compared with, in words; None if there is none.
        is_whole: Whether the figure shown is that of all records: the parts are known for no other.
    """
    if compared_with is None:
        st.write("This is the first publication: there is nothing to compare its figures with.")
        return
    if rows.empty:
        st.write("Neither publication measures this here.")
        return
    (found,) = reconciled(rows.to_dict("records"))
    if not is_whole:
        st.caption("For all records of the duty, whatever part of them is chosen above.")
    if not found.parts:
        st.write(plain(f"The figure is that of {compared_with}: {found.now.share}."))
        return
    waterfall(
        f"From {compared_with} to this publication: found of due, and what is missing",
        [
            Step(found.before.title, found.before.share, found.before.rest, is_level=True),
            *(Step(part.title, part.added, part.rest) for part in found.parts),
        ],
        Reading(HEADINGS, found.now.title, found.now.share, "{:+,.0f}", "{:,.0f}", is_more_better=False),
    )
    meanings = " ".join(f"{part.title}: {part.meaning}" for part in found.parts)
    st.caption(f"The parts add up, record by record. {meanings}")
    with st.expander("In words, to send on"):
        st.code(f"Compared with {compared_with}. {found.sentence}", language=None, wrap_lines=True)
