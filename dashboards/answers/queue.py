"""The answers that a person has to weigh, each with the way to its record, where it is accepted or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from dashboards import session
from dashboards.components import Cell, Column, counted, day, link, mark, nothing, table, text
from dashboards.paged_look import PAGE_ROWS, look_at_page
from pipelines.access.answers import AnswerGuard
from pipelines.access.queries import Row
from pipelines.access.roles import Visitor
from pipelines.answers.answer_file import Ruling
from pipelines.publications.wording import label


def show_queue(shown: session.Publication, who: Visitor, guard: AnswerGuard, place_id: str | None) -> None:
    """Show one page of the queue.

    Args:
        shown: The publication.
        who: The visitor.
        guard: Their guard.
        place_id: One jurisdiction, or None for all.
    """
    st.header("Answers to be looked at")
    look = look_at_page(
        ("answers", shown.run_id, who.sees, place_id),
        lambda number: guard.to_be_looked_at(place_id, page=number, page_rows=PAGE_ROWS),
        key=f"answers page of {place_id}",
    )
    if look is None:
        return
    if not look.found.rows:
        nothing(
            "No answer waits to be looked at.",
            "Answers such as “not ours” or “sealed” stand here once a run has read them.",
        )
        return
    st.caption(
        f"{counted(look.found.total, 'answer')}, those to the gravest records first; {look.span}. This look is logged."
    )
    _listed(look.found.rows, guard.rulings())
    look.turn()


def _listed(rows: Sequence[Row], rulings: Mapping[str, Ruling]) -> None:
    """One page of answers, each a link to the record that it is about."""
    table(
        "Answers to be looked at",
        [
            Column("Record of", "nowrap"),
            Column("Answer", "wide"),
            Column("Given", "nowrap"),
            Column("Duty"),
            Column("Agency"),
            Column("Jurisdiction", "nowrap"),
            Column("Could bear on", "nowrap"),
            Column("State", "nowrap"),
        ],
        [
            [
                link(day(row["event_date"]), "record", record=str(row["ledger_id"])),
                label("answer", row["answer_code"]),
                day(row["answer_date"] if row["answer_date"] else row["answered_date"]),
                label("obligation", row["obligation_id"]),
                text(row["agency_name"]),
                text(row["jurisdiction_name"]),
                label("severity", row["severity_code"]) if row["severity_code"] else "–",
                _state(rulings.get(row["answer_id"])),
            ]
            for row in rows
        ],
        key="answer_queue",
    )


def _state(ruling: Ruling | None) -> Cell:
    if ruling is None:
        return mark("Open", "warn")
    word = "Accepted" if ruling.ruling == "accepted" else "Not accepted"
    return mark(f"{word}, from the next run", "good" if ruling.ruling == "accepted" else "unsure")
