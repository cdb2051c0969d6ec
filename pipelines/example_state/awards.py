"""Awards of grants: what each asks and by when, what its grantor received, and what is true of it.

Most is met in time. Some is late, returned to be corrected, or never sent; some awards are never answered, and the
reports on some stop. At most one report of an award has a wrong value.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from pipelines.example_state.period import FIRST_DAY, LAST_DAY

AWARDS_PER_ARREST = 0.002
FEWEST_AWARDS = 60
POSTING_DAYS = 5
REPORT_DAYS, FINAL_DAYS = 30, 120
REPORTS = ("financial_report", "performance_report", "closeout_report")
DEFECTS = ("award_period_differs", "award_overspent", "award_spending_fell")
STATE_RECIPIENTS = ("XXSTA2500", "XXSTA3000")
"""Who is awarded federal grants for records: agencies of no county, which are in the registry as well."""


@dataclass(frozen=True)
class Kind:
    """What grants of one kind are for, who gives them, and their conditions, with days from the beginning."""

    code: str
    grantor: str
    program: str
    conditions: tuple[tuple[str, int, str], ...]


KINDS = (
    Kind(
        "overtime",
        "state",
        "Overtime for patrols",
        (
            ("policy", 60, "Adopt a policy on overtime"),
            ("time_records", 180, "Keep records of the hours of overtime, by officer and day"),
        ),
    ),
    Kind(
        "livescan",
        "state",
        "Livescan devices",
        (
            ("match", 90, "Document the match"),
            ("installation", 180, "Install the devices"),
            ("survey", 120, "Answer the survey of records systems"),
        ),
    ),
    Kind(
        "school_resource_officer",
        "federal",
        "Officers in schools",
        (
            ("memorandum", 90, "Agree with the school district in writing"),
            ("training", 270, "Train the officer for schools"),
            ("deployment", 120, "Deploy the officer"),
        ),
    ),
    Kind(
        "records",
        "federal",
        "Improvement of criminal-history records",
        (("survey", 150, "Answer the survey of records systems"), ("audit", 300, "Send in the audit")),
    ),
    Kind(
        "juvenile_records",
        "federal",
        "Juvenile records",
        (("survey", 150, "Answer the survey of records systems"), ("policy", 90, "Adopt a policy on juvenile records")),
    ),
)


class Award(NamedTuple):
    """An award, as it is sent."""

    award_number: str
    agency_ori: str
    grantor: str
    kind: str
    program: str
    amount: int
    awarded: dt.date
    begins: dt.date
    ends: dt.date
    terminated: dt.date | None


class Item(NamedTuple):
    """A condition or report, as it is sent."""

    award_number: str
    agency_ori: str
    grantor: str
    number: str
    code: str
    text: str
    report_end: dt.date | None
    due: dt.date
    waived: dt.date | None


class Receipt(NamedTuple):
    """What a grantor received."""

    award_number: str
    agency_ori: str
    grantor: str
    number: str
    receipt: str
    returned: dt.date | None
    report_end: dt.date | None
    spent: int | None
    received: dt.date


class Truth(NamedTuple):
    """What is true of a condition or report as of the period's last day."""

    award_number: str
    requirement_number: str
    outcome_code: str
    cause_code: str | None
    defect_code: str | None


@dataclass
class Awards:
    """All awards of the state, in order."""

    awards: list[Award] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    receipts: list[Receipt] = field(default_factory=list)
    truths: list[Truth] = field(default_factory=list)


def make_awards(rng: np.random.Generator, agencies: Sequence[str], arrests: int) -> Awards:
    """Every award of the period.

    Args:
        rng: Where chance comes from.
        agencies: The ORIs of the police and sheriffs.
        arrests: How many arrests the state has; awards grow with them.
    """
    made = Awards()
    for number in range(max(FEWEST_AWARDS, int(arrests * AWARDS_PER_ARREST))):
        _award(rng, made, number, agencies)
    return made


