"""The weekly review of the log of looks: who looked at what, what stands out, and who has reviewed it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import Column, count, mark, nothing, plain, table
from pipelines.access.log_review import LONGEST_NOTE, WeekOfLooks, summed_up, weeks, write_review
from pipelines.access.roles import Permission, Visitor
from pipelines.errors import ReportgapError

SHOWN = 50


def main() -> None:
    """Draw the page."""
    st.title("Log of looks")
    who = session.visitor()
    if not who.may(Permission.REVIEW_LOG):
        st.info("A reviewer or an administrator reviews the log.")
        return
    found = weeks(session.workspace())
    if not found:
        nothing("Nobody has looked at anyone's record yet.", "Every look and every file that is handed out is logged.")
        return
    open_weeks = [week for week, is_reviewed in found.items() if not is_reviewed]
    if open_weeks:
        st.write(plain(f"Not reviewed yet: {', '.join(open_weeks)}."))
    chosen = st.selectbox("Week", list(found), key="week", bind="query-params", width=200)
    week = summed_up(session.workspace(), chosen)
    people(week)
    kinds(week)
    exports(week)
    pointed_out(week)
    reviewed(who, week)


def people(week: WeekOfLooks) -> None:
    """Who looked."""
    st.header("Who looked")
    heads = ("Looks", "Rows", "Files", "Kept apart", "Outside hours", "Refused")
    table(
        "Who looked, those with the most looks first",
        [Column("Person", "nowrap"), Column("Role", "nowrap"), *(Column(head, "right") for head in heads), Column("")],
        [
            [
                one.who,
                one.role,
                count(one.look_count),
                count(one.row_count),
                count(one.export_count),
                count(one.apart_count),
                count(one.off_hours_count),
                count(one.refused_count),
                mark("More than usual", "warn") if one.is_many else "",
            ]
            for one in week.people
        ],
        key="people",
    )


def kinds(week: WeekOfLooks) -> None:
    """What was looked at."""
    st.header("What was looked at")
    left, right = st.columns(2, gap="large")
    for column, title, rows in ((left, "Kind", week.kinds), (right, "Jurisdiction", week.places)):
        with column:
            table(
                f"Looks by {title.lower()}",
                [Column(title, "wide"), Column("Looks", "right")],
                [[what, count(number)] for what, number in rows[:SHOWN]],
                key=f"by_{title.lower()}",
            )


def exports(week: WeekOfLooks) -> None:
    """What left, and to whom."""
    st.header("Files handed out or taken in")
    if not week.exports:
        st.write("None.")
        return
    table(
        "Files handed out or taken in",
        [
            Column("When", "nowrap"),
            Column("By", "nowrap"),
            Column("What", "wide"),
            Column("Rows", "right"),
            Column("SHA-256"),
        ],
        [
            [line["at"], line["who"], line["what"], count(line["row_count"]), line["file_hash"]]
            for line in week.exports[:SHOWN]
        ],
        key="exports",
    )


def pointed_out(week: WeekOfLooks) -> None:
    """What stands out."""
    st.header("What stands out")
    if not week.pointed_out:
        st.write("No look was refused, outside working hours, or at what is kept apart.")
        return
    if len(week.pointed_out) > SHOWN:
        st.caption(f"The first {SHOWN} of {len(week.pointed_out):,}; all are in audit/looks.jsonl.")
    table(
        "What stands out",
        [Column("When", "nowrap"), Column("Person", "nowrap"), Column("What", "wide"), Column("Why", "wide")],
        [[line["at"], line["who"], line["what"], why] for line, why in week.pointed_out[:SHOWN]],
        key="pointed_out",
    )


def reviewed(who: Visitor, week: WeekOfLooks) -> None:
    """Who reviewed it, and the form in which one says so."""
    st.header("Review")
    for review in week.reviews:
        with st.container(border=True):
            st.caption(plain(f"{review.by}, {review.at[:10]}"))
            st.text(review.note)
    if any(one.who == who.name for one in week.people):
        st.caption("Some of these looks are your own: have another person review the week as well.")
    with st.form("review_log", clear_on_submit=True):
        note = st.text_area("What you found", max_chars=LONGEST_NOTE)
        if not st.form_submit_button("I reviewed this week"):
            return
        try:
            session.visitor().require(Permission.REVIEW_LOG)
            write_review(session.workspace(), week.week, by=who.name, note=note, now=dt.datetime.now(dt.UTC))
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
    st.rerun()


main()
