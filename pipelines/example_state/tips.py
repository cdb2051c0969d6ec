"""Tips from the public: what offices took in, what they did with each, and what became of it in the field.

Each tip goes through its stages in time, unless one thing goes wrong with it: it is never screened, or late; never
forwarded, or late, or to an agency that may not act; never accepted or acted on; never closed, or without a basis, or
without a supervisor's review. One tip in seven names a person whom an earlier tip named, and some of these are not
linked to it. What is true of each is worked out in `tip_truth`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pipelines.example_state.counties import County
from pipelines.example_state.period import DAYS, FIRST_DAY, LAST_DAY
from pipelines.example_state.words import rows

TIPS_PER_ARREST = 0.08
FEWEST_TIPS = 1200
REPEATED, BORROWED = 0.14, 0.03
"""How many tips name a person whom an earlier tip named, and how many give a telephone of someone else."""
LEVELS, LEVEL_SHARES = ("life", "serious", "routine", "unrated"), (0.12, 0.33, 0.45, 0.1)
KINDS, KIND_SHARES = ("school", "person", "place", "self", "weapons", "other"), (0.25, 0.25, 0.1, 0.15, 0.1, 0.15)
NEEDS_FOLLOW_UP = {"life": 1.0, "serious": 0.55, "routine": 0.15, "unrated": 0.1}
SCREENING = {"life": (1, "hours"), "serious": (24, "hours"), "other": (5, "days")}
FORWARDING = {"life": (2, "hours"), "serious": (48, "hours"), "other": (10, "days")}
ACCEPTANCE = {"life": (2, "hours"), "serious": (48, "hours"), "other": (10, "days")}
ACTION = {"life": (24, "hours"), "serious": (7, "days"), "other": (30, "days")}
CLOSING = {"life": (30, "days"), "serious": (30, "days"), "other": (30, "days")}
REVIEW = {"life": (24, "hours"), "serious": (14, "days"), "other": (14, "days")}
"""The clocks of the made state's rules, by threat level."""

OF_ANY = ("not_screened", "screened_late", "not_closed", "closed_late", "no_basis", "not_reviewed", "reviewed_late")
OF_FORWARDED = (
    "not_forwarded",
    "forwarded_late",
    "misrouted",
    "rerouted",
    "not_logged",
    "not_accepted",
    "declined",
    "accepted_late",
    "not_acted_on",
    "acted_on_late",
)
OF_LIFE = ("screened_out",) * 3
UNFAILING = 0.6
TELLS = (("name", "birth"), ("name", "birth", "phone"), ("name", "phone"), ("name", "account"), ("account",), ("name",))
TELLS_SHARES = (0.45, 0.15, 0.13, 0.07, 0.1, 0.1)
"""What a tip tells of the person; a name alone says too little to know them again."""

Clocks = dict[str, tuple[int, str]]
Limit = dt.timedelta


@dataclass
class Tip:
    """One tip and its stages; what has not happened by the last day of the period is None."""

    tip_no: int
    office: str
    layout: str
    number: str
    person_no: int
    level: str
    kind: str
    county_fips: str
    tells: frozenset[str]
    is_nicknamed: bool
    is_mistyped: bool
    birth_slip: int
    received: dt.datetime
    phone_of: int = 0
    screened: dt.datetime | None = None
    screening: str | None = None
    first_sent: dt.datetime | None = None
    first_sent_to: str | None = None
    sent: dt.datetime | None = None
    sent_to: str | None = None
    is_misrouted: bool = False
    logged: dt.datetime | None = None
    accepted: dt.datetime | None = None
    declined: dt.datetime | None = None
    acted: dt.datetime | None = None
    closed: dt.datetime | None = None
    has_basis: bool = True
    reviewed: dt.datetime | None = None
    earlier_number: str | None = None
    earlier: list[Tip] = field(default_factory=list)
    """Every earlier tip on the same person, as far as both tell who it is."""

    @property
    def needs_follow_up(self) -> bool:
        """Whether it has to go to the field."""
        return self.level == "life" or self.screening == "refer"


def due(clocks: Clocks, level: str, start: dt.datetime) -> dt.datetime:
    """The last moment in time: hours run from the minute, days to the end of the last."""
    limit, unit = clocks.get(level, clocks["other"])
    if unit == "hours":
        return start + dt.timedelta(hours=limit)
    return dt.datetime.combine(start.date() + dt.timedelta(days=limit), dt.time(23, 59))


def tip_offices(layout: str | None = None) -> list[tuple[str, str]]:
    """ORI and name of each office; or of those of one layout (`field` is the unit that may act anywhere)."""
    return [
        (f"XXTIP{place:02d}00", row["name"])
        for place, row in enumerate(rows("tip_offices"), start=1)
        if layout in {None, row["layout"]}
    ]


