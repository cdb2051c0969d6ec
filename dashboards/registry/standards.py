"""The standards that measures are held against, what they rest on, and the form to propose others."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import Column, nothing, percent, table
from dashboards.registry.forms import propose_line, reason_of
from dashboards.registry.verified import verified
from pipelines.access.roles import Permission
from pipelines.obligations.obligation import shipped_obligations
from pipelines.publications.wording import label, wordings
from pipelines.registry.change import STANDARD_COLUMNS
from pipelines.registry.in_force import lines_in_force, rules_in_force

NEW = "A new one"
USUAL_LIMIT = 90


def show_standards() -> None:
    """What measures are held against."""
    workspace = session.workspace()
    rules = rules_in_force(workspace)
    own = {cells["id"]: cells for cells in lines_in_force(workspace, "standard").values()}
    if not rules.standards:
        nothing("No standard is set.", "A measure without one is shown, and nothing is concluded of it.")
    else:
        table(
            "Standards that measures are held against",
            [
                Column("Standard", "wide"),
                Column("Measure", "wide"),
                Column("Limit", "right"),
                Column("Set by", "nowrap"),
                Column("Citation", "wide"),
                Column("Verified", "wide"),
            ],
            [
                [
                    f"{one.title} ({one.id})",
                    f"{label('obligation', one.obligation)}: {label('measure', one.measure)}",
                    f"{'at most' if one.is_maximum else 'at least'} {percent(one.threshold_pct)}",
                    "the workspace" if one.id in own else "the state",
                    one.citation,
                    verified(rules, one.id, one),
                ]
                for one in rules.standards
            ],
            key="standards",
        )
        st.caption("A rule or standard is confirmed on the page Publications.")
    if session.visitor().may(Permission.PROPOSE):
        with st.expander("Propose a standard of the workspace's own, or another limit for one"):
            _standard_form(own)


def _standard_form(own: dict[str, dict[str, str]]) -> None:
    duties = {one.id: one.title for one in shipped_obligations()}
    measures = sorted(wordings()["measure"])
    which = str(st.selectbox("Standard", [NEW, *own], width=420)) if own else NEW
    was = own.get(which, dict.fromkeys(STANDARD_COLUMNS, ""))
    with st.form("standard", border=False):
        with st.container(horizontal=True, gap="small"):
            name = was["id"] or st.text_input("Id", max_chars=40, key="standard_id", width=200).strip()
            title = st.text_input("Title", was["title"], max_chars=120, key=f"standard_title {which}", width=320)
        duty = st.selectbox(
            "Duty", list(duties), _at(list(duties), was["obligation"]), duties.__getitem__, f"duty {which}", width=420
        )
        measure = st.selectbox(
            "Measure", measures, _at(measures, was["measure"]), _measure, f"measure {which}", width=420
        )
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            pct = float(was["threshold_pct"] or USUAL_LIMIT)
            limit = st.number_input("Limit, in percent", 0.0, 100.0, pct, 0.5, key=f"limit {which}", width=180)
            is_maximum = st.checkbox("At most, not at least", bool(was["is_maximum"]), key=f"at most {which}")
        citation = st.text_input("Citation", was["citation"], max_chars=300, key=f"citation {which}")
        reason = reason_of("standard")
        if st.form_submit_button("Propose it"):
            values = (name, measure, duty, f"{limit:g}", "true" if is_maximum else "", title.strip(), citation.strip())
            cells = {column: str(value) for column, value in zip(STANDARD_COLUMNS, values, strict=True)}
            propose_line("standard", cells, reason)


def _at(codes: list[str], code: str) -> int:
    return codes.index(code) if code in codes else 0


def _measure(code: str) -> str:
    return label("measure", code)
