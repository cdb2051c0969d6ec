"""Takes small counts, and what they would follow from, out of the facts that the report is written from.

The report leaves the office; the tables beside it do not. What may not be shown becomes None, and with a count go the
percentage, the range and the sentence that it could be worked out from.
"""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

import numpy as np

from pipelines.findings.suppression import Sums, masked_cells
from pipelines.obligations.declared import steps_of_rates
from pipelines.publications.measure_parts import parts_of_measures
from pipelines.publications.remedies import Place, parts_of_remedies
from pipelines.publications.report_facts import MAIN_STEP, ReportFacts, Row
from pipelines.publications.tip_parts import FIELD_COUNTS, OFFICE_COUNTS, PACE_COUNTS, parts_of_tips
from pipelines.publications.years import parts_of_years

NOT_SHOWN = "The evidence holds a count that is too small to show."
COUNTS = {
    "headline": ("numerator", "denominator", "missing", "excluded", "not_due", "review"),
    "conclusion": ("numerator", "denominator", "not_found", "missing", "review"),
    "trend": ("numerator", "denominator", "missing"),
    "suspense": ("numerator", "denominator", "missing"),
    "cause": ("record_count", "severe_count"),
    "severity": ("record_count",),
    "remedy": ("record_count",),
    "exclusion": ("record_count",),
    "defect": ("record_count",),
    "wrong_agency": ("record_count",),
    "change": ("record_count",),
    "order_agency": ("numerator", "denominator", "missing", "late", "still_active"),
    "order_handover": ("numerator", "denominator", "missing"),
    "certificate": ("held_count", "numerator", "denominator", "missing"),
    "denial_agency": ("numerator", "denominator", "missing", "late", "undecided", "not_retrieved", "still_listed"),
    "delayed_check": ("result_count", "check_count", "open_count", "transferred_count"),
    "grant_standing": ("needed_count", "smallest_part"),
    "grant_option": ("arrest_count", "result_count", "record_count", "severe_count"),
    "tip_office": OFFICE_COUNTS,
    "tip_kind": OFFICE_COUNTS,
    "tip_pace": PACE_COUNTS,
    "tip_field": FIELD_COUNTS,
    "answering": (
        "asked_count",
        "answered_count",
        "unanswered_count",
        "settled_count",
        "closed_count",
        "open_count",
        "past_due_count",
        "in_time_count",
    ),
    "year": ("numerator", "denominator", "missing"),
    "delay": ("record_count", "come", "not_come", "more"),
    "estimate": ("record_count", "found", "not_found"),
    "source": ("row_count", "records", "rejected", "duplicate", "ignored", "purged"),
    "problem": ("row_count",),
}
"""The columns of each section that count persons' records."""

PERCENTAGES = (
    "value_pct",
    "low_pct",
    "high_pct",
    "share_pct",
    "found_pct",
    "expected_pct",
    "adult_pct",
    "juvenile_pct",
    "cost_amount",
    "cost_per_record",
    "median_hours",
    "slow_hours",
)
"""What follows from counts, with them: a cost for each record, and the spans of time that few records took."""
BEHIND_PERCENTAGES = {
    *("numerator", "denominator", "missing", "not_found", "smallest_part", "done_count", "accepted_count"),
    *COUNTS["delay"],
    *COUNTS["estimate"],
    *COUNTS["grant_option"],
}
ASKED_PARTS = (
    ("asked_count", ("answered_count", "unanswered_count")),
    ("asked_count", ("settled_count", "closed_count", "open_count")),
    ("open_count", ("past_due_count", "in_time_count")),
)
"""How what was asked of a jurisdiction on its work lists adds up."""
RATES = steps_of_rates()
THREE = ("numerator", "denominator", "missing")
BY_AGENCY: dict[str, tuple[str, dict[str, str]]] = {
    "order_entry_rate": ("order_agency", {column: column for column in THREE}),
    "denial_notice_rate": ("denial_agency", {column: column for column in THREE}),
    "denial_referral_rate": ("denial_agency", {"missing": "undecided"}),
    "denial_retrieval_rate": ("denial_agency", {"missing": "not_retrieved"}),
    "denial_withdrawal_rate": ("denial_agency", {"missing": "still_listed"}),
}
"""Measures whose counts are shown by agency as well: in which section, and which of its columns make up which."""
SENTENCES_OF_COUNTS = ("certificate_finding", "compliance_list")
"""Sections whose sentences tell counts that stand nowhere else in the report."""
OUTCOMES = {"excluded": "excluded", "not_due": "not_due", "review": "review"}
A_MONTH = re.compile(rf"\b(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}\b")
A_COUNT = re.compile(r"(?<![\d.,-])\d{1,3}(?:,\d{3})+(?![\d-])|(?<![\d.,-])\d+(?![\d-]|[.,]\d| %)")
A_SHARE = re.compile(r"([\d,]+) of ([\d,]+)")
A_RANGE = re.compile(r"% to ")


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
    hidden = masked_cells(counts, _sums(facts, cell_of), smallest)
    masked = {place for place, is_hidden in zip(places, hidden, strict=True) if is_hidden}
    sections = {
        section: [_masked(section, number, row, masked) for number, row in enumerate(rows)]
        for section, rows in facts.sections.items()
    }
    _mask_sentences(sections, smallest)
    sections["reconciliation"] = _shown_parts(sections, smallest)
    return ReportFacts(sections | {"course": _shown_courses(sections)}, facts.has_previous)


