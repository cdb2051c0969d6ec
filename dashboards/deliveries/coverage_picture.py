"""Which months of which agency the exports cover, in one picture."""

from __future__ import annotations

from itertools import groupby

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.charts.coverage import coverage
from dashboards.components import Column, count, counted, month, nothing, table
from dashboards.figures import figures
from pipelines.publications.coverage_picture import gaps_in_words

AGENCIES = 20
SPANS = {"The last 12 months": 12, "The last 24 months": 24, "The last 36 months": 36}
PAGE_KEY = "page of coverage"


def show_coverage_picture(shown: session.Publication) -> None:
    """Draw it, jurisdictions with gaps first, a page of agencies at a time."""
    st.header("Coverage by agency and month")
    months = list(figures(shown, "coverage_span")["month"])
    if not months:
        nothing("No month is judged yet.", "Deliver an export of arrests or of results, and run again.")
        return
    with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
        span = st.selectbox("Months", list(SPANS), index=1, key="coverage_span", width=220)
        wanted = st.text_input("Jurisdiction or agency", key="coverage_search", placeholder="All", width=260)
    since = months[-SPANS[span] :][0]
    places = figures(shown, "coverage_place", from_month=since)
    if wanted.strip():
        named = places["agency_name"] + " " + places["jurisdiction_name"] + " " + places["ori"]
        places = places[named.str.contains(wanted.strip(), case=False, regex=False)]
        if places.empty:
            st.write("No agency is called so.")
            return
    with_gaps = int((places["gap_count"] > 0).sum())
    st.write(
        f"{counted(with_gaps, 'agency', 'agencies')} of {count(len(places))} "
        f"{'has' if with_gaps == 1 else 'have'} months since {month(since)} that no export covers whole. "
        "A gap says that the office has nothing to compare with, not that nothing was reported."
    )
    pages = -(-len(places) // AGENCIES)
    first = (min(int(st.session_state.get(PAGE_KEY, 1)), pages) - 1) * AGENCIES
    page = places[first : first + AGENCIES]
    cells = figures(shown, "coverage_month", from_month=since, oris=tuple(page["ori"]))
    words = f"Coverage of {len(page)} agencies by month; the gaps are listed in words below"
    st.vega_lite_chart(coverage(page, cells), width="stretch", alt=words)
    if pages > 1:
        st.pagination(pages, key=PAGE_KEY)
    with st.expander("The gaps in words"):
        _in_words(cells)


def _in_words(cells: pd.DataFrame) -> None:
    rows = []
    for (_, agency, place), months in groupby(
        cells.to_dict("records"), key=lambda cell: (cell["ori"], cell["agency_name"], cell["jurisdiction_name"])
    ):
        said = gaps_in_words([(cell["month"], cell["state_code"]) for cell in months])
        if said:
            rows.append([agency, place, said])
    if not rows:
        st.write("Every month of these agencies is covered whole.")
        return
    table(
        "Months that are not covered whole, by agency",
        [Column("Agency", "nowrap"), Column("Jurisdiction", "nowrap"), Column("Months", "wide")],
        rows,
        key="coverage_words",
    )
