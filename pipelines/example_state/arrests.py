"""What truly happened: who was arrested when, by whom, on what basis, and for what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from pipelines.example_state.counties import Agency, Behavior, County
from pipelines.example_state.period import CORRECTED_PERIOD, DAYS, FIRST_DAY, halves
from pipelines.example_state.words import rows

Days = np.ndarray
FIRST = np.datetime64(FIRST_DAY)
PEOPLE_PER_ARREST = 0.62
STAYS_HOME = 0.93
LEAST_DAYS_BETWEEN = 4
"""Between two arrests of one person, so that a date that is off by a day still says which arrest is meant."""

BASES = (
    "on_view",
    "warrant",
    "failure_to_appear",
    "other_county_warrant",
    "fugitive",
    "probation_violation",
    "hold",
    "commitment",
    "transfer",
    "unknown",
    "summons",
    "citation",
    "indictment",
)
BASIS_NO = {code: number for number, code in enumerate(BASES)}
BOOKED_SHARES = (0.625, 0.125, 0.085, 0.04, 0.008, 0.045, 0.028, 0.025, 0.016, 0.003)
OWED_BASES = ("on_view", "warrant", "failure_to_appear", "indictment", "summons", "citation")
LOCAL_BASES = ("on_view", "warrant", "failure_to_appear", "fugitive", "probation_violation", "unknown")
"""The bases of which a police department writes a report of its own."""
QUIET_SEASON = 0.85
"""How much less a resort town has in its quietest month than in its busiest."""
CHARGE_COUNTS = (0.60, 0.235, 0.105, 0.04, 0.02)


@dataclass
class Events:
    """Columns of equal length, one value an event; `event_no` is the position."""

    person: np.ndarray
    county: np.ndarray
    agency: np.ndarray
    arrest_at: np.ndarray
    booking_at: np.ndarray
    printed_at: np.ndarray
    offense_date: np.ndarray
    basis: np.ndarray
    charge_count: np.ndarray
    in_jail: np.ndarray
    in_police: np.ndarray
    in_book: np.ndarray
    is_withdrawn: np.ndarray
    is_juvenile: np.ndarray

    @property
    def count(self) -> int:
        """How many."""
        return len(self.person)

    @property
    def arrest_date(self) -> np.ndarray:
        """The day of the arrest."""
        return self.arrest_at.astype("datetime64[D]")

    def is_basis(self, *codes: str) -> np.ndarray:
        """Whether the basis is one of these."""
        return np.isin(self.basis, [BASIS_NO[code] for code in codes])


@dataclass
class Charges:
    """Columns of equal length, one value a charge, sorted by event and number."""

    event: np.ndarray
    number: np.ndarray
    offense: np.ndarray
    is_owed: np.ndarray
    """Whether the state's rule has it reported, given the age of the person."""


def by_behavior(counties: list[County], *behaviors: Behavior) -> np.ndarray:
    """For each county whether it behaves so."""
    return np.array([county.behavior in behaviors for county in counties])