def _sums(facts: ReportFacts, cell_of: dict[Place, int]) -> Sums:
    """Every total that the report shows beside its parts."""
    found: list[tuple[list[Place], Place]] = []
    for section, rest in (
        ("headline", "missing"),
        ("conclusion", "not_found"),
        ("trend", "missing"),
        ("suspense", "missing"),
        ("year", "missing"),
        ("order_agency", "missing"),
        ("order_handover", "missing"),
        ("certificate", "missing"),
        ("denial_agency", "missing"),
    ):
        found += [
            ([(section, number, "numerator"), (section, number, rest)], (section, number, "denominator"))
            for number in range(len(facts[section]))
        ]
    found += [
        ([("conclusion", number, "missing")], ("conclusion", number, "not_found"))
        for number in range(len(facts["conclusion"]))
    ]
    found += [*_parts_of_curves(facts), *_parts_of_estimates(facts), *parts_of_remedies(facts), *parts_of_years(facts)]
    found += [
        (
            [("grant_option", number, "arrest_count"), ("grant_option", number, "result_count")],
            ("grant_option", number, "record_count"),
        )
        for number in range(len(facts["grant_option"]))
    ]
    found += [*parts_of_tips(facts), *parts_of_measures(facts)]
    for number in range(len(facts["source"])):
        read, *fates = COUNTS["source"]
        found.append(([("source", number, fate) for fate in fates], ("source", number, read)))
    for number in range(len(facts["answering"])):
        for whole, parts in ASKED_PARTS:
            found.append(([("answering", number, part) for part in parts], ("answering", number, whole)))
    for number, row in enumerate(facts["headline"]):
        code = row["measure_code"]
        if code in RATES:
            found += _parts_of_rate(facts, number, *RATES[code])
        if code in BY_AGENCY:
            found += _parts_by_agency(facts, number, *BY_AGENCY[code])
        if code == "mn_suspense":
            found += [(_of_suspense(facts, part), ("headline", number, "numerator")) for part in ("agency", "month")]
        months = [(("trend", month, column), column) for month, column in _months(facts, code)]
        for column in ("numerator", "denominator", "missing"):
            found.append(([place for place, of in months if of == column], ("headline", number, column)))
    rows = [
        (number, cell_of[place], is_total)
        for number, (parts, whole) in enumerate(
            (parts, whole) for parts, whole in found if whole in cell_of and any(part in cell_of for part in parts)
        )
        for place, is_total in [*((part, False) for part in parts), (whole, True)]
        if place in cell_of
    ]
    columns = np.array(rows, dtype=np.int64).reshape(-1, 3)
    return Sums(columns[:, 0], columns[:, 1], columns[:, 2].astype(bool))


def _of_suspense(facts: ReportFacts, part: str) -> list[Place]:
    rows = enumerate(facts["suspense"])
    return [("suspense", number, "numerator") for number, row in rows if row["part_code"] == part]


def _months(facts: ReportFacts, code: str) -> Iterable[tuple[int, str]]:
    for number, row in enumerate(facts["trend"]):
        if row["measure_code"] == code:
            yield from ((number, column) for column in ("numerator", "denominator", "missing"))


def _parts_by_agency(
    facts: ReportFacts, number: int, section: str, columns: dict[str, str]
) -> list[tuple[list[Place], Place]]:
    """The counts of agencies add up to the state's, unless some records came early."""
    rows = range(len(facts[section]))
    return [([(section, row, part) for row in rows], ("headline", number, whole)) for whole, part in columns.items()]


def _parts_of_rate(facts: ReportFacts, number: int, obligation: str, step: str) -> list[tuple[list[Place], Place]]:
    def of(section: str) -> list[int]:
        return [
            place
            for place, row in enumerate(facts[section])
            if row["obligation_id"] == obligation and row.get("step", step) == step
        ]

    missing: Place = ("headline", number, "missing")
    found: list[tuple[list[Place], Place]] = [
        ([("cause", place, "record_count") for place in of("cause")], missing),
        ([("severity", place, "record_count") for place in of("severity")], missing),
    ]
    for outcome, column in OUTCOMES.items():
        rules = [place for place in of("exclusion") if facts["exclusion"][place]["outcome_code"] == outcome]
        found.append(([("exclusion", place, "record_count") for place in rules], ("headline", number, column)))
    if MAIN_STEP.get(obligation) == step:
        for column in ("numerator", "missing", "review"):
            places: list[Place] = [("conclusion", place, column) for place in of("conclusion")]
            found.append((places, ("headline", number, column)))
    return found


def _parts_of_curves(facts: ReportFacts) -> Iterable[tuple[list[Place], Place]]:
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


def _parts_of_estimates(facts: ReportFacts) -> Iterable[tuple[list[Place], Place]]:
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


def _mask_sentences(sections: dict[str, list[Row]], smallest: int) -> None:
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
