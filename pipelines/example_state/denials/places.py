"""The places where people live and buy, and which police agency is told of a denial there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipelines.example_state.counties import Agency
from pipelines.example_state.denials.denial import Place

DIRECTORY_SINCE = dt.date(2020, 1, 1)


def places_of(agencies: Sequence[Agency]) -> list[Place]:
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


def by_county(places: Sequence[Place]) -> list[list[str]]:
    """The places of each county, in the order of the counties' numbers."""
    found: dict[int, list[str]] = {}
    for place in places:
        listed = found.setdefault(place.county, [])
        if place.place not in listed:
            listed.append(place.place)
    return [found[county] for county in sorted(found)]


def police_of(places: Sequence[Place], place: str, day: dt.date) -> str:
    """Who is told of a denial at a place on a day."""
    known = [one for one in places if one.place == place and one.since <= day]
    return max(known, key=lambda one: one.since).told_ori
