"""The list of pairs that people are asked about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards import session
from dashboards.components import Column, count, counted, day, link, nothing, table, text
from dashboards.paged_look import PAGE_ROWS, look_at_page
from dashboards.review.words import at_stake, question, state, why_open
from pipelines.access.queries import Row
from pipelines.access.reviews import PairKey, ReviewGuard, stands
from pipelines.access.roles import Permission, Visitor

EVERYWHERE = "All jurisdictions"


def show_queue(shown: session.Publication, who: Visitor, guard: ReviewGuard, by_name: Mapping[str, str]) -> None:
    """Show the choice of a jurisdiction and one page of the queue.

    Args:
        shown: The publication.
        who: The visitor.
        guard: Their guard.
        by_name: The jurisdictions, by the names that they have in addresses.
    """
    st.title("Review")
    st.write(
        "Pairs of records that no rule could decide, and charges, results and orders that could be one of several; for "
        "who may see them, denials and tips beside other records that may be the same person's. "
        "What could change a jurisdiction's conclusion comes first, then what settles the most records."
    )
    chosen = st.selectbox("Jurisdiction", [EVERYWHERE, *by_name], key="place", bind="query-params", width=320)
    place_id = by_name.get(chosen or "")
    look = look_at_page(
        ("queue", shown.run_id, who.sees, place_id),
        lambda number: guard.queue(place_id, page=number, page_rows=PAGE_ROWS),
        key=f"review page of {place_id}",
    )
    if look is None:
        return
    if not look.found.rows:
        nothing("No pair waits for a decision.", "Linking decided all of them, or people did.")
        return
    st.caption(
        f"{counted(look.found.total, 'pair')}; {look.span}. This look is logged."
        + ("" if who.may(Permission.DECIDE) else " Your role may look and not decide.")
    )
    _listed(look.found.rows, guard.verdicts(), {"place": chosen} if chosen and place_id else {})
    look.turn()


def _listed(rows: Sequence[Row], verdicts: Mapping[PairKey, str], kept: Mapping[str, str]) -> None:
    """One page of pairs, each a link to its own question."""
    table(
        "Pairs that wait for a decision",
        [
            Column("Pair", "nowrap"),
            Column("Jurisdiction", "nowrap"),
            Column("Asked", "nowrap"),
            Column("Why it is open", "wide"),
            Column("What it could change", "wide"),
            Column("State", "nowrap"),
        ],
        [
            [
                link(
                    f"{count(row['queue_place'])}. {day(row['event_date'])}",
                    "review",
                    pair=str(row["question_id"]),
                    **kept,
                ),
                text(row["jurisdiction_name"]),
                question(row, len(row["pairs"])),
                why_open(row),
                at_stake(row),
                state(row, stands(row["pairs"], verdicts)),
            ]
            for row in rows
        ],
        key="review_queue",
    )
