"""Denied firearm transactions: what two systems denied, which police agencies they told, and what became of each.

What goes wrong is planted one thing at a time: nobody was told, or late, or one of two agencies alone, or another
agency; the notice names another category; nobody decided whether the denial is referred, or the prosecutor not on the
referral; a firearm that was transferred was not retrieved; and an overturned denial still stands with those who were
told of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pipelines.example_state.counties import Agency, County
from pipelines.example_state.period import DAYS, FIRST_DAY, LAST_DAY

DENIALS_PER_ARREST = 0.015
FEWEST_DENIALS = 300
FEDERAL, STATE = "XXFED9000", "XXSTA9000"
DENYING = ((FEDERAL, "National Check Section", "federal"), (STATE, "State Firearms Unit", "state"))
"""ORI, name and kind of the two agencies that check transactions: of long guns, and of handguns."""
DIRECTORY_SINCE = dt.date(2020, 1, 1)
CODES = ("A1", "A2", "B", "C", "D", "E", "H", "I", "J")
CODE_SHARES = (0.4, 0.1, 0.12, 0.12, 0.04, 0.03, 0.06, 0.11, 0.02)
NOTICE_HOURS, WITHDRAWAL_HOURS = 24, 24
REFERRAL_DAYS, DECISION_DAYS, RETRIEVAL_DAYS = 30, 90, 10
SENT_ALLOWANCE, CASE_ALLOWANCE = 2, 5
"""Days that the made state's rules give to post before absence is judged."""


@dataclass(frozen=True)
class Place:
    """One place with the police agency that is told of denials there, from a day on."""

    place: str
    told_ori: str
    since: dt.date
    county: int


@dataclass(frozen=True)
class Notice:
    """One notice to one agency.

    Attributes:
        denial_no: Of which denial.
        recipient_ori: Whom it went to.
        sent_at: When.
        withdrawn_at: When the agency was told that the denial does not stand.
        code: The category that it tells.
    """

    denial_no: int
    recipient_ori: str
    sent_at: dt.datetime
    withdrawn_at: dt.datetime | None
    code: str


@dataclass(frozen=True)
class Case:
    """One denial in the register of investigations."""

    denial_no: int
    agency_ori: str
    prosecutor_ori: str
    opened: dt.date
    referral: str
    referred: dt.date | None
    prosecution: str
    decided: dt.date | None
    retrieved: dt.date | None


@dataclass(frozen=True)
class Step:
    """What is true of one step of one denial and one recipient as of the last day of the period."""

    denial_no: int
    step: str
    recipient_id: str
    outcome_code: str
    cause_code: str


@dataclass(frozen=True)
class Denial:
    """One transaction that was denied, or is delayed still."""

    denial_no: int
    person_no: int
    denying_ori: str
    number: str
    check: str
    status: str
    code: str
    checked_at: dt.datetime
    denied_at: dt.datetime | None
    purchase_place: str
    residence_place: str
    purchase_ori: str
    residence_ori: str
    residence_state: str
    transferred: dt.date | None
    appealed: dt.date | None
    overturned_at: dt.datetime | None
    has_fbi_number: bool

    @property
    def clock_at(self) -> dt.datetime:
        """When the clock of the notice starts: the state's system exports days alone, which count from their end."""
        assert self.denied_at is not None  # noqa: S101  (asked of denials only)
        return self.denied_at if self.denying_ori == FEDERAL else _day_end(self.denied_at)


@dataclass
class Denials:
    """Everything about denials, as it is written to the exports, and what is true."""

    places: list[Place] = field(default_factory=list)
    denials: list[Denial] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)


def make_denials(
    rng: np.random.Generator,
    counties: Sequence[County],
    agencies: Sequence[Agency],
    *,
    homes: np.ndarray,
    waiting: np.ndarray,
    ordered: np.ndarray,
    arrests: int,
) -> Denials:
    """Every denial of the period.

    Args:
        rng: Where chance comes from.
        counties: Where people live and buy.
        agencies: Who is told.
        homes: The county of each person.
        waiting: People of whom some result is missing at the repository.
        ordered: People under a protection order.
        arrests: How many arrests the state has; denials grow with them.
    """
    made = Denials(_places(agencies))
    by_county = _by_county(made.places)
    count = max(FEWEST_DENIALS, int(arrests * DENIALS_PER_ARREST))
    for number in range(count):
        one = _denial(
            rng,
            number,
            _person(rng, made.denials, homes, waiting, ordered),
            homes=homes,
            by_county=by_county,
            places=made.places,
        )
        made.denials.append(one)
        if one.denied_at is None:
            continue
        owed = _owed(one)
        sent = _notify(rng, one, owed, [county.ori("0000") for county in counties])
        made.notices += sent
        made.steps += _notice_steps(one, owed, sent)
        _follow(rng, made, one, sent)
    return made


