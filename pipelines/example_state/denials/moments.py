"""Days and moments of the made state that denials are counted by."""

from __future__ import annotations

import datetime as dt

from pipelines.example_state.period import LAST_DAY


def waiting(due: dt.datetime, allowance: int) -> str:
    """What is said on the last day of something that has not come."""
    return "missing" if due.date() + dt.timedelta(days=allowance) <= LAST_DAY else "not_due"


def day_after(day: dt.date, days: int | None) -> dt.date | None:
    """A day so many days later, unless it lies after the period."""
    later = None if days is None else day + dt.timedelta(days=days)
    return later if later is not None and later <= LAST_DAY else None


def by_end(moment: dt.datetime) -> dt.datetime | None:
    """A moment, unless it lies after the period."""
    return moment if moment.date() <= LAST_DAY else None


def day_end(moment: dt.datetime) -> dt.datetime:
    """The midnight that ends a moment's day."""
    return dt.datetime.combine(moment.date(), dt.time()) + dt.timedelta(days=1)


def off_midnight(moment: dt.datetime) -> dt.datetime:
    """Midnight would be read as a day without an hour."""
    return moment + dt.timedelta(minutes=1) if moment.time() == dt.time() else moment