def make_tips(rng: np.random.Generator, counties: Sequence[County], people: int, arrests: int) -> list[Tip]:
    """Every tip of the period, in the order of their receipt.

    Args:
        rng: Where chance comes from.
        counties: Where the threats lie.
        people: How many people there are to draw from.
        arrests: How many arrests the state has; tips grow with them.
    """
    count = max(FEWEST_TIPS, int(arrests * TIPS_PER_ARREST))
    moments = np.sort(rng.integers(0, DAYS * 24 * 60, count))
    offices = [(ori, "line") for ori, _ in tip_offices("line")] + [(ori, "cases") for ori, _ in tip_offices("cases")]
    made: list[Tip] = []
    by_person: dict[int, list[Tip]] = {}
    for number, moment in enumerate(moments.tolist()):
        received = _whole(dt.datetime.combine(FIRST_DAY, dt.time()) + dt.timedelta(minutes=moment))
        person = made[int(rng.integers(0, number))].person_no if number and rng.random() < REPEATED else None
        tip = _taken_in(rng, number, received, offices=offices, counties=counties)
        tip.person_no = int(rng.integers(0, people)) if person is None else person
        tip.phone_of = made[-1].person_no if made and rng.random() < BORROWED else tip.person_no
        known = by_person.setdefault(tip.person_no, [])
        tip.earlier = [one for one in known if _tell_one_person(one, tip)]
        known.append(tip)
        _handle(rng, tip, counties)
        _link(rng, tip, made)
        made.append(tip)
    return made


def _taken_in(
    rng: np.random.Generator,
    number: int,
    received: dt.datetime,
    *,
    offices: Sequence[tuple[str, str]],
    counties: Sequence[County],
) -> Tip:
    office, layout = offices[int(rng.integers(0, len(offices)))]
    return Tip(
        tip_no=number,
        office=office,
        layout=layout,
        number=f"{received:%Y}-{number + 1:06d}",
        person_no=0,
        level=str(rng.choice(LEVELS, p=LEVEL_SHARES)),
        kind=str(rng.choice(KINDS, p=KIND_SHARES)),
        county_fips=counties[int(rng.integers(0, len(counties)))].fips,
        tells=frozenset(TELLS[int(rng.choice(len(TELLS), p=TELLS_SHARES))]),
        is_nicknamed=bool(rng.random() < 0.06),
        is_mistyped=bool(rng.random() < 0.03),
        birth_slip=int(rng.integers(0, 9)) if rng.random() < 0.03 else 9,
        received=received,
    )


def _tell_one_person(one: Tip, other: Tip) -> bool:
    """Whether two tips on one person tell so much that this can be known."""
    shared = one.tells & other.tells
    is_one_phone = "phone" in shared and one.phone_of == other.phone_of
    return {"name", "birth"} <= shared or "account" in shared or is_one_phone


def _handle(rng: np.random.Generator, tip: Tip, counties: Sequence[County]) -> None:
    """Take a tip through its stages."""
    follows = bool(rng.random() < NEEDS_FOLLOW_UP[tip.level])
    able = [*OF_ANY, *(OF_FORWARDED if follows else ()), *(OF_LIFE if tip.level == "life" else ())]
    fate = "" if rng.random() < UNFAILING else str(rng.choice(able))
    _screen(rng, tip, fate, follows=follows)
    if follows and fate not in {"not_forwarded", "screened_out", "not_screened"}:
        _forward(rng, tip, fate, counties)
        _answer(rng, tip, fate)
    _close(rng, tip, fate)


def _screen(rng: np.random.Generator, tip: Tip, fate: str, *, follows: bool) -> None:
    if fate == "not_screened":
        return
    last = due(SCREENING, tip.level, tip.received)
    tip.screened = _after(rng, last) if fate == "screened_late" else _between(rng, tip.received, last, tip.level)
    tip.screening = "refer" if follows and fate != "screened_out" else "no_follow_up"
    if tip.screened is None:
        tip.screening = None


