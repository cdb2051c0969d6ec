"""What becomes of each arrest on its way to the repository, by the behavior of its county."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipelines.example_state.arrests import OWED_BASES, Charges, Events, by_behavior
from pipelines.example_state.counties import Agency, Behavior, County
from pipelines.example_state.period import LAST_DAY

HOUR, DAY = 3600, 86_400
END = np.datetime64(dt.datetime.combine(LAST_DAY, dt.time(23, 59, 59)), "s")
LAST = np.datetime64(LAST_DAY)
NEVER = np.datetime64("9999-12-31", "D")
PARTIAL_DEPARTMENT = "0100"


class Fate(IntEnum):
    """Where an event stands at the end of the period."""

    POSTED = 0
    NOT_OWED = 1
    NOT_FINGERPRINTED = 2
    PRINTED_NOT_SENT = 3
    AGENCY_STOPPED = 4
    NEVER_REPORTED = 5
    REJECTED_RETURNED = 6
    REJECTED_NOT_RETURNED = 7
    BACKLOG = 8
    IN_TRANSIT = 9
    """Sent, and received only after the period's end."""
    SEALED = 10
    """Was posted, and taken off the file when it was sealed."""
    OUTAGE = 11
    """Its agency's system was down, with everybody else's of that vendor."""
    CODING_CHANGE = 12
    """The repository does not take its code, or a vendor's form loses it, at every agency."""


@dataclass
class Reporting:
    """Columns of equal length, one value an event.

    Attributes:
        fate: A `Fate`.
        is_owed: Whether the state's rule has the event reported (or printed).
        is_printed: Whether prints were taken.
        received_at: When the repository received it; meaningless where nothing was sent.
        posted_date: When it was posted; NEVER where it was not.
        held_at: When the version that was held or rejected was received.
        returned_date: When a rejection was returned; NEVER where it was not.
        is_held: Whether the hold file has (or had) it.
        is_first_charge_only: The repository has only the first of its charges.
        is_split: Several warrants on one booking, which are several events at the repository.
        is_booked_twice: Several warrants, each with a booking of its own, which are one event at the repository.
        has_jail_ori: The repository carries the jail's ORI as the arresting agency.
    """

    fate: np.ndarray
    is_owed: np.ndarray
    is_printed: np.ndarray
    received_at: np.ndarray
    posted_date: np.ndarray
    held_at: np.ndarray
    returned_date: np.ndarray
    is_held: np.ndarray
    is_first_charge_only: np.ndarray
    is_split: np.ndarray
    is_booked_twice: np.ndarray
    has_jail_ori: np.ndarray

    @property
    def is_posted(self) -> np.ndarray:
        """Whether the last extract has it."""
        return np.asarray(self.fate == Fate.POSTED)


def owed(events: Events, charges: Charges) -> np.ndarray:
    """Whether the rule has each event reported: by its basis, and by the level of some charge."""
    some = np.bincount(charges.event, weights=charges.is_owed, minlength=events.count) > 0
    return np.asarray(some & events.is_basis(*OWED_BASES) & ~events.is_withdrawn)


def _printed(rng: np.random.Generator, counties: list[County], agencies: list[Agency], events: Events) -> np.ndarray:
    chance = np.full(events.count, 0.991)
    chance[events.is_basis("summons", "citation")] = 0.93
    chance[events.is_basis("indictment")] = 0.6
    chance[~events.is_basis(*OWED_BASES)] = 0.15
    chance[events.is_basis("unknown")] = 0.97
    partial = by_behavior(counties, Behavior.PARTIAL_CITATIONS)[events.county]
    chance[partial & events.is_basis("summons", "citation")] = 0.08
    chance[_partial_department(agencies, events)] = 0.72
    return rng.random(events.count) < chance


def _partial_department(agencies: list[Agency], events: Events) -> np.ndarray:
    is_it = np.array(
        [
            agency.county.behavior is Behavior.PARTIAL_POLICE and agency.ori.endswith(PARTIAL_DEPARTMENT)
            for agency in agencies
        ]
    )
    return np.asarray(is_it[events.agency])


def _sent(rng: np.random.Generator, counties: list[County], agencies: list[Agency], events: Events) -> np.ndarray:
    chance = np.full(events.count, 0.994)
    chance[by_behavior(counties, Behavior.PRINTED_NOT_SENT)[events.county]] = 0.82
    chance[_partial_department(agencies, events)] = 0.72
    return rng.random(events.count) < chance


def _received(rng: np.random.Generator, counties: list[County], events: Events) -> np.ndarray:
    """Mostly within a few days; 2 in 100 are late, and in a late county 65 in 100."""
    count = events.count
    usual = np.minimum(rng.gamma(1.5, 14 * HOUR, count), 6.4 * DAY)
    delay = np.where(rng.random(count) < 0.02, rng.uniform(8.5, 40, count) * DAY, usual)
    late = by_behavior(counties, Behavior.LATE)[events.county] & (rng.random(count) < 0.65)
    delay = np.where(late, rng.uniform(9, 75, count) * DAY, delay)
    cited = events.is_basis("summons", "citation", "indictment")
    begins = np.where(cited, events.printed_at, events.arrest_at)
    return np.asarray(np.maximum(begins + delay.astype(np.int64), events.printed_at + 20 * 60))


