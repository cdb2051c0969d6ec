"""What a file's other columns say of one whose name leaves it open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.mapping_proposals.answers import Answers
from pipelines.mapping_proposals.proposal import Proposal, look_at, propose


def proposed(folder: Path, header: str, row: str) -> Proposal:
    """What is proposed for eight rows, in which each N stands for the row's number."""
    path = folder / "sample.csv"
    path.write_text("\n".join([header, *(row.replace("N", str(number)) for number in range(1, 9))]) + "\n")
    return propose(look_at(path, Answers()), "proposed", Answers(), {})


def became(proposal: Proposal) -> dict[str, set[str]]:
    """The canonical columns that each column becomes."""
    return {one.name: {name.partition(".")[2] for name in proposal.columns_of(one)} for one in proposal.columns}


def test_what_a_jail_received_is_the_person_and_no_other_date_is_the_arrests(tmp_path: Path) -> None:
    found = became(
        proposed(
            tmp_path,
            "booking_number,received_date,released_date,next_court_date,arrested_by,charge_description",
            "70N,2024-03-1N,2024-04-1N,2024-05-1N,Adams PD,THEFT",
        )
    )
    assert found["received_date"] == {"booking_date"}
    assert found["arrested_by"] == {"arresting_ori", "agency_ori"}
    assert not found["next_court_date"]
    assert not found["released_date"]


@pytest.mark.parametrize(
    ("column", "value", "becomes"),
    [
        ("Case_No", "D1DC2400N", "court_case_number"),
        ("Case_No", "24-60011N", "agency_case_number"),
        ("XYZ_Case_No", "27-CR-24-4868N", "court_case_number"),
    ],
)
def test_a_case_beside_a_court_and_a_level_is_the_courts_unless_it_is_written_as_an_agencys(
    tmp_path: Path, column: str, value: str, becomes: str
) -> None:
    header = f"Booking_No,Booking_Date,{column},Charge_Desc,Level,Court"
    found = became(proposed(tmp_path, header, f"70N,03/1N/2024,{value},THEFT,FELONY,Superior"))
    assert becomes in found[column]


@pytest.mark.parametrize(("value", "is_police"), [("Red Bank PD", True), ("Office of Records", False)])
def test_police_in_a_file_of_results_are_those_who_arrested(tmp_path: Path, value: str, is_police: bool) -> None:
    header = "Case_No,Agency,Charge,Disposition,Disposition_Date"
    found = became(proposed(tmp_path, header, f"CR-N,{value},THEFT,GUILTY,03/1N/2024"))
    assert found["Agency"] == ({"arresting_ori"} if is_police else {"agency_ori"})


def test_of_two_columns_of_one_meaning_the_later_and_nearer_one_is_the_dispositions(tmp_path: Path) -> None:
    header = "Case_No,Filed_Charge,Disp_Charge,Case_Level,Charge_Level,Date_Closed,Disposition_Date,Disposition"
    row = "CR-N,THEFT OF MUCH,THEFT,FELONY,FELONY,04/1N/2024,03/1N/2024,GUILTY"
    found = became(proposed(tmp_path, header, row))
    assert (found["Disp_Charge"], found["Filed_Charge"]) == ({"offense_text"}, set())
    assert (found["Charge_Level"], found["Case_Level"]) == ({"level_code"}, set())
    assert (found["Disposition_Date"], found["Date_Closed"]) == ({"disposition_date"}, set())


def test_names_that_say_little_say_enough_in_a_table_of_charges(tmp_path: Path) -> None:
    header = "CaseNumber,#,Code,Cite,Description,CourtAction,CourtActionDate"
    found = became(proposed(tmp_path, header, "CC-N,00N,TOP2,13A-008-004,THEFT,GUILTY,03/1N/2024"))
    assert (found["#"], found["Cite"]) == ({"charge_number"}, {"statute"})
    header = header.replace("Cite,", "Section,")
    found = became(proposed(tmp_path, header, "CC-N,00N,PC,459.1(A),THEFT,GUILTY,03/1N/2024"))
    assert not found["Code"], "the law's name is no code of an offense"


