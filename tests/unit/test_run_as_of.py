"""The day that a run judges as of, where none is given: how far the extracts are complete that its duties look at."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.obligations.state_rules.load_state import load_state
from pipelines.progress import Silent
from pipelines.run import NothingToJudgeError, open_engine, read_inputs
from tests.delivered import Office


def mapping(name: str, side: str, table: str, date: str) -> str:
    return f"""
name: {name}
title: {name}
side: {side}
format: {{kind: delimited}}
records:
  - table: {table}
    key: [NUMBER]
    fields:
      agency_case_number: {{column: NUMBER}}
      {date}: {{column: DAY, dates: ["%Y-%m-%d"]}}
"""


def office(folder: Path) -> Office:
    return Office(
        folder,
        mapping("arrest_extract", "repository", "repository_arrest", "arrest_date"),
        mapping("order_extract", "repository", "repository_order", "issued_at"),
        mapping("court", "local", "protection_order", "issued_at"),
    )


def judged_day(given: Office) -> dt.date:
    with open_engine(given.workspace, given.folder / "run") as engine:
        read_inputs(given.workspace, engine, load_state("XX"), as_of=None, progress=Silent())
        day: dt.date = engine.value("SELECT as_of_date FROM run_setting")
        return day


def deliver(given: Office, source: str, complete_through: dt.date) -> None:
    given.deliver(source, f"{source}.csv", "NUMBER,DAY\n1,2024-01-05\n", complete_through=complete_through)


def test_an_extract_that_no_judged_duty_looks_at_does_not_hold_the_day_back(tmp_path: Path) -> None:
    given = office(tmp_path)
    deliver(given, "arrest_extract", dt.date(2024, 3, 20))
    deliver(given, "order_extract", dt.date(2024, 2, 10))
    assert judged_day(given) == dt.date(2024, 3, 20), "no court's orders came, so that orders are not judged"


def test_the_extract_of_every_judged_duty_counts(tmp_path: Path) -> None:
    given = office(tmp_path)
    deliver(given, "arrest_extract", dt.date(2024, 3, 20))
    deliver(given, "order_extract", dt.date(2024, 2, 10))
    deliver(given, "court", dt.date(2024, 3, 31))
    assert judged_day(given) == dt.date(2024, 2, 10)


def test_orders_alone_can_be_judged(tmp_path: Path) -> None:
    given = office(tmp_path)
    deliver(given, "order_extract", dt.date(2024, 2, 10))
    with pytest.raises(NothingToJudgeError):
        judged_day(given)
    deliver(given, "court", dt.date(2024, 3, 31))
    assert judged_day(given) == dt.date(2024, 2, 10)
