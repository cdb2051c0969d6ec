"""What befalls many agencies of a whole state at once, and the list of all that was planted.

An outage of a livescan system and one of a court system; a statute that is written otherwise from a day on, and that
the repository does not take for some months; a vendor's form that loses one kind of charge; and a backlog in the
repository's own queue.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from pipelines.example_state.arrests import Charges, Events
from pipelines.example_state.counties import Agency, Behavior
from pipelines.example_state.decisions import COURT, Decisions, DispositionFate
from pipelines.example_state.growth import COURT_HOSTS, LIVESCANS
from pipelines.example_state.period import FIRST_DAY, LAST_DAY
from pipelines.example_state.reporting import DAY, END, LAST, NEVER, PARTIAL_DEPARTMENT, Fate, Reporting
from pipelines.example_state.words import rows

RECODED_FROM, RECODED_TO = "69.50.4013(1)", "69.51.010(1)"
LOST_STATUTES = ("46.61.502(5)", "9A.36.041(2)DV", "9A.56.050(1)(a)", "9A.52.080(1)")
MONTHS = 36
GOES_ON = 0.3
"""How often an outage, or a change in coding, has not ended by the end of the period."""
SENT_FATES = (
    Fate.POSTED,
    Fate.REJECTED_RETURNED,
    Fate.REJECTED_NOT_RETURNED,
    Fate.BACKLOG,
    Fate.IN_TRANSIT,
    Fate.SEALED,
)


@dataclass(frozen=True)
class Planted:
    """One thing that was planted at some agencies.

    Attributes:
        kind: What.
        oris: At which agencies.
        first: Its first day; the period's where it has none of its own.
        until: Its last day; None where it goes on.
        what: The system or the statute, if it is about one.
    """

    kind: str
    oris: tuple[str, ...]
    first: dt.date = FIRST_DAY
    until: dt.date | None = None
    what: str = ""

    def holds(self, days: np.ndarray) -> np.ndarray:
        """Which days lie within."""
        last = np.datetime64(self.until) if self.until else NEVER
        return np.asarray((days >= np.datetime64(self.first)) & (days <= last))


def plan(agencies: Sequence[Agency], seed: int) -> list[Planted]:
    """What befalls many agencies at once.

    Args:
        agencies: Those of the state.
        seed: Where chance starts.
    """
    rng = np.random.default_rng([seed, 103])
    down, lossy = (LIVESCANS[place] for place in rng.permutation(len(LIVESCANS))[:2])
    hosts = sorted({agency.vendor for agency in agencies if agency.vendor in COURT_HOSTS["xml"]}) or [""]
    host = hosts[int(rng.integers(len(hosts)))]
    lost = LOST_STATUTES[int(rng.integers(len(LOST_STATUTES)))]
    everybody = _users(agencies, "")
    return [
        Planted("outage", _users(agencies, down), *_span(rng, 4, 8), down),
        Planted("court_outage", tuple(a.ori for a in agencies if host and a.vendor == host), *_span(rng, 4, 8), host),
        Planted("statute_recoded", everybody, *_span(rng, 6, 12), RECODED_TO),
        Planted("form_loses_charge", _users(agencies, lossy), *_span(rng, 8, 14), f"{lossy}, {lost}"),
        Planted("repository_backlog", everybody, *_span(rng, 3, 5, may_go_on=False)),
    ]


def _users(agencies: Sequence[Agency], system: str) -> tuple[str, ...]:
    """The agencies with arrests that use a system; all if none is named."""
    return tuple(a.ori for a in agencies if a.can_arrest and (not system or system in a.vendor.split("; ")))


def _span(
    rng: np.random.Generator, shortest: int, longest: int, *, may_go_on: bool = True
) -> tuple[dt.date, dt.date | None]:
    """From the first day of a month to the last of another."""
    length = int(rng.integers(shortest, longest + 1))
    goes_on = may_go_on and rng.random() < GOES_ON
    first = MONTHS - length if goes_on else int(rng.integers(10, MONTHS - length - 4))
    begin = np.datetime64(FIRST_DAY, "M") + first
    last = (begin + length).astype("datetime64[D]") - 1
    return begin.astype("datetime64[D]").item(), None if goes_on else last.item()


def recode(planted: Sequence[Planted], events: Events, charges: Charges) -> None:
    """Write the statute otherwise from its day on, as every agency does, for good."""
    numbers = {row["statute"]: number for number, row in enumerate(rows("offenses"))}
    for one in planted:
        if one.kind == "statute_recoded":
            is_late = events.arrest_date[charges.event] >= np.datetime64(one.first)
            charges.offense[is_late & (charges.offense == numbers[RECODED_FROM])] = numbers[RECODED_TO]


def lose_arrests(
    rng: np.random.Generator,
    planted: Sequence[Planted],
    agencies: Sequence[Agency],
    *,
    events: Events,
    charges: Charges,
    reporting: Reporting,
) -> None:
    """What an outage, a code that is not taken, or a form keeps from the repository; and what waits there."""
    for one in planted:
        at = np.array([agency.ori in set(one.oris) for agency in agencies])[events.agency]
        if one.kind == "outage":
            _lose(reporting, at & one.holds(events.printed_at.astype("datetime64[D]")), Fate.OUTAGE)
        elif one.kind == "statute_recoded":
            found = _charged(events, charges, RECODED_TO, first_only=False)
            _lose(reporting, found & one.holds(events.arrest_date), Fate.CODING_CHANGE)
        elif one.kind == "form_loses_charge":
            found = _charged(events, charges, one.what.split(", ")[1], first_only=True)
            _lose(reporting, at & found & one.holds(events.arrest_date), Fate.CODING_CHANGE)
        elif one.kind == "repository_backlog":
            _queue(rng, reporting, one.holds(reporting.received_at.astype("datetime64[D]")))


def _charged(events: Events, charges: Charges, statute: str, *, first_only: bool) -> np.ndarray:
    """Which events have a charge under a statute: any, or the first."""
    number = next(place for place, row in enumerate(rows("offenses")) if row["statute"] == statute)
    is_it = (charges.offense == number) & ((charges.number == 1) | (not first_only))
    return np.bincount(charges.event, weights=is_it, minlength=events.count) > 0


def _lose(reporting: Reporting, which: np.ndarray, fate: Fate) -> None:
    lost = which & np.isin(reporting.fate, SENT_FATES)
    reporting.fate[lost] = fate
    reporting.posted_date[lost] = NEVER
    reporting.returned_date[lost] = NEVER
    reporting.is_held[lost] = False


def _queue(rng: np.random.Generator, reporting: Reporting, which: np.ndarray) -> None:
    """Received then, posted two to five months later; not by the end of the period, the hold file has it."""
    waits = which & (reporting.fate == Fate.POSTED)
    reporting.posted_date[waits] += rng.integers(60, 150, int(waits.sum()))
    unposted = waits & (reporting.posted_date > LAST)
    reporting.posted_date[unposted] = NEVER
    reporting.fate[unposted] = Fate.BACKLOG
    reporting.is_held |= unposted & (reporting.held_at <= END)


def lose_results(
    rng: np.random.Generator,
    planted: Sequence[Planted],
    agencies: Sequence[Agency],
    *,
    events: Events,
    reporting: Reporting,
    made: Decisions,
) -> None:
    """What an outage of a court's system keeps from the repository; results of arrests that wait there came in time."""
    for one in planted:
        if one.kind == "court_outage":
            counties = {agency.county.number - 1 for agency in agencies if agency.ori in set(one.oris)}
            down = np.isin(events.county[made.event], sorted(counties)) & (made.stage == COURT)
            sent = ~np.isin(made.fate, [DispositionFate.NOT_SENT, DispositionFate.NOT_OWED])
            lost = down & sent & one.holds(made.decided)
            made.fate[lost] = DispositionFate.OUTAGE
            made.posted_date[lost] = NEVER
        elif one.kind == "repository_backlog":
            sent_at = made.decided.astype("datetime64[s]") + rng.integers(1, 20, len(made.event)) * DAY
            queued = reporting.is_posted & one.holds(reporting.received_at.astype("datetime64[D]"))
            waited = queued[made.event] & (made.posted_date != NEVER)
            made.received_at = np.where(waited, np.minimum(made.received_at, sent_at), made.received_at)


