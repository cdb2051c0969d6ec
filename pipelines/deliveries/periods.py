"""The periods that deliveries are for: days, weeks from Monday, months, quarters, half-years and years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Every = Literal["day", "week", "month", "quarter", "half_year", "year"]

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """Days that belong to one delivery.

    Attributes:
        every: How long it is.
        first: Its first day.
        last: Its last.
    """

    every: Every
    first: dt.date
    last: dt.date

    @property
    def before(self) -> Period:
        """The period that ends where this one begins."""
        return period_with(self.first - ONE_DAY, self.every)

    @property
    def after(self) -> Period:
        """The period that begins where this one ends."""
        return period_with(self.last + ONE_DAY, self.every)


def period_with(day: dt.date, every: Every) -> Period:
    """The period of a length in which a day lies."""
    if every == "day":
        return Period(every, day, day)
    if every == "week":
        monday = day - day.weekday() * ONE_DAY
        return Period(every, monday, monday + 6 * ONE_DAY)
    months = MONTHS[every]
    first = dt.date(day.year, (day.month - 1) // months * months + 1, 1)
    return Period(every, first, _months_later(first, months) - ONE_DAY)


def periods_between(first: dt.date, last: dt.date, every: Every) -> list[Period]:
    """The periods from the one with the first day to the one with the last."""
    found = []
    period = period_with(first, every)
    while period.first <= last:
        found.append(period)
        period = period.after
    return found


def day_after(period: Period, day_of_month: int) -> dt.date:
    """A day of the month that follows a period; the month's last where it has no such day."""
    month = period_with(period.last + ONE_DAY, "month")
    return min(month.first + (day_of_month - 1) * ONE_DAY, month.last)


def _months_later(first: dt.date, months: int) -> dt.date:
    years, month = divmod(first.month - 1 + months, 12)
    return dt.date(first.year + years, month + 1, 1)
