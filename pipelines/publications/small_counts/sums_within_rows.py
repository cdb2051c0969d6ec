"""Which columns of one row add up to another of its columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipelines.publications.report_facts import ReportFacts
from pipelines.publications.small_counts.counted_columns import COUNTS
from pipelines.publications.small_counts.sum_of_counts import SumOfCounts

OF_RATES = ("headline", "trend", "suspense", "year", "order_agency", "order_handover", "certificate", "denial_agency")
WITHIN_ROWS: Sequence[tuple[str, str, Sequence[str]]] = (
    *((section, "denominator", ("numerator", "missing")) for section in OF_RATES),
    ("conclusion", "denominator", ("numerator", "not_found")),
    ("conclusion", "not_found", ("missing",)),
    ("source", "row_count", COUNTS["source"][1:]),
    ("grant_option", "record_count", ("arrest_count", "result_count")),
    ("answering", "asked_count", ("answered_count", "unanswered_count")),
    ("answering", "asked_count", ("settled_count", "closed_count", "open_count")),
    ("answering", "open_count", ("past_due_count", "in_time_count")),
)
"""Sections, a column that is a whole, and its parts."""


def sums_within_rows(facts: ReportFacts) -> Iterable[SumOfCounts]:
    """The same of every row of the sections."""
    for section, whole, parts in WITHIN_ROWS:
        for number in range(len(facts[section])):
            yield [(section, number, part) for part in parts], (section, number, whole)
