"""Who was asked for which delivery, and when, `decisions/reminders.jsonl`: a journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.decisions.journal import DecisionError, Journal

FILE_NAME = "reminders.jsonl"
Delivery = tuple[str, str, dt.date]
"""Source, sender, and the last day of the period that it is for."""


@dataclass(frozen=True)
class Asked:
    """One delivery that a letter asked for.

    Attributes:
        source: The mapping.
        sender: Who was asked.
        period_end: The last day of the period that it is for.
        by: The login of who sent the letter.
        at: When it was said to be sent, in UTC.
        on: The day on which it was sent.
    """

    source: str
    sender: str
    period_end: dt.date
    by: str
    at: dt.datetime
    on: dt.date

    def __post_init__(self) -> None:
        if not self.source or not self.by.strip():
            raise DecisionError("a reminder names what was asked for, and who asked")


def read_asked(folder: Path, known_by: dt.datetime | None = None) -> list[Asked]:
    """Every delivery that was asked for, as often as it was, in the order in which that was written down.

    Args:
        folder: The workspace's `decisions`.
        known_by: What was written down later is left out; None: nothing is.

    Raises:
        DecisionError: A line can't be read.
    """
    return _journal(folder).entries(known_by)


def write_sent(folder: Path, letters: Iterable[Delivery], *, by: str, on: dt.date, at: dt.datetime) -> int:
    """Write down that letters asked for deliveries; what was written down for that day before is not again.

    Args:
        folder: The workspace's `decisions`.
        letters: What they asked for.
        by: The login.
        on: The day on which they were sent.
        at: Now, in UTC.

    Returns:
        How many deliveries were written down.

    Raises:
        DecisionError: The day lies ahead, or it can't be written.
    """
    if on > at.date() + dt.timedelta(days=1):
        raise DecisionError(f"[{on}] lies ahead; a letter is written down once it was sent")
    known = {(line.source, line.sender, line.period_end) for line in read_asked(folder) if line.on == on}
    new = [Asked(*delivery, by, at, on) for delivery in letters if delivery not in known]
    if new:
        _journal(folder).add(*new)
    return len(new)


def _journal(folder: Path) -> Journal[Asked]:
    return Journal(folder / FILE_NAME, _decoded)


def _decoded(*, period_end: str, on: str, **content: Any) -> Asked:
    return Asked(period_end=dt.date.fromisoformat(period_end), on=dt.date.fromisoformat(on), **content)
