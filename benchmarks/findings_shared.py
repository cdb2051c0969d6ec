"""Whether outages of a system, and changes in coding, are named as such, with no agency and no jurisdiction accused.

In each made state, agencies in counties use systems; a few stop by themselves. One system, or one statute, form or
layout at every agency, falls silent, and the state is looked at some months later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd

from benchmarks.findings_series import VOLUMES, Counts, Marks, negative_binomial
from benchmarks.findings_watch import NAMES, place_name, series_frame
from pipelines.findings.evidence import Evidence
from pipelines.findings.monitoring import find_changes, usual_volumes
from pipelines.findings.outages import Explained, PlaceKey, explained_changes
from pipelines.findings.shared_changes import Parts, changes_that_are_shared, find_shared_changes

AGENCIES, COUNTIES = 300, 60
SYSTEMS = {"vendor": 8, "livescan": 5, "court system": 4}
STATUTES = (0.45, 0.25, 0.2, 0.1)
PARTS = {"statute": STATUTES, "form": STATUTES, "layout": (0.4, 0.3, 0.2, 0.1)}
"""What share of the records each part has; a form is one statute at the agencies of one vendor."""
STOP_BY_THEMSELVES = 0.03
CHANGE = 36
LOOKS = (3, 6, 12)
"""Months since, when the state is looked at."""
FOUND = 0.95
OBLIGATION = "arrest_reported"


@dataclass(frozen=True)
class State:
    """A made state in which something fell silent at many agencies.

    Attributes:
        received: What was found at the repository, agencies by months, by part.
        due: What was due.
        own_stop: Which agencies stopped by themselves.
        systems: The systems of each agency.
        part_kind: What the parts are: statute or layout.
    """

    received: Sequence[Counts]
    due: Sequence[Counts]
    own_stop: Marks
    systems: Sequence[str]
    part_kind: str


def make_state(seed: int, what: str) -> tuple[State, str]:
    """A state in which one system, or one part of the records, falls silent; and the name of what did."""
    chance = np.random.default_rng([seed, list({**SYSTEMS, **PARTS}).index(what)])
    of_system = {kind: chance.integers(0, number, AGENCIES) for kind, number in SYSTEMS.items()}
    part_kind = "layout" if what == "layout" else "statute"
    shares = PARTS[part_kind]
    volume = chance.choice(VOLUMES, AGENCIES)[:, None]
    dispersion = chance.uniform(1, 3, (AGENCIES, 1))
    own_stop = chance.random(AGENCIES) < STOP_BY_THEMSELVES
    stop = chance.integers(24, 48, AGENCIES)[:, None]
    months = np.arange(len(NAMES))
    is_silent = own_stop[:, None] & (months >= stop)
    fallen_part, fallen_system = 0, int(of_system[what if what in SYSTEMS else "vendor"][0])
    has_part_fallen = (of_system["vendor"] == fallen_system)[:, None] if what == "form" else True
    if what in SYSTEMS:
        is_silent |= (of_system[what] == fallen_system)[:, None] & (months >= CHANGE)
    layout = chance.choice(len(shares), AGENCIES, p=shares)[:, None]
    received, due = [], []
    for part, share in enumerate(shares):
        mean = volume * ((layout == part) if part_kind == "layout" else share) * np.ones(len(months))
        of_part = negative_binomial(chance, mean, dispersion)
        found = chance.binomial(of_part.astype(int), FOUND).astype(float)
        is_part = what in PARTS and part == fallen_part
        is_gone = is_silent | (is_part & (months >= CHANGE) & has_part_fallen)
        received.append(np.where(is_gone, 0, found))
        due.append(of_part)
    systems = ["; ".join(f"{kind} {number[place]}" for kind, number in of_system.items()) for place in range(AGENCIES)]
    fallen = fallen_system if what in SYSTEMS else fallen_part
    name = f"form vendor {fallen_system}, {fallen_part}" if what == "form" else f"{what} {fallen}"
    return State(received, due, own_stop, systems, part_kind), name


def shared_rows(seeds: Sequence[int]) -> list[str]:
    """For each kind of outage and change: how often it was named, and how often somebody was accused."""
    rows = ["| what fell silent | months since | states | named, nobody accused | named | an agency accused |"]
    rows.append("|" + "---|" * 6)
    with ProcessPoolExecutor() as processes:
        for what in (*SYSTEMS, *PARTS):
            of_seeds = list(processes.map(partial(_said, what=what), seeds))
            for months in LOOKS:
                said = [of_seed[months] for of_seed in of_seeds]
                both = np.mean([is_named and not is_accused for is_named, is_accused in said])
                named, accused = (np.mean([one[place] for one in said]) for place in (0, 1))
                rows.append(f"| {what} | {months} | {len(said)} | {both:.0%} | {named:.0%} | {accused:.0%} |")
    return rows


def _said(seed: int, what: str) -> dict[int, tuple[bool, bool]]:
    """At each look whether what fell silent was named, and whether somebody was accused."""
    state, name = make_state(seed, what)
    explained = {months: _explained(state, CHANGE + months) for months in LOOKS}
    return {months: (_is_named(one, name), _is_accused(one, state)) for months, one in explained.items()}


def _explained(state: State, months: int) -> Mapping[PlaceKey, Sequence[Explained]]:
    """What is said of the state's agencies and counties from the first so many months."""
    received, due = (np.array(part)[:, :, :months] for part in (state.received, state.due))
    county = np.arange(AGENCIES) % COUNTIES
    of_counties = [
        np.array([part.sum(axis=0)[county == one].sum(axis=0) for one in range(COUNTIES)]) for part in (received, due)
    ]
    agencies = series_frame(received.sum(axis=0), due.sum(axis=0))
    counties = series_frame(of_counties[0], of_counties[1], kind="jurisdiction")
    series = pd.concat([agencies, counties])
    series = series[series["exposure"] > 0]
    parts = pd.concat(
        [agencies.assign(part_kind="all", part_code="")]
        + [
            series_frame(received[part], due[part]).assign(part_kind=state.part_kind, part_code=str(part))
            for part in range(len(received))
        ]
    )
    parts = parts[parts["exposure"] > 0].drop(columns=["place_kind", "basis_code"])
    places = _places(state)
    jurisdictions = {key[2]: place.jurisdiction_id for key, place in places.items() if key[1] == "agency"}
    changes = find_changes(series)
    systems = {key[2]: place.vendors for key, place in places.items() if key[1] == "agency"}
    by_part = Parts.of(parts, systems)
    shared = find_shared_changes(by_part, jurisdictions)
    parted = changes_that_are_shared(series, changes, by_part, shared, jurisdictions)
    return explained_changes(changes, usual_volumes(series, changes), places, parted)


