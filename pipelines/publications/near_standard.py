"""Jurisdictions that miss a standard, and how many records more, or fewer, would bring them to it."""

from __future__ import annotations

import math
from dataclasses import dataclass

from pipelines.publications.report_facts import ReportFacts, Row

NEAR_POINTS = 5.0
"""So far below a standard a jurisdiction is near it, in points."""


@dataclass(frozen=True)
class Shortfall:
    """How far one jurisdiction is from the standard that it is held against.

    Attributes:
        row: The conclusion (`sql/report/conclusion.sql`).
        needed: How many more of its records would bring its rate to the standard; of a largest share (arrests open for
            a year), how many fewer.
        points: How far its rate is from it, in points.
    """

    row: Row
    needed: int
    points: float


def shortfall(row: Row) -> Shortfall | None:
    """What a jurisdiction lacks to reach its standard.

    Args:
        row: A conclusion. Only `below` and `inconclusive` tell of a rate that misses its standard; where a count may
            not be shown, what it lacks is not told either.

    Returns:
        None where it lacks nothing that can be told.
    """
    threshold, found, owed = row["threshold_pct"], row["numerator"], row["denominator"]
    told = row["conclusion_code"] in {"below", "inconclusive"}
    if not told or threshold is None or found is None or not owed:
        return None
    allowed = round(threshold * owed / 100, 6)
    needed = found - math.floor(allowed) if row["is_maximum"] else math.ceil(allowed) - found
    return Shortfall(row, needed, abs(threshold - 100 * found / owed)) if needed > 0 else None


def near_standard(facts: ReportFacts, obligation: str) -> list[Shortfall]:
    """The jurisdictions that are nearest below a least share, those that lack the fewest records first."""
    under = [row for row in facts.conclusions(obligation) if not row["is_maximum"]]
    found = [lack for row in under if (lack := shortfall(row)) and lack.points <= NEAR_POINTS]
    return sorted(found, key=lambda lack: (lack.needed, lack.row["place_id"]))
