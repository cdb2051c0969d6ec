"""Which changes of places are nothing but a part that fell everywhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from pipelines.findings.monitoring import VolumeChange, find_changes, meet
from pipelines.findings.shared_changes.change import SharedChange
from pipelines.findings.shared_changes.parts import LEAST_EXPECTED, Parts, less


def changes_that_are_shared(
    series: pd.DataFrame,
    changes: Mapping[tuple[str, str, str], Sequence[VolumeChange]],
    parts: Parts,
    shared: Sequence[SharedChange],
    jurisdictions: Mapping[str, str],
) -> dict[tuple[str, str, str], dict[int, SharedChange]]:
    """The changes of places that are not there without the records that fell everywhere.

    Args:
        series: As for `find_changes`.
        changes: As that gives them.
        parts: By system, statute, form and layout.
        shared: As `find_shared_changes` gives them.
        jurisdictions: Each agency's.

    Returns:
        By place and number of the change among the place's: the largest that it is a part of.
    """
    if not shared:
        return {}
    left = find_changes(_without(series, parts, shared, jurisdictions))
    months = dict(iter(series.groupby(["obligation_id", "place_kind", "place_id"])))
    found: dict[tuple[str, str, str], dict[int, SharedChange]] = {}
    for key, of_place in changes.items():
        for number, change in enumerate(of_place):
            own = [one for one in shared if one.obligation_id == key[0] and meet(change, one)]
            own = [one for one in own if _concerns(one, key, jurisdictions)]
            own = [one for one in own if _missed_at_other_times(change, one, months[key]) < LEAST_EXPECTED]
            if own and not any(_is_as_grave(other, change) and meet(change, other) for other in left.get(key, ())):
                found.setdefault(key, {})[number] = own[0]
    return found


def _is_as_grave(other: VolumeChange, change: VolumeChange) -> bool:
    """A place that had dropped by itself, and then stopped with the others, did not stop by itself."""
    return change.kind != "stopped" or other.kind == "stopped"


def _concerns(shared: SharedChange, key: tuple[str, str, str], jurisdictions: Mapping[str, str]) -> bool:
    if key[1] == "agency":
        return key[2] in shared.agencies
    return any(jurisdictions.get(ori) == key[2] for ori in shared.agencies)


def _missed_at_other_times(change: VolumeChange, shared: SharedChange, months: pd.DataFrame) -> float:
    """How many records a place's change has cost before the shared one began, and after it was over."""
    during = months[(months["month"] >= change.since_month) & (months["month"] <= (change.until_month or "9999-12"))]
    others = during[~shared.has_month(during["month"])]
    missed = change.expected - change.received
    return missed * float(others["exposure"].sum()) / max(float(during["exposure"].sum()), 1e-9)


def _without(
    series: pd.DataFrame, parts: Parts, shared: Sequence[SharedChange], jurisdictions: Mapping[str, str]
) -> pd.DataFrame:
    """A series without the records that fell everywhere; a place held against something else stays as it is."""
    by_agency = [(one, parts.of_part(one.key)) for one in shared]
    gone = pd.concat(
        [rows[rows["place_id"].isin(one.agencies) & one.has_month(rows["month"])] for one, rows in by_agency]
    )
    key = ["obligation_id", "place_kind", "place_id"]
    left = series
    for kind, place in _places_of(gone, jurisdictions):
        is_local = left["basis_code"] == "local_records"
        of_places = gone.assign(place_kind=kind, place_id=place)
        left = pd.concat([left[~is_local], less(left[is_local], of_places, key)], ignore_index=True)
    return left[left["exposure"] > 0]


def _places_of(gone: pd.DataFrame, jurisdictions: Mapping[str, str]) -> Iterator[tuple[str, pd.Series[str]]]:
    yield "agency", gone["place_id"]
    yield "jurisdiction", gone["place_id"].map(dict(jurisdictions)).fillna("")