def _award(rng: np.random.Generator, made: Awards, number: int, agencies: Sequence[str]) -> None:
    kind = KINDS[int(rng.integers(0, len(KINDS)))]
    recipients = STATE_RECIPIENTS if kind.code in {"records", "juvenile_records"} else agencies
    agency = str(rng.choice(recipients))
    begins = FIRST_DAY + dt.timedelta(days=int(rng.integers(30, 800)))
    ends = begins + dt.timedelta(days=int(rng.integers(300, 900)))
    fate = str(rng.choice(["usual", "silent", "stops", "ended"], p=[0.78, 0.06, 0.1, 0.06]))
    left = begins + dt.timedelta(days=int(rng.integers(200, 400)))
    award = Award(
        f"{begins:%y}-{'SG' if kind.grantor == 'state' else 'FA'}-{number:05d}",
        agency,
        kind.grantor,
        kind.code,
        kind.program,
        1000 * int(rng.integers(20, 400)),
        begins - dt.timedelta(days=int(rng.integers(5, 28))),
        begins,
        ends,
        left if fate == "ended" and left <= min(LAST_DAY, ends) else None,
    )
    made.awards.append(award)
    items = _items(award, kind)
    received = [_received(rng, item, fate, left) for item in items]
    waived = [bool(rng.random() < 0.03) and not one for one in received]
    items = [
        item._replace(waived=item.due - dt.timedelta(days=20)) if is_waived else item
        for item, is_waived in zip(items, waived, strict=True)
    ]
    made.items += items
    _spend(rng, award, items, received)
    wrong = _spoil(rng, award, items, received)
    made.receipts += [receipt for of_item in received for receipt in of_item]
    causes = _causes(award, items, received)
    for item, of_item, cause in zip(items, received, causes, strict=True):
        outcome = _outcome(award, item, of_item)
        found = cause if outcome in {"late", "missing"} else None
        made.truths.append(Truth(item.award_number, item.number, outcome, found, wrong.get(item.number)))


def _items(award: Award, kind: Kind) -> list[Item]:
    """The award's conditions, its quarterly and half-yearly reports, and the final one."""

    def item(number: str, code: str, text: str, end: dt.date | None, due: dt.date) -> Item:
        return Item(award.award_number, award.agency_ori, award.grantor, number, code, text, end, due, None)

    found = [
        item(f"C-{place:02d}", code, text, None, award.begins + dt.timedelta(days=days))
        for place, (code, days, text) in enumerate(kind.conditions, start=1)
    ]
    for quarter, end in enumerate(_quarter_ends(award), start=1):
        due = end + dt.timedelta(days=REPORT_DAYS)
        found.append(item(f"F-{quarter:02d}", "financial_report", "Financial report", end, due))
        if end.month in {6, 12}:
            found.append(item(f"P-{quarter:02d}", "performance_report", "Performance report", end, due))
    due = award.ends + dt.timedelta(days=FINAL_DAYS)
    found.append(item("Z-01", "closeout_report", "Final report", award.ends, due))
    return found


def _quarter_ends(award: Award) -> list[dt.date]:
    ends = []
    for year in range(award.begins.year, award.ends.year + 1):
        ends += [dt.date(year, month, 31 if month in {3, 12} else 30) for month in (3, 6, 9, 12)]
    return [end for end in ends if award.begins < end <= award.ends]


