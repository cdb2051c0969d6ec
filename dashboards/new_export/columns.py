"""The columns of a sample: what each is taken for and why, how its dates are read, and why it is not used."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from itertools import product

import streamlit as st

from dashboards.components import counted, plain
from dashboards.new_export.draft import Draft, distinct, select, select_several, write
from pipelines.mapping_proposals.choices import date_reading, is_date, is_whole_name
from pipelines.mapping_proposals.column_meaning import UNUSED, ColumnMeaning
from pipelines.mapping_proposals.date_formats import format_words
from pipelines.mapping_proposals.name_layouts import LAYOUTS, name_layout
from pipelines.mapping_proposals.vocabulary import known_meanings
from pipelines.publications.wording import label

EXAMPLES = 3
LONGEST_EXAMPLE = 40


def show_columns(draft: Draft, columns: list[ColumnMeaning], becomes: Callable[[ColumnMeaning], list[str]]) -> None:
    """Show every column with its choices.

    Args:
        draft: What was said so far.
        columns: The columns in the order of the file.
        becomes: The canonical columns that a column becomes.
    """
    for number, one in enumerate(columns):
        with st.container(border=True):
            left, middle, right = st.columns([4, 3, 4], gap="medium")
            left.markdown(f"**{plain(one.name)}**  \n{plain(examples(one))}")
            with middle:
                meaning_of(draft, one, number)
            with right:
                if is_in_doubt(draft, one):
                    st.markdown("Asked above")
                elif is_date(one.meaning):
                    dates(draft, one, number)
                elif is_whole_name(one.meaning):
                    layout(draft, one, number)
                elif one.meaning is None:
                    reason(draft, one, number)
            st.caption(plain(why(one, becomes(one))))


def show_doubts(draft: Draft, columns: list[ColumnMeaning]) -> None:
    """Show the choices without which the mapping can't be saved: how dates and names are written."""
    for number, one in enumerate(columns):
        if one.is_asked and one.meaning is not None:
            confirmed(draft, one, number)
        if is_in_doubt(draft, one):
            if is_date(one.meaning):
                orders(draft, one, number)
            else:
                layout(draft, one, number)


def is_in_doubt(draft: Draft, one: ColumnMeaning) -> bool:
    """Whether a column's values can be read in several ways, and nobody has said which."""
    if is_date(one.meaning):
        return not draft.said.dates.get(one.name) and not date_reading(one.column).is_settled
    return is_whole_name(one.meaning) and not (draft.said.layouts.get(one.name) or name_layout(one.column))


def examples(one: ColumnMeaning) -> str:
    """The first few different values of a column, and how many there are."""
    values = list(one.column.counts)
    if not values:
        return "Empty in the sample"
    shown = [value if len(value) <= LONGEST_EXAMPLE else f"{value[:LONGEST_EXAMPLE]}…" for value in values[:EXAMPLES]]
    return f"{', '.join(shown)} ({counted(len(values), 'different value')})"


def why(one: ColumnMeaning, used: list[str]) -> str:
    """What a column becomes, and why."""
    names = list(dict.fromkeys(label("field", name.partition(".")[2]) for name in used))
    reason = f"{one.reason[:1].upper()}{one.reason[1:]}."
    return f"Becomes {', '.join(names)}. {reason}" if names else f"Not used. {reason}"


def meaning_of(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """What the column is."""
    names = meaning_names()

    def say(meaning: str) -> None:
        draft.said.fields[one.name] = meaning
        draft.said.reasons.pop(one.name, None)
        draft.said.dates.pop(one.name, None)
        draft.said.codes.pop(one.name, None)

    select(
        f"What is {plain(one.name)}?",
        sorted(names, key=lambda meaning: (meaning != UNUSED, names[meaning])),
        one.meaning or UNUSED,
        say,
        key=f"meaning {number}",
        label_visibility="collapsed",
        format_func=names.__getitem__,
    )


def confirmed(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """What a date is of, which nothing in the file says: it is proposed, and somebody has to say so."""
    names = meaning_names()

    def say(meaning: str | None) -> None:
        if meaning is not None:
            draft.said.fields[one.name] = meaning

    select(
        f"What is {plain(one.name)} the date of? It is taken for: {names[one.meaning or UNUSED]}",
        [meaning for meaning in names if meaning == UNUSED or is_date(meaning)],
        None,
        say,
        key=f"confirmed {number}",
        placeholder="Choose",
        format_func=names.__getitem__,
    )


@cache
def meaning_names() -> dict[str, str]:
    """What a column can be, and what that is called."""
    return {UNUSED: "Not used", **distinct({meaning: label("field", meaning) for meaning in known_meanings()})}


def dates(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """How its dates are read."""
    reading = date_reading(one.column)
    said = draft.said.dates.get(one.name)

    def say(formats: list[str]) -> None:
        draft.said.dates[one.name] = formats

    known = [*reading.formats, *(pattern for rivals in reading.in_doubt for pattern in rivals)]
    select_several(
        f"Date format of {plain(one.name)}",
        list(dict.fromkeys([*(said or []), *known])),
        said or reading.formats,
        say,
        key=f"dates {number}",
        label_visibility="collapsed",
        format_func=format_words,
        accept_new_options=True,
        placeholder="Choose, or write one such as %m/%d/%Y",
    )


def orders(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """Which order of day, month and year its dates have, in every shape that they come in."""
    reading = date_reading(one.column)

    def say(formats: tuple[str, ...]) -> None:
        draft.said.dates[one.name] = [*reading.formats, *formats]

    select(
        f"{plain(one.name)} can be read in several ways",
        list(product(*reading.in_doubt)),
        None,
        say,
        key=f"order {number}",
        format_func=lambda formats: "; ".join(map(format_words, formats)),
        index=None,
        placeholder="Choose the order",
    )


def layout(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """Which name comes first."""
    value = draft.said.layouts.get(one.name) or name_layout(one.column)

    def say(chosen: str) -> None:
        draft.said.layouts[one.name] = chosen

    select(
        f"Nothing shows which name comes first in {plain(one.name)}: ask the sender"
        if value is None
        else f"Names in {plain(one.name)}",
        LAYOUTS,
        value,
        say,
        key=f"layout {number}",
        label_visibility="visible" if value is None else "collapsed",
        index=None,
        placeholder="Choose the order",
    )


def reason(draft: Draft, one: ColumnMeaning, number: int) -> None:
    """Why the column is not used, in the analyst's words."""

    def say(text: str) -> None:
        draft.said.fields.pop(one.name, None)
        draft.said.reasons[one.name] = text
        if not text:
            draft.said.reasons.pop(one.name)

    write(
        f"Why {plain(one.name)} is not used",
        draft.said.reasons.get(one.name, ""),
        say,
        key=f"reason {number}",
        placeholder="Why it is not used, in your words",
        label_visibility="collapsed",
        max_chars=200,
    )