def _places(agencies: Sequence[Agency]) -> list[Place]:
    """One place for each agency that makes arrests; that of an agency which was closed goes over to the sheriff's."""
    found: list[Place] = []
    seen: dict[int, int] = {}
    for agency in agencies:
        if not agency.can_arrest:
            continue
        county = agency.county.number
        seen[county] = seen.get(county, -1) + 1
        place = f"{county:03d}{seen[county]:02d}"
        found.append(Place(place, agency.ori, DIRECTORY_SINCE, county))
        if agency.hands_over_on:
            since = dt.date.fromisoformat(agency.hands_over_on)
            found.append(Place(place, agency.county.ori("0000"), since, county))
    return found


def _by_county(places: Sequence[Place]) -> list[list[str]]:
    """The places of each county, in the order of the counties' numbers."""
    found: dict[int, list[str]] = {}
    for place in places:
        listed = found.setdefault(place.county, [])
        if place.place not in listed:
            listed.append(place.place)
    return [found[county] for county in sorted(found)]


def _police_of(places: Sequence[Place], place: str, day: dt.date) -> str:
    """Who is told of a denial at a place on a day."""
    known = [one for one in places if one.place == place and one.since <= day]
    return max(known, key=lambda one: one.since).told_ori


def _person(
    rng: np.random.Generator, before: Sequence[Denial], homes: np.ndarray, waiting: np.ndarray, ordered: np.ndarray
) -> int:
    """Whom a check is about: anybody, or somebody who tried before, is under an order, or waits for a result."""
    draw = rng.random()
    if draw < 0.08 and before:
        return before[int(rng.integers(0, len(before)))].person_no
    if draw < 0.16 and len(ordered):
        return int(ordered[int(rng.integers(0, len(ordered)))])
    if draw < 0.36 and len(waiting):
        return int(waiting[int(rng.integers(0, len(waiting)))])
    return int(rng.integers(0, len(homes)))


def _denial(
    rng: np.random.Generator,
    number: int,
    person: int,
    *,
    homes: np.ndarray,
    by_county: Sequence[Sequence[str]],
    places: Sequence[Place],
) -> Denial:
    denying = FEDERAL if rng.random() < 0.55 else STATE
    opening = dt.datetime.combine(FIRST_DAY + dt.timedelta(days=int(rng.integers(0, DAYS))), dt.time(9))
    checked = opening + dt.timedelta(minutes=int(rng.integers(0, 10 * 60)))
    is_delayed = rng.random() < 0.4
    waited = (
        dt.timedelta(days=int(rng.integers(4, 41)), minutes=int(rng.integers(0, 120)))
        if is_delayed
        else dt.timedelta(minutes=int(rng.integers(2, 300)))
    )
    is_open, lives_elsewhere = is_delayed and rng.random() < 0.08, rng.random() < 0.04
    denied = None if is_open or (checked + waited).date() > LAST_DAY else checked + waited
    home = by_county[int(homes[person]) % len(by_county)]
    residence = home[int(rng.integers(0, len(home)))]
    elsewhere = by_county[int(rng.integers(0, len(by_county)))]
    draw = rng.random()
    shops = [residence] if draw < 0.5 else home if draw < 0.7 else elsewhere
    purchase = shops[int(rng.integers(0, len(shops)))]
    after = checked.date() + dt.timedelta(days=int(rng.integers(4, 9)))
    is_transferred = is_delayed and rng.random() < 0.35
    code = str(rng.choice(CODES, p=CODE_SHARES))
    fate = rng.choice(["stands", "under_appeal", "overturned"], p=[0.87, 0.05, 0.08])
    day = denied.date() if denied else checked.date()
    appealed = day + dt.timedelta(days=int(rng.integers(1, 20)))
    overturned = dt.datetime.combine(appealed, dt.time(10)) + dt.timedelta(
        days=int(rng.integers(2, 90)), minutes=int(rng.integers(0, 300))
    )
    if denied is None or appealed > LAST_DAY or fate == "stands":
        fate = "stands"
    elif overturned.date() > LAST_DAY:
        fate = "under_appeal"
    status = "delayed" if denied is None else "denied" if fate == "stands" else str(fate)
    return Denial(
        number,
        person,
        denying,
        f"1{number:08d}" if denying == FEDERAL else f"F{checked:%y}-{number:06d}",
        "delayed" if is_delayed else "standard",
        status,
        "" if denied is None else code,
        checked,
        denied,
        purchase,
        "99999" if lives_elsewhere else residence,
        _police_of(places, purchase, day),
        "" if lives_elsewhere else _police_of(places, residence, day),
        "YY" if lives_elsewhere else "XX",
        after if is_transferred and after <= day else None,
        None if fate == "stands" else appealed,
        overturned if fate == "overturned" else None,
        bool(rng.random() < 0.6),
    )


