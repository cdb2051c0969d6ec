"""Interruptions: one person notes, a second approves, and nothing is changed afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pipelines.access.delivery_desk import DeliveryDesk
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.decisions.interruptions import (
    FILE_NAME,
    Interruption,
    approve,
    note,
    read_interruptions,
    withdraw,
)
from pipelines.decisions.journal import DecisionError

AT = dt.datetime(2024, 5, 2, 9, tzinfo=dt.UTC)
OUTAGE = Interruption("outage", dt.date(2024, 3, 1), dt.date(2024, 3, 9), agencies=("XX0010000",), reason="A flood.")


def test_what_is_noted_waits_until_a_second_person_approves_it(tmp_path: Path) -> None:
    noted = note(tmp_path, OUTAGE, by="a.name", at=AT)
    (waiting,) = read_interruptions(tmp_path)
    assert (waiting.what, waiting.status_code, waiting.noted_by) == (OUTAGE, "waiting", "a.name")
    approve(tmp_path, noted, by="b.name", at=AT + dt.timedelta(hours=1))
    (approved,) = read_interruptions(tmp_path)
    assert (approved.status_code, approved.approved_by) == ("approved", "b.name")


@pytest.mark.parametrize("same", ["a.name", "A.Name", " a.name "])
def test_nobody_approves_what_they_noted_themselves(tmp_path: Path, same: str) -> None:
    noted = note(tmp_path, OUTAGE, by="a.name", at=AT)
    with pytest.raises(DecisionError, match="second person"):
        approve(tmp_path, noted, by=same, at=AT)
    by_hand = (tmp_path / FILE_NAME).read_text() + (
        f'{{"act": "approve", "at": "2024-05-03T09:00:00+00:00", "by": "{same}", "interruption_id": "{noted}"}}\n'
    )
    (tmp_path / FILE_NAME).write_text(by_hand)
    assert read_interruptions(tmp_path)[0].status_code == "waiting"


def test_what_was_withdrawn_is_neither_approved_nor_withdrawn_again(tmp_path: Path) -> None:
    noted = note(tmp_path, OUTAGE, by="a.name", at=AT)
    withdraw(tmp_path, noted, by="a.name", at=AT)
    assert read_interruptions(tmp_path)[0].status_code == "withdrawn"
    with pytest.raises(DecisionError, match="withdrawn"):
        approve(tmp_path, noted, by="b.name", at=AT)
    with pytest.raises(DecisionError, match="withdrawn"):
        withdraw(tmp_path, noted, by="b.name", at=AT)


def test_as_of_a_day_only_what_was_said_by_then_counts(tmp_path: Path) -> None:
    noted = note(tmp_path, OUTAGE, by="a.name", at=AT)
    approve(tmp_path, noted, by="b.name", at=AT + dt.timedelta(days=2))
    by_then = dt.datetime(2024, 5, 3, 23, 59, 59)  # noqa: DTZ001
    assert [one.status_code for one in read_interruptions(tmp_path, by_then)] == ["waiting"]
    assert read_interruptions(tmp_path, dt.datetime(2024, 5, 1)) == []  # noqa: DTZ001


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"kind": "holiday"}, "holiday"),
        ({"last": dt.date(2024, 2, 1)}, "2024-02-01"),
        ({"agencies": ()}, "name at least one"),
        ({"reason": " "}, "reason is needed"),
        ({"reason": "x" * 501}, "at most 500"),
    ],
)
def test_an_interruption_that_says_too_little_is_refused(changed: dict[str, object], says: str) -> None:
    given = {"kind": "outage", "first": OUTAGE.first, "last": OUTAGE.last, "agencies": ("A",), "reason": "R"} | changed
    with pytest.raises(DecisionError, match=says):
        Interruption(**given)  # type: ignore[arg-type]


def test_a_line_that_is_none_is_named(tmp_path: Path) -> None:
    note(tmp_path, OUTAGE, by="a.name", at=AT)
    path = tmp_path / FILE_NAME
    path.write_text(path.read_text() + '{"act": "approve"}\n')
    with pytest.raises(DecisionError, match=r"line 2 of \[interruptions.jsonl\]"):
        read_interruptions(tmp_path)


def test_who_may_note_and_who_may_approve(tmp_path: Path) -> None:
    desks = {role: DeliveryDesk(tmp_path, Visitor(f"{role} name", role, "127.0.0.1")) for role in Role}
    with pytest.raises(AccessDeniedError):
        desks[Role.VIEWER].note(OUTAGE)
    with pytest.raises(AccessDeniedError):
        desks[Role.VIEWER].sent([("jail", "Bend", dt.date(2024, 3, 31))], dt.date(2024, 5, 1))
    noted = desks[Role.ANALYST].note(OUTAGE)
    with pytest.raises(AccessDeniedError):
        desks[Role.ANALYST].approve(noted)
    desks[Role.REVIEWER].approve(noted)
    assert read_interruptions(tmp_path)[0].approved_by == "reviewer name"
