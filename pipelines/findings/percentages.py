"""Percentages as people read them: the same in sentences, documents and the dashboard."""

from __future__ import annotations

import math


def percent(value: float, limit: float | None = None, *, is_maximum: bool | None = False) -> str:
    """A percentage with one decimal, `87.3 %`.

    What is short of all never reads as all, what is more than none never as none, and what misses a limit never as the
    limit: 89.96 % beside a standard of 90 % reads 89.9 %.

    Args:
        value: The percentage.
        limit: The limit that it stands beside.
        is_maximum: Whether the limit is the most that is allowed, and not the least.
    """
    if 0 < value < 0.1:
        return "under 0.1 %"
    shown = 99.9 if 99.9 < value < 100 else round(value, 1)
    if limit is not None and is_maximum and value > limit >= shown:
        shown = math.ceil(10 * value) / 10
    elif limit is not None and not is_maximum and value < limit <= shown:
        shown = math.floor(10 * value) / 10
    return f"{shown:.1f} %"
