"""Which deliveries are used, which are held, and what the user is told."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from pipelines.deliveries.register import append_entries, entry_for
from tests.delivered import HEADER, JAIL, RECEIVED, Office
from tests.purging import LINDEN, OAKES, mapping, write_export


def bookings(first: int, count: int, day: str = "03/01/2024") -> str:
    return HEADER + "".join(f"B{n},SMITH,,M,TRN{n:07},{day}\n" for n in range(first, first + count))


def test_the_same_file_twice_is_named_and_not_counted(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 3))
    office.deliver("jail", "march.csv", bookings(1, 3), RECEIVED + dt.timedelta(days=1))
    assert [status for status, _, _ in office.held()] == ["used", "repeated"]
    assert len(office.records("arrest", "record_id")) == 3


def test_last_months_file_under_another_name_is_flagged(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 3))
    office.deliver("jail", "april.csv", bookings(1, 3), RECEIVED + dt.timedelta(days=30))
    assert office.held()[1] == (
        "repeated",
        "repeated",
        "[april.csv] has the same bytes as [march.csv], received on [2024-04-01], and is not read again; "
        "if a new file was due, ask for it",
    )


def test_bytes_that_come_back_after_others_are_held_and_in_force_again_when_released(tmp_path: Path) -> None:
    office = Office(tmp_path)
    wrong = bookings(1, 2) + "B3,SMYTHE,,M,TRN0000003,03/01/2024\n"
    for days, (name, text) in enumerate((("a.csv", bookings(1, 3)), ("b.csv", wrong), ("c.csv", bookings(1, 3)))):
        office.deliver("jail", name, text, RECEIVED + dt.timedelta(days=days))
    (status, reason, text) = office.held()[2]
    assert (status, reason) == ("held", "came_before")
    assert "[c.csv] has the same bytes as [a.csv], received on [2024-04-01], and [b.csv] came since" in text
    assert ("SMYTHE",) in office.records("arrest", "last_name")
    with office.run() as (_, read):
        back = read.deliveries[2].received.delivery_id
    (tmp_path / "decisions").mkdir()
    decided = f"delivery_id,decision,by,on,reason\n{back},release,R. Lane,2024-04-05,b.csv was a mistake\n"
    (tmp_path / "decisions" / "deliveries.csv").write_text(decided, encoding="utf-8")
    assert [status for status, _, _ in office.held()] == ["used", "used", "used"]
    assert set(office.records("arrest", "last_name")) == {("SMITH",)}


def test_file_without_rows_is_held_and_covers_nothing(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER)
    with office.run() as (engine, read):
        assert read.held_back == 1
        assert engine.rows("SELECT count(*) FROM coverage") == [(0,)]
    assert office.held() == [
        (
            "held",
            "empty",
            "[march.csv] has no rows; if nothing happened in its period, release it, otherwise ask for it again",
        )
    ]


def test_what_the_rows_of_a_held_file_are_is_published_with_those_that_were_rejected(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 3, "30/02/2024"))
    with office.run() as (engine, read):
        assert [(item.status_code, item.reason_code) for item in read.deliveries] == [("held", "mostly_rejected")]
        told = "SELECT DISTINCT record_table FROM rejected_row JOIN delivery_table USING (delivery_id)"
        assert engine.rows(told) == [("arrest",)]


def test_a_document_without_rows_is_held_and_stops_no_other_file(tmp_path: Path) -> None:
    """Its bytes belong to no row, and are not taken for lost ones."""
    office = Office(tmp_path, JAIL, JAIL.replace("name: jail", "name: portal").replace("delimited", "json"))
    office.deliver("portal", "march.json", "[]")
    office.deliver("jail", "march.csv", bookings(1, 3))
    assert [(status, reason) for status, reason, _ in office.held()] == [("held", "empty"), ("used", None)]


def test_a_parquet_file_whose_text_is_not_utf_8_is_refused_and_read_no_further(tmp_path: Path) -> None:
    """Trimming such text would not end."""
    office = Office(tmp_path, mapping("columnar"))
    path = tmp_path / "inbox" / "columnar" / "march.parquet"
    path.parent.mkdir(parents=True)
    write_export("columnar", path, [OAKES, replace(LINDEN, last="LIND\u00c9N")])
    path.write_bytes(path.read_bytes().replace("LIND\u00c9N".encode(), b"LIND\xe9\xe9N"))
    append_entries(office.workspace.register_file, [entry_for(tmp_path / "inbox", path, RECEIVED)])
    assert office.held() == [
        (
            "unreadable",
            "wrong_encoding",
            "[march.parquet] holds text that is not UTF-8 after row [0], which Parquet does not allow. Ask the sender "
            "for a file whose texts are UTF-8.",
        )
    ]


def test_day_and_month_swapped_shows_by_dates_after_the_receipt(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 5) + bookings(6, 5, "12/03/2024").removeprefix(HEADER))
    assert office.held() == [
        (
            "held",
            "dates_in_future",
            "[march.csv] was received on [2024-04-01], and [50 %] of its dates lie later; "
            "day and month may be swapped: see the date formats of the mapping",
        )
    ]


def test_file_of_another_period_is_held(tmp_path: Path) -> None:
    office = Office(tmp_path)
    april = {"window_from": dt.date(2024, 4, 1), "window_to": dt.date(2024, 4, 30)}
    office.deliver("jail", "april.csv", bookings(1, 5), dt.datetime(2024, 5, 2), **april)  # noqa: DTZ001
    assert office.held() == [
        (
            "held",
            "wrong_period",
            "[april.csv] is to cover [2024-04-01] to [2024-04-30], and [100 %] of its dates lie outside; "
            "it may be another period's file",
        )
    ]


def test_file_that_begins_after_the_day_it_is_complete_for_is_held(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 5), complete_through=dt.date(2024, 2, 1))
    assert office.held()[0][2] == (
        "[march.csv] is to be complete through [2024-02-01], but begins on [2024-03-01]; "
        "correct the register, or ask for the right file"
    )


def test_unusual_size_is_held_once_the_usual_is_known_and_can_be_released(tmp_path: Path) -> None:
    office = Office(tmp_path)
    for number in range(3):
        office.deliver("jail", f"{number}.csv", bookings(100 * number, 10), RECEIVED + dt.timedelta(days=number))
    short = office.deliver("jail", "short.csv", bookings(900, 4), RECEIVED + dt.timedelta(days=9))
    assert office.held()[3] == (
        "held",
        "unusual_size",
        "[short.csv] has [4] rows, where the earlier deliveries have [10] as a rule; "
        "it may be incomplete, or hold more than its period",
    )
    assert len(office.records("arrest", "record_id")) == 30
    assert short is not None
    (tmp_path / "decisions").mkdir()
    decided = f"delivery_id,decision,by,on,reason\n{short.delivery_id},release,A. Name,2024-04-12,a holiday week\n"
    (tmp_path / "decisions" / "deliveries.csv").write_text(decided, encoding="utf-8")
    assert office.held()[3] == ("used", None, None)
    assert len(office.records("arrest", "record_id")) == 34


def test_file_of_which_most_rows_are_rejected_is_held(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 1) + bookings(2, 3, "2024-03-01").removeprefix(HEADER))
    assert office.held() == [
        (
            "held",
            "mostly_rejected",
            "[march.csv] has [4] rows, of which [3] were rejected; see the reasons: the layout may have changed",
        )
    ]


def test_bad_file_stops_no_other(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "bad.csv", "NOT,THE,COLUMNS\n1,2,3\n")
    office.deliver("jail", "good.csv", bookings(1, 2), RECEIVED + dt.timedelta(days=1))
    bad, good = office.held()
    assert bad[:2] == ("unreadable", "no_header")
    assert good == ("used", None, None)
    assert len(office.records("arrest", "record_id")) == 2


def test_folder_without_mapping_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("police", "march.csv", bookings(1, 2))
    (tmp_path / "inbox" / "stray.csv").write_text("x", encoding="utf-8")
    with office.run() as (_, read):
        assert read.problems == [
            "[stray.csv] lies in no mapping's folder; move it to inbox/<mapping>/",
            "folder [inbox/police] has no mapping; write [mappings/police.yaml], or propose one with `reportgap map`",
        ]
    assert office.held() == [
        (
            "unreadable",
            "no_mapping",
            "[march.csv] has no mapping that can be used; write or correct [mappings/police.yaml]",
        )
    ]


def test_what_came_later_is_not_yet_used(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", bookings(1, 2))
    with office.run(RECEIVED - dt.timedelta(days=1)) as (engine, read):
        assert [item.status_code for item in read.deliveries] == ["not_yet"]
        assert engine.rows("SELECT count(*) FROM record_file") == [(0,)]


def test_coverage_ends_with_the_data_but_not_after_the_receipt(tmp_path: Path) -> None:
    office = Office(tmp_path, JAIL + "coverage: {lag_days: 10, statutes: ['81008']}\n")
    office.deliver("jail", "early.csv", bookings(1, 40))
    office.deliver("jail", "late.csv", bookings(50, 40, "03/30/2024"))
    office.deliver("jail", "told.csv", bookings(99, 40), complete_through=dt.date(2024, 3, 15))
    with office.run() as (engine, _):
        rows = engine.rows(
            "SELECT file_name, complete_through_date, window_from_date FROM coverage JOIN delivery USING (delivery_id) "
            "ORDER BY file_name"
        )
        assert rows == [
            ("early.csv", dt.date(2024, 3, 1), dt.date(2024, 3, 1)),
            ("late.csv", dt.date(2024, 3, 22), dt.date(2024, 3, 30)),
            ("told.csv", dt.date(2024, 3, 15), dt.date(2024, 3, 1)),
        ]
        assert engine.rows("SELECT * FROM coverage_scope") == [("jail", "statute", "81008")]
