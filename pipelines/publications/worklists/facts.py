"""What a work list's workbook is written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipelines.answers.list_columns import ListStamp


@dataclass(frozen=True)
class DueDate:
    """Until when an answer is due.

    Attributes:
        is_of_open_arrests: Whether it is about the open arrests, or about the rest.
        day: The last day.
        citation: The state's rule; None: the workspace's own setting.
    """

    is_of_open_arrests: bool
    day: dt.date
    citation: str | None


@dataclass(frozen=True)
class WorklistFacts:
    """What the first sheet says.

    Attributes:
        jurisdiction: The jurisdiction's name.
        permission: What it takes to see the list; None for what is not kept apart.
        stamp: Which list it is.
        as_of: The day as of which the records are missing.
        to_send: How many records to send there are in all.
        open_arrests: How many charges without a final disposition there are in all.
        to_correct: How many records arrived with a wrong value.
        causes: Cause, what to do, and how many.
        due: Until when answers to this list are due.
    """

    jurisdiction: str
    permission: str | None
    stamp: ListStamp
    as_of: dt.date
    to_send: int
    open_arrests: int
    to_correct: int
    causes: Sequence[tuple[str, str, int]]
    due: Sequence[DueDate]

    @property
    def title(self) -> str:
        """What the workbook is called."""
        return f"Records to send{'' if self.permission is None else f' ({self.permission})'}: {self.jurisdiction}"


Row = Mapping[str, object]


@dataclass(frozen=True)
class SheetRows:
    """The rows of a workbook's sheets in their order, at most `SHEET_ROWS` each.

    Attributes:
        to_send: Records to send.
        open_arrests: Charges without a final disposition.
        to_correct: Records that arrived with a wrong value.
    """

    to_send: Sequence[Row]
    open_arrests: Sequence[Row]
    to_correct: Sequence[Row]