def _places(state: State) -> dict[PlaceKey, Evidence]:
    found = [_place("agency", place, county_of(place), systems) for place, systems in enumerate(state.systems)]
    found += [_place("jurisdiction", county, county, "") for county in range(COUNTIES)]
    return {(place.obligation_id, place.place_kind, place.place_id): place for place in found}


def _place(kind: str, place: int, county: int, systems: str) -> Evidence:
    return Evidence(
        obligation_id=OBLIGATION,
        place_kind=kind,
        place_id=place_name(place),
        place_name=place_name(place),
        vendor=systems,
        jurisdiction_id=place_name(county),
        has_export=True,
        found=0,
        own_missing=0,
        all_missing=0,
        false_links=0,
        missed_links=0,
        review=0,
        on_time=0,
        timed=0,
        is_rule_verified=True,
        at_repository=0,
        traced=0,
        untraced=0,
        from_month="",
        to_month="",
        proxy_code="",
        proxy_count=0,
        proxy_from_month="",
        proxy_to_month="",
    )


def county_of(place: int) -> int:
    """The county of an agency."""
    return place % COUNTIES


def _is_named(explained: Mapping[PlaceKey, Sequence[Explained]], name: str) -> bool:
    return any(one.cause_name == name for of_place in explained.values() for one in of_place)


def _is_accused(explained: Mapping[PlaceKey, Sequence[Explained]], state: State) -> bool:
    """Whether an agency or county is called stopped by itself that did not stop by itself."""
    innocent = {place_name(int(place)) for place in np.flatnonzero(~state.own_stop)}
    stopped_counties = {place_name(county_of(int(place))) for place in np.flatnonzero(state.own_stop)}
    return any(
        one.change.kind == "stopped" and not one.change.until_month and one.cause_code == "agency"
        for (_, kind, place), of_place in explained.items()
        if (place in innocent if kind == "agency" else place not in stopped_counties)
        for one in of_place
    )