def _owed(one: Denial) -> list[str]:
    """The agencies that are owed a notice: of the purchase, and of residence if that is another."""
    return [one.purchase_ori, *([one.residence_ori] if one.residence_ori not in {"", one.purchase_ori} else [])]


def _notify(rng: np.random.Generator, one: Denial, owed: Sequence[str], sheriffs: Sequence[str]) -> list[Notice]:
    """The notices that were sent of a denial, and when each was withdrawn."""
    fate = rng.choice(["in_time", "late", "none", "one_alone", "astray"], p=[0.79, 0.07, 0.05, 0.06, 0.03])
    late_hours = 0 if fate != "late" else 50 + int(rng.integers(0, 20 * 24))
    first = 0 if rng.random() < 0.5 else len(owed) - 1
    others = [ori for ori in sheriffs if ori not in owed]
    told = list(owed)
    if fate == "none":
        told = []
    elif fate == "one_alone" and len(owed) > 1:
        told = [owed[first]]
    elif fate == "astray" and others:
        told = [others[int(rng.integers(0, len(others)))], *owed[1:]]
    code = str(rng.choice([other for other in CODES if other != one.code])) if rng.random() < 0.03 else one.code
    ending = rng.choice(["in_time", "late", "never"], p=[0.7, 0.12, 0.18])
    found = []
    for ori in told:
        assert one.denied_at is not None  # noqa: S101  (asked of denials only)
        sent = _off_midnight(one.denied_at + dt.timedelta(hours=late_hours, minutes=int(rng.integers(3, 20 * 60))))
        waited = dt.timedelta(minutes=int(rng.integers(3, 20 * 60))) + dt.timedelta(hours=60 * (ending == "late"))
        withdrawn = None
        if one.overturned_at is not None and ending != "never":
            withdrawn = _by_end(_off_midnight(max(one.overturned_at, sent) + waited))
        if sent.date() <= LAST_DAY:
            found.append(Notice(one.denial_no, ori, sent, withdrawn, code))
    return found


def _notice_steps(one: Denial, owed: Sequence[str], sent: Sequence[Notice]) -> list[Step]:
    """What is true of each notice that was owed, and of each that had to be withdrawn."""
    told = {notice.recipient_ori: notice for notice in sent}
    due = one.clock_at + dt.timedelta(hours=NOTICE_HOURS)
    astray = any(ori not in owed for ori in told)
    found = []
    for ori in owed:
        notice = told.get(ori)
        cause = "wrong_agency_notified" if astray else "other_agency_notified" if told else "nobody_notified"
        if notice is not None:
            outcome, cause = ("on_time", "") if notice.sent_at <= due else ("late", "notified_late")
        elif one.status == "overturned":
            outcome, cause = "excluded", ""
        else:
            outcome = _waiting(due, SENT_ALLOWANCE)
        found.append(Step(one.denial_no, "notice", ori, outcome, cause if outcome in {"late", "missing"} else ""))
    if one.residence_state == "YY":
        found.append(Step(one.denial_no, "notice", "residence", "excluded", ""))
    if one.overturned_at is not None:
        found += [_withdrawal(one, one.overturned_at, notice) for notice in sent]
    return found


def _withdrawal(one: Denial, overturned_at: dt.datetime, notice: Notice) -> Step:
    start = overturned_at if one.denying_ori == FEDERAL else _day_end(overturned_at)
    due = start + dt.timedelta(hours=WITHDRAWAL_HOURS)
    if notice.withdrawn_at is None:
        outcome, cause = _waiting(due, SENT_ALLOWANCE), "overturned_still_listed"
    else:
        outcome, cause = ("on_time" if notice.withdrawn_at <= due else "late"), "withdrawn_late"
    cause = cause if outcome in {"late", "missing"} else ""
    return Step(one.denial_no, "withdrawal", notice.recipient_ori, outcome, cause)


