"""The picture of coverage as the report prints it: agencies with gaps, a letter a month, and the same in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from pipelines.publications.figures_in_words import period
from pipelines.publications.wording import detail, label

COVERED = frozenset({"whole", "off_duty"})
COLORS = {
    "whole": "#2f6ea5",
    "partly": "#a9cbe6",
    "none": "#f2b27a",
    "held": "#8c2d04",
    "noted": "#d5d9dd",
    "off_duty": "#ffffff",
}
"""Told apart by lightness too; each has a letter besides."""
LIGHT_LETTERS = frozenset({"whole", "held"})
"""On these the letter is white."""

Row = dict[str, Any]


def gaps_in_words(months: Sequence[tuple[str, str]]) -> str:
    """The months that are not covered whole, as spans: not covered Jan to Mar 2024; partly covered Apr 2024.

    Args:
        months: Month (2024-03) and state of one agency, in order.
    """
    spans = []
    for code, of_code in groupby(months, key=lambda cell: cell[1]):
        names = [month for month, _ in of_code]
        if code not in COVERED:
            spans.append(f"{label('coverage_state', code).lower()} {period(_first(names[0]), _last(names[-1]))}")
    return "; ".join(spans)


def printed(rows: Iterable[Row]) -> list[Row]:
    """The agencies of the report's picture, each with its cells by year.

    Args:
        rows: Agency and month with its state, by agency and month.
    """
    found = []
    for _, of_agency in groupby(rows, key=lambda row: row["ori"]):
        cells = list(of_agency)
        found.append(
            {
                "agency_name": cells[0]["agency_name"],
                "jurisdiction_name": cells[0]["jurisdiction_name"],
                "cells": [{"month": cell["month"], "code": cell["state_code"]} for cell in cells],
                "words": gaps_in_words([(cell["month"], cell["state_code"]) for cell in cells]),
            }
        )
    return found


def legend() -> list[Row]:
    """Each state with its letter and colors."""
    return [
        {
            "code": code,
            "color": color,
            "ink": "#ffffff" if code in LIGHT_LETTERS else "#1b2733",
            "letter": detail("coverage_state", code, "letter"),
            "label": label("coverage_state", code),
        }
        for code, color in COLORS.items()
    ]


def _first(month: str) -> dt.date:
    return dt.date.fromisoformat(f"{month}-01")


def _last(month: str) -> dt.date:
    return (_first(month) + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
