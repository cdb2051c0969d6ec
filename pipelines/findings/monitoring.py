"""Monthly monitoring: which places stopped or report less than before, since when, until when, and how sure that is.

A place's monthly counts at the repository are held against what was to be expected: its local records that were due,
times the share that was found before; or, without a local export, the cases of its court or prosecutor, or its own
past volume and the season. Each place is looked at month by month (`volume_looks`), by what is known of its counts
(`share_model` with a local export, `volume_model` without), so that of steady places at most one in a hundred is ever
named in five years; and over all places of one kind the false discovery rate is held at 5 % (Benjamini and Hochberg
1995).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
import numpy.typing as npt
import pandas as pd

from pipelines.findings.months import months_between
from pipelines.findings.share_model import FoundOfDue
from pipelines.findings.steady_scatter import steady_scatter
from pipelines.findings.volume_looks import Episode, find_episodes
from pipelines.findings.volume_model import (
    Counts,
    Past,
    ShippedThresholds,
    Thresholds,
    season,
    shipped_thresholds,
)

FALSE_DISCOVERY_RATE = 0.05
OWN_VOLUME = "own_volume"
FOUND_OF_DUE = {"local_records", "part"}
"""Where the exposure is a number of records due, and what is received are those of them that were found."""

SERIES_KEY = ["obligation_id", "place_kind", "place_id"]
SeriesKey = tuple[str, str, str]


class Span(Protocol):
    """A time in months, that may go on."""

    @property
    def since_month(self) -> str:
        """The first."""

    @property
    def until_month(self) -> str:
        """The last; empty where it goes on."""


def meet(one: Span, other: Span) -> bool:
    """Whether both have a month in common."""
    until, others_until = (span.until_month or "9999-12" for span in (one, other))
    return other.since_month <= until and others_until >= one.since_month


@dataclass(frozen=True)
class VolumeChange:
    """A time in which a place reported next to nothing, or clearly less than before.

    Attributes:
        kind: stopped or dropped.
        since_month: Its first month.
        until_month: Its last month; empty where it goes on.
        expected: How many were to be expected in it.
        received: How many came.
        basis_code: What the expectation rests on.
    """

    kind: str
    since_month: str
    until_month: str
    expected: float
    received: int
    basis_code: str


def discoveries(p_values: Counts, rate: float = FALSE_DISCOVERY_RATE) -> npt.NDArray[np.bool_]:
    """Which of several tests are positive if at most `rate` of the positive may be false (Benjamini-Hochberg)."""
    if not len(p_values):
        return np.zeros(0, dtype=bool)
    order = np.argsort(p_values, kind="stable")
    passing = p_values[order] <= rate * np.arange(1, len(order) + 1) / len(order)
    limit = p_values[order][passing].max() if passing.any() else -1.0
    return np.asarray(p_values <= limit)


def find_changes(series: pd.DataFrame) -> dict[SeriesKey, list[VolumeChange]]:
    """Every stop and every drop of every place, under every obligation, in order of time.

    Args:
        series: One row per place and month: SERIES_KEY, `basis_code` (what the exposure is), `month`, `received`,
            `exposure`. A month without a row is not looked at.
    """
    thresholds = shipped_thresholds()
    found: dict[SeriesKey, list[VolumeChange]] = {}
    for _, of_kind in series.groupby(SERIES_KEY[:2], sort=True):
        found |= _changes_of_kind(_Table.of(of_kind), thresholds)
    return found


@dataclass(frozen=True)
class Volumes:
    """What is usual at each place that was looked at.

    Attributes:
        usual: Records a month; of one that stopped, before it did.
        first_month: The first month looked at.
        months: How many.
        active: The months in which anything was due, where that is known from the place's own local records.
    """

    usual: Mapping[SeriesKey, float]
    first_month: str
    months: int
    active: Mapping[SeriesKey, frozenset[int]] = field(default_factory=dict)

    def position(self, month: str) -> int:
        """Which of the months looked at."""
        return months_between(self.first_month, month)

    def active_between(self, key: SeriesKey, first: int, last: int) -> int:
        """In how many months from one to another something can have been due at a place."""
        active = self.active.get(key)
        return sum(active is None or month in active for month in range(first, last + 1))


def usual_volumes(series: pd.DataFrame, changes: Mapping[SeriesKey, Sequence[VolumeChange]]) -> Volumes:
    """What is usual in a month at each place: what came, and what was missed in its changes, over its months."""
    counted = series.groupby(SERIES_KEY, sort=True)["received"].agg(["sum", "size"])
    usual = {}
    for key_parts, came, months in counted.itertuples():
        obligation, kind, place = (str(part) for part in key_parts)
        key = (obligation, kind, place)
        missed = sum(change.expected - change.received for change in changes.get(key, ()))
        usual[key] = (float(came) + missed) / months
    if series.empty:
        return Volumes({}, "0001-01", 0)
    first, last = str(series["month"].min()), str(series["month"].max())
    local = series[(series["basis_code"].isin(FOUND_OF_DUE)) & (series["exposure"] > 0)]
    active = {
        (str(obligation), str(kind), str(place)): frozenset(months_between(first, str(month)) for month in months)
        for (obligation, kind, place), months in local.groupby(SERIES_KEY, sort=True)["month"]
    }
    return Volumes(usual, first, months_between(first, last) + 1, active)


@dataclass(frozen=True)
class _Table:
    """The series of places of one kind as tables of places by months."""

    keys: list[SeriesKey]
    bases: list[str]
    months: list[str]
    received: Counts
    exposure: Counts

    @classmethod
    def of(cls, series: pd.DataFrame) -> _Table:
        first, last = str(series["month"].min()), str(series["month"].max())
        months = [str(month) for month in pd.period_range(first, last, freq="M")]
        by_place = series.groupby(SERIES_KEY, sort=True)
        place = by_place.ngroup().to_numpy()
        column = series["month"].map({month: number for number, month in enumerate(months)}).to_numpy()
        basis = by_place["basis_code"].first()
        received, exposure = np.zeros((2, len(basis), len(months)))
        received[place, column] = series["received"].to_numpy(float)
        exposure[place, column] = series["exposure"].to_numpy(float)
        keys = [(str(obligation), str(kind), str(name)) for obligation, kind, name in basis.index.to_list()]
        return cls(keys, [str(code) for code in basis], months, received, exposure)

    def change(self, episode: Episode) -> VolumeChange:
        until = "" if episode.end == len(self.months) else self.months[episode.end - 1]
        return VolumeChange(
            episode.kind,
            self.months[episode.start],
            until,
            episode.expected,
            episode.received,
            self.bases[episode.place],
        )


def _changes_of_kind(table: _Table, thresholds: ShippedThresholds) -> dict[SeriesKey, list[VolumeChange]]:
    own = np.array([basis == OWN_VOLUME for basis in table.bases])
    due = np.array([basis in FOUND_OF_DUE for basis in table.bases])
    received, exposure = table.received.copy(), table.exposure.copy()
    exposure[own] *= season(received[own], int(table.months[0][5:]) - 1)
    received[due] = np.minimum(received[due], exposure[due])
    ways: list[tuple[npt.NDArray[np.bool_], type[Past], Thresholds]] = [
        (own, Past, thresholds),
        (~own & ~due, Past, thresholds),
        (due, FoundOfDue, thresholds.local_export),
    ]
    found: list[Episode] = []
    for is_one, past, limits in ways:
        rows = np.flatnonzero(is_one)
        if len(rows):
            pool = steady_scatter(received[rows], exposure[rows], past, limits)
            of_rows = find_episodes(received[rows], exposure[rows], pool, limits)
            found += [replace(episode, place=int(rows[episode.place])) for episode in of_rows]
    steady = len(table.keys) - len({episode.place for episode in found})
    is_found = discoveries(np.array([episode.chance for episode in found] + [1.0] * steady))
    changes: dict[SeriesKey, list[VolumeChange]] = {}
    for episode, is_sure in zip(found, is_found, strict=False):
        if is_sure:
            changes.setdefault(table.keys[episode.place], []).append(table.change(episode))
    return changes
