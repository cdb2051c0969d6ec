"""Tells a change in coding, or in an extract, from agencies that stopped: one statute or layout fell at every agency.

The records of one statute (or one layout) are looked at over all agencies together, as a place's are. Where they
stopped or dropped, and at nearly every agency with enough of them, and most of the other statutes did not, it is a
change in coding or in the extract. What an agency's series says without those records is its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from pipelines.findings.monitoring import SERIES_KEY, SeriesKey, VolumeChange, find_changes
from pipelines.findings.volume_looks import LARGEST_SHARE_LEFT

LEAST_AGENCIES = 5
LEAST_SHARE_OF_AGENCIES = 0.8
LEAST_EXPECTED = 5.0
"""Records of the part expected at an agency for it to show whether they fell there."""
LARGEST_SHARE_OF_PARTS = 0.5
"""Of all records, how much the parts that fell at once may have been; more is no change confined to one part."""

PART_KEY = ["obligation_id", "part_kind", "part_code"]


@dataclass(frozen=True)
class CodingChange:
    """One part of the records that fell at every agency at once.

    Attributes:
        obligation_id: The obligation.
        part_kind: statute or layout.
        part_code: Which.
        since_month: Since when.
        until_month: Until when; empty where it goes on.
        agency_count: At how many agencies that had enough of it.
    """

    obligation_id: str
    part_kind: str
    part_code: str
    since_month: str
    until_month: str
    agency_count: int

    @property
    def name(self) -> str:
        """What it is confined to, for people."""
        return f"{self.part_kind} {self.part_code}"


def find_coding_changes(parts: pd.DataFrame) -> list[CodingChange]:
    """The parts that fell at every agency at once.

    Args:
        parts: One row per agency, part and month: `obligation_id`, `place_id` (the agency), `part_kind`, `part_code`,
            `month`, `received`, `exposure`.
    """
    if parts.empty:
        return []
    together = parts.groupby([*PART_KEY, "month"], sort=True)[["received", "exposure"]].sum().reset_index()
    together = together[together["exposure"] > 0]
    named = together.rename(columns={"part_kind": "place_kind", "part_code": "place_id"}).assign(basis_code="part")
    return [
        CodingChange(*key, change.since_month, change.until_month, agencies)
        for key, changes in sorted(find_changes(named).items())
        for change in changes
        if (agencies := _agencies_that_fell(parts, key, change)) >= LEAST_AGENCIES
        and _share_of_parts(together, key, change) <= LARGEST_SHARE_OF_PARTS
    ]


def _since(rows: pd.DataFrame, by: str, change: VolumeChange) -> pd.DataFrame:
    """What was expected during a change, by what came before it, and whether it fell; of those with rows in both."""
    is_during = (rows["month"] >= change.since_month) & (rows["month"] <= (change.until_month or "9999-12"))
    before = rows[rows["month"] < change.since_month].groupby(by)[["received", "exposure"]].sum()
    during = rows[is_during].groupby(by)[["received", "exposure"]].sum()
    both = before.join(during.add_suffix("_since"), how="inner")
    expected = both["received"] / both["exposure"].clip(lower=1) * both["exposure_since"]
    fell = both["received_since"] <= LARGEST_SHARE_LEFT["dropped"] * expected
    return pd.DataFrame({"expected": expected, "fell": fell})


def _agencies_that_fell(parts: pd.DataFrame, key: SeriesKey, change: VolumeChange) -> int:
    """At how many agencies the part fell; none where it did not at nearly all with enough of it."""
    own = parts[(parts[PART_KEY] == list(key)).all(axis=1)]
    counted = _since(own, "place_id", change)
    able = counted[counted["expected"] >= LEAST_EXPECTED]
    return int(able["fell"].sum()) if len(able) and able["fell"].mean() >= LEAST_SHARE_OF_AGENCIES else 0


def _share_of_parts(together: pd.DataFrame, key: SeriesKey, change: VolumeChange) -> float:
    """Of what was due since, how much lies in parts of this kind that fell likewise."""
    kind = together[(together["obligation_id"] == key[0]) & (together["part_kind"] == key[1])]
    counted = _since(kind, "part_code", change)
    others = counted[counted.index != key[2]]
    return float(others.loc[others["fell"], "expected"].sum() / max(others["expected"].sum(), 1e-9))


def without(
    series: pd.DataFrame, parts: pd.DataFrame, coding: Sequence[CodingChange], jurisdictions: Mapping[str, str]
) -> pd.DataFrame:
    """A series without the records of the parts that fell everywhere.

    Args:
        series: As for `find_changes`; a place held against something else than its local records stays as it is.
        parts: As for `find_coding_changes`.
        coding: As that gives them.
        jurisdictions: Each agency's.
    """
    keys = sorted({(one.obligation_id, one.part_kind, one.part_code) for one in coding})
    gone = parts.merge(pd.DataFrame(keys, columns=PART_KEY))
    left = series
    for kind, place in _places_of(gone, jurisdictions):
        counted = (
            gone.assign(place_kind=kind, place_id=place).groupby([*SERIES_KEY, "month"])[["received", "exposure"]].sum()
        )
        left = left.merge(counted.reset_index(), on=[*SERIES_KEY, "month"], how="left", suffixes=("", "_gone"))
        is_local = left["basis_code"] == "local_records"
        for name in ("received", "exposure"):
            left[name] = (left[name] - left[f"{name}_gone"].fillna(0).where(is_local, 0)).clip(lower=0)
        left = left.drop(columns=["received_gone", "exposure_gone"])
    return left[left["exposure"] > 0]


def _places_of(gone: pd.DataFrame, jurisdictions: Mapping[str, str]) -> Iterator[tuple[str, pd.Series[str]]]:
    yield "agency", gone["place_id"]
    yield "jurisdiction", gone["place_id"].map(dict(jurisdictions)).fillna("")


def changes_of_coding(
    series: pd.DataFrame,
    changes: Mapping[SeriesKey, Sequence[VolumeChange]],
    parts: pd.DataFrame,
    jurisdictions: Mapping[str, str],
) -> dict[SeriesKey, dict[int, tuple[str, int]]]:
    """The changes of places that are one in coding: those that are not there without the records that fell everywhere.

    Returns:
        By place and number of the change among the place's: what the change in coding is confined to, and at how many
        agencies it is.
    """
    coding = find_coding_changes(parts)
    if not coding:
        return {}
    left = find_changes(without(series, parts, coding, jurisdictions))
    found: dict[SeriesKey, dict[int, tuple[str, int]]] = {}
    for key, of_place in changes.items():
        for number, change in enumerate(of_place):
            own = [one for one in coding if one.obligation_id == key[0] and change.meets(one)]
            if own and not any(change.meets(other) for other in left.get(key, ())):
                name = " and ".join(sorted({one.name for one in own}))
                found.setdefault(key, {})[number] = (name, max(one.agency_count for one in own))
    return found
