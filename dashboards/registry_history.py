"""The history of the registry: every change that was proposed, by whom, and who approved or refused it."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboards.components import Cell, Column, day, mark, nothing, table, text
from pipelines.publications.wording import detail, label
from pipelines.registry.change import Change, spoken
from pipelines.registry.journal import Proposed

SHOWN = 100


def show_history(changes: Sequence[Proposed]) -> None:
    """What was proposed, the newest first."""
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
                what_of(one.what),
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


def what_of(change: Change) -> str:
    """A change in words that a person who is no programmer reads."""
    cells = change.now or change.was or {}
    if change.part == "relation":
        named = f"{cells.get('ori', '')} {label('relation', cells.get('relation', '')).lower()} {cells['other_ori']}"
        named += f" from {cells['valid_from']}" if cells.get("valid_from") else ""
    elif change.part == "closed_day":
        named = cells.get("day", "")
    else:
        named = f"{spoken(change.part)} {cells.get('ori') or cells.get('id', '')}"
    if change.now is None:
        return f"{_big(named)}: taken out"
    key = {"ori", "id", "day", "relation", "other_ori", "valid_from"}
    cells_said = [
        f"{label('registry_cell', column).lower()} {now or 'none'}"
        if change.was is None
        else f"{label('registry_cell', column).lower()} {was or 'none'} to {now or 'none'}"
        for column, (was, now) in change.changed.items()
        if column not in key
    ]
    added = "new" if change.was is None else ""
    return f"{_big(named)}: {', '.join(filter(None, [added, *cells_said]))}"


def _big(words: str) -> str:
    return words[:1].upper() + words[1:]
