"""Tells an agency that stopped from an outage of its system, or a change everywhere, that stopped many at once.

Agencies of one system that stopped, or dropped, within a month of each other are one outage if they are most of those
of its agencies with enough volume to show it, in two jurisdictions or more, and more than chance would bring: by itself
an agency stops in a month as often as the agencies of other systems do at other times (at least one in two hundred).
The same of nearly all agencies is a change in the extract or in coding. An agency too small to show it by itself shares
the outage if its own silence is compatible with it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from scipy.stats import binom

from pipelines.findings.evidence import Evidence, Stop
from pipelines.findings.monitoring import VolumeChange, Volumes, meet
from pipelines.findings.shared_changes import SharedChange

PlaceKey = tuple[str, str, str]
"""Obligation, place kind, place."""

LEAST_AGENCIES_OF_A_VENDOR = 2
LEAST_AGENCIES_EVERYWHERE = 5
LEAST_SHARE_OF_A_VENDOR = 0.6
LEAST_SHARE_EVERYWHERE = 0.8
ENOUGH_EXPECTED = 10.0
"""Records expected since a month for an agency to show by itself whether it stopped then."""
MOST_EXPECTED_BETWEEN = 5.0
"""Records expected between an outage and a silence that may still be the same: chance alone leaves out as many."""
OWN_STOPS_A_MONTH = 0.005
MONTHS_AT_ONCE = 3
LARGEST_CHANCE = 0.05
"""Over all systems and months that are looked at."""


@dataclass(frozen=True)
class Explained:
    """A change and what brought it about.

    Attributes:
        change: The change.
        cause_code: agency, outage (most agencies of one vendor at once), everywhere (nearly all agencies at once) or
            coding (one statute, form or layout at every agency at once).
        cause_name: The vendor of an outage, or what a change in coding is confined to; empty otherwise.
        place_count: How many agencies changed with it; 1 if only this one.
    """

    change: VolumeChange
    cause_code: str = "agency"
    cause_name: str = ""
    place_count: int = 1


Member = tuple[PlaceKey, int]
"""One change: the place, and its number among the place's."""


@dataclass(frozen=True)
class _Group:
    """Agencies that may stop together."""

    cause_code: str
    name: str
    agencies: Sequence[PlaceKey]
    least_agencies: int
    least_share: float


@dataclass(frozen=True)
class _LookedAt:
    """All agencies of an obligation, and how many groups of them are tried."""

    agencies: Sequence[PlaceKey]
    volumes: Volumes
    places: Mapping[PlaceKey, Evidence]
    group_count: int


def explained_changes(
    changes: Mapping[PlaceKey, Sequence[VolumeChange]],
    volumes: Volumes,
    places: Mapping[PlaceKey, Evidence],
    shared: Mapping[PlaceKey, Mapping[int, SharedChange]] = MappingProxyType({}),
) -> dict[PlaceKey, list[Explained]]:
    """Each change with what brought it about.

    Args:
        changes: As `monitoring.find_changes` gives them.
        volumes: As `monitoring.usual_volumes` gives them: the places whose series were looked at.
        places: Every place's evidence.
        shared: The changes that are a part of one that all agencies share, by their number among the place's.
    """
    found = {key: [Explained(change) for change in of_place] for key, of_place in changes.items()}
    for key, numbers in shared.items():
        for number, one in numbers.items():
            found[key][number] = Explained(found[key][number].change, one.cause_code, one.name, one.agency_count)
    for obligation in sorted({key[0] for key in found}):
        agencies = [key for key in sorted(volumes.usual) if key[:2] == (obligation, "agency") and key in places]
        groups = _groups(agencies, places)
        looked_at = _LookedAt(agencies, volumes, places, len(groups))
        for group in groups:
            _explain(found, group, looked_at)
    _explain_jurisdictions(found, places)
    return found


def current_stops(explained: Mapping[PlaceKey, Sequence[Explained]]) -> dict[PlaceKey, Stop]:
    """The places that have stopped and not resumed."""
    stops = {}
    for key, of_place in explained.items():
        last, change = of_place[-1], of_place[-1].change
        if change.kind == "stopped" and not change.until_month:
            stops[key] = Stop(
                change.since_month,
                change.expected,
                change.received,
                change.basis_code,
                last.cause_code,
                last.cause_name,
                last.place_count,
            )
    return stops


