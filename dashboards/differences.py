"""How a figure came from the last publication to this one, as a waterfall and in words to send on."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import plain
from dashboards.figures import figures
from dashboards.filters import Filters
from dashboards.waterfall import Reading, Step, waterfall
from pipelines.publications.manifest import known_manifest
from pipelines.publications.reconciled import reconciled

HEADINGS = ("Part", "Found of due", "Missing")


def show_differences(shown: session.Publication, chosen: Filters, *, place_kind: str, place_id: str) -> None:
    """Draw the parts by which one place's figure is another than in the publication compared with.

    Args:
        shown: The publication.
        chosen: The filters; the parts are known of all records alone.
        place_kind: `state` or `jurisdiction`.
        place_id: Which.
    """
    st.header("Why the figure is another than last time")
    compared_with = session.in_words(known_manifest(shown.folder).get("previous_run_id"))
    if compared_with is None:
        st.write("This is the first publication: there is nothing to compare its figures with.")
        return
    rows = figures(shown, "reconciliation", measure_code=chosen.measure_code, place_kind=place_kind, place_id=place_id)
    if rows.empty:
        st.write("Neither publication measures this here.")
        return
    (found,) = reconciled(rows.to_dict("records"))
    if not chosen.is_whole:
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
