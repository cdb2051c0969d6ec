"""The history of the registry: every change that was proposed, by whom, and who approved or refused it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, day, mark, nothing, table, text
from pipelines.publications.wording import detail, label
from pipelines.registry.change import Change
from pipelines.registry.in_force import lines_in_force
from pipelines.registry.journal import Proposed

SHOWN = 100
NAMING = {"ori", "id", "day", "relation", "other_ori", "valid_from"}
"""The columns that stand in front of what is changed."""

WORDED = {"type": "agency_type", "obligation": "obligation", "measure": "measure"}
"""The columns that hold codes, and what kind of code."""


def show_history(changes: Sequence[Proposed]) -> None:
    """What was proposed, the newest first."""
    names = agency_names()
    if not changes:
        nothing("Nothing was changed here yet.", "What agencies.csv and the settings say is in force as it stands.")
        return
    table(
        "Changes of the registry, the newest first",
        [
            Column("Proposed", "nowrap"),
            Column("What", "wide"),
            Column("Why", "wide"),
            Column("Status", "nowrap"),
            Column("Decided", "nowrap"),
            Column("What trying it had shown, or why not", "wide"),
        ],
        [
            [
                f"{day(one.proposed_at.date())}, {one.proposed_by}",
                what_of(one.what, names),
                one.what.reason,
                status(one),
                f"{day(one.decided_at.date())}, {one.decided_by}" if one.decided_at else "–",
                text(one.effect or one.note),
            ]
            for one in reversed(changes[-SHOWN:])
        ],
        key="history",
    )
    if len(changes) > SHOWN:
        st.caption(f"Shown are the last {SHOWN}; `reportgap registry history` lists all {len(changes)}.")


def status(one: Proposed) -> Cell:
    """How a change stands."""
    return mark(label("registry_status", one.status_code), detail("registry_status", one.status_code, "tone"))


def what_of(change: Change, names: Mapping[str, str]) -> str:
    """A change in words that a person who is no programmer reads.

    Args:
        change: The change.
        names: What agencies are called, by ORI.
    """
    cells = change.now or change.was or {}
    if change.part == "relation":
        ori, kind, other = (cells.get(name, "") for name in ("ori", "relation", "other_ori"))
        named = f"{_agency(ori, names)} {label('relation', kind).lower()} {_agency(other, names)}"
        named += f" from {day(cells['valid_from'])}" if cells.get("valid_from") else ""
    elif change.part == "closed_day":
        named = f"Closed on {day(cells.get('day', ''))}"
    elif change.part == "standard":
        named = f"Standard {cells.get('id', '')}"
    else:
        named = _agency(cells.get("ori", ""), names)
    if change.now is None:
        return f"{named}: taken out"
    said = [
        f"{label('registry_cell', column).lower()} {_value(column, now)}"
        if change.was is None
        else f"{label('registry_cell', column).lower()} from {_value(column, was)} to {_value(column, now)}"
        for column, (was, now) in change.changed.items()
        if column not in NAMING
    ]
    added = ["new"] if change.was is None else []
    return f"{named}: {', '.join([*added, *said])}"


def agency_names() -> dict[str, str]:
    """What agencies are called, by ORI."""
    lines = lines_in_force(session.workspace(), "agency")
    return {cells["ori"].upper(): cells["name"] for cells in lines.values()}


def _agency(ori: str, names: Mapping[str, str]) -> str:
    return f"{names[ori]} ({ori})" if ori in names else ori


def _value(column: str, value: str) -> str:
    if not value:
        return "none"
    if column in WORDED:
        return label(WORDED[column], value)
    return day(value) if column in {"active_from", "active_to", "valid_to"} else value