def _groups(agencies: Sequence[PlaceKey], places: Mapping[PlaceKey, Evidence]) -> list[_Group]:
    """The agencies of each system, and all; the latter last, for it outweighs the others."""
    by_vendor: dict[str, list[PlaceKey]] = {}
    for key in agencies:
        for vendor in places[key].vendors:
            by_vendor.setdefault(vendor, []).append(key)
    groups = [
        _Group("outage", vendor, users, LEAST_AGENCIES_OF_A_VENDOR, LEAST_SHARE_OF_A_VENDOR)
        for vendor, users in sorted(by_vendor.items())
    ]
    return [*groups, _Group("everywhere", "", agencies, LEAST_AGENCIES_EVERYWHERE, LEAST_SHARE_EVERYWHERE)]


def _explain(found: dict[PlaceKey, list[Explained]], group: _Group, looked_at: _LookedAt) -> None:
    """Mark the changes that are one outage of a group, in every month that has one."""
    agencies, volumes, places = looked_at.agencies, looked_at.volumes, looked_at.places
    members = _changes_of(found, group.agencies)
    for month, _ in Counter(volumes.position(_of(found, member).since_month) for member in members).most_common():
        if not any(volumes.position(_of(found, member).since_month) == month for member in members):
            continue
        at_once = {
            member[0] for member in members if abs(volumes.position(_of(found, member).since_month) - month) <= 1
        }
        able = {key for key in group.agencies if volumes.usual[key] * (volumes.months - month) >= ENOUGH_EXPECTED}
        tried = looked_at.group_count * volumes.months
        others = [] if group.cause_code == "everywhere" else [key for key in agencies if key not in set(group.agencies)]
        by_itself = MONTHS_AT_ONCE * _stops_a_month(found, others, month, volumes)
        chance = float(binom.sf(len(at_once & able) - 1, max(len(able), 1), by_itself)) * tried
        if (
            len(at_once & able) >= group.least_agencies
            and len(at_once & able) >= group.least_share * len(able)
            and (len({places[key].jurisdiction_id for key in at_once}) > 1)
            and chance <= LARGEST_CHANCE
        ):
            same = [member for member in members if _is_compatible(member[0], _of(found, member), month, volumes)]
            for key, number in same:
                found[key][number] = Explained(
                    found[key][number].change, group.cause_code, group.name, len({place for place, _ in same})
                )
            members = [member for member in members if member not in same]


def _changes_of(found: Mapping[PlaceKey, Sequence[Explained]], agencies: Iterable[PlaceKey]) -> list[Member]:
    """All changes of some agencies that nothing explains yet."""
    return [
        (key, number)
        for key in agencies
        for number, explained in enumerate(found.get(key, ()))
        if explained.cause_code == "agency"
    ]


def _of(found: Mapping[PlaceKey, Sequence[Explained]], member: Member) -> VolumeChange:
    return found[member[0]][member[1]].change


def _stops_a_month(
    found: Mapping[PlaceKey, Sequence[Explained]], agencies: Sequence[PlaceKey], month: int, volumes: Volumes
) -> float:
    """How often agencies of other groups stop or drop in a month, away from this one."""
    stops = sum(
        abs(volumes.position(_of(found, member).since_month) - month) > 1 for member in _changes_of(found, agencies)
    )
    return max(OWN_STOPS_A_MONTH, stops / max(1, len(agencies) * volumes.months))


def _is_compatible(place: PlaceKey, change: VolumeChange, month: int, volumes: Volumes) -> bool:
    """Whether a change can have begun in a month, or next to it, and been seen later or sooner by chance."""
    since = volumes.position(change.since_month)
    until = volumes.position(change.until_month) if change.until_month else volumes.months - 1
    a_month = change.expected / max(1, volumes.active_between(place, since, until))
    between = volumes.active_between(place, min(since, month) + 1, max(since, month) - 1)
    return until >= month and between * a_month <= MOST_EXPECTED_BETWEEN


def _explain_jurisdictions(found: dict[PlaceKey, list[Explained]], places: Mapping[PlaceKey, Evidence]) -> None:
    """A jurisdiction's change is what brought about most of what its agencies failed to report at that time."""
    within: dict[tuple[str, str], list[PlaceKey]] = {}
    for key in sorted(found):
        if key[1] == "agency" and key in places:
            within.setdefault((key[0], places[key].jurisdiction_id), []).append(key)
    for key in sorted(found):
        if key[1] != "jurisdiction":
            continue
        of_agencies = [explained for other in within.get((key[0], key[2]), ()) for explained in found[other]]
        for number, own in enumerate(found[key]):
            if own.cause_code != "agency":
                continue
            missed: Counter[tuple[str, str, int]] = Counter()
            for other in of_agencies:
                if meet(own.change, other.change):
                    cause = (other.cause_code, other.cause_name, other.place_count)
                    missed[cause] += round(other.change.expected - other.change.received)
            if missed:
                found[key][number] = Explained(own.change, *min(missed, key=lambda cause: (-missed[cause], cause)))
