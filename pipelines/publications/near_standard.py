"""Jurisdictions that fall short of a standard, and how many records more would bring them to it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipelines.publications.report_facts import ReportFacts, Row

NEAR_POINTS = 5.0
"""So far below a standard a jurisdiction is near it, in points."""


@dataclass(frozen=True)
class Shortfall:
    """How far one jurisdiction is below the standard that it is held against.

    Attributes:
        row: The conclusion (`sql/report/conclusion.sql`).
        needed: How many of its missing records would bring its rate to the standard.
        points: How far its rate is below it, in points.
    """

    row: Row
    needed: int
    points: float


def shortfall(row: Row) -> Shortfall | None:
    """What a jurisdiction lacks to reach its standard.

    Args:
        row: A conclusion. Only `below` and `inconclusive` tell of a rate under a least share; where a count may not be
            shown, what it lacks is not told either.

    Returns:
        None where it lacks nothing that can be told.
    """
    threshold, found, owed = row["threshold_pct"], row["numerator"], row["denominator"]
    told = row["conclusion_code"] in {"below", "inconclusive"}
    if not told or threshold is None or found is None or not owed or row["is_maximum"]:
        return None
    needed = math.ceil(round(threshold * owed / 100, 6)) - found
    return Shortfall(row, needed, threshold - 100 * found / owed) if needed > 0 else None


def near_standard(facts: ReportFacts, obligation: str) -> list[Shortfall]:
    """The jurisdictions that are nearest below their standard, those that lack the fewest records first."""
    found = [lack for row in facts.conclusions(obligation) if (lack := shortfall(row)) and lack.points <= NEAR_POINTS]
    return sorted(found, key=lambda lack: (lack.needed, lack.row["place_id"]))
