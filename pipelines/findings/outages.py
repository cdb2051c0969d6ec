"""Tells an agency that stopped from an outage of its vendor, or a change everywhere, that stopped many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.monitoring import Silence

PlaceKey = tuple[str, str, str]
"""Obligation, place kind, place."""

LEAST_AGENCIES_OF_A_VENDOR = 2
LEAST_AGENCIES_EVERYWHERE = 5
SHARE_EVERYWHERE = 0.9


def explained_stops(
    stops: Mapping[PlaceKey, Silence], tested: Sequence[PlaceKey], places: Mapping[PlaceKey, Evidence]
) -> dict[PlaceKey, Stop]:
    """Each stop with what brought it about.

    Args:
        stops: As `monitoring.find_stops` gives them.
        tested: The places whose series were looked at.
        places: Every place's evidence.
    """
    found = {
        key: Stop(silence.since_month, silence.gap.expected, silence.gap.received, silence.basis_code, "agency", "", 1)
        for key, silence in stops.items()
    }
    for obligation in sorted({key[0] for key in found}):
        of_kind = [key for key in tested if key[0] == obligation and key[1] == "agency" and key in places]
        _mark_outages(found, of_kind, places)
        _mark_everywhere(found, of_kind)
    _mark_jurisdictions(found, places)
    return found


def _mark_outages(
    found: dict[PlaceKey, Stop], agencies: Sequence[PlaceKey], places: Mapping[PlaceKey, Evidence]
) -> None:
    for vendor in sorted({places[key].vendor for key in agencies} - {""}):
        users = [key for key in agencies if places[key].vendor == vendor]
        jurisdictions = {places[key].jurisdiction_id for key in users}
        if len(jurisdictions) >= LEAST_AGENCIES_OF_A_VENDOR and all(key in found for key in users):
            months = sorted(found[key].since_month for key in users)
            if _months_apart(months[0], months[-1]) <= 1:
                for key in users:
                    found[key] = replace(found[key], cause_code="outage", vendor=vendor, place_count=len(users))


def _mark_everywhere(found: dict[PlaceKey, Stop], agencies: Sequence[PlaceKey]) -> None:
    stopped = [key for key in agencies if key in found]
    for month in sorted({found[key].since_month for key in stopped}):
        at_once = [key for key in stopped if found[key].since_month == month]
        if len(at_once) >= LEAST_AGENCIES_EVERYWHERE and len(at_once) >= SHARE_EVERYWHERE * len(agencies):
            for key in at_once:
                found[key] = replace(found[key], cause_code="everywhere", vendor="", place_count=len(at_once))


def _mark_jurisdictions(found: dict[PlaceKey, Stop], places: Mapping[PlaceKey, Evidence]) -> None:
    """A jurisdiction's stop is what the stops of its agencies are, where they all are the same."""
    for key in sorted(found):
        if key[1] != "jurisdiction":
            continue
        within = [
            stop
            for other, stop in found.items()
            if other[0] == key[0]
            and other[1] == "agency"
            and other in places
            and places[other].jurisdiction_id == key[2]
        ]
        causes = {(stop.cause_code, stop.vendor, stop.place_count) for stop in within}
        if len(causes) == 1:
            cause, vendor, place_count = causes.pop()
            found[key] = replace(found[key], cause_code=cause, vendor=vendor, place_count=place_count)


def _months_apart(first: str, last: str) -> int:
    years, months = int(last[:4]) - int(first[:4]), int(last[5:]) - int(first[5:])
    return 12 * years + months
