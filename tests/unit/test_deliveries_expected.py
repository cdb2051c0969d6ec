"""Periods, the senders' own totals, and what a mapping may declare of what is due."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from pipelines.deliveries.expected_deliveries import Said
from pipelines.deliveries.mapping import Coverage
from pipelines.deliveries.periods import ONE_DAY, Every, day_after, period_with, periods_between
from pipelines.deliveries.stage import write_expected
from tests.delivered import HEADER, JAIL, Office

EVERY = st.sampled_from(["day", "week", "month", "quarter", "half_year", "year"])
ROW = "B1,OAKES,01/02/1990,M,T1,03/02/2024\n"
MONTHLY = JAIL + "coverage: {expected_every: month, due_day: 10}\n"


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), EVERY)
def test_periods_follow_one_another_without_a_gap(day: dt.date, every: Every) -> None:
    period = period_with(day, every)
    assert period.first <= day <= period.last
    assert period.after.first == period.last + ONE_DAY
    assert period.after.before == period
    assert {period_with(period.first, every), period_with(period.last, every)} == {period}


@pytest.mark.parametrize(
    ("every", "first", "last"),
    [
        ("week", "2024-02-26", "2024-03-03"),
        ("month", "2024-02-01", "2024-02-29"),
        ("quarter", "2024-01-01", "2024-03-31"),
        ("half_year", "2024-01-01", "2024-06-30"),
        ("year", "2024-01-01", "2024-12-31"),
    ],
)
def test_the_period_of_a_leap_day(every: Every, first: str, last: str) -> None:
    period = period_with(dt.date(2024, 2, 29), every)
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


def test_the_31st_of_a_shorter_month_is_its_last_day() -> None:
    january = period_with(dt.date(2024, 1, 5), "month")
    assert day_after(january, 31) == dt.date(2024, 2, 29)
    assert day_after(january, 15) == dt.date(2024, 2, 15)
    assert len(periods_between(dt.date(2023, 12, 31), dt.date(2024, 2, 1), "month")) == 3


@pytest.mark.parametrize(
    ("declared", "says"),
    [
        ({"due_day": 5}, "add expected_every"),
        ({"expected_every": "month", "due_day": 5, "due_days": 5}, "both given"),
        ({"expected_every": "week", "due_day": 5}, "give due_days"),
    ],
)
def test_a_declaration_that_does_not_fit_says_what_to_change(declared: dict[str, object], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        Coverage.model_validate(declared)


def totals(folder: Path, stated: str | None) -> tuple[str, int | None, str | None, bool]:
    """What is said of the totals of a file with one row, on 2 March 2024."""
    office = Office(folder, MONTHLY)
    if stated is not None:
        beside = office.folder / "inbox" / "jail" / "march.csv.totals.yaml"
        beside.parent.mkdir(parents=True)
        beside.write_text(stated, encoding="utf-8")
    days = {"window_from": dt.date(2024, 3, 1), "window_to": dt.date(2024, 3, 31)}
    office.deliver("jail", "march.csv", HEADER + ROW, sender="Bend", **days)
    with office.run() as (engine, read):
        assert len(read.deliveries) == 1, "the side file is no delivery"
        write_expected(engine, read, Said(), dt.date(2024, 4, 15))
        found = engine.rows(
            "SELECT totals_code, stated_row_count, totals_text, is_asked_for FROM expected_delivery "
            "WHERE period_end_date = DATE '2024-03-31'"
        )
    code, rows, text, is_asked_for = found[0]
    return code, rows, text, is_asked_for


def test_totals_that_agree_are_said_to_agree(tmp_path: Path) -> None:
    stated = "rows: 1\nfirst_date: 2024-03-02\nlast_date: 2024-03-02\n"
    assert totals(tmp_path, stated) == ("agrees", 1, None, False)


def test_totals_that_differ_are_a_finding_and_the_file_is_asked_for(tmp_path: Path) -> None:
    assert totals(tmp_path, "rows: 3\nlast_date: 2024-03-31\n") == (
        "differs",
        3,
        "rows: [3] stated, [1] read; last day: [2024-03-31] stated, [2024-03-02] read",
        True,
    )


def test_without_totals_nothing_is_said_and_a_side_file_that_is_none_stops_nothing(tmp_path: Path) -> None:
    assert totals(tmp_path / "without", None) == ("not_stated", None, None, False)
    code, _, text, _ = totals(tmp_path / "bad", "rows: many\n")
    assert code == "not_readable"
    assert text is not None
    assert "[march.csv.totals.yaml]" in text


def test_a_file_without_declared_days_is_for_the_months_that_it_is_about_but_for_stray_days(tmp_path: Path) -> None:
    office = Office(tmp_path, MONTHLY)
    february = "".join(f"B{n},OAKES,01/02/1990,M,T{n},02/{n % 28 + 1:02}/2024\n" for n in range(60))
    stray = "B60,OAKES,01/02/1990,M,T60,11/05/2023\n"
    office.deliver("jail", "february.csv", HEADER + stray + february, dt.datetime(2024, 3, 8))  # noqa: DTZ001
    with office.run() as (engine, read):
        write_expected(engine, read, Said(), dt.date(2024, 3, 9))
        rows = engine.rows("SELECT period_end_date::VARCHAR, status_code FROM expected_delivery ORDER BY 1")
    assert rows == [("2024-02-29", "in_time"), ("2024-03-31", "not_due")]
