"""Charges of the bookings of persons: lists within lists, from every format that has them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.mapping_faults import faults
from pipelines.deliveries.mapping_file import MappingError, load_mapping
from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery
from tests.delivered import Office
from tests.layouts import layout, read, written

PEOPLE: list[dict[str, Any]] = [
    {
        "sid": "S1",
        "bookings": [
            {"no": "B1", "day": "2024-03-01", "charges": [{"law": "22.01"}, {"law": "49.04"}]},
            {"no": "B2", "day": "2024-04-01", "charges": []},
            {"no": "B3", "day": "2024-05-01", "charges": [{"law": "30.05"}]},
        ],
    },
    {"sid": "S2", "bookings": None},
    {"sid": "S3", "bookings": [{"no": "B4", "day": "2024-06-01", "charges": [{"law": "22.01"}]}]},
]
RECORDS = [
    ("B1", 1, "22.01", "S1"),
    ("B1", 2, "49.04", "S1"),
    ("B3", 1, "30.05", "S1"),
    ("B4", 1, "22.01", "S3"),
]
FORMATS = ["json", "json_lines", "xml", "parquet"]
MAPPING = """
name: people
title: Persons with their bookings
side: local
format: {format}
nested:
  - {{name: booking, path: {booking}, parts: [no, day]}}
  - {{name: charge, path: {charge}, parts: [law]}}
records:
  - table: arrest
    each: booking
    key: [{key}]
    fields:
      booking_number: {{column: booking.no}}
      state_id: {{column: sid}}
      arrest_date: {{column: booking.day, dates: ["%Y-%m-%d"], required: true}}
  - table: charge
    each: charge
    key: [booking.no, "charge.#"]
    {parent}
    fields:
      charge_number: {{column: "charge.#"}}
      statute: {{column: charge.law}}
