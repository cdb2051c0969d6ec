"""Cells of workbooks that people filled in, as text."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

UNWRITABLE = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]+")
SHOWN_CHARACTERS = 40
"""What stands where an answer should may be a long note about somebody; so much of it finds the cell again."""


def plain_text(value: Any) -> str:
    """A cell as text: days as 2026-01-31, whole numbers without a point, one space between words."""
    if value is None:
        return ""
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return " ".join(UNWRITABLE.sub(" ", str(value)).split())


def cut_text(value: Any) -> str:
    """As much of a cell's text as a message shows."""
    text = plain_text(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
