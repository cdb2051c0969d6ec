"""What is proposed for documents, whose columns stand in groups, and whose items in lists."""

from __future__ import annotations

import json

import pytest

from pipelines.mapping_proposals.column_names import named_meanings, not_used
from pipelines.mapping_proposals.date_formats import read_dates
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


def test_bookings_of_persons_become_arrests_and_their_lists_are_asked_for(office: Office) -> None:
    charges = [{"statute": "16-8-14", "name": "SHOPLIFTING"}]
    people = [
        {
            "full_name": f"ROE, {chr(52 + day)}NN",
            "bookings": [
                {"booking_id": f"24-{day}{turn}", "admission_date": f"2024-0{turn}-{day}", "charges": charges}
                for turn in (1, 2)
            ],
        }
        for day in DAYS
    ]
    found = mapped(office, json.dumps({"people": people}), "sample.json")
    (record,) = found.proposal.mapping.records
    assert (record.table, record.each, record.key) == ("arrest", "bookings", ["bookings.booking_id"])
    assert record.fields["booking_date"].column == "bookings.admission_date"
    told = [question.text for question in found.proposal.questions]
    assert any(text.startswith("[bookings.charges] is a list within the items of [bookings]") for text in told)


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
