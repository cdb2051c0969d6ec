"""Whether a cell is what was handed out, though a spreadsheet wrote it in a form of its own."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pipelines.filled_cells import plain_text

DAY_FORMATS = ("%Y-%m-%d", "%m/%d/%Y")


def is_same_value(was: Any, now: Any) -> bool:
    """Compare two cells: a CSV that went through a spreadsheet has other days (3/1/2024) and numbers (7.2E+15)."""
    before, after = plain_text(was), plain_text(now)
    return before == after or _form(before) == _form(after)


def day_of(text: str) -> dt.date | None:
    """The day that a text is, as 2026-01-31 or as 1/31/2026."""
    for form in DAY_FORMATS:
        try:
            return dt.datetime.strptime(text, form).date()  # noqa: DTZ007  (a day has no zone)
        except ValueError:
            continue
    return None


def _form(text: str) -> Any:
    day = day_of(text)
    if day is not None:
        return day
    try:
        return f"{float(text):.5E}"
    except ValueError:
        return text.lower()
