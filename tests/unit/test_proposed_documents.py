"""What is proposed for documents, whose columns stand in groups, and whose items in lists."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.date_formats import read_dates
from pipelines.mapping_proposals.write_proposal import write_proposal
from tests.delivered import Office
from tests.unit.test_mapping_proposals import mapped

DAYS = range(13, 21)


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ("Custody Metadata.Booking Date", "booking_date"),
        ("Defendent Information.date of birth", "birth_date"),
        ("Case Details.date filed", "filing_date"),
        ("law_descritpion", "offense_text"),
        ("Prosecutor.Charge.Statute", "statute"),
    ],
)
def test_the_last_step_of_a_path_rules_and_a_slip_reads_as_the_word(column: str, meaning: str) -> None:
    assert named_meanings(column)[0] == meaning


@pytest.mark.parametrize("column", ["Case/ReviewedByPerson/PersonSurName", "Officer.Last.Name", "Bond.Date"])
def test_officials_and_what_a_bare_step_takes_from_its_group_are_not_used(column: str) -> None:
    assert named_meanings(column) == []
    assert not_used(column) is not None


def test_a_label_before_every_date_is_a_part_of_its_format() -> None:
    reading = read_dates(["DOB: 03/25/1999", "DOB: 11/21/1975"])
    assert reading is not None
    assert reading.formats == ["DOB: %m/%d/%Y"]


PEOPLE: list[dict[str, Any]] = [
    {
        "full_name": f"ROE, {chr(52 + day)}NN",
        "bookings": [
            {
                "booking_id": f"24{day}{turn}",
                "admission_date": f"2024-0{turn + 1}-{day}",
                "charges": [{"statute": f"16-{day}-{turn}{n}", "degree": "FELONY"} for n in range(turn)],
            }
            for turn in (0, 1, 2)[: day % 4]
        ],
    }
    for day in DAYS
]


def _sample(kind: str) -> bytes:
    if kind == "parquet":
        sink = pa.BufferOutputStream()
        pq.write_table(pa.Table.from_pylist(PEOPLE), sink)
        return bytes(sink.getvalue())
    if kind == "jsonl":
        return "\n".join(map(json.dumps, PEOPLE)).encode()
    if kind == "json":
        return json.dumps({"people": PEOPLE}).encode()
    return f"<People>{''.join(map(_person_element, PEOPLE))}</People>".encode()


def _person_element(person: dict[str, Any]) -> str:
    bookings = ""
    for booking in person["bookings"]:
        charges = "".join(
            f"<charge><statute>{one['statute']}</statute><degree>{one['degree']}</degree></charge>"
            for one in booking["charges"]
        )
        bookings += (
            f"<booking><booking_id>{booking['booking_id']}</booking_id>"
            f"<admission_date>{booking['admission_date']}</admission_date><charges>{charges}</charges></booking>"
        )
    return f"<Person><full_name>{person['full_name']}</full_name><bookings>{bookings}</bookings></Person>"


@pytest.mark.parametrize("kind", ["json", "jsonl", "xml", "parquet"])
def test_bookings_of_persons_become_arrests_and_their_charges_hang_on_them(kind: str, office: Office) -> None:
    found = mapped(office, _sample(kind), f"sample.{kind}", agency="XX0010000")
    arrest, charge = found.proposal.mapping.records
    each, inner = ("booking", "charge") if kind == "xml" else ("bookings", "charges")
    assert (arrest.table, arrest.each, arrest.key) == ("arrest", each, [f"{each}.booking_id"])
    assert (charge.table, charge.each, charge.key) == ("charge", inner, [f"{each}.booking_id", f"{inner}.#"])
    assert arrest.fields["booking_date"].column == f"{each}.admission_date"
    assert arrest.fields["last_name"].column == "full_name"
    assert found.proposal.blocking == []
    write_proposal(office.workspace, found.proposal)
    inbox = office.folder / "inbox" / "sample"
    inbox.mkdir()
    (inbox / "sample.dat").write_bytes(_sample(kind))
    with office.run(in_force=True) as (engine, _):
        tied = engine.rows(
            "SELECT a.booking_number, c.statute_raw FROM charge c JOIN arrest a "
            "ON a.record_id = c.arrest_record_id ORDER BY ALL"
        )
        (arrests,) = engine.rows("SELECT count(*) FROM arrest")
        undeclared = engine.rows("SELECT column_name FROM value_problem WHERE problem_code = 'undeclared_column'")
    bookings = [booking for person in PEOPLE for booking in person["bookings"]]
    assert arrests == (len(bookings),)
    assert tied == sorted((one["booking_id"], law["statute"]) for one in bookings for law in one["charges"])
    assert undeclared == []


def test_results_of_the_charges_of_defendants_of_a_case_are_read_to_the_last_list(office: Office) -> None:
    rows = [
        {
            "case_number": f"24CR{day}",
            "filed_date": f"2024-03-{day}",
            "defendants": [
                {
                    "last_name": "ROE" + chr(52 + day) * turn,
                    "judge_notes": [{"judge": "X"}],
                    "charges": [
                        {
                            "statute": f"16-{day}-{turn}",
                            "dispositions": [{"disposition": "GUILTY", "disposition_date": f"2024-04-{day}"}],
                        }
                    ],
                }
                for turn in (1, 2)
            ],
        }
        for day in DAYS
    ]
    found = mapped(office, json.dumps(rows), "sample.json").proposal
    (record,) = found.mapping.records
    assert (record.table, record.each) == ("disposition", "dispositions")
    assert record.key == ["case_number", "defendants.#", "charges.#", "dispositions.#"]
    assert record.fields["last_name"].column == "defendants.last_name"
    assert [item.name for item in found.mapping.nested] == ["defendants", "charges", "dispositions"]
    assert "defendants.judge_notes" in found.mapping.unused


def test_a_list_of_lists_without_names_is_asked_for(office: Office) -> None:
    rows = [
        {"booking_number": f"B{day}", "booking_date": f"2024-03-{day}", "charges": [[{"statute": "1"}]]} for day in DAYS
    ]
    text = json.dumps(rows)
    told = [one.text for one in mapped(office, text, "sample.json").proposal.questions]
    assert any(one.startswith("[charges] is a list of lists without names") for one in told)


def test_two_elements_of_one_name_in_two_namespaces_are_no_list(office: Office) -> None:
    row = (
        "<Case><CaseDocketID>24CR{0}</CaseDocketID><j:Extra><Disposition>GUILTY</Disposition></j:Extra>"
        "<x:Extra><PersonBirthDate>1980-02-{0}</PersonBirthDate></x:Extra></Case>"
    )
    text = "".join(row.format(day) for day in DAYS)
    found = mapped(office, f'<Cases xmlns:j="urn:j" xmlns:x="urn:x">{text}</Cases>', "sample.xml")
    meanings = {one.name: one.meaning for one in found.proposal.columns}
    assert meanings["Extra/Disposition"] == "disposition_code"
    assert meanings["Extra/PersonBirthDate"] == "birth_date"


def test_numbered_charges_keep_the_numbers_that_their_file_gives_them(office: Office) -> None:
    header = "Court File Number,Court Date,Court Charge Number 1,Statute 1,Disposition 1"
    header += ",Court Charge Number 2,Statute 2,Disposition 2\n"
    rows = "".join(f"24CR{day},04/{day}/2024,3,16-{day}(a),GUILTY,5,17-{day}(b),DISMISSED\n" for day in DAYS)
    records = mapped(office, header + rows).proposal.mapping.records
    assert [record.fields["charge_number"].column for record in records] == [
        *("Court Charge Number 1", "Court Charge Number 2")
    ]
    assert records[0].fields["disposition_date"].column == "Court Date"


def test_what_charges_are_numbered_in_may_have_a_group(office: Office) -> None:
    rows = [
        {
            "attributes": {"ArrestNumber": f"A{day}", "ArrestDate": f"2024-03-{day}"}
            | {f"Charge{n}_Statute": f"1{n}-{day}(a)" for n in (1, 2)}
            | {f"Charge{n}_Desc": "THEFT" for n in (1, 2)}
        }
        for day in DAYS
    ]
    text = "\n".join(json.dumps(row) for row in rows)
    found = mapped(office, text, "sample.jsonl").proposal
    assert [record.table for record in found.mapping.records] == ["arrest", "charge", "charge"]


def test_a_group_does_not_make_a_court_a_case(office: Office) -> None:
    rows = [
        {"Case Information": {"Case Number": f"24CR{day}", "Date Filed": f"2024-03-{day}", "Court": "District Court"}}
        for day in DAYS
    ]
    found = mapped(office, json.dumps(rows), "sample.json").proposal
    assert {one.name: one.meaning for one in found.columns}["Case Information.Court"] == "court_ori"
