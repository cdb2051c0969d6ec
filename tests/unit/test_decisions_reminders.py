"""What was asked for, and when."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.decisions.journal import DecisionError
from pipelines.decisions.reminders import read_asked, write_sent

AT = dt.datetime(2024, 5, 2, 9, tzinfo=dt.UTC)
APRIL = ("jail", "Bend", dt.date(2024, 4, 30))
MARCH = ("jail", "Bend", dt.date(2024, 3, 31))


def test_a_letter_is_counted_once_a_day(tmp_path: Path) -> None:
    assert write_sent(tmp_path, [APRIL, MARCH], by="a.name", on=AT.date(), at=AT) == 2
    assert write_sent(tmp_path, [APRIL], by="b.name", on=AT.date(), at=AT) == 0
    later = AT + dt.timedelta(days=7)
    assert write_sent(tmp_path, [APRIL], by="a.name", on=later.date(), at=later) == 1
    assert [(one.period_end, one.on) for one in read_asked(tmp_path)] == [
        (APRIL[2], AT.date()),
        (MARCH[2], AT.date()),
        (APRIL[2], later.date()),
    ]


def test_as_of_a_day_only_what_was_written_down_by_then_counts(tmp_path: Path) -> None:
    write_sent(tmp_path, [APRIL], by="a.name", on=AT.date(), at=AT)
    assert read_asked(tmp_path, dt.datetime(2024, 5, 1)) == []  # noqa: DTZ001
    assert len(read_asked(tmp_path, dt.datetime(2024, 5, 3))) == 1  # noqa: DTZ001


def test_a_letter_that_is_to_be_sent_is_none_that_was_sent(tmp_path: Path) -> None:
    with pytest.raises(DecisionError, match=r"\[2024-06-01\] lies ahead"):
        write_sent(tmp_path, [APRIL], by="a.name", on=dt.date(2024, 6, 1), at=AT)
    assert read_asked(tmp_path) == []
