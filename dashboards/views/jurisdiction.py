"""One jurisdiction: what is concluded of it and why, over time, agency by agency, and the records that are missing."""

import streamlit as st

from dashboards.components import nothing, plain
from dashboards.differences import show_differences
from dashboards.figures import figures
from dashboards.filters import choose
from dashboards.jurisdiction.agencies import has_local_export, show_agencies
from dashboards.jurisdiction.answers import show_answers
from dashboards.jurisdiction.by_month import show_rate_by_month, show_records_by_month
from dashboards.jurisdiction.causes import show_causes
from dashboards.jurisdiction.conclusion import show_conclusion
from dashboards.jurisdiction.delays import show_delays
from dashboards.jurisdiction.measures import show_measures
from dashboards.jurisdiction.not_judged import show_not_judged
from dashboards.jurisdiction.records import show_records
from dashboards.jurisdiction.remedies import show_remedies
from dashboards.jurisdiction.replies import show_replies
from dashboards.jurisdiction.scene import Scene
from dashboards.jurisdiction.severities import show_severities
from dashboards.jurisdiction.volume_changes import show_volume_changes
from dashboards.jurisdiction.wrong_values import show_wrong_values
from dashboards.opening import opened


def main() -> None:
    """Draw the page."""
    shown = opened("Jurisdiction", says_later=True)
    if shown is None:
        return
    title = st.empty()
    places = figures(shown, "place")
    if places.empty:
        title.title("Jurisdiction")
        nothing("The publication names no jurisdiction.", "Check agencies.csv.")
        return
    names = dict(zip(places["place_id"], places["label"], strict=True))
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        place_id = st.selectbox(
            "Jurisdiction", list(names), format_func=names.__getitem__, key="place", bind="query-params", width=280
        )
    chosen = choose(shown)
    title.title(plain(names[place_id]))
    scene = Scene(shown, chosen, place_id, names[place_id])
    show_conclusion(scene)
    if has_local_export(scene):
        compared_with_export(scene)
    else:
        nothing(
            "No local export covers this jurisdiction, so nothing can be compared with the repository.",
            "Ask its agencies for their export, and put it into the inbox. What the repository has of them is below.",
        )
        show_agencies(scene)
        show_volume_changes(scene)
        show_replies(scene)
    show_measures(scene)


def compared_with_export(scene: Scene) -> None:
    """All that can be said of a jurisdiction whose own records can be held against the repository's."""
    left, right = st.columns(2, gap="large")
    with left:
        show_rate_by_month(scene)
    with right:
        show_records_by_month(scene)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_causes(scene)
    with right:
        show_severities(scene)
    show_remedies(scene)
    show_agencies(scene)
    show_volume_changes(scene)
    show_wrong_values(scene)
    show_differences(scene.shown, scene.chosen, place_kind="jurisdiction", place_id=scene.place_id)
    show_records(scene)
    show_answers(scene)
    show_delays(scene)
    show_not_judged(scene)
    show_replies(scene)


main()