def test_a_history_with_cycles_is_the_repositorys(tmp_path: Path) -> None:
    header = "CII_NUMBER,CYC_DATE,OFFENSE_DESCR,DISP_DESCR,DISP_DATE"
    row = "A0429300N,2024031N,BURGLARY,CONVICTED,2024041N"
    assert proposed(tmp_path, header, row).records.side == "repository"
    assert proposed(tmp_path, header.replace("CYC_DATE", "ARREST_DATE"), row).records.side == "local"


def test_a_day_with_midnight_after_it_has_its_time_in_another_column(tmp_path: Path) -> None:
    header = "Arrest_No,Arrest_Date,Arrest_Time,Charge"
    found = proposed(tmp_path, header, "9N,03/1N/2024 12:00:00 AM,19:5N,THEFT").mapping.records[0].fields
    assert found["arrest_at"].columns == ["Arrest_Date", "Arrest_Time"]
    alone = proposed(tmp_path, header.replace("Arrest_Time", "Other"), "9N,03/1N/2024 12:00:00 AM,x,THEFT")
    assert "arrest_at" not in alone.mapping.records[0].fields


def test_names_of_the_exchange_model_and_notes_in_titles_are_read(tmp_path: Path) -> None:
    header = "j:ArrestAgencyRecordIdentification,nc:PersonFBIIdentification,Arrest Date (MM/DD/YYYY),Charge(s)"
    found = became(proposed(tmp_path, header, "24-37897N,81778N,03/1N/2024,THEFT"))
    assert list(found.values()) == [{"agency_case_number"}, {"fbi_number"}, {"arrest_date"}, {"offense_text"}]


def test_the_number_of_a_citys_police_is_their_case(tmp_path: Path) -> None:
    header = "CaseID,HPDNo,Charge,Disposition,AdjudicationDate"
    found = became(proposed(tmp_path, header, "2PC-N,2208724N,THEFT,GUILTY,03/1N/2024"))
    assert found["HPDNo"] == {"agency_case_number"}


@pytest.mark.parametrize(
    ("column", "value", "becomes"),
    [
        ("Dspstn Dt", "2024-03-1N", {"disposition_date"}),
        ("DISPOSITIO_DATE", "2024-03-1N", {"disposition_date"}),
        ("Chrg Dscrptn", "THEFT", {"offense_text"}),
        ("Offcr Nm", "Smith", set()),
        ("Cnty", "Adams", set()),
    ],
)
def test_a_word_without_its_vowels_or_its_end_is_read_where_one_word_alone_can_be_meant(
    tmp_path: Path, column: str, value: str, becomes: set[str]
) -> None:
    found = became(
        proposed(tmp_path, f"Court Case No,Disposition,Filing Date,{column}", f"7N,GUILTY,2024-01-1N,{value}")
    )
    assert found[column] == becomes


def test_a_letter_that_several_names_end_with_marks_their_kind_and_is_no_coordinate(tmp_path: Path) -> None:
    header = "OTN,ARR_DATE,SEX_X,RACE_X,CHG_X"
    found = became(proposed(tmp_path, header, "900N,2024-03-1N,MALE,WHITE,THEFT OF PROPERTY"))
    assert (found["SEX_X"], found["RACE_X"], found["CHG_X"]) == ({"sex_code"}, {"race_code"}, {"offense_text"})
    found = became(proposed(tmp_path, f"{header},LOC_Y", "900N,2024-03-1N,MALE,WHITE,THEFT OF PROPERTY,41.2"))
    assert not found["SEX_X"]


