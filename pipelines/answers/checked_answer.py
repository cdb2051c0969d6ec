"""Checks the answer cells of one row: a code that can answer it, with the date and the note that it needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pipelines.answers.answer_file import LONGEST_NOTE
from pipelines.answers.codes import codes_for
from pipelines.answers.list_columns import ANSWER_CELLS
from pipelines.answers.same_value import day_of
from pipelines.filled_cells import cut_text, plain_text

CODE, DATE, NOTE = ANSWER_CELLS.values()
Words = tuple[str, dt.date | None, str]
"""A code, a date and a note."""


class RejectedAnswerError(Exception):
    """An answer that can't be one; says what is wrong and what to do."""


def answer_of(cells: Mapping[str, Any], odd: Mapping[str, str], ask: str) -> Words | None:
    """What was answered in one row; None if nothing was.

    Args:
        cells: The row's cells by title.
        odd: Its cells that show an error, or a formula that was never computed.
        ask: What the row asks.

    Raises:
        RejectedAnswerError: It can't be an answer.
    """
    for title in ANSWER_CELLS.values():
        if title in odd:
            raise RejectedAnswerError(f"[{title}] shows [{odd[title]}]; type the value itself")
    code, note = _code(cells[CODE]), plain_text(cells[NOTE])
    if not code and not note and not plain_text(cells[DATE]):
        return None
    known = codes_for(ask)
    choice = ", ".join(f"[{one}]" for one in known)
    if not code:
        raise RejectedAnswerError(f"[{CODE}] is empty though a date or a note is given; choose one of {choice}")
    if code not in known:
        raise RejectedAnswerError(f"[{CODE}] is [{cut_text(cells[CODE])}]; choose one of {choice}")
    date = _day(cells[DATE])
    if "date" in known[code].needs and date is None:
        raise RejectedAnswerError(f"[{DATE}] is empty, which [{code}] needs; give the day as [2026-01-31]")
    if "note" in known[code].needs and not note:
        raise RejectedAnswerError(f"[{NOTE}] is empty, which [{code}] needs: {known[code].hint}")
    if len(note) > LONGEST_NOTE:
        raise RejectedAnswerError(f"[{NOTE}] has [{len(note)}] characters; shorten it to {LONGEST_NOTE}")
    return code, date, note


def refuse_impossible(words: Words, *, event_date: dt.date | None, read_on: dt.date) -> None:
    """Refuse a date that can't be: after the day on which it is read, or before what the row is about.

    Raises:
        RejectedAnswerError: So it is.
    """
    _, date, _ = words
    if date is not None and date > read_on:
        raise RejectedAnswerError(f"[{DATE}] is [{date}], in the future; give the day on which it was done")
    if date is not None and event_date is not None and date < event_date:
        raise RejectedAnswerError(
            f"[{DATE}] is [{date}], before [{event_date}], when it happened; give the day on which it was sent"
        )


def _code(value: Any) -> str:
    return plain_text(value).lower().replace(" ", "_")


def _day(value: Any) -> dt.date | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = plain_text(value)
    if not text:
        return None
    day = day_of(text)
    if day is None:
        raise RejectedAnswerError(f"[{DATE}] is [{cut_text(value)}]; write the day as [2026-01-31]")
    return day
