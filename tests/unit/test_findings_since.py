"""Since when a place has been short of its standard."""

from __future__ import annotations

import pytest

from pipelines.findings.since import MonthCount, short_since
from pipelines.findings.standing import Standard

AT_LEAST_90 = Standard("arrests-90", "arrest_reporting_rate", "arrest_reported", 90.0, False, "", "", True)
AT_MOST_20 = Standard("open-20", "open_share", "arrest_disposed", 20.0, True, "", "", True)


def _months(*found: int, due: int = 30) -> list[MonthCount]:
    return [MonthCount(f"2025-{number:02d}", of_month, due) for number, of_month in enumerate(found, 1)]


@pytest.mark.parametrize(
    ("months", "since"),
    [
        (_months(30, 30, 30, 10, 10, 10, 10), "2025-04"),
        (_months(10, 10, 30, 10, 10, 10, 10), "2025-01"),
        (_months(10, 10, 30, 30, 30, 10, 10), "2025-06"),
        (_months(10, 10, 10, 10, 30, 30, 30), None),
        (_months(10), "2025-01"),
        (_months(30, 10), "2025-02"),
        (_months(), None),
        (_months(0, 0, due=5), None),
    ],
)
def test_the_first_month_from_which_on_every_quarter_is_short(months: list[MonthCount], since: str | None) -> None:
    assert short_since(months, AT_LEAST_90) == since


def test_small_months_are_looked_at_together_until_there_are_twenty() -> None:
    assert short_since(_months(2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, due=2), AT_LEAST_90) == "2025-05"
    assert short_since(_months(4, 4, 4, 4, 4, 1, 1, 1, 1, 1, due=4), AT_LEAST_90) == "2025-06"


def test_months_without_a_due_record_are_passed_over() -> None:
    months = [*_months(30, 30, 30, 10), MonthCount("2025-05", 0, 0), *_months(10, 10, 10, 10, 10, 10)[5:]]
    assert short_since(months, AT_LEAST_90) == "2025-04"


def test_a_standard_that_is_a_maximum_is_missed_above_it() -> None:
    assert short_since(_months(3, 3, 3, 20, 20, 20), AT_MOST_20) == "2025-04"
