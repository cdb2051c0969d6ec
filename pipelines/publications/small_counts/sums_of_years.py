"""How the counts of years add up with other figures that a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.publications.report_facts import ReportFacts
from pipelines.publications.small_counts.counted_columns import COUNTS
from pipelines.publications.small_counts.sum_of_counts import Place, SumOfCounts
from pipelines.publications.years import is_year_of


def sums_of_years(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """Months make up a year, jurisdictions the state, and years the whole time, whether or not a year is shown."""
    years = list(enumerate(facts["year"]))
    for column in COUNTS["year"]:
        for number, row in years:
            if row["place_kind"] != "state":
                continue
            whole: Place = ("year", number, column)
            measure, year = row["measure_code"], row["year"]
            yield (
                [
                    ("year", at, column)
                    for at, one in years
                    if is_year_of(one, measure, "jurisdiction") and one["year"] == year
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
            cells = [("year", at, column) for at, one in years if is_year_of(one, row["measure_code"], "state")]
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
