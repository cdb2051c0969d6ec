"""How the state's rates add up with their months, causes, exclusions, jurisdictions and agencies."""

from __future__ import annotations

from collections.abc import Iterable

from pipelines.obligations.declared import steps_of_rates
from pipelines.publications.report_facts import MAIN_STEP, ReportFacts
from pipelines.publications.small_counts.counted_columns import COUNTS
from pipelines.publications.small_counts.sum_of_counts import Place, SumOfCounts

RATES = steps_of_rates()
COLUMNS = COUNTS["trend"]
BY_AGENCY: dict[str, tuple[str, dict[str, str]]] = {
    "order_entry_rate": ("order_agency", {column: column for column in COLUMNS}),
    "denial_notice_rate": ("denial_agency", {column: column for column in COLUMNS}),
    "denial_referral_rate": ("denial_agency", {"missing": "undecided"}),
    "denial_retrieval_rate": ("denial_agency", {"missing": "not_retrieved"}),
    "denial_withdrawal_rate": ("denial_agency", {"missing": "still_listed"}),
}
"""Measures whose counts are shown by agency as well: in which section, and which of its columns make up which."""
OUTCOMES = ("excluded", "not_due", "review")


def sums_of_rates(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """What each of the state's figures is the sum of."""
    for number, row in enumerate(facts["headline"]):
        code = row["measure_code"]
        if code in RATES:
            yield from _of_rate(facts, number, *RATES[code])
        if code in BY_AGENCY:
            yield from _by_agency(facts, number, *BY_AGENCY[code])
        if code == "mn_suspense":
            for part in ("agency", "month"):
                yield _of_suspense(facts, part), ("headline", number, "numerator")
        months = [at for at, month in enumerate(facts["trend"]) if month["measure_code"] == code]
        for column in COLUMNS:
            yield [("trend", at, column) for at in months], ("headline", number, column)


def _of_rate(facts: ReportFacts, number: int, obligation: str, step: str) -> Iterable[SumOfCounts]:
    def of(section: str) -> list[int]:
        return [
            at
            for at, row in enumerate(facts[section])
            if row["obligation_id"] == obligation and row.get("step", step) == step
        ]

    missing: Place = ("headline", number, "missing")
    yield [("cause", at, "record_count") for at in of("cause")], missing
    yield [("severity", at, "record_count") for at in of("severity")], missing
    for outcome in OUTCOMES:
        rules = [at for at in of("exclusion") if facts["exclusion"][at]["outcome_code"] == outcome]
        yield [("exclusion", at, "record_count") for at in rules], ("headline", number, outcome)
    if MAIN_STEP.get(obligation) == step:
        for column in ("numerator", "missing", "review"):
            yield [("conclusion", at, column) for at in of("conclusion")], ("headline", number, column)


def _by_agency(facts: ReportFacts, number: int, section: str, columns: dict[str, str]) -> Iterable[SumOfCounts]:
    """The counts of agencies add up to the state's, unless some records came early."""
    rows = range(len(facts[section]))
    for whole, part in columns.items():
        yield [(section, row, part) for row in rows], ("headline", number, whole)


def _of_suspense(facts: ReportFacts, part: str) -> list[Place]:
    rows = enumerate(facts["suspense"])
    return [("suspense", number, "numerator") for number, row in rows if row["part_code"] == part]
