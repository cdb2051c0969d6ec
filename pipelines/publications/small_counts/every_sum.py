"""Every total that the report shows beside its parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np

from pipelines.findings.suppression import Sums
from pipelines.publications.report_facts import ReportFacts
from pipelines.publications.small_counts.sum_of_counts import Place, SumOfCounts
from pipelines.publications.small_counts.sums_of_delays import sums_of_curves, sums_of_estimates
from pipelines.publications.small_counts.sums_of_measures import sums_of_measures
from pipelines.publications.small_counts.sums_of_rates import sums_of_rates
from pipelines.publications.small_counts.sums_of_remedies import sums_of_remedies
from pipelines.publications.small_counts.sums_of_tips import sums_of_tips
from pipelines.publications.small_counts.sums_of_years import sums_of_years
from pipelines.publications.small_counts.sums_within_rows import sums_within_rows

EVERY = (
    sums_within_rows,
    sums_of_curves,
    sums_of_estimates,
    sums_of_remedies,
    sums_of_years,
    sums_of_tips,
    sums_of_measures,
    sums_of_rates,
)


def sums_between(cells: Mapping[Place, int], facts: ReportFacts) -> Sums:
    """How the cells add up, wherever a whole is shown with a part.

    Args:
        cells: The number of each count that is shown.
        facts: Where they stand.
    """
    shown = [
        (parts, whole) for parts, whole in _every_sum(facts) if whole in cells and any(part in cells for part in parts)
    ]
    rows = [
        (number, cells[place], is_total)
        for number, (parts, whole) in enumerate(shown)
        for place, is_total in [*((part, False) for part in parts), (whole, True)]
        if place in cells
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Sums(columns[:, 0], columns[:, 1], columns[:, 2].astype(bool))


def _every_sum(facts: ReportFacts) -> Iterable[SumOfCounts]:
    for sums in EVERY:
        yield from sums(facts)
