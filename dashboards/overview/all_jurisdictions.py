"""Every jurisdiction with its figure, and how it went month by month."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, bar, count, course, interval, nothing, share, table
from dashboards.figures import figures, kept_of_publication
from dashboards.filters import Filters
from dashboards.overview.ranking import ranking_of, to_jurisdiction, tone_of
from pipelines.publications import courses

ORDERS = {"rate": "Lowest rate", "missing": "Most missing", "name": "Name"}


def show_all_jurisdictions(shown: session.Publication, chosen: Filters) -> None:
    """Every jurisdiction with its figure, and how it went month by month."""
    st.header("All jurisdictions")
    rows = _rows_of_all(shown, chosen)
    if not rows:
        nothing("No jurisdiction has a conclusion under this duty.")
        return
    order = st.segmented_control(
        "Order",
        list(ORDERS),
        default="rate",
        required=True,
        format_func=ORDERS.__getitem__,
        key="order",
        bind="query-params",
    )
    table(
        "All jurisdictions with what was found, what is missing and what is concluded",
        [
            Column("Jurisdiction", "nowrap"),
            Column("Found", "nowrap"),
            Column("Range", "nowrap"),
            Column("Month by month"),
            Column("Found of due", "right"),
            Column("Missing", "right"),
            Column("Conclusion", "nowrap"),
        ],
        rows[order],
        key="ranking",
    )
    st.caption(
        "Fewer than 20 records, or no rate: not ranked, listed last. The range is what records under review, and links "
        "that may be wrong, leave open. The small line runs between 0 and 100 percent."
    )


@kept_of_publication
def _rows_of_all(shown: session.Publication, chosen: Filters) -> dict[str, list[list[Cell]]]:
    """The rows of all jurisdictions in each of `ORDERS`; nothing without any."""
    ranking = ranking_of(shown, chosen)
    if ranking.empty:
        return {}
    months = _by_month(figures(shown, "course", measure_code=chosen.measure_code, **chosen.part))
    lines = courses.paths(months)
    cells = {
        row["place_id"]: [
            to_jurisdiction(row, chosen),
            bar(row["value_pct"], row["threshold_pct"], is_maximum=row["is_maximum"]),
            interval(row["low_pct"], row["high_pct"]),
            course(lines.get(row["place_id"]), months.get(row["place_id"], [])),
            share(row["numerator"], row["denominator"]),
            count(row["missing"]),
            tone_of(row["conclusion_code"]),
        ]
        for row in ranking.to_dict("records")
    }
    orders = {
        "rate": ranking,
        "missing": ranking.sort_values(["missing", "place_name"], ascending=[False, True]),
        "name": ranking.sort_values("place_name"),
    }
    return {order: [cells[place_id] for place_id in places["place_id"]] for order, places in orders.items()}


def _by_month(rows: pd.DataFrame) -> dict[str, list[tuple[str, float]]]:
    """Each jurisdiction's months and rates."""
    return {
        str(place_id): list(zip(course["month"], course["value_pct"], strict=True))
        for place_id, course in rows.groupby("place_id")
    }
