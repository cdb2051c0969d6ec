"""Which version of a record is in force, whatever order its deliveries are listed in."""

from __future__ import annotations

import datetime as dt
from itertools import permutations
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from tests.delivered import HEADER, JAIL, RECEIVED, Office

DAY = dt.timedelta(days=1)

REPOSITORY = """
name: state
title: State extract
side: repository
format: {kind: delimited}
succession: snapshot
records:
  - table: repository_arrest
    key: [TRN]
    fields:
      tracking_number: {column: TRN}
      arrest_date: {column: ARRESTED, dates: ["%Y-%m-%d"]}
      repository_received_at: {column: RECEIVED, dates: ["%Y-%m-%d %H:%M", "%Y-%m-%d"]}
  - table: repository_charge
    key: [TRN, NO]
    parents: {repository_arrest_record_id: repository_arrest}
    fields: {statute: {column: STATUTE}}
"""


def booking(number: int, day: str = "03/01/2024", name: str = "SMITH") -> str:
    return f"B{number},{name},,M,TRN{number:07},{day}\n"


def not_in_force(engine: Engine) -> list[tuple[str, str, int]]:
    return [
        (str(table), str(reason), int(count))
        for table, reason, count in engine.rows(
            "SELECT record_table, reason_code, count(*) FROM version_not_in_force GROUP BY ALL ORDER BY ALL"
        )
    ]


def test_increment_corrects_and_withdraws_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "succession: increment\n")
    office.deliver("jail", "march.csv", HEADER + booking(1) + booking(2))
    office.deliver("jail", "april.csv", HEADER + booking(2, name="SMYTHE") + booking(3), RECEIVED + DAY)
    assert office.records("arrest", "booking_number, last_name") == [("B1", "SMITH"), ("B2", "SMYTHE"), ("B3", "SMITH")]
    with office.run(in_force=True) as (engine, _):
        assert not_in_force(engine) == [("arrest", "superseded", 1)]


def test_record_absent_from_a_newer_snapshot_is_withdrawn(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "succession: snapshot\n")
    office.deliver("jail", "march.csv", HEADER + booking(1) + booking(2))
    newer = office.deliver("jail", "april.csv", HEADER + booking(2) + booking(3), RECEIVED + DAY)
    assert newer is not None
    assert office.records("arrest", "booking_number") == [("B2",), ("B3",)]
    with office.run(in_force=True) as (engine, _):
        assert not_in_force(engine) == [("arrest", "superseded", 1), ("arrest", "withdrawn", 1)]
        ended = engine.rows("SELECT DISTINCT ended_by_delivery_id FROM version_not_in_force")
        assert ended == [(newer.delivery_id,)]


def test_snapshot_of_one_sender_withdraws_nothing_of_another(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "succession: snapshot\n")
    office.deliver("jail", "adams.csv", HEADER + booking(1), sender="ADAMS")
    office.deliver("jail", "brown.csv", HEADER + booking(2), RECEIVED + DAY, sender="BROWN")
    assert office.records("arrest", "booking_number") == [("B1",), ("B2",)]


def test_held_snapshot_withdraws_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "succession: snapshot\n")
    office.deliver("jail", "march.csv", HEADER + booking(1))
    office.deliver("jail", "april.csv", HEADER, RECEIVED + DAY)
    assert office.records("arrest", "booking_number") == [("B1",)]


def test_period_replacement_withdraws_within_its_window_only(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "succession: period_replacement\n")
    march = {"window_from": dt.date(2024, 3, 1), "window_to": dt.date(2024, 3, 31)}
    february = {"window_from": dt.date(2024, 2, 1), "window_to": dt.date(2024, 2, 29)}
    office.deliver("jail", "february.csv", HEADER + booking(1, "02/10/2024"), **february)
    office.deliver("jail", "march.csv", HEADER + booking(2) + booking(3), RECEIVED + DAY, **march)
    office.deliver("jail", "march again.csv", HEADER + booking(3), RECEIVED + 2 * DAY, **march)
    assert office.records("arrest", "booking_number") == [("B1",), ("B3",)]
    with office.run(in_force=True) as (engine, _):
        assert not_in_force(engine) == [("arrest", "superseded", 1), ("arrest", "withdrawn", 1)]


def test_layouts_that_share_a_key_name_are_one_line_of_succession(tmp_path: Path) -> None:
    old = JAIL + "succession: snapshot\n"
    new = old.replace("name: jail\n", "name: jail_2024\n").replace(
        "key: [BOOKING]", "key: [BOOKING]\n    key_name: jail"
    )
    office = Office(tmp_path, old, new)
    office.deliver("jail", "march.csv", HEADER + booking(1) + booking(2))
    office.deliver("jail_2024", "april.csv", HEADER + booking(2, name="SMYTHE"), RECEIVED + DAY)
    assert office.records("arrest", "booking_number, last_name, source") == [("B2", "SMYTHE", "jail_2024")]


def test_correction_never_restarts_a_clock(tmp_path: Path) -> None:
    office = Office(tmp_path, REPOSITORY)
    header = "TRN,ARRESTED,RECEIVED,NO,STATUTE\n"
    office.deliver("state", "1.csv", f"{header}TR1234,2024-03-01,2024-03-04 10:15,1,X\n")
    office.deliver(
        "state",
        "2.csv",
        f"{header}TR1234,2024-03-02,2024-03-20 08:00,1,X\nTR9876,2024-03-02,2024-03-09,1,X\n",
        RECEIVED + DAY,
    )
    found = office.records(
        "repository_arrest", "tracking_number, arrest_date, repository_received_at, is_received_time_known"
    )
    assert found == [
        ("TR1234", dt.date(2024, 3, 2), dt.datetime(2024, 3, 4, 10, 15), True),  # noqa: DTZ001
        ("TR9876", dt.date(2024, 3, 2), dt.datetime(2024, 3, 9), False),  # noqa: DTZ001
    ]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_order_in_which_files_are_registered_makes_no_difference(tmp_path: Path, order: tuple[int, ...]) -> None:
    office = Office(tmp_path, JAIL + "succession: snapshot\n")
    files = [
        ("a.csv", HEADER + booking(1) + booking(2), RECEIVED),
        ("b.csv", HEADER + booking(2, name="SMYTHE"), RECEIVED + DAY),
        ("c.csv", HEADER + booking(2, name="SCHMIDT") + booking(3), RECEIVED + DAY),
    ]
    for number in order:
        office.deliver("jail", *files[number])
    with office.run(in_force=True) as (engine, _):
        latest = engine.value(
            "SELECT max(delivery_id) FROM delivery WHERE received_at > TIMESTAMP '2024-04-01 12:00:00'"
        )
        assert {row[0] for row in engine.rows("SELECT delivery_id FROM arrest WHERE booking_number = 'B2'")} == {latest}
        assert engine.value("SELECT count(*) FROM version_not_in_force WHERE reason_code = 'superseded'") == 2


def test_table_without_any_record_is_an_empty_view_with_its_types(tmp_path: Path) -> None:
    with Office(tmp_path).run(in_force=True) as (engine, _):
        assert engine.rows("SELECT record_id, arrest_date, is_received_time_known FROM repository_arrest") == []
        kinds = engine.rows(
            "SELECT column_name, column_type FROM (DESCRIBE repository_hold) WHERE column_name = 'is_returned'"
        )
        assert kinds == [("is_returned", "BOOLEAN")]
