"""Denied firearm transactions: which police were told, what to look at first, and the missing results behind delays."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.components import (
    Cell,
    Column,
    bar,
    count,
    counted,
    day,
    link,
    nothing,
    plain,
    share,
    table,
    text,
)
from dashboards.figures import figures
from dashboards.long_table import long_table
from dashboards.opening import opened
from dashboards.paged_look import PAGE_ROWS, PagedLook, look_at_page
from pipelines.access.guard import Page
from pipelines.access.roles import Permission, Visitor
from pipelines.publications.wording import label

SHOWN_AT_ONCE = 10
STANDINGS = ("open", "under_appeal", "overturned", "settled")
TOTALS = (
    ("Notices never sent", "not_told_count", "owed_count"),
    ("Referral undecided", "undecided_count", "due_count"),
    ("Firearms not retrieved", "not_retrieved_count", "transferred_count"),
)


def main() -> None:
    """Draw the page."""
    shown = opened("Denials")
    if shown is None:
        return
    who = session.visitor()
    rows = figures(shown, "denial_agency")
    if rows.empty:
        nothing(
            "No denied firearm transaction was judged.",
            "They are judged where an export of denials is delivered.",
        )
        return
    st.markdown(f"**{plain(answer(rows))}**")
    totals(rows)
    review_list(shown, who)
    agencies(rows)
    results_behind(figures(shown, "delayed_check"))


def answer(rows: pd.DataFrame) -> str:
    """The page in one sentence."""
    owed, never = rows["owed_count"].sum(), rows["not_told_count"].sum()
    if not never:
        return f"All {counted(owed, 'notice')} of denials that police agencies are owed were sent."
    worst = rows.iloc[0]
    return (
        f"Of {counted(owed, 'notice')} of denials that police agencies are owed, {count(never)} "
        f"{'was' if never == 1 else 'were'} never sent. The most, {count(worst['not_told_count'])}, were owed to "
        f"{worst['agency_name']}."
    )


def totals(rows: pd.DataFrame) -> None:
    """What was not done, of all that was due."""
    with st.container(horizontal=True, gap="small"):
        for title, part, whole in TOTALS:
            st.metric(title, share(rows[part].sum(), rows[whole].sum()), border=True, width="content")
        st.metric("Overturned, still listed", count(rows["still_listed_count"].sum()), border=True, width="content")
    st.caption("A denial proves nothing against a person. Overturned denials and those under appeal are set apart.")


def review_list(shown: session.Publication, who: Visitor) -> None:
    """The denials to look at first, through the guard."""
    st.header("What to look at first")
    standing = st.segmented_control(
        "Standing",
        list(STANDINGS),
        default="open",
        required=True,
        format_func=lambda code: label("standing", code),
        key="standing",
        bind="query-params",
    )
    guard = session.guard(shown, who)

    def ask(number: int) -> Page:
        return guard.denial_list(standing or "open", page=number, page_rows=PAGE_ROWS)

    question = ("denials", shown.run_id, who.sees, standing)
    look = look_at_page(question, ask, key=f"page of denials {standing}")
    if look is not None:
        denials(look, who, standing)
        look.turn()


def denials(look: PagedLook, who: Visitor, standing: str | None) -> None:
    """One page of them."""
    if not look.found.rows:
        nothing("No denial has this standing.", "Choose another one above.")
        return
    st.caption(
        f"{counted(look.found.total, 'denial')}; {look.span}. Points order work, and say nothing of guilt. "
        "This look is logged." + ("" if who.may(Permission.NAMES) else " Names are masked for your role.")
    )
    table(
        f"Denials: {label('standing', standing)}",
        [
            Column("Denied", "nowrap"),
            Column("Person", "nowrap"),
            Column("Points", "right"),
            Column("Why", "wide"),
            Column("Category", "wide"),
            Column("Sought at; lives at", "wide"),
            Column("Missing results", "right"),
        ],
        [denial_row(row) for row in look.found.rows],
        key="denials",
    )


def denial_row(row: dict[str, Any]) -> list[Cell]:
    """One denial as cells."""
    names = [str(part) for part in (row["last_name"], row["first_name"]) if part]
    denied = day(row["denied_date"])
    places = dict.fromkeys(text(row[name]) for name in ("purchase_name", "residence_name") if row[name])
    return [
        link(denied, "record", record=str(row["ledger_id"])) if row["ledger_id"] else denied,
        ", ".join(names) if names else "–",
        count(row["points"]),
        text(row["reasons"]) if row["reasons"] else "Nothing on file speaks for it",
        label("prohibition_code", row["prohibition_code"]) if row["prohibition_code"] else "–",
        "; ".join(places) or "–",
        count(row["missing_result_count"]),
    ]


def agencies(rows: pd.DataFrame) -> None:
    """One line a police agency: what it was told, and what it made of it."""
    st.header("Police agencies")
    long_table(
        "Police agencies, those with the most notices that were never sent first",
        [
            Column("Police agency"),
            Column("Told of those owed", "right"),
            Column("Share"),
            Column("Never told", "right"),
            Column("Told late", "right"),
            Column("Referral undecided", "right"),
            Column("Firearms not retrieved", "right"),
            Column("Overturned, still listed", "right"),
        ],
        [
            [
                text(row["agency_name"]),
                share(row["told_count"], row["owed_count"]),
                bar(row["told_pct"]),
                count(row["not_told_count"]),
                count(row["late_count"]),
                count(row["undecided_count"]),
                count(row["not_retrieved_count"]),
                count(row["still_listed_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="agencies",
        at_once=SHOWN_AT_ONCE,
        more="more police agencies",
    )


def results_behind(rows: pd.DataFrame) -> None:
    """Whose missing results lie behind delayed checks."""
    st.header("Missing results behind delayed checks")
    if rows.empty:
        st.write("No missing result is known to lie behind a delayed check.")
        return
    st.write(
        "A check is delayed while the file does not say how an arrest of the person ended. A result may be missing "
        "under both duties: not reported, and its arrest open."
    )
    table(
        "Missing results behind delayed checks",
        [
            Column("Jurisdiction"),
            Column("Duty"),
            Column("Missing results", "right"),
            Column("Delayed checks", "right"),
            Column("Checks still waiting", "right"),
            Column("Firearm transferred", "right"),
        ],
        [
            [
                link(text(row["place_name"]), "jurisdiction", place=str(row["place_name"])),
                label("obligation", row["obligation_id"]),
                count(row["result_count"]),
                count(row["check_count"]),
                count(row["open_count"]),
                count(row["transferred_count"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="results_behind",
    )


main()
