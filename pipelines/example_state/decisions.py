"""What was decided on each charge, by whom and when, and whether the result reached the repository."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pipelines.example_state.arrests import Charges, Events, by_behavior
from pipelines.example_state.counties import Behavior, County
from pipelines.example_state.reporting import DAY, END, LAST, NEVER, Fate, Reporting
from pipelines.example_state.words import rows

STAGES = ("police", "prosecutor", "court")
POLICE, PROSECUTOR, COURT = range(3)
RESULTS = (
    "convicted",
    "convicted_reduced",
    "dismissed",
    "nolle_prosequi",
    "acquitted",
    "deferred",
    "not_guilty_insanity",
    "consolidated",
    "declined",
    "not_referred",
    "amended",
    "merged",
)
RESULT_NO = {code: number for number, code in enumerate(RESULTS)}
COURT_SHARES = (0.56, 0.08, 0.225, 0.055, 0.02, 0.055, 0.005)
DECIDED_BASES = ("on_view", "warrant", "failure_to_appear", "summons", "citation", "indictment")


class DispositionFate(IntEnum):
    """Where a result stands at the end of the period."""

    POSTED = 0
    NOT_SENT = 1
    HELD_NO_ARREST = 2
    HELD_NO_CHARGE = 3
    IN_TRANSIT = 4
    NOT_OWED = 5
    BACKLOG = 6
    OUTAGE = 7


@dataclass
class Decisions:
    """Columns of equal length, one value a charge that was brought before somebody.

    Attributes:
        event: The event.
        number: The charge's number within it; added charges come after the arrest's own.
        offense: The offense as decided.
        arrest_offense: The offense as arrested for; -1 for an added charge.
        stage: police, prosecutor or court.
        result: A number into `RESULTS`.
        decided: The day of the decision; after the period's end the case is pending.
        filed: The day of the filing.
        lead: The event whose case took this one in; -1 where none did.
        successor: The number of the charge as which this one went on; 0 where it did not.
        is_owed: Whether the result has to be reported.
        fate: A `DispositionFate`.
        received_at: When the repository received it.
        posted_date: When it was posted; NEVER where it was not.
        in_export: Whether some local export carries it.
        is_listed_pending: Whether an export lists it as pending before it was decided.
    """

    event: np.ndarray
    number: np.ndarray
    offense: np.ndarray
    arrest_offense: np.ndarray
    stage: np.ndarray
    result: np.ndarray
    decided: np.ndarray
    filed: np.ndarray
    lead: np.ndarray
    successor: np.ndarray
    is_owed: np.ndarray
    fate: np.ndarray
    received_at: np.ndarray
    posted_date: np.ndarray
    in_export: np.ndarray
    is_listed_pending: np.ndarray


def _stages(rng: np.random.Generator, events: Events) -> np.ndarray:
    """Who ends each event's case: mostly a court; -1 where nothing is ever decided."""
    draw = rng.random(events.count)
    stage = np.full(events.count, COURT, dtype=np.int8)
    stage[events.is_basis("on_view") & (draw < 0.09)] = PROSECUTOR
    stage[events.is_basis("on_view") & events.in_police & (draw > 0.95)] = POLICE
    stage[~events.is_basis(*DECIDED_BASES) | events.is_withdrawn] = -1
    return stage


def _leads(rng: np.random.Generator, events: Events, stage: np.ndarray) -> np.ndarray:
    """For a few cases the next case of the same person in the same county, which takes them in."""
    lead = np.full(events.count, -1, dtype=np.int64)
    order = np.lexsort((events.arrest_at, events.county, events.person))
    here, after = order[:-1], order[1:]
    same = (events.person[here] == events.person[after]) & (events.county[here] == events.county[after])
    soon = (events.arrest_at[after] - events.arrest_at[here]).astype(np.int64) < 150 * DAY
    both = (stage[here] == COURT) & (stage[after] == COURT)
    taken = same & soon & both & (rng.random(len(here)) < 0.1)
    taken[1:] &= ~taken[:-1]
    lead[here[taken]] = after[taken]
    return lead