def _received(rng: np.random.Generator, item: Item, fate: str, left: dt.date) -> list[Receipt]:
    """What was received for an item by the last day of the period."""
    went = str(rng.choice(["in_time", "late", "never", "returned", "sent_again"], p=[0.83, 0.06, 0.05, 0.03, 0.03]))
    early, late = int(rng.integers(0, 20)), int(rng.integers(1, 60))
    if fate == "silent" or (fate in {"stops", "ended"} and item.due > left) or went == "never":
        return []
    first = item.due + dt.timedelta(days=late if went == "late" else -early)
    receipt = Receipt(
        item.award_number,
        item.agency_ori,
        item.grantor,
        item.number,
        "accepted",
        None,
        item.report_end,
        None,
        first,
    )
    found = [receipt]
    if went in {"returned", "sent_again"}:
        back = first + dt.timedelta(days=int(rng.integers(3, 10)))
        found = [receipt._replace(receipt="returned", returned=back)]
        again = item.due + dt.timedelta(days=late + 10)
        if went == "sent_again":
            found.append(receipt._replace(received=again))
        if back > LAST_DAY:
            found = [receipt]
    return [one for one in found if one.received <= LAST_DAY]


def _spend(rng: np.random.Generator, award: Award, items: list[Item], received: list[list[Receipt]]) -> None:
    """What was spent by each financial report: more each time, never more than the award."""
    spent = 0
    for place, item in enumerate(items):
        if item.code != "financial_report":
            continue
        spent = min(award.amount, spent + int(award.amount * rng.uniform(0.01, 0.1)))
        received[place] = [one._replace(spent=spent) for one in received[place]]


def _spoil(rng: np.random.Generator, award: Award, items: list[Item], received: list[list[Receipt]]) -> dict[str, str]:
    """Plant a wrong value in one report of some awards; says which, by the report's number."""
    chosen = str(rng.choice(["", *DEFECTS], p=[0.55, 0.2, 0.1, 0.15]))
    codes = REPORTS[:2] if chosen == "award_period_differs" else REPORTS[:1]
    able = [
        place
        for place, (item, of_item) in enumerate(zip(items, received, strict=True))
        if item.code in codes and [one.receipt for one in of_item] == ["accepted"]
    ]
    places = able[1:] if chosen == "award_spending_fell" else able
    pick = float(rng.random())
    if not chosen or not places:
        return {}
    place = places[int(pick * len(places))]
    (one,) = received[place]
    if chosen == "award_period_differs" and one.report_end is not None:
        one = one._replace(report_end=one.report_end - dt.timedelta(days=91))
    elif chosen == "award_overspent":
        one = one._replace(spent=award.amount + 1 + int(pick * 5000))
    else:
        one = one._replace(spent=1)
    received[place] = [one]
    return {items[place].number: chosen}


def _outcome(award: Award, item: Item, received: list[Receipt]) -> str:
    kept = [one for one in received if one.receipt != "returned"]
    if kept:
        return "on_time" if min(one.received for one in kept) <= item.due else "late"
    if item.waived is not None and item.waived <= LAST_DAY:
        return "excluded"
    if award.terminated is not None and award.terminated <= min(LAST_DAY, item.due):
        return "excluded"
    return "missing" if item.due + dt.timedelta(days=POSTING_DAYS) <= LAST_DAY else "not_due"


def _causes(award: Award, items: list[Item], received: list[list[Receipt]]) -> list[str]:
    """Why each item is missing or late, if it is."""
    outcomes = [_outcome(award, item, of_item) for item, of_item in zip(items, received, strict=True)]
    met = [
        item.due for item, o in zip(items, outcomes, strict=True) if item.code in REPORTS and o in {"on_time", "late"}
    ]
    after_last = [
        item.code in REPORTS and outcome == "missing" and bool(met) and item.due > max(met)
        for item, outcome in zip(items, outcomes, strict=True)
    ]
    found = []
    for place, of_item in enumerate(received):
        returned = any(one.receipt == "returned" for one in of_item)
        if outcomes[place] == "late":
            found.append("award_returned_then_late" if returned else "award_received_late")
        elif returned:
            found.append("award_returned")
        elif not any(received):
            found.append("award_never_answered")
        elif after_last[place] and sum(after_last) >= 2:
            found.append("award_reports_stopped")
        else:
            found.append("award_not_received")
    return found
