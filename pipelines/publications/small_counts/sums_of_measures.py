"""How measures of the whole state hang together: what one of them counts follows from others that a reader is shown."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.obligations.declared import on_time_shares, steps_of_rates
from pipelines.publications.report_facts import ReportFacts
from pipelines.publications.small_counts.sum_of_counts import SumOfCounts

ALIKE = (
    # The same records as the rate's, whether due yet or not.
    ("charge_reporting_rate", "charges_at_repository", ("numerator", "missing", "excluded", "review")),
    ("arrest_disposed_rate", "tx_completeness", ("numerator", "missing", "excluded")),
)
"""A rate, a measure that counts its records and more, and the columns in which it does."""


def sums_of_measures(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """What was found is what a share in time is of and leaves out; what is not due has a reason or came early."""
    rows = {row["measure_code"]: number for number, row in enumerate(facts["headline"])}
    steps = steps_of_rates()
    for rate, share in on_time_shares().items():
        if rate not in rows or share not in rows:
            continue
        reasons = [
            ("exclusion", number, "record_count")
            for number, row in enumerate(facts["exclusion"])
            if (row["obligation_id"], row["step"], row["outcome_code"]) == (*steps[rate], "not_due")
        ]
        of_rate, of_share = rows[rate], rows[share]
        yield (
            [("headline", of_share, "denominator"), ("headline", of_share, "excluded")],
            ("headline", of_rate, "numerator"),
        )
        yield [("headline", of_share, "not_due"), *reasons], ("headline", of_rate, "not_due")
    for rate, measure, columns in ALIKE:
        if rate not in rows or measure not in rows:
            continue
        for column in columns:
            yield [("headline", rows[rate], column)], ("headline", rows[measure], column)
        yield (
            [("headline", rows[rate], "denominator"), ("headline", rows[rate], "not_due")],
            ("headline", rows[measure], "denominator"),
        )
    yield from _of_ways(facts, {code: place for code, place in rows.items() if code in steps})


def _of_ways(facts: ReportFacts, rates: dict[str, int]) -> Iterable[SumOfCounts]:
    """What is followed to the repository is what was due, and what is younger; what is followed to its entry came."""
    steps = steps_of_rates()
    of_obligation = {steps[code][0]: place for code, place in rates.items() if facts["headline"][place]["is_main"]}
    years = {
        (row["obligation_id"], row["year"]): number
        for number, row in enumerate(facts["year"])
        if row["place_kind"] == "state"
    }
    columns = {"to_receipt": "denominator", "to_entry": "numerator"}
    for number, row in enumerate(facts["delay"]):
        column, key = columns.get(row["delay_code"]), (row["obligation_id"], row["period"])
        if column and row["period"] == "all" and row["obligation_id"] in of_obligation:
            yield [("headline", of_obligation[row["obligation_id"]], column)], ("delay", number, "record_count")
        elif column and key in years:
            yield [("year", years[key], column)], ("delay", number, "record_count")
