"""How the counts of delay curves and of estimated months add up with others that a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.obligations.declared import steps_of_rates
from pipelines.publications.report_facts import ReportFacts, Row
from pipelines.publications.small_counts.counted_columns import COUNTS
from pipelines.publications.small_counts.sum_of_counts import SumOfCounts

RATES = steps_of_rates()


def sums_of_curves(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """What has come by a day is what had come by the day before it, and more; years make up the whole."""
    curves = facts["delay"]
    for number, row in enumerate(curves):
        of_row = {column: ("delay", number, column) for column in COUNTS["delay"]}
        yield [of_row["come"], of_row["not_come"]], of_row["record_count"]
        before = [other for other in range(number) if _same(curves[other], row, "delay_code", "period")]
        yield [*(("delay", other, "come") for other in before[-1:]), of_row["more"]], of_row["come"]
        yield [("delay", other, "record_count") for other in before[-1:]], of_row["record_count"]
        if row["period"] == "all":
            years = [
                ("delay", other, "record_count")
                for other, part in enumerate(curves)
                if part["period"] != "all" and _same(part, row, "delay_code", "within_days")
            ]
            yield years, of_row["record_count"]


def sums_of_estimates(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """A month is what was found and what was not; the trend shows what of it is due."""
    trend = {
        (RATES[row["measure_code"]][0], row["month"]): number
        for number, row in enumerate(facts["trend"])
        if row["measure_code"] in RATES
    }
    for number, row in enumerate(facts["estimate"]):
        yield [("estimate", number, "found"), ("estimate", number, "not_found")], ("estimate", number, "record_count")
        month = trend.get((row["obligation_id"], row["month"]))
        if month is not None:
            for ours, theirs in (("found", "numerator"), ("not_found", "missing"), ("record_count", "denominator")):
                yield [("trend", month, theirs)], ("estimate", number, ours)


def _same(one: Row, other: Row, *columns: str) -> bool:
    return all(one[column] == other[column] for column in ("obligation_id", *columns))
