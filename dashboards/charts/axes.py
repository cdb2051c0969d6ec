"""What the axes and tooltips of several charts share."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd


def first_days(rows: pd.DataFrame) -> list[str]:
    """The first moment of each month; without a time zone, so that the browser takes it as its own."""
    return [f"{value}-01T00:00:00" for value in rows["month"]]


def tooltip(*fields: tuple[str, str]) -> list[Any]:
    """What a pointer at a mark is told: fields with their titles."""
    return [alt.Tooltip(f"{name}:N", title=title) for name, title in fields]
