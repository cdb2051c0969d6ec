"""What would mend missing records."""

from __future__ import annotations

from functools import cache

from pipelines.obligations.obligation import load_obligations
from pipelines.publications.report_facts import ReportFacts, Row


@cache
def remedy_of_cause() -> dict[tuple[str, str], str]:
    """The remedy that each obligation's rule names for each cause."""
    return {
        (obligation.id, cause.code): cause.remedy for obligation in load_obligations() for cause in obligation.causes
    }


def remedy_rows(facts: ReportFacts, obligation: str, place_id: str = "") -> list[Row]:
    """The remedies of a jurisdiction, or of the state, with their shares; the most records first.

    A share is told only where every count of the place is: with one, a count that is not shown would follow from it.
    """
    rows = [row for row in facts["remedy"] if row["obligation_id"] == obligation and row["place_id"] == place_id]
    rows = [row for row in rows if (row["place_kind"] == "state") == (place_id == "")]
    counts = [row["record_count"] for row in rows]
    whole = None if None in counts else sum(counts)
    return [row | {"share_pct": 100 * row["record_count"] / whole if whole else None} for row in rows]
