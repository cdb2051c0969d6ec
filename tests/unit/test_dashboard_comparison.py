"""What the pages say of two records side by side, where linking says nothing of a field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboards.compared_fields import Field, told_of_both
from dashboards.comparison import Agreement, compared
from pipelines.publications.wording import label

SERVED = Field("Served", "served_at", "served_at", "served_at")
DAY = dt.datetime(2024, 10, 7)  # noqa: DTZ001  (the tables hold local times, without a zone)


def said(here: Any, there: Any) -> list[Any]:
    (row,) = compared((SERVED,), {"served_at": here}, {"served_at": there}, Agreement())
    return row[1:]


def test_a_moment_and_its_day_alone_agree() -> None:
    assert said(DAY.replace(hour=20, minute=53), DAY) == ["Oct 7, 2024, 20:53", "Oct 7, 2024", "agrees"]


def test_two_times_of_one_day_differ_and_so_do_two_days() -> None:
    assert said(DAY.replace(hour=20), DAY.replace(hour=21))[2]["text"] == "differs"
    assert said(DAY.replace(hour=20), DAY + dt.timedelta(days=1))[2]["text"] == "differs"


def test_what_is_so_or_not_reads_as_yes_or_no() -> None:
    assert said(True, False)[:2] == ["yes", "no"]


def test_an_initial_nearly_agrees_with_its_name_and_with_no_other() -> None:
    middle = Field("Middle name", "middle_name", "middle_name", "middle_name")

    def named(here: str, there: str) -> Any:
        return compared((middle,), {"middle_name": here}, {"middle_name": there}, Agreement())[0][3]

    assert named("M", "MATTHEW") == label("agreement", "near")
    assert named("M", "JOHN")["text"] == "differs"


def test_two_records_of_one_person_say_what_they_are_and_nothing_of_it_is_compared() -> None:
    denial = {"check_number_raw": "N1", "disposition_date": dt.date(2020, 1, 1)}
    result = {
        "disposition_raw": "GUILTY",
        "disposition_code": None,
        "disposition_date": dt.date(2024, 12, 14),
        "check_number_raw": "none of its own",
    }
    rows = {row[0]: row[1:] for row in compared(told_of_both("denial", "disposition"), denial, result, Agreement())}
    assert rows["Number of the check (NTN)"] == ["N1", "–", ""]
    assert rows["Decided on"] == ["–", "Dec 14, 2024", ""]
    alike = {row[0]: row[1:] for row in compared(told_of_both("denial", "denial"), denial, denial, Agreement())}
    assert alike["Number of the check (NTN)"] == ["N1", "N1", ""]