def _forward(rng: np.random.Generator, tip: Tip, fate: str, counties: Sequence[County]) -> None:
    if tip.screened is None:
        return
    last = due(FORWARDING, tip.level, tip.received)
    if fate == "forwarded_late":
        tip.sent = _after(rng, max(last, tip.screened))
    elif tip.screened >= last:
        tip.sent = _by_end(tip.screened + dt.timedelta(minutes=int(rng.integers(5, 60))))
    else:
        tip.sent = _between(rng, tip.screened, last, tip.level)
    if tip.sent is None:
        return
    home = next(county for county in counties if county.fips == tip.county_fips)
    elsewhere = next((county for county in counties[::-1] if county.fips != tip.county_fips), home)
    state_unit = tip_offices("field")[0][0]
    tip.sent_to = state_unit if rng.random() < 0.15 else home.ori("0000")
    tip.is_misrouted = fate in {"misrouted", "rerouted"}
    if fate == "misrouted" or (fate == "rerouted" and tip.layout == "line"):
        tip.sent_to = elsewhere.ori("0000")
    elif fate == "rerouted":
        tip.first_sent, tip.first_sent_to = tip.sent, elsewhere.ori("0000")
        tip.sent = _by_end(tip.sent + dt.timedelta(minutes=int(rng.integers(20, 2000))))
        if tip.sent is None:
            tip.sent, tip.sent_to = tip.first_sent, tip.first_sent_to
            tip.first_sent = tip.first_sent_to = None


def _answer(rng: np.random.Generator, tip: Tip, fate: str) -> None:
    """What the agency in the field did, as its log has it."""
    if tip.sent is None or fate == "not_logged":
        return
    tip.logged = _by_end(tip.sent + dt.timedelta(minutes=int(rng.integers(1, 20))))
    if tip.logged is None or fate == "not_accepted":
        return
    last = due(ACCEPTANCE, tip.level, tip.sent)
    if fate == "declined" or (tip.is_misrouted and tip.first_sent is None):
        tip.declined = _between(rng, tip.logged, last, tip.level)
        return
    tip.accepted = _after(rng, last) if fate == "accepted_late" else _between(rng, tip.logged, last, tip.level)
    if tip.accepted is None or fate == "not_acted_on":
        return
    last = due(ACTION, tip.level, tip.accepted)
    tip.acted = _after(rng, last) if fate == "acted_on_late" else _between(rng, tip.accepted, last, tip.level)


def _close(rng: np.random.Generator, tip: Tip, fate: str) -> None:
    waits = tip.sent is not None and tip.acted is None and tip.declined is None
    lies = fate in {"not_screened", "not_forwarded"} and rng.random() < 0.5
    if fate == "not_closed" or lies or (waits and rng.random() < 0.6):
        return
    last = due(CLOSING, tip.level, tip.received)
    since = max(moment for moment in (tip.received, tip.screened, tip.sent, tip.acted, tip.declined) if moment)
    late = fate == "closed_late" or since >= last
    tip.closed = _after(rng, max(last, since)) if late else _between(rng, since, min(last, since + Limit(days=3)), "")
    tip.has_basis = fate != "no_basis"
    if tip.closed is None or fate == "not_reviewed":
        return
    last = due(REVIEW, tip.level, tip.closed)
    tip.reviewed = _after(rng, last) if fate == "reviewed_late" else _between(rng, tip.closed, last, tip.level)


def _link(rng: np.random.Generator, tip: Tip, made: Sequence[Tip]) -> None:
    """What the office says of earlier tips: mostly that on the same person, at times none, or another person's."""
    if not tip.earlier:
        return
    draw = rng.random()
    if draw < 0.65:
        tip.earlier_number = tip.earlier[int(rng.integers(0, len(tip.earlier)))].number
    elif draw < 0.75:
        other = made[int(rng.integers(0, len(made)))]
        tip.earlier_number = other.number if other.person_no != tip.person_no else None
    if tip.earlier_number and tip.screening == "no_follow_up" and tip.level != "life":
        tip.screening = "duplicate"


def _between(rng: np.random.Generator, start: dt.datetime, last: dt.datetime, level: str) -> dt.datetime | None:
    """A moment in time; of what may take days, soon, so that the stages after it fit in."""
    share = rng.uniform(0.05, 0.9 if level in {"life", "serious"} else 0.3)
    return _by_end(start + max(dt.timedelta(minutes=1), share * (last - start)))


def _after(rng: np.random.Generator, last: dt.datetime) -> dt.datetime | None:
    return _by_end(last + dt.timedelta(minutes=int(rng.integers(10, 6 * 24 * 60))))


def _by_end(moment: dt.datetime) -> dt.datetime | None:
    """A moment to the minute, unless it lies after the period."""
    whole = _whole(moment)
    return whole if whole.date() <= LAST_DAY else None


def _whole(moment: dt.datetime) -> dt.datetime:
    """To the minute; never midnight sharp, which would read as a day without an hour."""
    whole = moment.replace(second=0, microsecond=0)
    return whole + dt.timedelta(minutes=1) if whole.time() == dt.time() else whole