def _follow(rng: np.random.Generator, made: Denials, one: Denial, sent: Sequence[Notice]) -> None:
    """What the agency that was told did about a denial: the register's line, if there is one, and what is true."""
    told = {notice.recipient_ori: notice.sent_at.date() for notice in sent}
    following = next((ori for ori in (one.purchase_ori, one.residence_ori) if ori in told), None)
    fate = str(rng.choice(["in_time", "late", "undecided", "no_case"], p=[0.76, 0.08, 0.06, 0.1]))
    is_referred = rng.random() < (0.5 if one.transferred else 0.3)
    waits = {"in_time": int(rng.integers(1, REFERRAL_DAYS)), "late": REFERRAL_DAYS + int(rng.integers(2, 60))}
    decides = str(rng.choice(["in_time", "late", "never"], p=[0.7, 0.12, 0.18]))
    decision_waits = {"in_time": int(rng.integers(5, DECISION_DAYS)), "late": DECISION_DAYS + int(rng.integers(2, 90))}
    retrieves = str(rng.choice(["in_time", "late", "never"], p=[0.68, 0.14, 0.18]))
    retrieval_waits = {
        "in_time": int(rng.integers(1, RETRIEVAL_DAYS)),
        "late": RETRIEVAL_DAYS + int(rng.integers(2, 60)),
    }
    is_charged = rng.random() < 0.3
    if following is None or one.status != "denied":
        _set_apart(made, one, "agency_not_told" if one.status == "denied" else one.status)
        return
    notified = told[following]
    referred = _day_after(notified, waits.get(fate))
    decided = _day_after(referred, decision_waits.get(decides)) if referred and is_referred else None
    start = max(notified, one.transferred) if one.transferred else notified
    retrieved = _day_after(start, retrieval_waits.get(retrieves)) if one.transferred and fate != "no_case" else None
    if fate != "no_case":
        made.cases.append(
            Case(
                one.denial_no,
                following,
                f"{following[:5]}023A",
                notified,
                ("referred" if is_referred else "not_referred") if referred else "",
                referred,
                ("charged" if is_charged else "declined") if decided else "",
                decided,
                retrieved,
            )
        )
    absent = "no_case_opened" if fate == "no_case" else "referral_undecided"
    made.steps.append(
        _done(one, "referral", notified, REFERRAL_DAYS, done=referred, causes=(absent, "referral_decided_late"))
    )
    if referred and is_referred:
        causes = ("prosecutor_undecided", "prosecutor_decided_late")
        made.steps.append(_done(one, "decision", referred, DECISION_DAYS, done=decided, causes=causes))
    if one.transferred:
        causes = ("firearm_not_retrieved", "firearm_retrieved_late")
        made.steps.append(_done(one, "retrieval", start, RETRIEVAL_DAYS, done=retrieved, causes=causes))


def _set_apart(made: Denials, one: Denial, reason: str) -> None:
    """Nothing has to be followed up of what does not stand, or of what no agency was told."""
    steps = ["referral", *(["retrieval"] if one.transferred else [])]
    made.steps += [Step(one.denial_no, step, "repository", "excluded", "") for step in steps if reason]


def _done(one: Denial, step: str, start: dt.date, limit: int, *, done: dt.date | None, causes: tuple[str, str]) -> Step:
    """What is true of a step with a limit in days."""
    due = dt.datetime.combine(start + dt.timedelta(days=limit), dt.time())
    if done is None:
        outcome = _waiting(due, CASE_ALLOWANCE)
        return Step(one.denial_no, step, "repository", outcome, causes[0] if outcome == "missing" else "")
    outcome = "on_time" if done <= due.date() else "late"
    return Step(one.denial_no, step, "repository", outcome, causes[1] if outcome == "late" else "")


def _waiting(due: dt.datetime, allowance: int) -> str:
    """What is said on the last day of something that has not come."""
    return "missing" if due.date() + dt.timedelta(days=allowance) <= LAST_DAY else "not_due"


def _day_after(day: dt.date, days: int | None) -> dt.date | None:
    """A day so many days later, unless it lies after the period."""
    later = None if days is None else day + dt.timedelta(days=days)
    return later if later is not None and later <= LAST_DAY else None


def _by_end(moment: dt.datetime) -> dt.datetime | None:
    return moment if moment.date() <= LAST_DAY else None


def _day_end(moment: dt.datetime) -> dt.datetime:
    return dt.datetime.combine(moment.date(), dt.time()) + dt.timedelta(days=1)


def _off_midnight(moment: dt.datetime) -> dt.datetime:
    """Midnight would be read as a day without an hour."""
    return moment + dt.timedelta(minutes=1) if moment.time() == dt.time() else moment
