"""Takes small counts, and what they would follow from, out of the facts that the report is written from.

The report leaves the office; the tables beside it do not. What may not be shown becomes None, and with a count go the
percentage, the range and the sentence that it could be worked out from.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from pipelines.findings.suppression import masked_cells
from pipelines.publications.report_facts import ReportFacts, Row
from pipelines.publications.small_counts.counted_columns import BEHIND_PERCENTAGES, COUNTS, PERCENTAGES
from pipelines.publications.small_counts.every_sum import sums_between
from pipelines.publications.small_counts.sentences import mask_sentences
from pipelines.publications.small_counts.sum_of_counts import Place


def without_small_counts(facts: ReportFacts, smallest: int) -> ReportFacts:
    """The same facts with nothing in them that shows a count from 1 to `smallest` - 1.

    Args:
        facts: What was found.
        smallest: The smallest count beside 0 that may be shown; 1 changes nothing.
    """
    if smallest <= 1:
        return facts
    places = [
        (section, number, column)
        for section, columns in COUNTS.items()
        for number, row in enumerate(facts[section])
        for column in columns
        if row[column] is not None
    ]
    cell_of = {place: number for number, place in enumerate(places)}
    counts = np.array([facts[section][number][column] for section, number, column in places], dtype=np.int64)
    hidden = masked_cells(counts, sums_between(cell_of, facts), smallest)
    masked = {place for place, is_hidden in zip(places, hidden, strict=True) if is_hidden}
    sections = {
        section: [_masked(section, number, row, masked) for number, row in enumerate(rows)]
        for section, rows in facts.sections.items()
    }
    mask_sentences(sections, smallest)
    sections["reconciliation"] = _shown_parts(sections, smallest)
    return ReportFacts(sections | {"course": _shown_courses(sections)}, facts.has_previous)


def _masked(section: str, number: int, row: Row, masked: set[Place]) -> Row:
    gone = {column for column in COUNTS.get(section, ()) if (section, number, column) in masked}
    if not gone:
        return row
    changed: dict[str, Any] = row | dict.fromkeys(gone)
    if gone & BEHIND_PERCENTAGES:
        changed |= {column: None for column in PERCENTAGES if column in row}
    elif "review" in gone:
        changed |= {"low_pct": None, "high_pct": None}
    return changed


def _shown_parts(sections: dict[str, list[Row]], smallest: int) -> list[Row]:
    """The parts of the figures of which nothing is masked: of one that is, the others and their sum would tell."""
    hidden = {row["measure_code"] for row in sections["headline"] if row["numerator"] is None or row["missing"] is None}
    for row in sections["reconciliation"]:
        counts = (row["numerator"], row["denominator"], row["denominator"] - row["numerator"], row["record_count"])
        if any(0 < abs(number) < smallest for number in counts):
            hidden.add(row["measure_code"])
    duties = {row["obligation_id"] for row in sections["change"] if row["record_count"] is None}
    return [
        row
        for row in sections["reconciliation"]
        if row["measure_code"] not in hidden and row["obligation_id"] not in duties
    ]


def _shown_courses(sections: dict[str, list[Row]]) -> list[Row]:
    """The small lines of places with no masked figure: with a count beside it, a monthly share tells monthly counts."""
    whole: dict[tuple[str, str], bool] = defaultdict(bool)
    for row in sections["conclusion"]:
        counts = (row["numerator"], row["denominator"], row["missing"])
        whole[row["obligation_id"], row["place_id"]] = all(value is not None for value in counts)
    return [row for row in sections["course"] if whole[row["obligation_id"], row["place_id"]]]
