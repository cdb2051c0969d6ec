"""What the pages say of two records side by side, where linking says nothing of a field."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dashboards.comparison import Agreement, Field, compared

SERVED = Field("Served", "served_at", "served_at", "served_at")
DAY = dt.datetime(2024, 10, 7)  # noqa: DTZ001  (the tables hold local times, without a zone)


def said(here: Any, there: Any) -> list[Any]:
    (row,) = compared((SERVED,), {"served_at": here}, {"served_at": there}, Agreement())
    return row[1:]


def test_a_moment_and_its_day_alone_agree() -> None:
    assert said(DAY.replace(hour=20, minute=53), DAY) == ["7 Oct 2024, 20:53", "7 Oct 2024", "agrees"]


def test_two_times_of_one_day_differ_and_so_do_two_days() -> None:
    assert said(DAY.replace(hour=20), DAY.replace(hour=21))[2]["text"] == "differs"
    assert said(DAY.replace(hour=20), DAY + dt.timedelta(days=1))[2]["text"] == "differs"


def test_what_is_so_or_not_reads_as_yes_or_no() -> None:
    assert said(True, False)[:2] == ["yes", "no"]