def make_reporting(
    rng: np.random.Generator, counties: list[County], agencies: list[Agency], events: Events, charges: Charges
) -> Reporting:
    """Decide the fate of every event.

    Args:
        rng: Where chance comes from.
        counties: The counties.
        agencies: Their agencies.
        events: What happened.
        charges: Their charges.
    """
    count = events.count
    is_owed = owed(events, charges)
    printed = _printed(rng, counties, agencies, events) & ~events.is_withdrawn & (events.printed_at <= END)
    fate = _sent_or_not(rng, counties, agencies, events, is_owed=is_owed, is_printed=printed)
    held_at = _received(rng, counties, events)
    rejected = _rejected(rng, counties, events, fate)
    returned = rejected & (rng.random(count) < 0.5)
    returned_date = np.where(returned, held_at.astype("datetime64[D]") + rng.integers(1, 9, count), NEVER)
    again = returned & (rng.random(count) < 0.3)
    received_at = np.where(again, returned_date.astype("datetime64[s]") + rng.integers(5, 30, count) * DAY, held_at)
    posted_date = received_at.astype("datetime64[D]") + rng.choice(4, size=count, p=(0.7, 0.2, 0.07, 0.03))

    sent = fate == Fate.POSTED
    rejected_now = rejected & (~again | (received_at > END))
    fate[sent & _backlog(rng, counties, events, received_at, posted_date)] = Fate.BACKLOG
    fate[sent & (received_at > END)] = Fate.IN_TRANSIT
    fate[rejected_now] = np.where(returned_date <= LAST, Fate.REJECTED_RETURNED, Fate.REJECTED_NOT_RETURNED)[
        rejected_now
    ]
    fate[sent & (held_at > END)] = Fate.IN_TRANSIT
    sealable = (fate == Fate.POSTED) & is_owed & events.in_jail & (posted_date < np.datetime64("2025-06-30"))
    fate[sealable & (rng.random(count) < 0.006)] = Fate.SEALED

    first_only = by_behavior(counties, Behavior.ONE_PRINT_SET)[events.county] & (rng.random(count) < 0.75)
    warrants = _on_several_warrants(events, charges) & ~first_only
    draw = rng.random(count)
    return Reporting(
        fate=fate,
        is_owed=is_owed,
        is_printed=printed,
        received_at=received_at,
        posted_date=np.where(np.isin(fate, [Fate.POSTED, Fate.SEALED]), posted_date, NEVER),
        held_at=held_at,
        returned_date=np.where(returned_date <= LAST, returned_date, NEVER),
        is_held=(held_at <= END) & (rejected | (fate == Fate.BACKLOG)),
        is_first_charge_only=first_only,
        is_split=warrants & (draw < 0.05),
        is_booked_twice=warrants & events.in_jail & (draw > 0.95),
        has_jail_ori=by_behavior(counties, Behavior.JAIL_ORI)[events.county] & events.in_jail,
    )


def _sent_or_not(
    rng: np.random.Generator,
    counties: list[County],
    agencies: list[Agency],
    events: Events,
    *,
    is_owed: np.ndarray,
    is_printed: np.ndarray,
) -> np.ndarray:
    """Why each event was not sent; POSTED where it was."""
    fate = np.full(events.count, Fate.POSTED, dtype=np.int8)
    fate[~_sent(rng, counties, agencies, events)] = Fate.PRINTED_NOT_SENT
    unseen = by_behavior(counties, Behavior.NO_LOCAL_EXPORT)[events.county] & (rng.random(events.count) < 0.35)
    fate[unseen] = Fate.PRINTED_NOT_SENT
    stopped_on = np.array([county.stopped_on for county in counties], dtype="datetime64[D]")[events.county]
    stopped = by_behavior(counties, Behavior.STOPPED)[events.county] & (events.arrest_date >= stopped_on)
    fate[stopped] = Fate.AGENCY_STOPPED
    fate[by_behavior(counties, Behavior.NEVER_REPORTED)[events.county]] = Fate.NEVER_REPORTED
    fate[~is_printed] = Fate.NOT_FINGERPRINTED
    unrequired = ~is_owed & (rng.random(events.count) > _sent_unasked(events))
    fate[unrequired | events.is_withdrawn] = Fate.NOT_OWED
    return fate


def _on_several_warrants(events: Events, charges: Charges) -> np.ndarray:
    """Which arrests were made on warrants for several charges, all of which have to be reported."""
    owed_charges = np.bincount(charges.event, weights=charges.is_owed, minlength=events.count).astype(int)
    return np.asarray(events.is_basis("warrant") & (events.charge_count > 1) & (owed_charges == events.charge_count))


def _sent_unasked(events: Events) -> np.ndarray:
    """The chance that an event which need not be reported is sent all the same."""
    chance = np.full(events.count, 0.02)
    chance[events.is_basis("other_county_warrant", "fugitive")] = 0.1
    chance[events.is_basis("unknown")] = 0.9
    return chance


def _rejected(rng: np.random.Generator, counties: list[County], events: Events, fate: np.ndarray) -> np.ndarray:
    chance = np.where(by_behavior(counties, Behavior.REJECTED)[events.county], 0.25, 0.004)
    return np.asarray((fate == Fate.POSTED) & (rng.random(events.count) < chance))


def _backlog(
    rng: np.random.Generator, counties: list[County], events: Events, received_at: np.ndarray, posted_date: np.ndarray
) -> np.ndarray:
    """Received by the end and not posted by it; in one county that is most of the last five months."""
    waits = by_behavior(counties, Behavior.BACKLOG)[events.county] & (received_at > END - 150 * DAY)
    return np.asarray((received_at <= END) & ((posted_date > LAST) | (waits & (rng.random(events.count) < 0.75))))
