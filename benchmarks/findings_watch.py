"""What monthly monitoring says of made agencies, month by month, on what had been received by then."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from benchmarks.findings_series import MONTHS, Counts, Marks, Series
from pipelines.findings.monitoring import find_changes

FIRST_LOOK = 6
FIRST_MONTH = "2020-01"
NAMES = [str(month) for month in pd.period_range(FIRST_MONTH, periods=MONTHS, freq="M")]
YEARLY_THRESHOLD = 0.9
"""A year's records in percent of the year before; 90 % is what grants ask of a county's completeness."""


@dataclass(frozen=True)
class Watched:
    """What was said at each look; agencies by months.

    Attributes:
        stopped: Called stopped at the look of the month.
        dropped: Told to have dropped.
        since: The month since when, as a position; -1 where nothing was said.
        past: Whether a stop was told to be over.
    """

    stopped: Marks
    dropped: Marks
    since: npt.NDArray[np.int64]
    past: Marks

    @property
    def noticed(self) -> Marks:
        """Stopped or dropped."""
        return self.stopped | self.dropped


def series_frame(received: Counts, exposure: Counts | None = None, kind: str = "agency") -> pd.DataFrame:
    """Counts as monthly monitoring reads them: by own past volume, or against an exposure."""
    places, months = received.shape
    return pd.DataFrame(
        {
            "obligation_id": "arrest_reported",
            "place_kind": kind,
            "place_id": np.repeat([place_name(place) for place in range(places)], months),
            "basis_code": "own_volume" if exposure is None else "local_records",
            "month": np.tile(NAMES[:months], places),
            "received": received.ravel(),
            "exposure": 1.0 if exposure is None else exposure.ravel(),
        }
    )


def place_name(place: int) -> str:
    """The ORI of a made agency."""
    return f"A{place:05d}"


def watch(series: Series) -> Watched:
    """Look at all agencies each month."""
    agencies = len(series.roles)
    stopped, dropped, past = np.zeros((3, agencies, MONTHS), dtype=bool)
    since = np.full((agencies, MONTHS), -1)
    position = {name: number for number, name in enumerate(NAMES)}
    for month in range(FIRST_LOOK, MONTHS):
        due = series.due[:, : month + 1] if series.has_export else None
        frame = series_frame(series.known_at(month), due)
        for (_, _, place), changes in find_changes(frame[frame["exposure"] > 0]).items():
            row, last = int(place[1:]), changes[-1]
            past[row, month] = any(change.kind == "stopped" and change.until_month for change in changes)
            if not last.until_month:
                (stopped if last.kind == "stopped" else dropped)[row, month] = True
                since[row, month] = position[last.since_month]
    return Watched(stopped, dropped, since, past)


def empty_month(series: Series) -> Marks:
    """The usual practice: nothing came this month."""
    return np.array([(series.known_at(month)[:, month] == 0) for month in range(MONTHS)]).T


def short_year(series: Series) -> Marks:
    """The other usual practice: the last twelve months are below a fixed share of the twelve before."""
    said = np.zeros((len(series.roles), MONTHS), dtype=bool)
    for month in range(23, MONTHS):
        known = series.known_at(month)
        year, before = known[:, -12:].sum(axis=1), known[:, -24:-12].sum(axis=1)
        said[:, month] = year < YEARLY_THRESHOLD * before
    return said