def _people_and_days(rng: np.random.Generator, people: pa.Table, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Who was arrested on which day: recidivists, never twice within a few days, and twins sometimes together."""
    spare = max(10, people.num_rows // 50)
    usual = people.num_rows - spare
    activity = rng.lognormal(0, 0.8, usual)
    person = np.searchsorted(np.cumsum(activity) / activity.sum(), rng.random(count)).clip(0, usual - 1)
    seconds = rng.integers(0, DAYS * 86_400, count)
    is_twin = people["is_twin"].to_numpy()
    pairs = np.flatnonzero(is_twin[person] & (rng.random(count) < 0.2))
    others = rng.choice(count, size=len(pairs), replace=False)
    person[others], seconds[others] = person[pairs] - 1, seconds[pairs]
    for _ in range(6):
        close = _too_close(person, seconds)
        seconds[close] = rng.integers(0, DAYS * 86_400, len(close))
    close = _too_close(person, seconds)
    person[close] = usual + np.arange(len(close)) % spare
    return person, seconds


def _too_close(person: np.ndarray, seconds: np.ndarray) -> np.ndarray:
    span = 2 * DAYS * 86_400
    at = person.astype(np.int64) * span + seconds
    order = np.argsort(at, kind="stable")
    return np.asarray(order[1:][np.diff(at[order]) < LEAST_DAYS_BETWEEN * 86_400])


def _agencies(
    rng: np.random.Generator, events_county: np.ndarray, days: np.ndarray, agencies: list[Agency]
) -> np.ndarray:
    """The arresting agency of each event: the sheriff's office, or one of the police departments."""
    found = np.zeros(len(events_county), dtype=np.int32)
    for index in np.unique(events_county):
        able = [agency for agency in agencies if agency.county.number == index + 1 and agency.can_arrest]
        shares = np.array([0.32] + [0.68 / (place + 1) for place in range(len(able) - 1)])
        here = np.flatnonzero(events_county == index)
        numbers = np.array([agency.number for agency in able])
        found[here] = numbers[rng.choice(len(able), size=len(here), p=shares / shares.sum())]
        for agency in able:
            if agency.hands_over_on:
                late = here[(found[here] == agency.number) & (days[here] >= np.datetime64(agency.hands_over_on))]
                found[late] = able[0].number
    return found


def _leave_resorts(
    rng: np.random.Generator,
    shares: np.ndarray,
    county: np.ndarray,
    days: np.ndarray,
    *,
    agency: np.ndarray,
    agencies: list[Agency],
) -> None:
    """Out of season, what would happen in a resort town mostly happens elsewhere; changes `county` and `agency`."""
    peak = np.array([entry.peak_month for entry in agencies])[agency]
    resort = np.flatnonzero(peak)
    if not len(resort):
        return
    month = days[resort].astype("datetime64[M]").astype(int) % 12 + 1
    left = 1 - QUIET_SEASON * (1 - np.cos(2 * np.pi * (month - peak[resort]) / 12)) / 2
    gone = resort[rng.random(len(resort)) > left]
    county[gone] = rng.choice(len(shares), size=len(gone), p=shares)
    agency[gone] = _agencies(rng, county[gone], days[gone], agencies)


def _bases(rng: np.random.Generator, counties: list[County], county: np.ndarray, is_police: np.ndarray) -> np.ndarray:
    count = len(county)
    basis = rng.choice(len(BOOKED_SHARES), size=count, p=np.array(BOOKED_SHARES)).astype(np.int8)
    writes_citations = np.array([entry.has_police_export or entry.jail == "xlsx" for entry in counties])[county]
    draw = rng.random(count)
    basis[writes_citations & is_police & (draw < 0.15)] = BASIS_NO["citation"]
    basis[writes_citations & is_police & (draw < 0.05)] = BASIS_NO["summons"]
    basis[~writes_citations & (draw > 0.99)] = BASIS_NO["summons"]
    basis[rng.random(count) < 0.008] = BASIS_NO["indictment"]
    return basis


def _charges(rng: np.random.Generator, counts: np.ndarray, is_juvenile: np.ndarray) -> Charges:
    offenses = rows("offenses")
    weights = np.array([float(row["weight"]) for row in offenses])
    event = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    starts = np.cumsum(counts) - counts
    number = (np.arange(len(event)) - starts[event] + 1).astype(np.int16)
    offense = rng.choice(len(offenses), size=len(event), p=weights / weights.sum()).astype(np.int16)
    felony = np.array([row["level_code"] == "felony" for row in offenses])
    adult = np.array([row["level_code"] in {"felony", "gross_misdemeanor", "misdemeanor"} for row in offenses])
    return Charges(event, number, offense, np.where(is_juvenile[event], felony[offense], adult[offense]))


def _offense_dates(rng: np.random.Generator, days: np.ndarray, basis: np.ndarray) -> np.ndarray:
    old = np.isin(
        basis, [BASIS_NO[code] for code in ("warrant", "failure_to_appear", "indictment", "other_county_warrant")]
    )
    before = np.where(old, rng.integers(5, 300, len(days)), (rng.random(len(days)) < 0.08).astype(int))
    return days - before


def is_under_18(birth_date: np.ndarray, on: np.ndarray) -> np.ndarray:
    """Whether a person is a minor on a day."""
    month = birth_date.astype("datetime64[M]")
    eighteenth = (month + 18 * 12).astype("datetime64[D]") + (birth_date - month.astype("datetime64[D]"))
    return np.asarray(on < eighteenth)


def make_arrests(
    rng: np.random.Generator, counties: list[County], agencies: list[Agency], people: pa.Table, count: int
) -> tuple[Events, Charges]:
    """What happened.

    Args:
        rng: Where chance comes from.
        counties: The counties.
        agencies: Their agencies.
        people: As `make_people` gives them.
        count: How many events.
    """
    person, seconds = _people_and_days(rng, people, count)
    shares = np.array([entry.share for entry in counties])
    away = rng.choice(len(counties), size=count, p=shares)
    county = np.where(rng.random(count) < STAYS_HOME, people["home"].to_numpy()[person], away).astype(np.int16)
    arrest_at = FIRST.astype("datetime64[s]") + seconds
    days = arrest_at.astype("datetime64[D]")
    agency = _agencies(rng, county, days, agencies)
    _leave_resorts(rng, shares, county, days, agency=agency, agencies=agencies)
    is_police = np.array([entry.type_code == "police" for entry in agencies])[agency]
    basis = _bases(rng, counties, county, is_police)
    offense_date = _offense_dates(rng, days, basis)
    booking_at = arrest_at + (rng.gamma(2, 90 * 60, count)).astype(np.int64)
    cited = np.isin(basis, [BASIS_NO["summons"], BASIS_NO["citation"], BASIS_NO["indictment"]])
    print_delay = np.where(cited, rng.integers(2, 24, count) * 86_400, rng.integers(600, 20 * 3600, count))
    counts = rng.choice(len(CHARGE_COUNTS), size=count, p=np.array(CHARGE_COUNTS)) + 1
    juvenile = is_under_18(people["birth_date"].to_numpy()[person].astype("datetime64[D]"), offense_date)
    events = Events(
        person=person.astype(np.int32),
        county=county,
        agency=agency,
        arrest_at=arrest_at,
        booking_at=booking_at,
        printed_at=booking_at + print_delay,
        offense_date=offense_date,
        basis=basis,
        charge_count=counts.astype(np.int8),
        in_jail=np.zeros(count, dtype=bool),
        in_police=np.zeros(count, dtype=bool),
        in_book=np.zeros(count, dtype=bool),
        is_withdrawn=np.zeros(count, dtype=bool),
        is_juvenile=juvenile,
    )
    _place_in_exports(rng, counties, events, is_police)
    return events, _charges(rng, counts, juvenile)


def _place_in_exports(rng: np.random.Generator, counties: list[County], events: Events, is_police: np.ndarray) -> None:
    """Say which arrest exports carry each event, and which bookings were voided after their first delivery."""
    jail = np.array([entry.jail for entry in counties])[events.county]
    police = np.array([entry.has_police_export for entry in counties])[events.county]
    cited = events.is_basis("summons", "citation")
    court_only = events.is_basis("indictment") | (cited & ~police & (jail != "xlsx"))
    draw = rng.random(events.count)
    events.in_book = (jail == "xlsx") & ~court_only
    events.in_police = police & is_police & ~court_only & (cited | (events.is_basis(*LOCAL_BASES) & (draw < 0.96)))
    booked = np.isin(jail, ["csv", "fixed"]) & ~cited & ~court_only
    events.in_jail = booked & (~events.in_police | (draw > 0.02))
    corrected = next(half for half in halves() if half.name == CORRECTED_PERIOD)
    in_window = (events.arrest_date >= np.datetime64(corrected.first)) & (
        events.arrest_date <= np.datetime64(corrected.last)
    )
    events.is_withdrawn = events.in_jail & ~events.in_police & in_window & (rng.random(events.count) < 0.008)
