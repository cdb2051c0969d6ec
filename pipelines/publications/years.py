"""What changed from one year to the next."""

from __future__ import annotations

from pipelines.publications.report_facts import ReportFacts, Row

FEWEST_RECORDS = 20
"""A rate of fewer is not held against another."""


def whole_years(facts: ReportFacts, measure: str) -> list[Row]:
    """The state's years of a measure of which next to nothing is not due yet, the earliest first."""
    return [row for row in facts["year"] if is_year_of(row, measure, "state") and row["is_whole"]]


def changed_places(facts: ReportFacts, measure: str) -> list[Row]:
    """Each jurisdiction's rate in the last two whole years, those that fell most first.

    Left out are places with fewer than 20 records in either year, and those whose figures may not be shown.
    """
    years = [row["year"] for row in whole_years(facts, measure)][-2:]
    if len(years) < 2:
        return []
    rates: dict[str, dict[str, float]] = {}
    for row in facts["year"]:
        shown = row["value_pct"] is not None and row["denominator"] is not None
        if is_year_of(row, measure, "jurisdiction") and shown and row["denominator"] >= FEWEST_RECORDS:
            rates.setdefault(row["place_id"], {})[row["year"]] = row["value_pct"]
    names = {row["place_id"]: row["place_name"] for row in facts["conclusion"]}
    before, after = years
    found = [
        {
            "place_name": names.get(place, place),
            "before_pct": of_year[before],
            "after_pct": of_year[after],
            "points": round(of_year[after] - of_year[before], 1),
        }
        for place, of_year in sorted(rates.items())
        if before in of_year and after in of_year
    ]
    return sorted(found, key=lambda one: (one["points"], one["place_name"]))


def is_year_of(row: Row, measure: str, place_kind: str) -> bool:
    """Whether a year is of a measure, at the state or at its jurisdictions."""
    return bool(row["measure_code"] == measure and row["place_kind"] == place_kind)
