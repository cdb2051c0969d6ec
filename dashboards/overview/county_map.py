"""The map of counties, which leads to the jurisdictions."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards import session
from dashboards.charts.county_map import county_map, shapes
from dashboards.components import address, nothing, share
from dashboards.figures import kept_of_publication
from dashboards.filters import Filters
from dashboards.overview.ranking import ranking_of
from pipelines.publications.wording import label


def show_county_map(shown: session.Publication, chosen: Filters) -> None:
    """The map, which leads to the jurisdictions."""
    st.header("Counties by how much is found")
    if not shapes(shown.folder):
        nothing("There are no county shapes for these agencies.", "Give each agency its county_fips in agencies.csv.")
        return
    st.vega_lite_chart(
        _specification(shown, chosen),
        alt="Map of counties shaded by percent found; the table of all jurisdictions below has the same figures",
    )


@kept_of_publication
def _specification(shown: session.Publication, chosen: Filters) -> dict[str, Any]:
    """The map's specification."""
    ranking = ranking_of(shown, chosen)
    rows = ranking.assign(
        conclusion=[label("conclusion", code) for code in ranking["conclusion_code"]],
        href=[address("jurisdiction", place=name, **chosen.address()) for name in ranking["label"]],
        counts=[share(found, due) for found, due in zip(ranking["numerator"], ranking["denominator"], strict=True)],
    )
    return county_map(shown.folder, rows)
