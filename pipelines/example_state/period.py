"""The three years that the made state covers, and when its exports were delivered."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

FIRST_DAY = dt.date(2023, 7, 1)
LAST_DAY = dt.date(2026, 6, 30)
DAYS = (LAST_DAY - FIRST_DAY).days + 1
CORRECTED_PERIOD = "2025H2"
"""The half-year that the jails and police departments delivered a second time, corrected."""
LARGE = 200_000
"""From so many arrests on, the earlier extract of the repository is an early, small one, to keep the files few."""


@dataclass(frozen=True)
class Half:
    """Half a year: the window of one delivery."""

    name: str
    first: dt.date
    last: dt.date

    def delivered(self, days: int, hour: int = 9) -> dt.datetime:
        """A moment so many days after its end."""
        return dt.datetime.combine(self.last + dt.timedelta(days=days), dt.time(hour, 15))


def halves() -> list[Half]:
    """The half-years of the period, in order."""
    found = []
    for year in range(FIRST_DAY.year, LAST_DAY.year + 1):
        first, second = dt.date(year, 1, 1), dt.date(year, 7, 1)
        found.append(Half(f"{year}H1", first, dt.date(year, 6, 30)))
        found.append(Half(f"{year}H2", second, dt.date(year, 12, 31)))
    return [half for half in found if half.first >= FIRST_DAY and half.last <= LAST_DAY]


def earlier_extract(arrests: int) -> dt.date:
    """The last day of the repository's earlier extract."""
    return dt.date(2025, 12, 31) if arrests < LARGE else dt.date(2023, 12, 31)
