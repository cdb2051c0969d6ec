"""Agencies' half-yearly certificates of prohibiting records: their counts, their certificates, and their plans.

Each agency holds records of a few categories, which grow from half-year to half-year. What goes wrong is planted at
most once an agency and half-year, so that nothing but the planted failure can be found there. A few agencies never
certify, and a few have no plan.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from pipelines.example_state.period import FIRST_DAY, LAST_DAY, halves
from pipelines.example_state.words import rows

USUAL_FILE = {
    "A1": "iii",
    "A2": "iii",
    "B": "ncic",
    "C": "indices",
    "D": "indices",
    "E": "indices",
    "F": "indices",
    "G": "indices",
    "H": "ncic",
    "I": "iii",
}
HELD_BY_STATES = ("A1", "A2", "B", "C", "D", "H", "I")
"""The seven categories of which state agencies may hold records."""
DAYS_TO_CERTIFY = 31
NO_RECORD = "No record of this kind is held."
REASON = "Records of earlier years lack fingerprints"
TARGETS = (85, 90, 95, 100)
NEVER_CERTIFY, NO_PLAN = (7, 25), (3, 16, 28)
"""By their place in the list."""

OF_COUNTS = ("submitted_over_held", "parts_differ", "total_differs", "zero_unexplained")
AFTER_A_RETURN = ("category_dropped", "held_fell")
OF_CERTIFICATES = (
    "certificate_late",
    "counted_not_certified",
    "neither_counted_nor_certified",
    "compliant_but_withheld",
    "no_reason_given",
    "no_counts_given",
)
UNFAILING = 0.35
"""The share of half-years in which nothing goes wrong."""


@dataclass
class Count:
    """One row of a return, as it is sent."""

    agency_ori: str
    period_end: dt.date
    category_code: str
    file_code: str
    held: int | None
    required: int | None
    submitted: int
    not_submitted: int | None
    removed: int | None = None
    days: int | None = None
    statement: str | None = None

    @property
    def asked(self) -> int:
        """What had to be submitted."""
        return self.required if self.required is not None else self.held or 0


@dataclass
class Certificates:
    """What agencies sent, and what is true of it; each list of one kind of row.

    Attributes:
        agencies: ORI, name and kind (federal or state).
        counts: Rows of returns.
        certificates: Agency, last day, claim, reason, moment of receipt.
        benchmarks: Agency, plan year, due date, target, whether it is claimed met.
        outcomes: Agency, last day, outcome and cause, as of the period's last day.
        failures: Finding, agency, last day, category, file.
        results: Agency, plan year, result.
    """

    agencies: list[tuple[str, str, str]] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    certificates: list[tuple[str, dt.date, str, str | None, dt.datetime]] = field(default_factory=list)
    benchmarks: list[tuple[str, int, dt.date, int, bool]] = field(default_factory=list)
    outcomes: list[tuple[str, dt.date, str, str | None]] = field(default_factory=list)
    failures: list[tuple[str, str, dt.date, str, str]] = field(default_factory=list)
    results: list[tuple[str, int, str]] = field(default_factory=list)


@dataclass
class _Agency:
    """An agency on its way through the half-years."""

    ori: str
    is_state: bool
    held: dict[str, int]
    empty_category: str
    withholds: bool
    never_certifies: bool
    reported: dict[str, int] = field(default_factory=dict)
    """What it held by category in its return before; empty where there was none."""


def certifying_agencies() -> list[tuple[str, str, str]]:
    """ORI, name and kind of each agency that certifies."""
    listed = rows("certifying_agencies")
    return [
        (f"XX{'FED' if row['kind'] == 'federal' else 'STA'}{place + 1:02d}00", row["name"], row["kind"])
        for place, row in enumerate(listed)
    ]


def make_certificates(rng: np.random.Generator) -> Certificates:
    """Every agency's half-years, in the order of the agencies.

    Args:
        rng: Where chance comes from.
    """
    made = Certificates(certifying_agencies())
    for place, (ori, _, kind) in enumerate(made.agencies):
        agency = _agency(rng, ori, is_state=kind == "state", never_certifies=place in NEVER_CERTIFY)
        for half in halves():
            _half_year(rng, made, agency, half.last)
        if place not in NO_PLAN:
            _plan(rng, made, ori)
    return made


def _agency(rng: np.random.Generator, ori: str, *, is_state: bool, never_certifies: bool) -> _Agency:
    codes = rng.permutation(HELD_BY_STATES if is_state else list(USUAL_FILE)).tolist()
    count = int(rng.integers(2, 5))
    held = {code: int(rng.integers(80, 3000)) for code in codes[:count]}
    return _Agency(ori, is_state, held, codes[count], bool(rng.random() < 0.4), never_certifies)


def _half_year(rng: np.random.Generator, made: Certificates, agency: _Agency, end: dt.date) -> None:
    failure = _failure(rng, agency, end)
    removed = {code: int(held * rng.uniform(0, 0.02)) for code, held in agency.held.items()}
    for code, held in agency.held.items():
        agency.held[code] = held - removed[code] + int(held * rng.uniform(0, 0.1))
    withholds = agency.withholds or failure == "compliant_but_withheld"
    counts = [_count(rng, agency, code, end, removed[code], withholds=withholds) for code in agency.held]
    counts.append(
        Count(
            agency.ori, end, agency.empty_category, USUAL_FILE[agency.empty_category], 0, 0, 0, 0, statement=NO_RECORD
        )
    )
    if agency.is_state and failure is None and rng.random() < 0.5:
        _add_quarter(made, counts, end)
    sent = failure not in {"neither_counted_nor_certified", "no_counts_given"}
    if sent:
        where = _spoil(rng, agency, counts, failure)
        total = _total(counts)
        if failure == "total_differs":
            total.submitted += int(rng.integers(1, 40))
        if failure in {*OF_COUNTS, *AFTER_A_RETURN}:
            made.failures.append((str(failure), agency.ori, end, *where))
        made.counts += [*counts, total]
    agency.reported = {count.category_code: count.held or 0 for count in counts if count.held} if sent else {}
    _certify(rng, made, agency, end, failure)


def _failure(rng: np.random.Generator, agency: _Agency, end: dt.date) -> str | None:
    """What goes wrong, if anything: nothing that the agency or the half-year makes impossible."""
    able = [*OF_COUNTS, *(AFTER_A_RETURN if len(agency.reported) == len(agency.held) else ())]
    if end < LAST_DAY and not agency.never_certifies:
        able += OF_CERTIFICATES
    chosen = str(rng.choice(able))
    return None if rng.random() < UNFAILING else chosen


def _count(
    rng: np.random.Generator, agency: _Agency, code: str, end: dt.date, removed: int, *, withholds: bool
) -> Count:
    held = agency.held[code]
    required = held if rng.random() < 0.75 else int(held * 0.95)
    withheld = max(1, int(required * rng.uniform(0.01, 0.3))) if withholds else 0
    days = int(rng.integers(2, 90))
    return Count(agency.ori, end, code, USUAL_FILE[code], held, required, required - withheld, withheld, removed, days)


def _add_quarter(made: Certificates, counts: list[Count], end: dt.date) -> None:
    """A return for a quarter, which is no half-year; it says what the half-year's will, and nothing of removals."""
    quarter = dt.date(end.year, end.month - 3, 31 if end.month == 6 else 30)
    made.counts += [replace(count, period_end=quarter, removed=None) for count in counts]
    made.failures.append(("not_a_half_year", counts[0].agency_ori, quarter, "all", "all"))


