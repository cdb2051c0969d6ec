"""The records behind a jurisdiction's figures, through the guard."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, count, counted, day, link, nothing, table, text
from dashboards.jurisdiction.record_choice import WRONG, choose_records, listed_name
from dashboards.jurisdiction.scene import Scene
from dashboards.paged_look import PAGE_ROWS, PagedLook, look_at_page
from pipelines.access.guard import Page, RecordFilter
from pipelines.access.roles import Permission
from pipelines.obligations.declared import own_records
from pipelines.publications.wording import label

LIST_TITLES = {WRONG: "Wrong"}
LAST_COLUMN = {"missing": ("Cause", "wide"), "late": ("Days late", "right"), WRONG: ("What is wrong", "wide")}


def show_records(scene: Scene) -> None:
    """Show the choice of records, the downloads, and one page of the list."""
    st.header("Records")
    if scene.who.own is not None:
        st.caption("Records of your own agency alone are listed; the figures above are of all.")
    wanted = choose_records(scene)
    guard = session.guard(scene.shown, scene.who)
    question = ("records", scene.shown.run_id, scene.who.sees, wanted)

    def ask(number: int) -> Page:
        return guard.record_list(wanted, page=number, page_rows=PAGE_ROWS)

    look = look_at_page(question, ask, key=f"page of {wanted}")
    if look is not None:
        _list_of_records(scene, wanted, look)
        look.turn()


def _list_of_records(scene: Scene, wanted: RecordFilter, look: PagedLook) -> None:
    """One page of records, each a link to its own page."""
    listed = wanted.outcome_code or WRONG
    if not look.found.rows:
        nothing(
            f"No {LIST_TITLES.get(listed, listed_name(listed)).lower()} record fits this choice.",
            "Choose another outcome, or everyone and all charges above.",
        )
        return
    st.caption(
        f"{counted(look.found.total, 'record')}, the most severe and oldest first; {look.span}. This look is logged."
        + ("" if scene.who.may(Permission.NAMES) else " Names and numbers are masked for your role.")
    )
    table(
        f"{LIST_TITLES.get(listed, listed_name(listed))} records of {scene.name}",
        [
            Column("Record of", "nowrap"),
            Column("Person", "nowrap"),
            Column((own_records(scene.chosen.obligation_id) or "charges").capitalize(), "wide"),
            Column("Agency", "nowrap"),
            Column("Could bear on", "nowrap"),
            Column("Due", "nowrap"),
            Column(*_last_column(listed)),
        ],
        [_record_row(row, scene, listed) for row in look.found.rows],
        key="record_list",
    )


def _last_column(listed: str) -> tuple[str, str]:
    """What the last column is about, by what is listed."""
    return LAST_COLUMN.get(listed, ("Why", "wide"))


def _record_row(row: dict[str, object], scene: Scene, listed: str) -> list[Cell]:
    """One record as cells."""
    last: Cell
    if listed == "missing":
        last = label("cause", str(row["cause_code"] or "cannot_tell"))
    elif listed == "late":
        last = count(row["late_days"])
    elif listed == WRONG:
        last = ", ".join(label("defect", code) for code in str(row["defect_codes"]).split(","))
    else:
        last = label("reason", text(row["outcome_reason"]))
    names = [str(part) for part in (row["last_name"], row["first_name"]) if part]
    ledger_id = str(row["ledger_id"])
    return [
        link(day(row["event_date"]), "record", record=ledger_id, **scene.chosen.address()),
        ", ".join(names) if names else "–",
        text(row["charges"]),
        text(row["agency_name"]),
        label("severity", str(row["severity_code"])) if row["severity_code"] else "–",
        day(row["due_date"]),
        last,
    ]