def all_planted(agencies: Sequence[Agency], planted: Sequence[Planted]) -> list[Planted]:
    """Everything that was planted: what befell many agencies, how each county behaves, and what became of agencies."""
    found = list(planted)
    for agency in agencies:
        behavior, ori = agency.county.behavior, (agency.ori,)
        if agency.hands_over_on:
            first = dt.date.fromisoformat(agency.hands_over_on)
            kind = "closed" if agency.is_closed else "merged" if agency.active_to else "covered"
            found.append(Planted(kind, ori, first))
        elif agency.is_covered:
            found.append(Planted("covered", ori))
        elif not agency.makes_arrests:
            found.append(Planted("no_arrests", ori))
        elif agency.peak_month:
            found.append(Planted("seasonal", ori))
        if _behaves(agency):
            stopped = behavior is Behavior.STOPPED
            first = dt.date.fromisoformat(agency.county.stopped_on) if stopped else FIRST_DAY
            found.append(Planted(behavior.value, ori, first))
    return found


def _behaves(agency: Agency) -> bool:
    """Whether its county's behavior is this agency's."""
    behavior = agency.county.behavior
    if behavior in {Behavior.GOOD, Behavior.MERGED, Behavior.COVERED}:
        return False
    if behavior is Behavior.COURT_NEVER_POSTS:
        return agency.type_code == "court"
    if behavior is Behavior.PARTIAL_POLICE:
        return agency.ori.endswith(PARTIAL_DEPARTMENT)
    return agency.can_arrest


def planted_rows(planted: Sequence[Planted]) -> list[tuple[str, str, dt.date, dt.date, str]]:
    """One row an agency and thing: its ORI, the kind, the first day, the last (the period's where it goes on), what."""
    return sorted((ori, one.kind, one.first, one.until or LAST_DAY, one.what) for one in planted for ori in one.oris)