def _spoil(rng: np.random.Generator, agency: _Agency, counts: list[Count], failure: str | None) -> tuple[str, str]:
    """Plant a failure in the counts; says in which category and file."""
    place = int(rng.integers(0, len(counts) - 1))
    count, off = counts[place], int(rng.integers(1, 40))
    if failure == "submitted_over_held":
        count.submitted, count.required, count.not_submitted = (count.held or 0) + off, None, None
    elif failure == "parts_differ":
        count.submitted -= off
    elif failure == "zero_unexplained":
        count = counts[-1]
        count.statement = None
    elif failure == "category_dropped":
        del counts[place]
    elif failure == "held_fell":
        count.held = agency.reported[count.category_code] - (count.removed or 0) - off
        count.required, count.submitted, count.not_submitted = count.held, count.held, 0
    elif failure == "total_differs":
        return "all", "all"
    return count.category_code, count.file_code


def _total(counts: list[Count]) -> Count:
    """The agency's own total; a column that a category leaves out it leaves out, too."""

    def added(name: str) -> Any:
        values = [getattr(count, name) for count in counts]
        return None if None in values else sum(values)

    first = counts[0]
    columns = (added(name) for name in ("held", "required", "submitted", "not_submitted"))
    return Count(first.agency_ori, first.period_end, "all", "all", *columns)


def _certify(rng: np.random.Generator, made: Certificates, agency: _Agency, end: dt.date, failure: str | None) -> None:
    """The certificate of a half-year, and what becomes of it."""
    days = int(rng.integers(4, DAYS_TO_CERTIFY + 1))
    late = int(rng.integers(1, 60))
    if end == LAST_DAY:
        made.outcomes.append((agency.ori, end, "not_due", None))
        return
    if agency.never_certifies or failure in {"counted_not_certified", "neither_counted_nor_certified"}:
        cause = "never_certified" if agency.never_certifies else failure
        made.outcomes.append((agency.ori, end, "missing", cause))
        made.failures.append(("certificate_missing", agency.ori, end, "all", "all"))
        return
    is_late = failure == "certificate_late"
    received = dt.datetime.combine(
        end + dt.timedelta(days=DAYS_TO_CERTIFY + late if is_late else days), dt.time(14, 20)
    )
    is_compliant = failure == "compliant_but_withheld" or not (agency.withholds or failure == "no_reason_given")
    reason = None if is_compliant or failure == "no_reason_given" else REASON
    claim = "compliant" if is_compliant else "not_compliant"
    made.certificates.append((agency.ori, end, claim, reason, received))
    made.outcomes.append((agency.ori, end, "late" if is_late else "on_time", "certified_late" if is_late else None))
    if failure in {"certificate_late", "compliant_but_withheld", "no_reason_given", "no_counts_given"}:
        made.failures.append((str(failure), agency.ori, end, "all", "all"))


def _plan(rng: np.random.Generator, made: Certificates, ori: str) -> None:
    """Four yearly benchmarks on all categories together, and whether the counts sent by then meet them."""
    for year, target in enumerate(TARGETS, start=1):
        due = dt.date(FIRST_DAY.year + year, 6, 30)
        sent = [
            count
            for count in made.counts
            if count.agency_ori == ori and count.period_end == due and count.category_code != "all"
        ]
        asked = sum(count.asked for count in sent)
        submitted = sum(
            min(count.submitted, count.asked) if count.not_submitted is None else count.asked - count.not_submitted
            for count in sent
        )
        if due > LAST_DAY:
            result = "not_due"
        elif not asked:
            result = "cannot_tell"
        else:
            result = "met" if submitted * 100 >= target * asked else "not_met"
        is_claimed = result == "met" or (result == "not_met" and bool(rng.random() < 0.3))
        made.benchmarks.append((ori, year, due, target, is_claimed))
        made.results.append((ori, year, result))
