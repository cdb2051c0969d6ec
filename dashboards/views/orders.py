"""Protection orders: what is not on file or wrong there, by court and entering agency, and around hand-overs."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import (
    Cell,
    Column,
    bar,
    count,
    counted,
    day,
    link,
    nothing,
    percent,
    plain,
    share,
    table,
    text,
)
from dashboards.figures import figures
from dashboards.long_table import long_table
from dashboards.opening import opened
from pipelines.publications.wording import detail, label

SHOWN_AT_ONCE = 12
AFTERWARDS = (
    ("Service not on file", "unserved_count"),
    ("Surrender not on file", "unsurrendered_count"),
    ("Over, still active", "still_active_count"),
)
SIDES = {"before": "last on", "after": "first on"}
ENTERED, CLEARED = label("obligation", "order_entered"), label("obligation", "order_cleared")


def main() -> None:
    """Draw the page."""
    shown = opened("Orders")
    if shown is None:
        return
    rows = figures(shown, "order_agency")
    if rows.empty:
        nothing("No protection order was judged.", "They are judged where a court's export of orders is delivered.")
        return
    places = figures(shown, "place")
    names = dict(zip(places["place_id"], places["label"], strict=True))
    st.markdown(f"**{plain(answer(rows))}**")
    totals(rows)
    handovers(figures(shown, "order_handover"))
    by_agency(rows, names)
    values(figures(shown, "order_value"))


def answer(rows: pd.DataFrame) -> str:
    """The page in one sentence."""
    missing, due = rows["missing_count"].sum(), rows["due_count"].sum()
    if not missing:
        return f"All {counted(due, 'order')} that were due are on file."
    worst = rows.iloc[0]
    return (
        f"Of {counted(due, 'order')} that had to be on file, {count(missing)} {'is' if missing == 1 else 'are'} not. "
        f"The most, {count(worst['missing_count'])}, are orders of {worst['court_name']} that {worst['agency_name']} "
        "enters."
    )


def totals(rows: pd.DataFrame) -> None:
    """What is wrong, of all orders."""
    on_file = rows["on_file_count"].sum()
    with st.container(horizontal=True, gap="small"):
        st.metric(
            "Not on file", share(rows["missing_count"].sum(), rows["due_count"].sum()), border=True, width="content"
        )
        st.metric("Entered late", share(rows["late_count"].sum(), on_file), border=True, width="content")
        st.metric("Wrong on file", share(rows["wrong_count"].sum(), on_file), border=True, width="content")
        for title, column in AFTERWARDS:
            st.metric(title, count(rows[column].sum()), border=True, width="content")
    st.caption("Counts are of orders and offices. Single orders are kept apart, under their jurisdiction.")


def handovers(rows: pd.DataFrame) -> None:
    """What was on file before and after another agency took over a court's orders."""
    if rows.empty:
        return
    st.header("Where entering changed hands")
    st.caption("What was due in the former agency's last ninety days of orders and in the new one's first.")
    table(
        "Orders of the former agency's last ninety days, and of the new one's first",
        [
            Column("Court"),
            Column("Entered by", "wide"),
            Column("Change", "nowrap"),
            Column("On file of due", "right"),
            Column("Share"),
            Column("Not on file", "right"),
        ],
        [
            [
                text(row["court_name"]),
                text(row["agency_name"]),
                f"{SIDES[row['side_code']]} {day(row['side_date'])}",
                share(row["entered_count"], row["due_count"]),
                bar(row["entered_pct"]),
                count(row["missing_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="handovers",
    )


def by_agency(rows: pd.DataFrame, names: dict[str, str]) -> None:
    """One line a court and entering agency; those with the most missing first."""
    st.header("Courts and entering agencies")
    st.caption("An agency's name leads to its orders under its jurisdiction.")
    long_table(
        "Courts and entering agencies, those with the most orders not on file first",
        [
            Column("Court"),
            Column("Entered by"),
            Column("On file of due", "right"),
            Column("Share"),
            Column("Not on file", "right"),
            Column("Entered late", "right"),
            Column("Wrong on file", "right"),
            Column("Service not on file", "right"),
            Column("Surrender not on file", "right"),
            Column("Over, still active", "right"),
        ],
        [
            [
                text(row["court_name"]),
                _agency(row, names),
                share(row["entered_count"], row["due_count"]),
                bar(row["entered_pct"]),
                count(row["missing_count"]),
                count(row["late_count"]),
                count(row["wrong_count"]),
                count(row["unserved_count"]),
                count(row["unsurrendered_count"]),
                _link_where_any(row["still_active_count"], CLEARED, names.get(row["jurisdiction_id"])),
            ]
            for _, row in rows.iterrows()
        ],
        key="agencies",
        at_once=SHOWN_AT_ONCE,
    )


def _agency(row: Any, names: dict[str, str]) -> Cell:
    place = names.get(row["jurisdiction_id"])
    name = text(row["agency_name"])
    return link(name, "jurisdiction", place=place, duty=ENTERED) if place else name


def _link_where_any(number: Any, duty: str, place: str | None) -> Cell:
    return link(count(number), "jurisdiction", place=place, duty=duty) if number and place else count(number)


def values(rows: pd.DataFrame) -> None:
    """What stands on file with a wrong or missing value."""
    st.header("What is wrong on file")
    if rows.empty:
        st.write("No order on file has a wrong value.")
        return
    table(
        "What stands on the order files with a wrong or missing value",
        [
            Column("What is wrong", "wide"),
            Column("Orders", "right"),
            Column("Of all that is wrong", "right"),
            Column("Agencies", "right"),
            Column("What to do", "wide"),
        ],
        [
            [
                label("defect", row["defect_code"]),
                count(row["record_count"]),
                percent(row["share_pct"]),
                count(row["agency_count"]),
                detail("defect", row["defect_code"], "action"),
            ]
            for _, row in rows.iterrows()
        ],
        key="values",
    )


main()