@pytest.mark.parametrize(
    ("others", "is_number"), [("Disposition,Disposition_Date", True), ("Race,Booking_Date", False)]
)
def test_a_charge_count_is_which_charge_where_each_has_its_result_and_else_how_many(
    tmp_path: Path, others: str, is_number: bool
) -> None:
    header = f"Case_No,Arrest_Date,Charge,Charge_Count,{others}"
    found = became(proposed(tmp_path, header, "7N,2024-03-1N,THEFT,N,GUILTY,2024-05-1N"))
    assert found["Charge_Count"] == ({"charge_number"} if is_number else set())


def test_a_date_of_the_arrest_with_its_time_of_day_is_the_moment_beside_one_without(tmp_path: Path) -> None:
    header = "Arrest_No,Arrest_Date,Arrest_Date_Time,Charge"
    found = became(proposed(tmp_path, header, "7N,2024-03-1N,2024-03-1N 14:3N,THEFT"))
    assert found["Arrest_Date"] == {"arrest_date"}
    assert found["Arrest_Date_Time"] == {"arrest_at"}


@pytest.mark.parametrize("column", ["BookingSubjectNumber", "Inmate_Hash", "arrestee_unique_number"])
def test_a_number_or_hash_of_a_person_is_the_persons_in_whatever_record_it_stands(tmp_path: Path, column: str) -> None:
    found = became(proposed(tmp_path, f"BookingNumber,Booking_Date,{column},Charge", "7N,2024-03-1N,A34N,THEFT"))
    assert found["BookingNumber"] == {"booking_number"}
    assert found[column] == {"local_person_id"}


def test_a_year_alone_is_a_birth_date_where_the_name_says_birth(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, "Booking_No,Booking_Date,YOB,Year,Charge", "7N,2024-03-1N,197N,202N,THEFT")
    assert became(proposal)["YOB"] == {"birth_date"}
    assert not became(proposal)["Year"]


def test_lists_of_counts_in_json_are_charges(tmp_path: Path) -> None:
    path = tmp_path / "dockets.json"
    count = {"docketNum": "24-N", "statute": "13-120N(a)", "dispositionDate": "2024-03-1N", "disposition": "Dismissed"}
    rows = [
        {
            "name": f"Smith, Ann {'ABCDEFGH'[number]}",
            "counts": [{k: v.replace("N", str(number)) for k, v in count.items()}],
        }
        for number in range(8)
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")
    found = became(propose(look_at(path, Answers()), "proposed", Answers(), {}))
    assert found["counts.dispositionDate"] == {"disposition_date"}
    assert found["counts.docketNum"] == {"court_case_number"}


def test_a_charge_that_is_followed_from_the_arrest_to_the_court_is_the_repositorys(tmp_path: Path) -> None:
    header = "SID,Arrest_Date,Arrest_Charge,Prosecutor_Charge,Court_Charge,Disposition,Disposition_Date"
    row = "XX100000N,2024-03-1N,THEFT,THEFT,THEFT,GUILTY,2024-05-1N"
    assert proposed(tmp_path, header, row).records.side == "repository"
    without = proposed(tmp_path, header.replace("Prosecutor_Charge", "Sex"), row.replace("THEFT,THEFT,", "THEFT,M,"))
    assert without.records.side == "local"


def test_the_level_is_of_the_step_that_the_statute_is_of(tmp_path: Path) -> None:
    header = "Booking_No,Arrest_Date,Arrest_Charge,Arrest_Level,Charge_Court_Level"
    found = became(proposed(tmp_path, header, "7N,2024-03-1N,13-1203,Felony,Felony"))
    assert (found["Arrest_Level"], found["Charge_Court_Level"]) == ({"level_code"}, set())


def test_a_disposition_comes_before_a_judgment(tmp_path: Path) -> None:
    header = "Court_Case_No,Judgment,Judgment_Date,Disposition,Disposition_Date"
    found = became(proposed(tmp_path, header, "7N,GUILTY,2024-03-1N,GPLEA,2024-04-1N"))
    assert (found["Disposition"], found["Disposition_Date"]) == ({"disposition_code"}, {"disposition_date"})
    assert not found["Judgment"] | found["Judgment_Date"]
