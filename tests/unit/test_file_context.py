"""What a file's other columns tell of a case number, a code and a disposition, and where the last names stand."""

from __future__ import annotations

import pytest

from tests.delivered import Office
from tests.unit.test_mapping_proposals import MappedSample, mapped

DAYS = range(13, 21)


def told(found: MappedSample) -> dict[str, str | None]:
    """What each column means."""
    return {one.name: one.meaning for one in found.proposal.columns}


def cases(names: list[str]) -> str:
    """Cases of a court, of one defendant each."""
    rows = [
        f"B{number},M-{number},{name},05/{day}/2021,GUILTY,{day}01,{day}010014\n"
        for number, (name, day) in enumerate(zip(names, DAYS, strict=True), 2100)
    ]
    return "Case_Num,Muni_Case_Num,Name,Filed_Dt,Disposition,offense_code,state_offense_code\n" + "".join(rows)


FIRST_NAMES_FIRST = ["MARY ANN DUNNAVEL", "JOHN KESTRIN", "DONALD RAY EASTMERE", "RUTH VARNHOLT"] * 2


def test_a_courts_own_number_and_the_states_code_are_taken(office: Office) -> None:
    meanings = told(mapped(office, cases(FIRST_NAMES_FIRST)))
    assert meanings["Case_Num"] == "court_case_number"
    assert meanings["Muni_Case_Num"] is None
    assert (meanings["offense_code"], meanings["state_offense_code"]) == (None, "offense_code")


@pytest.mark.parametrize(
    ("names", "layout"),
    [
        (FIRST_NAMES_FIRST, "first middle last suffix"),
        (["DUNNAVEL MARY ANN", "KESTRIN JOHN", "EASTMERE DONALD", "VARNHOLT RUTH"] * 2, "last first middle suffix"),
        (["KESTRIN EASTMERE", "JOHN DUNNAVEL", "VARNHOLT RUTH", "MARY ANN"] * 2, None),
    ],
)
def test_given_names_show_the_order_of_whole_names_or_it_is_asked(
    office: Office, names: list[str], layout: str | None
) -> None:
    proposal = mapped(office, cases(names)).proposal
    last = proposal.mapping.records[0].fields.get("last_name")
    assert (last.name_layout if last is not None else None) == layout
    assert any("holds a whole name" in question.text for question in proposal.blocking) is (layout is None)


@pytest.mark.parametrize(("word", "meaning"), [("2", None), ("DISMISSED", "disposition_code")])
def test_a_disposition_in_mere_codes_in_a_listing_of_arrests_is_no_result(
    office: Office, word: str, meaning: str | None
) -> None:
    rows = "".join(f'{number},"DOE, JANE",05/{number}/2021,{word}\n' for number in DAYS)
    found = mapped(office, "Arrest No,Name,Arrest Date,Disposition\n" + rows)
    tables = {record.table for record in found.proposal.mapping.records}
    assert told(found)["Disposition"] == meaning
    assert ("disposition" in tables) is (meaning is not None)


def test_the_activity_of_a_booking_message_is_the_booking(office: Office) -> None:
    when = "<ActivityDate><DateTime>2021-04-{}T{}:30:00</DateTime></ActivityDate>"
    rows = "".join(
        f"<Booking>{when.format(day, '02')}<BookingNumber>{day}</BookingNumber>"
        f"<Arrest>{when.format(day, '00')}</Arrest></Booking>"
        for day in DAYS
    )
    meanings = told(mapped(office, f"<Bookings>{rows}</Bookings>", "sample.xml"))
    assert meanings["ActivityDate/DateTime"] == "booking_date"
    assert meanings["Arrest/ActivityDate/DateTime"] == "arrest_date"
