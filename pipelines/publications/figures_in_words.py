"""Counts, percentages, dates and limits as people read them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from pipelines.findings import percentages
from pipelines.publications.report_facts import Row
from pipelines.publications.wording import label

NOTHING = "–"


def count(value: int | None) -> str:
    """A count with thousands separated; a dash where there is none."""
    return NOTHING if value is None else f"{value:,}"


def ordinal(number: int) -> str:
    """Which one of a row: 21st."""
    ending = "th" if number % 100 in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def share(row: Row) -> str:
    """How many of how many; a dash where either is not known or not shown."""
    if row["numerator"] is None or not row["denominator"]:
        return NOTHING
    return f"{row['numerator']:,} of {row['denominator']:,}"


def total(rows: Sequence[Row], column: str) -> int | None:
    """The sum of a column; None where a part of it is not shown."""
    values = [row[column] for row in rows]
    return None if any(value is None for value in values) else sum(values)


def percent(value: float | None, limit: float | None = None, is_maximum: bool | None = False) -> str:
    """A percentage that reads as no limit which it misses; a dash where there is none."""
    return NOTHING if value is None else percentages.percent(value, limit, is_maximum=is_maximum)


def rate(row: Row) -> str:
    """The rate behind a conclusion; only sentences speak of how timely records are."""
    limit = None if row["conclusion_code"] == "late" else row["threshold_pct"]
    return percent(row["value_pct"], limit, row["is_maximum"])


def standard(row: Row) -> str:
    """The limit that a conclusion is held against; a dash where there is none."""
    if row["threshold_pct"] is None:
        return NOTHING
    return f"{'at most' if row['is_maximum'] else 'at least'} {percent(row['threshold_pct'])}"


def dollars(value: float | None) -> str:
    """An amount in whole dollars; a dash where there is none."""
    return NOTHING if value is None else f"${value:,.0f}"


def interval(row: Row) -> str:
    """The range of a figure; empty where it is no range."""
    return bounds(row["low_pct"], row["high_pct"])


def bounds(low: float | None, high: float | None) -> str:
    """Two bounds in percent; empty where they are not known, or agree."""
    if low is None or high is None or percent(low) == percent(high):
        return ""
    return f"{percent(low).removesuffix(' %')} to {percent(high)}"


def limit(rule: Row) -> str:
    """A rule's limit in words."""
    if rule["limit_value"] is None:
        return "No limit in law: only whether it arrived is judged"
    unit = label("unit", rule["limit_unit_code"])
    if rule["limit_value"] == 1:
        unit = unit.removesuffix("s")
    closed = ", moved to the next open day" if rule["rolls_over_closed_days"] else ""
    allowance = rule["posting_allowance_days"]
    posting = f"; judged {allowance} days later, to allow for posting" if allowance else ""
    return f"{rule['limit_value']} {unit} from {label('clock', rule['clock_start_code'])}{closed}{posting}"


def in_force(rule: Row) -> str:
    """From when to when a rule governs."""
    first, last = rule["effective_from_date"], rule["effective_to_date"]
    begins = "always" if first.year <= 1900 else f"since {day(first)}"
    return begins if last is None else f"{begins.replace('since', 'from')} to {day(last)}"


def duration(hours: float | None) -> str:
    """A span of time in the unit that suits it; a dash where it is not known."""
    if hours is None:
        return NOTHING
    if hours < 1:
        return f"{hours * 60:.0f} min"
    return f"{hours:.1f} hours" if hours < 48 else f"{hours / 24:.1f} days"


def day(value: dt.date | None) -> str:
    """A day, or the day of a moment, as Mar 4, 2024."""
    return NOTHING if value is None else f"{value:%b} {value.day}, {value.year}"


def moment(value: dt.datetime) -> str:
    """A moment as Mar 4, 2024, 14:05."""
    return f"{day(value)}, {value:%H:%M}"


def month(value: str) -> str:
    """2024-03 as Mar 2024."""
    return f"{dt.date.fromisoformat(value + '-01'):%b %Y}"


def period(first: dt.date, last: dt.date) -> str:
    """Days from a first to a last: whole months by their names, as Jul to Dec 2025; others as days."""
    if first.day > 1 or (last + dt.timedelta(days=1)).day > 1:
        return day(first) if first == last else f"{day(first)} to {day(last)}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{last:%b %Y}"
    return f"{first:%b} to {last:%b %Y}" if first.year == last.year else f"{first:%b %Y} to {last:%b %Y}"


def long_date(value: dt.date) -> str:
    """A date in words, as Americans write it."""
    return f"{value:%B} {value.day}, {value.year}"
