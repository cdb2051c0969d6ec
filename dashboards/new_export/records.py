"""What the rows of a sample become: whose records, of which kinds, by which key; what the export covers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import streamlit as st

from dashboards.new_export.draft import Draft, select, select_several, write
from pipelines.deliveries.mapping import Coverage, Succession
from pipelines.mapping_proposals.command_answers import ORDINAL
from pipelines.mapping_proposals.proposal import Proposal
from pipelines.publications.wording import label
from pipelines.records.tables import RECORD_TABLES

SIDES = {"local": "A local agency or court", "repository": "The state repository"}
SELECTED_BY = ("event_date", "received_date", "posted_date")
EXPECTED = {
    "day": "Every day",
    "week": "Every week",
    "month": "Every month",
    "quarter": "Every quarter",
    "year": "Every year",
}
SUCCESSIONS = {
    Succession.INCREMENT: "It adds and corrects: nothing is withdrawn",
    Succession.PERIOD_REPLACEMENT: "It is everything for its period: what it lacks there is withdrawn",
    Succession.SNAPSHOT: "It is everything: what it lacks is withdrawn",
}
DAYS = {
    "window_from": "Selected from (first day)",
    "window_to": "Selected to (last day)",
    "complete_through": "Complete through (a single file)",
}


def show_kinds(draft: Draft, side: str, tables: list[str], agencies: dict[str, str]) -> None:
    """Who delivers it, and what its rows become.

    Args:
        draft: What was said so far.
        side: As proposed.
        tables: As proposed; none where no record can be made yet.
        agencies: ORI to name.
    """
    said = draft.said
    of_side = [table for table in RECORD_TABLES if table.startswith("repository_") == (side == "repository")]

    def say_side(chosen: Any) -> None:
        said.side, said.tables = chosen, []
        said.keys.clear()

    def say_tables(chosen: list[str]) -> None:
        said.tables = chosen
        said.keys.clear()

    def say_agency(chosen: str | None) -> None:
        said.agency = chosen

    left, right = st.columns(2, gap="medium")
    with left:
        select("Who delivers it", list(SIDES), side, say_side, key="side", format_func=SIDES.__getitem__)
        select(
            "Whose records they are, where no column says so",
            list(agencies),
            said.agency,
            say_agency,
            key="agency",
            format_func=lambda ori: f"{agencies.get(ori, ori)} ({ori})",
            index=None,
            placeholder="A column says so",
        )
    with right:
        select_several(
            "What its rows become",
            of_side,
            [table for table in tables if table in of_side],
            say_tables,
            key="tables",
            format_func=lambda table: label("record_table", table),
            placeholder="Choose",
        )


def show_keys(draft: Draft, proposal: Proposal) -> None:
    """What makes a record the same record in the next file."""
    # Charges beside one another in a row share what tells their rows apart.
    for record in [one for one in proposal.made if one.group in {None, 1}]:
        items = proposal.sample.items_to(record.each)
        inside = [f"{item}.#" for item in items]
        names = [column.name for column in proposal.sample.columns if column.nested in {None, *items}]

        def say(chosen: list[str], table: str = record.table) -> None:
            draft.said.keys[table] = chosen

        select_several(
            f"Key of {label('record_table', record.table).lower()}",
            [*names, *inside, ORDINAL],
            [*record.key.columns, *([ORDINAL] if record.key.is_ordinal else [])],
            say,
            key=f"key {record.table}",
            format_func=lambda name: "the order of equal rows (weak)" if name == ORDINAL else name,
        )
        st.caption(f"Proposed since: {record.key.reason}." if record.table not in draft.said.keys else "As you said.")


def show_coverage(draft: Draft, coverage: Coverage, succession: Succession) -> None:
    """What the export was selected by, up to which day it is complete, and what a new file does to the one before."""
    said = draft.said.coverage

    def note(name: str, value: Any) -> None:
        said[name] = value
        if value in {None, ""}:
            said.pop(name)

    def say_succession(chosen: Succession) -> None:
        draft.said.succession = chosen

    left, right = st.columns(2, gap="medium")
    with left:
        select(
            "Selected by",
            SELECTED_BY,
            coverage.selected_by,
            lambda value: note("selected_by", value),
            key="selected by",
            format_func=lambda code: label("selected_by", code),
        )
        select(
            "A new file is expected",
            list(EXPECTED),
            coverage.expected_every,
            lambda value: note("expected_every", value),
            key="expected",
            format_func=EXPECTED.__getitem__,
            index=None,
            placeholder="Not known",
        )
        select(
            "What a new file does to the one before",
            list(SUCCESSIONS),
            succession,
            say_succession,
            key="succession",
            format_func=SUCCESSIONS.__getitem__,
        )
    with right:
        for name, words in DAYS.items():
            day(words, getattr(coverage, name), lambda value, name=name: note(name, value), key=name)
        write(
            "Days before receipt up to which it is complete",
            str(coverage.lag_days),
            lambda text: note("lag_days", text),
            key="lag",
            max_chars=4,
        )


def day(words: str, value: dt.date | None, say: Any, *, key: str) -> None:
    """A day, or none."""
    st.session_state[key] = value
    st.date_input(words, key=key, format="YYYY-MM-DD", on_change=lambda: say(st.session_state[key]))
