"""The first screen: who fails to report and since when, how much of what is due is reported, and what changed."""

import streamlit as st

from dashboards import session
from dashboards.components import day, plain
from dashboards.differences import show_differences
from dashboards.figures import figures
from dashboards.filters import choose
from dashboards.opening import opened
from dashboards.overview.all_jurisdictions import show_all_jurisdictions
from dashboards.overview.changes import show_changes
from dashboards.overview.county_map import show_county_map
from dashboards.overview.failing import show_failing
from dashboards.overview.ranking import ranking_of
from dashboards.overview.standings import show_standings
from dashboards.overview.state_figure import show_state_figure
from pipelines.publications.manifest import known_manifest


def main() -> None:
    """Draw the page."""
    shown = opened(session.workspace().settings.title)
    if shown is None:
        return
    manifest = known_manifest(shown.folder)
    run = figures(shown, "run").iloc[0]
    st.markdown(f"**{plain(manifest['answer'])}**")
    st.caption(f"Judged as of {day(run['as_of_date'])}; {session.in_words(shown.run_id)}.")
    chosen = choose(shown)
    ranking = ranking_of(shown, chosen)
    state = str(run["state_code"])
    show_failing(ranking, chosen)
    left, right = st.columns(2, gap="medium")
    with left, st.container(border=True, height="stretch"):
        show_state_figure(shown, state, chosen)
    with right, st.container(border=True, height="stretch"):
        show_changes(shown, ranking, chosen, previous=manifest.get("previous_run_id"))
    show_differences(shown, chosen, place_kind="state", place_id=state)
    left, right = st.columns(2, gap="large")
    with left:
        show_county_map(shown, chosen)
    with right:
        show_standings(ranking)
    show_all_jurisdictions(shown, chosen)


main()
