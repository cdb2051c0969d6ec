"""Makes monthly series of agencies whose stops, drops and outages are known.

Counts are gamma-mixed Poisson around a mean with a season, a slow trend and, now and then, two months that are
delivered late together. Nothing here knows how the findings are found.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

VOLUMES = (1.0, 2.0, 3.0, 5.0, 10.0, 30.0, 100.0)
DISPERSIONS = (1.0, 1.5, 2.0, 3.0)
MONTHS = 60
ROLES = {"steady": 0.45, "level shift to 70 %": 0.1, "stop": 0.2, "drop to half": 0.2, "stop and resumption": 0.05}
LEFT = {"level shift to 70 %": 0.7, "stop": 0.0, "drop to half": 0.5, "stop and resumption": 0.0}
FIRST_CHANGE, LAST_CHANGE = 24, 48
"""A change happens in one of these months, so that there are two years before it and one after it."""
SILENT_MONTHS = 8
"""How long a place is silent before it resumes."""
SEASON = 0.2
"""The state's season swings by this share, and a place's own by half to one and a half times as much."""
TREND = 0.05
"""A place's volume grows or shrinks by up to this share a year."""
LATE_TOGETHER = 0.002
"""How often a month and the next are delivered late, with the third."""
FOUND = 0.95
"""With a local export, the share that is found of the records due."""

Counts = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Series:
    """Made agencies.

    Attributes:
        roles: What each does; a key of ROLES.
        volume: What each reports in a usual month.
        dispersion: The variance of its months, in multiples of the mean.
        change: The month of its change; MONTHS where there is none.
        mean: What was to be expected had nothing changed, agencies by months.
        received: What happened, by month of the event.
        arrives: In which month each month's records are received.
        due: What was due, by month of the event, where a local export tells; else all 0.
    """

    roles: npt.NDArray[np.str_]
    volume: Counts
    dispersion: Counts
    change: npt.NDArray[np.int64]
    mean: Counts
    received: Counts
    arrives: npt.NDArray[np.int64]
    due: Counts

    @property
    def has_export(self) -> bool:
        """Whether it is known what was due."""
        return bool(self.due.any())

    @property
    def first_month(self) -> npt.NDArray[np.int64]:
        """The first month in which each change can show: with a local export, one in which something was due."""
        if not self.has_export:
            return self.change
        shows = (self.due > 0) & (np.arange(MONTHS) >= self.change[:, None])
        return np.where(shows.any(axis=1), shows.argmax(axis=1), MONTHS)

    def known_at(self, month: int) -> Counts:
        """What had been received by the end of a month, of the months up to it."""
        is_there = self.arrives[:, : month + 1] <= month
        return np.where(is_there, self.received[:, : month + 1], 0.0)


def negative_binomial(chance: np.random.Generator, mean: Counts, dispersion: Counts) -> Counts:
    """Gamma-mixed Poisson counts; Poisson where the dispersion is 1."""
    extra = np.broadcast_to(np.maximum(dispersion - 1, 1e-9), mean.shape)
    mixed = np.where(extra > 1e-6, chance.gamma(np.maximum(mean, 1e-9) / extra, extra), mean)
    return np.where(mean > 0, chance.poisson(mixed), 0).astype(float)


def found_of(chance: np.random.Generator, due: Counts, share: Counts, dispersion: Counts) -> Counts:
    """What is found of the records due: binomial, or beta-mixed so that the variance is so many times as large.

    A month of fewer records than its dispersion is found or lost as a whole.
    """
    together = np.clip((dispersion - 1) / np.maximum(due - 1, 1e-9), 0, 1)
    spread = (1 - together) / np.maximum(together, 1e-9)
    mixed = chance.beta(np.maximum(share * spread, 1e-9), np.maximum((1 - share) * spread, 1e-9))
    mixed = np.where(together < 1, mixed, chance.random(due.shape) < share)
    return chance.binomial(due.astype(int), np.where(together > 0, mixed, share)).astype(float)


def make_series(seed: int, agencies: int = 1_000, *, has_export: bool = False) -> Series:
    """Agencies of all volumes and dispersions, in all roles.

    With a local export the counts are of what is due, and `FOUND` of it is found while nothing changes.
    """
    chance = np.random.default_rng(seed)
    cell = chance.permutation(agencies) % (len(VOLUMES) * len(DISPERSIONS))
    volume = np.array(VOLUMES)[cell % len(VOLUMES)]
    dispersion = np.array(DISPERSIONS)[cell // len(VOLUMES)]
    roles = chance.choice(list(ROLES), size=agencies, p=list(ROLES.values()))
    change = np.where(roles == "steady", MONTHS, chance.integers(FIRST_CHANGE, LAST_CHANGE, agencies))
    mean = volume[:, None] * course(chance, agencies)
    months = np.arange(MONTHS)
    left = np.array([LEFT.get(role, 1.0) for role in roles])[:, None]
    is_changed = months >= change[:, None]
    is_changed &= (roles != "stop and resumption")[:, None] | (months < change[:, None] + SILENT_MONTHS)
    still = np.where(is_changed, left, 1.0)
    if has_export:
        due = negative_binomial(chance, mean, dispersion[:, None])
        received = found_of(chance, due, FOUND * still, chance.choice(DISPERSIONS, (agencies, 1)))
    else:
        received = negative_binomial(chance, mean * still, dispersion[:, None])
        due = np.zeros_like(received)
    return Series(roles, volume, dispersion, change, mean, received, _arrivals(chance, agencies), due)


def course(chance: np.random.Generator, agencies: int) -> Counts:
    """Season and trend of each agency, 1 on average."""
    months = np.arange(MONTHS)
    swing = SEASON * chance.uniform(0.5, 1.5, (agencies, 1))
    season = 1 + swing * np.cos(2 * np.pi * (months - 6) / 12)
    trend = (1 + chance.uniform(-TREND, TREND, (agencies, 1))) ** ((months - MONTHS / 2) / 12)
    return np.asarray(season * trend)


def _arrivals(chance: np.random.Generator, agencies: int) -> npt.NDArray[np.int64]:
    arrives = np.tile(np.arange(MONTHS), (agencies, 1))
    for place, month in np.argwhere(chance.random((agencies, MONTHS - 2)) < LATE_TOGETHER):
        arrives[place, month : month + 2] = month + 2
    return arrives