"""
PARENT = "parents: {arrest_record_id: arrest}"


def _in_xml(people: list[dict[str, Any]]) -> str:
    rows = ""
    for person in people:
        bookings = ""
        for booking in person["bookings"] or []:
            charges = "".join(f"<Charge><law>{charge['law']}</law></Charge>" for charge in booking["charges"])
            bookings += (
                f"<Booking><no>{booking['no']}</no><day>{booking['day']}</day><Charges>{charges}</Charges></Booking>"
            )
        rows += f"<Person><sid>{person['sid']}</sid><Bookings>{bookings}</Bookings></Person>"
    return f"<People>{rows}</People>"


def _file(folder: Path, kind: str, people: list[dict[str, Any]]) -> Path:
    path = folder / f"people.{kind}"
    if kind == "parquet":
        pq.write_table(pa.Table.from_pylist(people), path)
    elif kind == "xml":
        path.write_text(_in_xml(people), encoding="utf-8")
    else:
        text = "\n".join(map(json.dumps, people)) if kind == "json_lines" else json.dumps(people)
        path.write_text(text, encoding="utf-8")
    return path


def _mapping(kind: str, *, key: str = "booking.no", parent: str = PARENT) -> str:
    booking, charge = ("Bookings/Booking", "Bookings/Booking/Charges/Charge")
    if kind != "xml":
        booking, charge = ("bookings", "bookings.charges")
    form = "{kind: xml, rows_at: Person}" if kind == "xml" else f"{{kind: {kind}}}"
    return MAPPING.format(format=form, booking=booking, charge=charge, key=key, parent=parent)


def _charges(folder: Path, kind: str, mapping: str, people: list[dict[str, Any]] = PEOPLE) -> list[tuple[Any, ...]]:
    office = Office(folder, mapping)
    (folder / "inbox" / "people").mkdir()
    _file(folder / "inbox" / "people", kind, people)
    with office.run(in_force=True) as (engine, _):
        return engine.rows(
            "SELECT a.booking_number, c.charge_number, c.statute_raw, a.state_id FROM charge c "
            "JOIN arrest a ON a.record_id = c.arrest_record_id ORDER BY ALL"
        )


@pytest.mark.parametrize("kind", FORMATS)
def test_each_charge_hangs_on_the_arrest_of_its_own_booking(kind: str, tmp_path: Path) -> None:
    assert _charges(tmp_path, kind, _mapping(kind)) == RECORDS


@pytest.mark.parametrize(
    "said",
    [
        {"parent": "parent_keys: {arrest_record_id: {table: arrest, key: [booking.no]}}"},
        {"key": 'sid, "booking.#"'},
        {"key": "sid]\n    key_ordinal: true\n    key_may_be_empty: ["},
    ],
    ids=["by its key", "by its place", "without a natural key"],
)
def test_so_it_does_by_whatever_the_booking_is_known(said: dict[str, str], tmp_path: Path) -> None:
    assert _charges(tmp_path, "json", _mapping("json", **said)) == RECORDS


def test_a_booking_that_comes_between_renumbers_no_other_bookings_charges(tmp_path: Path) -> None:
    more = json.loads(json.dumps(PEOPLE))
    more[0]["bookings"].insert(0, {"no": "B0", "day": "2024-02-01", "charges": [{"law": "1"}, {"law": "2"}]})
    found = _charges(tmp_path, "json", _mapping("json"), more)
    assert [one for one in found if one[0] != "B0"] == RECORDS


@pytest.mark.parametrize("kind", FORMATS)
def test_every_format_gives_the_same_items(kind: str, tmp_path: Path) -> None:
    mapping = _loaded(tmp_path, _mapping(kind))
    found = read(open_delivery(_file(tmp_path, kind, PEOPLE), mapping))
    assert [[one["no"] for one in row["booking"]] for row in found.rows] == [["B1", "B2", "B3"], [], ["B4"]]
    assert [[tuple(one.values()) for one in row["charge"]] for row in found.rows] == [
        [("22.01", 1, 1), ("49.04", 1, 2), ("30.05", 3, 1)],
        [],
        [("22.01", 1, 1)],
    ]
    assert found.reading.undeclared == []


@pytest.mark.parametrize(
    ("row", "reason", "column"),
    [
        ('{"sid":"1","bookings":[{"no":"1","charges":["x"]}]}', None, None),
        ('{"sid":"1","bookings":["x"]}', "not_an_object", "booking"),
        ('{"sid":"1","bookings":[null]}', "not_an_object", "booking"),
        ('{"sid":"1","bookings":[{"charges":[{"law":{}}]}]}', "not_a_value", "charge.law"),
        ('{"sid":"1","bookings":[{"charges":[[]]}]}', "not_a_value", "charge.law"),
        ('{"sid":"1","bookings":[{"no":[],"charges":[]}]}', "not_a_value", "booking.no"),
        ('{"sid":{},"bookings":[]}', "not_a_value", "sid"),
    ],
)
@pytest.mark.parametrize("kind", ["json", "json_lines"])
def test_what_is_no_list_of_objects_is_refused_with_a_reason(
    kind: str, row: str, reason: str | None, column: str | None, tmp_path: Path
) -> None:
    mapping = _loaded(tmp_path, _mapping(kind))
    text = f'{row}\n{{"sid":"2"}}' if kind == "json_lines" else f'[{row},{{"sid":"2"}}]'
    found = read(open_delivery(written(tmp_path, text.encode()), mapping))
    told = [(one.reason_code, one.column_name) for one in found.rejected]
    assert told == ([(reason, column)] if reason else [])
    assert found.row_count == 2


def test_a_list_that_a_path_leads_through_has_to_be_named(tmp_path: Path) -> None:
    item = {"name": "charge", "path": "bookings.charges", "parts": ["law"]}
    mapping = layout(["sid", "charge.law"], nested=[item], kind="json")
    (refused,) = read(open_delivery(_file(tmp_path, "json", PEOPLE[:1]), mapping)).rejected
    assert refused.reason_code == "not_an_object"
    assert "[bookings] is a list" in refused.reason_text
    assert "name it under nested" in refused.reason_text


@pytest.mark.parametrize("path", ["bookings.no", "bookings.judge.charges", "other"])
def test_parquet_without_such_a_list_is_refused(path: str, tmp_path: Path) -> None:
    booking = {"name": "booking", "path": "bookings", "parts": ["no"]}
    mapping = layout(["sid"], nested=[booking, {"name": "x", "path": path, "parts": ["law"]}], kind="parquet")
    with pytest.raises(DeliveryUnreadable) as told:
        open_delivery(_file(tmp_path, "parquet", PEOPLE), mapping)
    assert told.value.reason_code == "missing_column"
    assert f"has no list [{path}]" in told.value.text


def test_parquet_reads_lists_within_groups_and_groups_within_items(tmp_path: Path) -> None:
    rows = [
        {"sid": "1", "case": {"bookings": [{"at": {"day": "2"}, "held": {"charges": [{"law": {"code": "3"}}, None]}}]}}
    ]
    nested = [
        {"name": "booking", "path": "case.bookings", "parts": ["at.day"]},
        {"name": "charge", "path": "case.bookings.held.charges", "parts": ["law.code"]},
    ]
    found = read(open_delivery(_file(tmp_path, "parquet", rows), layout(["sid"], nested=nested, kind="parquet")))
    assert [one["at.day"] for one in found.rows[0]["booking"]] == ["2"]
    assert [one["law.code"] for one in found.rows[0]["charge"]] == ["3", ""]


def test_only_records_made_from_what_stands_within_read_the_outer_items(tmp_path: Path) -> None:
    text = _mapping("json")
    assert faults(_loaded(tmp_path, text)) == []
    with pytest.raises(MappingError) as told:
        _loaded(tmp_path, text.replace("state_id: {column: sid}", "state_id: {column: charge.law}"))
    assert "record [arrest] reads [charge.law], but is not made from each [charge]" in str(told.value)
    with pytest.raises(MappingError) as told:
        _loaded(tmp_path, text.replace("path: bookings.charges", "path: charges"))
    assert "record [charge] reads [booking.no], but is not made from each [booking]" in str(told.value)
    assert "[arrest_record_id] of [charge] points at [arrest], of which one row makes several" in str(told.value)


def _loaded(folder: Path, text: str) -> Mapping:
    path = folder / "people.yaml"
    path.write_text(text, encoding="utf-8")
    return load_mapping(path)