def _days(rng: np.random.Generator, events: Events, stage: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """When each event's case was filed and decided."""
    filed = events.arrest_date + rng.integers(1, 20, events.count)
    wait = np.select(
        [stage == POLICE, stage == PROSECUTOR],
        [rng.integers(1, 20, events.count), rng.integers(6, 60, events.count)],
        12 + rng.gamma(1.7, 75, events.count).astype(np.int64),
    )
    return filed, np.maximum(filed, events.arrest_date + wait)


def make_decisions(
    rng: np.random.Generator, counties: list[County], events: Events, charges: Charges, reporting: Reporting
) -> Decisions:
    """Decide every charge.

    Args:
        rng: Where chance comes from.
        counties: The counties.
        events: What happened.
        charges: The charges of the arrests.
        reporting: What became of the arrests; a result can't be posted where its arrest is not.
    """
    stage = _stages(rng, events)
    lead = _leads(rng, events, stage)
    filed, decided = _days(rng, events, stage)
    offenses = rows("offenses")
    adds = np.flatnonzero((stage == COURT) & (lead < 0) & (rng.random(events.count) < 0.02)).astype(np.int32)
    has = stage[charges.event] >= 0
    event = np.concatenate([charges.event[has], adds])
    count = len(event)
    arrest_offense = np.concatenate([charges.offense[has], np.full(len(adds), -1, dtype=np.int16)])
    number = np.concatenate([charges.number[has], events.charge_count[adds].astype(np.int16) + 1])
    reportable = np.flatnonzero([row["level_code"] in {"gross_misdemeanor", "misdemeanor"} for row in offenses])
    reduced = reportable[rng.integers(0, len(reportable), count)].astype(np.int16)
    result = rng.choice(len(COURT_SHARES), size=count, p=COURT_SHARES).astype(np.int8)
    felony = np.array([row["level_code"] == "felony" for row in offenses])
    level = np.array([row["level_code"] in {"felony", "gross_misdemeanor", "misdemeanor"} for row in offenses])
    result[(result == RESULT_NO["convicted_reduced"]) & ~level[arrest_offense]] = RESULT_NO["convicted"]
    result[stage[event] == PROSECUTOR] = RESULT_NO["declined"]
    result[stage[event] == POLICE] = RESULT_NO["not_referred"]
    result[lead[event] >= 0] = RESULT_NO["consolidated"]
    changes = (result == RESULT_NO["convicted_reduced"]) | (arrest_offense < 0)
    apart = (rng.random(count) < 0.05) & (stage[event] == COURT)
    judged = np.where(arrest_offense < 0, reduced, arrest_offense)
    made = Decisions(
        event=event,
        number=number,
        offense=np.where(changes, reduced, arrest_offense),
        arrest_offense=arrest_offense,
        stage=stage[event],
        result=result,
        decided=decided[event] + np.where(apart, rng.integers(1, 40, count), 0),
        filed=filed[event],
        lead=lead[event],
        successor=np.zeros(count, dtype=np.int16),
        is_owed=np.where(events.is_juvenile[event], felony[judged], level[judged]),
        fate=np.zeros(count, dtype=np.int8),
        received_at=np.zeros(count, dtype="datetime64[s]"),
        posted_date=np.zeros(count, dtype="datetime64[D]"),
        in_export=_in_export(counties, events, stage)[event],
        is_listed_pending=rng.random(count) < 0.1,
    )
    _report(rng, counties, events, reporting, made=made, first_owed=_first_owed(charges, events.count))
    return made


def _in_export(counties: list[County], events: Events, stage: np.ndarray) -> np.ndarray:
    delivers = np.array([bool(county.court) for county in counties])[events.county]
    return np.asarray(delivers & ((stage != POLICE) | events.in_police))


def _first_owed(charges: Charges, count: int) -> np.ndarray:
    """The number of each event's first charge that has to be reported; 1 where none has."""
    first = np.ones(count, dtype=np.int16)
    events = charges.event[charges.is_owed][::-1]
    first[events] = charges.number[charges.is_owed][::-1]
    return first


def _report(
    rng: np.random.Generator,
    counties: list[County],
    events: Events,
    reporting: Reporting,
    *,
    made: Decisions,
    first_owed: np.ndarray,
) -> None:
    count = len(made.event)
    chance = np.select([made.stage == POLICE, made.stage == PROSECUTOR], [0.8, 0.88], 0.965)
    silent = by_behavior(counties, Behavior.COURT_NEVER_POSTS)[events.county[made.event]] & (made.stage == COURT)
    sent = (rng.random(count) < chance) & ~silent
    delay = np.where(rng.random(count) < 0.05, rng.uniform(31, 120, count), np.minimum(rng.exponential(7, count), 29))
    arrest_posted = reporting.posted_date[made.event]
    made.received_at = np.maximum(
        made.decided.astype("datetime64[s]") + ((delay + 0.4) * DAY).astype(np.int64),
        np.where(arrest_posted == NEVER, made.decided, arrest_posted).astype("datetime64[s]") + 9 * 3600,
    )
    made.posted_date = made.received_at.astype("datetime64[D]") + rng.choice(4, size=count, p=(0.6, 0.25, 0.1, 0.05))
    fate = np.full(count, DispositionFate.POSTED, dtype=np.int8)
    fate[made.posted_date > LAST] = DispositionFate.BACKLOG
    lacks_charge = (
        reporting.is_first_charge_only[made.event]
        & (made.arrest_offense >= 0)
        & (made.number != first_owed[made.event])
    )
    fate[lacks_charge] = DispositionFate.HELD_NO_CHARGE
    fate[~reporting.is_posted[made.event]] = DispositionFate.HELD_NO_ARREST
    held = np.isin(fate, [DispositionFate.HELD_NO_CHARGE, DispositionFate.HELD_NO_ARREST])
    fate[held & (rng.random(count) < 0.4)] = DispositionFate.NOT_SENT
    fate[~sent] = DispositionFate.NOT_SENT
    fate[sent & (made.received_at > END)] = DispositionFate.IN_TRANSIT
    fate[~made.is_owed] = DispositionFate.NOT_OWED
    fate[np.isin(reporting.fate[made.event], [Fate.SEALED])] = DispositionFate.NOT_OWED
    made.fate = fate
    made.posted_date = np.where(fate == DispositionFate.POSTED, made.posted_date, NEVER)
