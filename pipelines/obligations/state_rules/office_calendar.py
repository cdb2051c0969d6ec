"""On which days a state's offices are closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import holidays

from pipelines.data_files import DataPart


class Calendar(DataPart):
    """When the state's offices are closed, beside Saturdays and Sundays.

    Attributes:
        subdivision: The state in the `holidays` package; none: the federal holidays.
        open_on: Names of holidays of that list on which they are open.
        closed_on: Days of the state's own.
    """

    subdivision: str | None
    open_on: list[str] = []
    closed_on: dict[dt.date, str] = {}

    def days(self, first_year: int, last_year: int) -> Iterator[tuple[dt.date, str]]:
        """Every holiday of the years, in order."""
        listed = holidays.country_holidays("US", subdiv=self.subdivision, years=range(first_year, last_year + 1))
        named = {day: name for day, name in listed.items() if not set(name.split("; ")) <= set(self.open_on)}
        yield from sorted({**named, **self.closed_on}.items())
