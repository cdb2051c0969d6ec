"""Sentences that tell a count too small to show are replaced."""

from __future__ import annotations

import calendar
import re
from itertools import pairwise

from pipelines.publications.report_facts import Row

NOT_SHOWN = "The evidence holds a count that is too small to show."
SENTENCES_OF_COUNTS = ("certificate_finding", "compliance_list")
"""Sections whose sentences tell counts that stand nowhere else in the report."""
A_MONTH = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}\b")
A_COUNT = re.compile(r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?![\d-])|(?<![\d.,-])\d+(?![\d-]|[.,]\d| %)")
A_SHARE = re.compile(r"([\d,]+) of ([\d,]+)")
A_RANGE = re.compile(r"% to ")


def mask_sentences(sections: dict[str, list[Row]], smallest: int) -> None:
    """Sentences tell counts as well: those of masked rows go, and those that tell a small count by themselves."""
    kept: dict[tuple[str, str], str] = {}
    for number, row in enumerate(sections["conclusion"]):
        hides = row["missing"] is None or (row["denominator"] is not None and row["value_pct"] is None)
        hides_range = row["review"] is None and A_RANGE.search(row["sentence"])
        hides = hides or (row["numerator"] is None) != (row["denominator"] is None) or bool(hides_range)
        said = NOT_SHOWN if hides or tells_small_count(row["sentence"], smallest) else row["sentence"]
        sections["conclusion"][number] = row | {"sentence": said}
        kept[row["obligation_id"], row["place_id"]] = said
    for name in SENTENCES_OF_COUNTS:
        sections[name] = [
            row | {"sentence": NOT_SHOWN if tells_small_count(row["sentence"], smallest) else row["sentence"]}
            for row in sections[name]
        ]
    sections["new_conclusion"] = [
        row | {"sentence": kept.get((row["obligation_id"], row["place_id"]), NOT_SHOWN)}
        for row in sections["new_conclusion"]
    ]


def tells_small_count(sentence: str, smallest: int) -> bool:
    """Whether a sentence holds a count from 1 to `smallest` - 1, or two whose difference is one (`95 of 100`)."""
    sentence = A_MONTH.sub("", sentence)
    counts = [int(found.replace(",", "")) for found in A_COUNT.findall(sentence)]
    shares = [[int(part.replace(",", "")) for part in pair] for pair in A_SHARE.findall(sentence)]
    differences = [after - before for pair in shares for before, after in pairwise(pair)]
    return any(0 < number < smallest for number in [*counts, *differences])
