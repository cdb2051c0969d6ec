"""The forms in which changes of the registry are proposed. What does not fit is said before it is written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from dashboards import session
from dashboards.components import day, plain
from dashboards.registry.waiting import TOLD
from pipelines.errors import ReportgapError
from pipelines.obligations.state_rules.load_state import StateRulesError
from pipelines.publications.wording import label
from pipelines.records.registry import AGENCY_COLUMNS, AGENCY_TYPES, ALWAYS, RELATION_COLUMNS, RELATIONS
from pipelines.registry.change import LONGEST_REASON, Change, Part
from pipelines.registry.in_force import lines_in_force
from pipelines.registry.proposing import altered, taken_out

KINDS = sorted(AGENCY_TYPES)
NEW, END, OUT = "Add a relation", "End a relation", "Take one out that never was"
EARLIEST = dt.date(1900, 1, 1)


def propose_agency() -> None:
    """A new agency."""
    with st.form("new_agency", border=False):
        cells = _agency_cells(dict.fromkeys(AGENCY_COLUMNS, ""), "new")
        reason = reason_of("new_agency")
        if st.form_submit_button("Propose it"):
            propose(lambda: Change("agency", None, cells, reason))


def propose_change_of(ori: str) -> None:
    """Other values for cells of one agency."""
    was = lines_in_force(session.workspace(), "agency")[(ori.casefold(),)]
    with st.form("agency_change", border=False):
        cells = _agency_cells(was, "old")
        reason = reason_of("agency_change")
        if st.form_submit_button("Propose it"):
            propose(lambda: altered(session.workspace(), "agency", {"ori": ori}, cells, reason))


def propose_relation(ori: str, names: dict[str, str], relations: Sequence[tuple[Any, ...]]) -> None:
    """A new relation of an agency, or the end of one."""
    task = st.radio("What", [NEW, END, OUT], horizontal=True, key="relation_task") if relations else NEW
    with st.form("relation", border=False):
        if task == NEW:
            kind = st.selectbox("It is", sorted(RELATIONS), format_func=lambda code: label("relation", code), width=260)
            other = st.selectbox(
                "Agency",
                [key for key in names if key != ori],
                format_func=lambda key: f"{names[key]} ({key})",
                index=None,
                width=420,
            )
            with st.container(horizontal=True, gap="small"):
                first = _day("First day", "relation_first", "Empty: always.")
                last = _day("Last day", "relation_last", "Empty: still.")
            reason = reason_of("relation")
            if st.form_submit_button("Propose it"):
                cells = dict(zip(RELATION_COLUMNS, (ori, str(kind), other or "", first, last), strict=True))
                propose(lambda: Change("relation", None, cells, reason))
            return
        number = st.selectbox(
            "Relation",
            range(len(relations)),
            format_func=lambda at: _called(relations[at], names),
            width=420,
        )
        last = _day("Last day", "relation_end", "The last day on which it holds.") if task == END else ""
        reason = reason_of("relation")
        if st.form_submit_button("Propose it"):
            key = _key(relations[number or 0])
            if task == END:
                propose(lambda: altered(session.workspace(), "relation", key, {"valid_to": last}, reason))
            else:
                propose(lambda: taken_out(session.workspace(), "relation", key, reason))


def propose_line(part: Part, cells: dict[str, str], reason: str) -> None:
    """A line of a part: added, or altered where one of its key is there."""

    def change() -> Change:
        lines = lines_in_force(session.workspace(), part)
        key = "id" if part == "standard" else "day"
        if (cells[key].casefold(),) in lines:
            return altered(session.workspace(), part, cells, cells, reason)
        return Change(part, None, cells, reason)

    propose(change)


def propose(change: Callable[[], Change]) -> None:
    """Write a change down if it fits, and say so; or what is wrong with it."""
    try:
        change_id = session.registry_desk(session.visitor()).propose(change())
    except (ReportgapError, StateRulesError) as error:
        st.error(plain(str(error)))
        return
    st.session_state[TOLD] = f"Proposed as {change_id}. Under Waiting it can be tried, and a second person approves it."
    st.rerun()


def reason_of(key: str) -> str:
    """Why; every change says it."""
    return st.text_input(
        "Reason",
        max_chars=LONGEST_REASON,
        key=f"{key}_reason",
        help="Such as the letter or the law that it rests on. Name no person.",
    ).strip()


def _agency_cells(was: dict[str, str], key: str) -> dict[str, str]:
    with st.container(horizontal=True, gap="small"):
        ori = was["ori"] or st.text_input("ORI", max_chars=9, key=f"{key}_ori", width=160).strip().upper()
        name = st.text_input("Name", was["name"], max_chars=120, key=f"{key}_name", width=320)
        at = KINDS.index(was["type"].lower()) if was["type"].lower() in KINDS else 0
        kind = st.selectbox(
            "Kind", KINDS, index=at, format_func=lambda code: label("agency_type", code), key=f"{key}_type", width=180
        )
    with st.container(horizontal=True, gap="small"):
        place_id = st.text_input("Jurisdiction's id", was["jurisdiction_id"], key=f"{key}_place_id", width=180)
        place = st.text_input("Jurisdiction", was["jurisdiction_name"], key=f"{key}_place", width=260)
        fips = st.text_input("County FIPS", was["county_fips"], max_chars=5, key=f"{key}_fips", width=140)
    with st.container(horizontal=True, gap="small"):
        first = _day("First day of its duty", f"{key}_first", "Empty: always.", was["active_from"])
        last = _day("Last day of its duty", f"{key}_last", "Empty: still on duty.", was["active_to"])
        vendor = st.text_input(
            "Systems", was["vendor"], key=f"{key}_vendor", width=260, help="Several separated by semicolons."
        )
    values = (ori, name.strip(), str(kind), place_id.strip(), place.strip(), fips.strip(), first, last, vendor.strip())
    return dict(zip(AGENCY_COLUMNS, values, strict=True))


def _day(called: str, key: str, note: str, was: str = "") -> str:
    """A day as the files have it; empty for none."""
    value = dt.date.fromisoformat(was) if was else None
    chosen = st.date_input(called, value, min_value=EARLIEST, key=key, help=note, width=190)
    return chosen.isoformat() if isinstance(chosen, dt.date) else ""


def _called(relation: tuple[Any, ...], names: dict[str, str]) -> str:
    _, kind, other, first, last = relation
    begins = "" if first == ALWAYS else f" from {day(first)}"
    return f"{label('relation', kind)} {names.get(other, other)}{begins}" + (f" to {day(last)}" if last else "")


def _key(relation: tuple[Any, ...]) -> dict[str, str]:
    ori, kind, other, first, _ = relation
    return {
        "ori": ori,
        "relation": kind,
        "other_ori": other,
        "valid_from": "" if first == ALWAYS else first.isoformat(),
    }
