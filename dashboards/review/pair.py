"""One question: the records side by side, what speaks for and against, and the decision."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import groupby

import streamlit as st

from dashboards.charge_words import charge
from dashboards.compared_fields import (
    ARREST_FIELDS,
    CHARGE_FIELDS,
    DISPOSITION_FIELDS,
    PERSON_FIELDS,
    Field,
    declared_fields,
    told_of_both,
)
from dashboards.comparison import Agreement
from dashboards.components import NOTHING, Cell, Column, address, count, day, moment, nothing, plain, table, text, way
from dashboards.logged_look import say_logged
from dashboards.review.candidates import answers, candidates, said
from dashboards.review.words import at_stake, question, state, why_open
from dashboards.sides import CALLED, two_sides
from dashboards.waterfall import Step, waterfall
from pipelines.access.queries import Row
from pipelines.access.reviews import OF_PERSONS, ReviewGuard, ReviewView, stands
from pipelines.access.roles import Permission, Visitor
from pipelines.decisions.link_file import LONGEST_NOTE, LinkDecision
from pipelines.decisions.standing import is_by, last_words
from pipelines.publications.wording import label
from pipelines.records.declared_tables import persons_looked_up

FIELDS: dict[str, tuple[Field, ...]] = {
    "event": ARREST_FIELDS,
    "hold_event": ARREST_FIELDS,
    "charge": CHARGE_FIELDS,
    "disposition": DISPOSITION_FIELDS,
    "hold_disposition": DISPOSITION_FIELDS,
    "order": declared_fields("protection_order"),
    **{
        table: (
            *PERSON_FIELDS,
            *(Field(label("field", name), name, name, name) for name in person.identifiers),
        )
        for table, person in persons_looked_up().items()
    },
}
"""What is compared, by level."""


def show_pair(who: Visitor, guard: ReviewGuard, view: ReviewView, by_name: Mapping[str, str]) -> None:
    """Show the question and take a decision.

    Args:
        who: The visitor.
        guard: Their guard.
        view: The question.
        by_name: The jurisdictions, by the names that they have in addresses.
    """
    pair = view.pair
    place = st.query_params.get("place", "")
    kept = {"place": place} if place in by_name else {}
    following = guard.next_pair(pair["queue_place"], by_name.get(place))
    way([("Back to the queue", address("review", **kept))])
    st.title(f"{question(pair, len(view.pairs))} ({day(pair['event_date'])})")
    with st.container(border=True):
        st.markdown(plain(f"{at_stake(pair)}."))
        standing = state(pair, stands(view.pairs, guard.verdicts()))
        st.caption(
            plain(
                f"{pair['jurisdiction_name'] or 'Jurisdiction unknown'} · {why_open(pair)} · "
                f"{standing['text'] if isinstance(standing, dict) else standing}"
            )
        )
    say_logged(who)
    left, right = st.columns([5, 3], gap="large")
    with left:
        _records(view)
        charges(view)
    with right:
        st.header("Decision")
        decide(who, guard, view, following, kept)
        said_before(guard.words(view), [one["repository_id"] for one in view.pairs])
        if pair["refusal_code"] is None and len(view.pairs) == 1 and pair["level_code"] not in OF_PERSONS:
            weights(view)
    sources(view)


def _records(view: ReviewView) -> None:
    """The records asked about: the local one beside the other, or all that it could be in a table."""
    pair = view.pair
    of_person = pair["level_code"] in OF_PERSONS
    fields = FIELDS[pair["level_code"]]
    if of_person:
        fields += told_of_both(pair["level_code"], pair["repository_table"])
    if len(view.pairs) > 1:
        st.header("The local record and what it could be")
        candidates(fields, view.local, view.candidates)
        return
    st.header("The two records")
    two_sides(
        "Two records that may be of one person" if of_person else "Local record and the repository's",
        fields,
        view.local,
        view.found,
        evidence(view),
        key="review_sides",
        called=_sides_of(pair) if of_person else CALLED,
    )


def _sides_of(pair: Row) -> tuple[str, str]:
    """What the two records of a person are."""
    looked_up, other = pair["level_code"], pair["repository_table"]
    return label("record_table", looked_up), "Another of these" if looked_up == other else label("record_table", other)


def evidence(view: ReviewView) -> Agreement:
    """The fields that agree, those that differ, and those that nearly agree."""
    agreed, disagreed, near = (
        [row["field_code"] for row in view.fields if row["agreement_code"] == code]
        for code in ("same", "different", "near")
    )
    return Agreement(agreed, disagreed, near)


def decide(who: Visitor, guard: ReviewGuard, view: ReviewView, following: str | None, kept: Mapping[str, str]) -> None:
    """The buttons, for whoever may use them, and the way to the next pair."""
    review_id = str(view.pair["review_id"])
    if who.may(Permission.DECIDE):
        note = st.text_area(
            "Note (kept with the decision)",
            key=f"note_{review_id}",
            max_chars=LONGEST_NOTE,
            height=80,
            help="Seen by those who may see names. It is in no log and no publication.",
        )
        with st.container(horizontal=True, gap="small"):
            for one in answers([pair["repository_id"] for pair in view.pairs]):
                if st.button(one.words, key=one.key, shortcut=one.shortcut):
                    guard.decide(view, one.code, note, picked=one.picked)
                    st.session_state["decided"] = (review_id, one.code)
                    st.rerun()
            own = [word for word in last_words(guard.words(view)) if is_by(word, who.name)]
            if own and st.button("Undo my decision", key="decide_undo", shortcut="Alt+Z"):
                guard.decide(view, "undo")
                st.session_state["decided"] = (review_id, "undo")
                st.rerun()
        told = st.session_state.get("decided", ("", ""))
        if told[0] == review_id:
            st.success(label("decided", told[1]))
    else:
        st.caption("Your role may look and not decide.")
    if following is None:
        st.caption("No other pair waits for you here.")
    elif st.button("Next pair", key="next_pair", shortcut="Alt+N"):
        st.query_params["pair"] = following
        st.rerun()


def said_before(words: list[LinkDecision], repository_ids: list[int]) -> None:
    """Who decided what of the question, the latest first."""
    if not words:
        st.caption("Nobody has decided on this pair yet.")
        return
    table(
        "Decided so far",
        [Column("By"), Column("Decision", "nowrap"), Column("When, UTC", "nowrap"), Column("Note")],
        [
            [by, said(list(together), repository_ids), moment(at, is_time_known=True), text(note)]
            for (at, by, note), together in groupby(
                sorted(words, key=_told_when, reverse=True),
                key=_told_when,
            )
        ],
        key="review_words",
        shows_caption=True,
    )


def _told_when(word: LinkDecision) -> tuple[dt.datetime, str, str]:
    return word.at, word.by, word.note


def weights(view: ReviewView) -> None:
    """What speaks for and against."""
    st.header("What speaks for it and against it")
    steps = [
        Step(label("field", row["field_code"]), label("agreement", row["agreement_code"]), float(row["weight"]))
        for row in view.fields
        if row["weight"]
    ]
    if not steps:
        nothing("No compared field is known on both sides.")
        return
    waterfall("What each field adds to the score; above 0 speaks for the same arrest or result", steps)


def charges(view: ReviewView) -> None:
    """The charges of both sides."""
    at_repository = {row["record_id"]: row for row in view.found_charges}
    paired = {row["repository_id"] for row in view.charges}
    rows: list[list[Cell]] = [[charge(row), charge(at_repository.get(row["repository_id"]))] for row in view.charges]
    rows += [[NOTHING, charge(row)] for key, row in at_repository.items() if key not in paired]
    if rows:
        table(
            "Charges of the local arrest and of the repository's, those that fit each other in one row",
            [Column("Local", "wide"), Column("Repository", "wide")],
            rows,
            key="review_charges",
            shows_caption=True,
            keeps_columns=True,
        )


def sources(view: ReviewView) -> None:
    """Where the local record was read from."""
    if view.members:
        table(
            "Where the local arrest was read from",
            [Column("Source", "nowrap"), Column("File", "wide"), Column("Line", "right"), Column("Received", "nowrap")],
            [
                [text(row["source"]), text(row["file_name"]), count(row["line_number"]), day(row["received_at"])]
                for row in view.members
            ],
            key="review_members",
            shows_caption=True,
        )
