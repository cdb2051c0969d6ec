"""Find a record by a number on paper: a tracking, booking or case number, or a person's state number."""

from typing import Any

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, counted, day, link, nothing, table, text
from dashboards.opening import opened
from dashboards.paged_look import PAGE_ROWS, PagedLook, look_at_page
from pipelines.access.guard import Page
from pipelines.access.roles import Permission
from pipelines.publications.wording import label

PAGE = "page of what was found"


def main() -> None:
    """Draw the page."""
    shown = opened("Find a record")
    if shown is None:
        return
    who = session.visitor()
    if not who.may(Permission.NAMES):
        nothing("Your role may not see numbers, and so not search by one.", "An administrator can change your role.")
        return
    # Kept out of the page's address, which ends in logs and histories.
    number = st.text_input(
        "Tracking, booking, case or state number",
        max_chars=40,
        on_change=first_page,
        autocomplete="off",
        width=420,
        help="As it stands on paper: spaces, dashes and small letters make no difference.",
    ).strip()
    if not number:
        nothing("Nothing is searched for yet.", "Type a number and press Enter. Each search is logged, without it.")
        return
    guard = session.guard(shown, who)

    def ask(page: int) -> Page:
        return guard.found_by_number(number, page=page, page_rows=PAGE_ROWS)

    look = look_at_page(("found", shown.run_id, who.sees, number), ask, key=PAGE)
    if look is not None:
        found(look)
        look.turn()


def first_page() -> None:
    """Another number starts at its first page."""
    st.session_state.pop(PAGE, None)


def found(look: PagedLook) -> None:
    """One page of what bears the number."""
    if not look.found.rows:
        nothing(
            "No record that is judged bears this number.",
            "Check it for a typing error, or try another number of the case. Records of a duty that is kept apart from "
            "you, or that may be sealed, are not found.",
        )
        return
    st.caption(f"{counted(look.found.total, 'record')}, the oldest first; {look.span}. This look is logged.")
    table(
        "Records that bear the number",
        [
            Column("Record of", "nowrap"),
            Column("Duty", "nowrap"),
            Column("Person", "nowrap"),
            Column("What", "wide"),
            Column("Jurisdiction", "nowrap"),
            Column("Agency", "nowrap"),
            Column("Outcome", "nowrap"),
        ],
        [found_row(row) for row in look.found.rows],
        key="found",
    )


def found_row(row: dict[str, Any]) -> list[Cell]:
    """One record as cells."""
    names = [str(part) for part in (row["last_name"], row["first_name"]) if part]
    return [
        link(day(row["event_date"]), "record", record=str(row["ledger_id"])),
        label("obligation", row["obligation_id"]),
        ", ".join(names) if names else "–",
        text(row["charges"]) if row["charges"] else label("step", row["step"]),
        text(row["jurisdiction_name"]),
        text(row["agency_name"]),
        label("outcome", row["outcome_code"]),
    ]


main()
