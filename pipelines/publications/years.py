"""What changed from one year to the next, and how years add up with other figures that a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.publications.remedies import Place
from pipelines.publications.report_facts import ReportFacts, Row

COLUMNS = ("numerator", "denominator", "missing")
FEWEST_RECORDS = 20
"""A rate of fewer is not held against another."""


def whole_years(facts: ReportFacts, measure: str) -> list[Row]:
    """The state's years of a measure of which next to nothing is not due yet, the earliest first."""
    return [row for row in facts["year"] if _is(row, measure, "state") and row["is_whole"]]


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
        if _is(row, measure, "jurisdiction") and shown and row["denominator"] >= FEWEST_RECORDS:
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


def parts_of_years(facts: ReportFacts) -> Iterable[tuple[list[Place], Place]]:
    """Months make up a year, jurisdictions the state, and years the whole time, whether or not a year is shown."""
    years = list(enumerate(facts["year"]))
    for column in COLUMNS:
        for number, row in years:
            if row["place_kind"] != "state":
                continue
            whole: Place = ("year", number, column)
            measure, year = row["measure_code"], row["year"]
            yield (
                [
                    ("year", at, column)
                    for at, one in years
                    if _is(one, measure, "jurisdiction") and one["year"] == year
                ],
                whole,
            )
            yield (
                [
                    ("trend", at, column)
                    for at, one in enumerate(facts["trend"])
                    if one["measure_code"] == measure and one["month"].startswith(year)
                ],
                whole,
            )
        for number, row in enumerate(facts["headline"]):
            cells = [("year", at, column) for at, one in years if _is(one, row["measure_code"], "state")]
            yield cells, ("headline", number, column)
    places: dict[tuple[str, str], list[int]] = {}
    for at, one in years:
        if one["place_kind"] == "jurisdiction":
            places.setdefault((one["obligation_id"], one["place_id"]), []).append(at)
    same = {"numerator": "numerator", "denominator": "denominator", "missing": "not_found"}
    for number, row in enumerate(facts["conclusion"]):
        for column, theirs in same.items():
            if row[theirs] is not None:
                cells = [("year", at, column) for at in places.get((row["obligation_id"], row["place_id"]), [])]
                yield cells, ("conclusion", number, theirs)


def _is(row: Row, measure: str, place_kind: str) -> bool:
    return bool(row["measure_code"] == measure and row["place_kind"] == place_kind)
