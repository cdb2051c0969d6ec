"""What `reportgap map` proposes, asks, prints and writes."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from pipelines.deliveries.check_report import check_lines
from pipelines.deliveries.mapping_file import load_mapping
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.column_names import named_meanings
from pipelines.mapping_proposals.command_answers import answers_of, mapping_name
from pipelines.mapping_proposals.map_sample import MappedSample, map_sample
from pipelines.mapping_proposals.write_proposal import write_proposal
from pipelines.progress import Silent
from tests.delivered import Office

BOOKINGS = """\
BOOK_NO,NAME,DOB,SEX,ARREST_DT,ARR_AGENCY,WHY,TRN,CHARGES,DEPUTY
1,"SMITH, JOHN AL JR",04/12/1988,M,03/01/2024,Adams Sheriff,WARRANT,900100017X,29.01|FEL|BURGLARY;31.03|MIS|THEFT,4411
2,"DOE, JANE",04/22/1978,F,03/21/2024,Adams Sheriff,Q9,900100018X,29.01|FEL|BURGLARY,4411
3,"ROE, RICHARD",04/02/1998,M,03/31/2024,Elsewhere PD,WARRANT,900100019X,31.03|MIS|THEFT,4412
"""
EARLY_DAYS = BOOKINGS.replace("03/21/2024", "03/11/2024").replace("03/31/2024", "03/12/2024").replace("04/22", "04/02")


def mapped(office: Office, content: str | bytes, name: str = "sample.csv", **options: object) -> MappedSample:
    """A file of this content, mapped with the command's options."""
    path = office.folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return map_sample(office.workspace, path, mapping_name(path, None), answers_of(**options))  # type: ignore[arg-type]


def test_every_column_has_a_reason_and_names_of_agencies_are_looked_up(office: Office) -> None:
    found = mapped(office, BOOKINGS)
    told = {one.name: (one.meaning, one.evidence) for one in found.proposal.columns}
    assert told["DOB"] == ("birth_date", "both")
    assert told["TRN"] == ("tracking_number", "name")
    assert told["DEPUTY"] == (None, "")
    assert all(one.reason for one in found.proposal.columns)
    arrest, charge = found.proposal.mapping.records
    assert arrest.fields["arresting_ori"].codes is not None
    assert arrest.fields["arresting_ori"].codes.values == {"Adams Sheriff": "XX0010000"}  # type: ignore[union-attr]
    assert (arrest.key, charge.key) == (["BOOK_NO"], ["BOOK_NO", "charge.#"])
    assert found.trial.check.records == {"arrest": 3, "charge": 4}
    settle = [question.text for question in found.proposal.questions]
    assert any("[WHY]" in text and "[Q9] (1)" in text for text in settle)
    assert any("[ARR_AGENCY]" in text and "[Elsewhere PD] (1)" in text for text in settle)


def test_first_records_are_masked_unless_names_are_to_be_shown(office: Office) -> None:
    hidden = mapped(office, BOOKINGS)
    assert not any("SMITH" in line or "900100017X" in line or "1988" in line for line in hidden.lines)
    shown = map_sample(
        office.workspace,
        hidden.proposal.sample.path,
        "sample",
        answers_of(),
        show_names=True,
    )
    assert any("last_name SMITH" in line for line in shown.lines)


def test_nothing_of_the_trial_is_left_behind(office: Office) -> None:
    mapped(office, BOOKINGS)
    assert list((office.folder / "records").iterdir()) == []


def test_a_date_in_two_orders_is_asked_about_and_holds_the_mapping_back(office: Office) -> None:
    found = mapped(office, EARLY_DAYS)
    assert [question.text[: question.text.index(" can")] for question in found.proposal.blocking] == [
        "[DOB]",
        "[ARREST_DT]",
    ]
    assert not {"DOB", "ARREST_DT"} & found.proposal.mapping.used_columns
    with pytest.raises(
        ReportgapError, match=r"settled first:\n  - \[DOB\] can be read in several orders: \[%m/%d/%Y\] or"
    ):
        write_proposal(office.workspace, found.proposal)
    settled = mapped(office, EARLY_DAYS, dates=["DOB=%m/%d/%Y", "ARREST_DT=%d/%m/%Y"])
    assert not settled.proposal.blocking
    assert settled.proposal.mapping.records[0].fields["arrest_date"].dates == ["%d/%m/%Y"]


def test_one_late_day_among_many_may_be_a_typing_error_and_settles_nothing(office: Office) -> None:
    rows = "".join(f"B{n},{n % 12 + 1:02d}/{n % 11 + 1:02d}/2024\n" for n in range(40))
    found = mapped(office, f"BOOKING_NO,ARREST_DATE\n{rows}B99,01/31/2024\n")
    assert len(found.proposal.blocking) == 1


def test_what_was_written_is_read_by_check_and_is_not_overwritten(office: Office) -> None:
    found = mapped(office, BOOKINGS)
    lines = write_proposal(office.workspace, found.proposal).lines(office.workspace)
    assert "[mappings/sample.yaml]" in lines[0]
    written = office.folder / "mappings" / "sample.yaml"
    assert load_mapping(written) == found.proposal.mapping
    text = written.read_text(encoding="utf-8")
    assert "# by its name, and its values are codes of sex" in text
    assert "SMITH" not in text
    kept = office.folder / "mappings" / "samples" / "sample" / "sample.csv"
    assert kept.read_text(encoding="utf-8") == BOOKINGS
    assert kept.stat().st_mode & 0o077 == 0
    office.deliver("sample", "march.csv", BOOKINGS, received_at=None)
    assert "  3 rows read: 3 arrest, 4 charge" in check_lines(office.workspace, Silent()).lines
    with pytest.raises(ReportgapError, match=r"\[mappings/sample.yaml\] is there already"):
        write_proposal(office.workspace, found.proposal)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"dates": ["NOSUCH=%Y"]}, r"--dates names the column \[NOSUCH\]"),
        ({"dates": ["DOB=%Y-%m-%d"]}, r"--dates gives \[DOB\] the format \[%Y-%m-%d\], which reads only 0%"),
        ({"dates": ["DOB"]}, r"--dates is \[DOB\]; write it as"),
        ({"fields": ["DOB=age"]}, r"--field gives \[DOB\] the meaning \[age\]"),
        ({"tables": ["arrests"]}, r"--table names \[arrests\], which is no record table"),
        ({"tables": ["arrest"], "side": "repository"}, "which are not of one side"),
        ({"side": "state"}, r"--side is \[state\]"),
        ({"names": ["NAME=any"]}, r"--names gives \[NAME\] the layout \[any\]"),
        ({"codes": ["NOSUCH=a=hold"]}, r"--code names the column \[NOSUCH\]"),
        ({"codes": ["WHY=Q9=nonsense"]}, r"maps to \['nonsense'\]"),
        ({"keys": ["arrest=NOSUCH"]}, r"the key of \[arrest\] is \['NOSUCH'\]"),
        ({"coverage": ["lag_days=soon"]}, r"coverage gives \[lag_days\]"),
        ({"succession": "never"}, r"--succession is \[never\]"),
        ({"fixed": ["A=b:c"]}, r"is given as \[A=b:c\]"),
    ],
)
def test_an_answer_that_does_not_fit_is_named(office: Office, options: dict[str, object], said: str) -> None:
    with pytest.raises(ReportgapError, match=said):
        mapped(office, BOOKINGS, **options)


def test_encodings_preambles_trailers_and_repeated_headers_are_recognised(office: Office) -> None:
    header = "Booking No;Last Name;Arrest Date\n"
    rows = [f"B{n};MUÑOZ;{n + 10:02d}.03.2024\n" for n in range(1, 9)]
    text = "County jail\n" + header + "".join(rows[:4]) + header + "".join(rows[4:]) + "Total records: 8\n"
    found = mapped(office, text.encode("cp1252"))
    form = found.proposal.sample.form
    assert (form.encoding.value, form.delimiter, form.skip_lines, form.repeats_header) == ("cp1252", ";", 1, True)
    assert form.trailer is not None
    assert found.trial.check.row_count == 8
    assert found.trial.check.records == {"arrest": 8}
    wide = mapped(office, (header + "".join(rows)).encode("utf-16"), "wide.csv")
    assert wide.proposal.sample.form.encoding.value.startswith("utf-16")
    assert wide.trial.check.records == {"arrest": 8}


def test_packed_fixed_width_is_cut_where_a_person_says(office: Office) -> None:
    rows = "".join(f"B{n:04d}SMITH     2024031{n}\n" for n in range(1, 9))
    with pytest.raises(ReportgapError, match="--fixed NAME=START:WIDTH"):
        mapped(office, "".join(f"B{n:04d}2024031{n}\n" for n in range(1, 9)), "packed.txt")
    fixed = ["BOOKING_NO=1:5", "LAST=6:10", "ARREST_DATE=16:8"]
    found = mapped(office, rows, "cut.txt", fixed=fixed)
    assert found.trial.check.records == {"arrest": 8}


def test_a_file_that_nothing_can_be_made_of_says_what_to_do(office: Office) -> None:
    with pytest.raises(ReportgapError, match="no record can be made of this file"):
        mapped(office, "Make,Model\nFord,Focus\nAudi,80\n")
    with pytest.raises(ReportgapError, match=r"\[sample.csv\] is empty"):
        mapped(office, "")


def test_the_command_writes_and_says_so(office: Office) -> None:
    path = office.folder.parent / "bookings_2024-03.csv"
    path.write_text(BOOKINGS, encoding="utf-8")
    run = CliRunner().invoke(
        app, ["map", str(path), "--workspace", str(office.folder), "--agency", "XX0010000", "--write"]
    )
    assert run.exit_code == 0, run.output
    assert (office.folder / "mappings" / "bookings.yaml").is_file()
    assert "[NAME] -> last_name, first_name, middle_name, name_suffix: by its name" in run.output


def meanings(office: Office, content: str, **options: object) -> dict[str, str | None]:
    """Column to meaning, as proposed for a file of this content."""
    return {one.name: one.meaning for one in mapped(office, content, **options).proposal.columns}


def test_what_a_word_is_of_is_told_apart(office: Office) -> None:
    rows = "".join(f"{n},{n + 40},1,{n % 2 + 1},2,{n:02d}/21/1980,{n:02d}/22/2024,16-7-{n}\n" for n in range(1, 9))
    header = "ID,Inmate_ID,Arrestee_Seq_No,Charge_No,Num_of_Charges,DoB,ArrestDate,Code_Section\n"
    found = meanings(office, header + rows)
    assert found["ID"] is None, "of what, it does not say"
    assert found["Inmate_ID"] == "local_person_id"
    assert found["Arrestee_Seq_No"] is None
    assert (found["Charge_No"], found["Num_of_Charges"]) == ("charge_number", None)
    assert (found["DoB"], found["ArrestDate"]) == ("birth_date", "arrest_date")
    assert found["Code_Section"] == "statute", "which is like a date of 2016"


def test_numbered_charges_of_a_row_come_before_their_summary(office: Office) -> None:
    header = "Booking_No,Arrest_Date,CHARGE 1 STATUTE,CHARGE 2 STATUTE,CHARGES STATUTE\n"
    rows = "".join(f"{n},03/{n + 12}/2024,29.0{n},31.0{n},29.0{n} | 31.0{n}\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert [name for name, meaning in found.items() if meaning == "statute"] == ["CHARGE 1 STATUTE", "CHARGE 2 STATUTE"]


@pytest.mark.parametrize(
    "names",
    [
        ("Charge_1,Level_1", "Charge_2,Level_2"),
        ("offense,offense_level", "offense2,offense_level2"),
        ("Chg1Desc,Chg1Lvl", "Chg2Desc,Chg2Lvl"),
        ("Charge (1),Charge Level (1)", "Charge (2),Charge Level (2)"),
        ("Primary_Charge,Primary_Charge_Degree", "Secondary_Charge,Secondary_Charge_Degree"),
    ],
)
def test_each_charge_beside_others_in_a_row_becomes_a_record_where_it_is_there(
    office: Office, names: tuple[str, str]
) -> None:
    header = f"Booking_No,Arrest_Date,Agency,{names[0]},{names[1]}\n"
    rows = "".join(
        f"{n},03/{n + 12}/2024,Adams Sheriff,BURGLARY,FELONY,{'THEFT,MISDEMEANOR' if n % 2 else ','}\n"
        for n in range(1, 9)
    )
    found = mapped(office, header + rows)
    assert found.trial.check.records == {"arrest": 8, "charge": 12}
    first, second = found.proposal.mapping.record("charge"), found.proposal.mapping.record("charge_2")
    for record, place in ((first, 0), (second, 1)):
        text, level = names[place].split(",")
        assert (record.fields["offense_text"].column, record.fields["level_code"].column) == (text, level)
        assert record.fields["charge_number"].constant == str(place + 1)
        assert record.parents == {"arrest_record_id": "arrest"}


def test_two_citations_of_one_charge_are_no_two_charges(office: Office) -> None:
    header = "Case_Number,Disposition,Disposition_Date,Offense_Description,Statute_Citation_1,Statute_Citation_2\n"
    rows = "".join(f"CR-{n},DISMISSED,03/{n + 12}/2024,THEFT,31.0{n},\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert found["Offense_Description"] == "offense_text"
    assert (found["Statute_Citation_1"], found["Statute_Citation_2"]) == ("statute", None)


def test_columns_of_like_names_are_told_apart_by_their_values(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Name,First,Last,Offense_Type,Degree,Statute,Violation\n"
    rows = "".join(
        f'{n},03/{n + 12}/2024,"SMITH, AL",AL,SMITH,{"FELONY" if n % 2 else "MISDEMEANOR"},{n % 3},29.0{n},BURGLARY\n'
        for n in range(1, 9)
    )
    found = meanings(office, header + rows)
    assert (found["Offense_Type"], found["Degree"]) == ("level_code", "class_code")
    assert (found["Statute"], found["Violation"]) == ("statute", "offense_text")
    assert (found["Name"], found["Last"], found["First"]) == (None, "last_name", "first_name")
    kinds = meanings(office, header + rows.replace("FELONY", "THEFT").replace("MISDEMEANOR", "ASSAULT"), name="k.csv")
    assert kinds["Offense_Type"] is None, "its values are no levels"


def test_a_date_of_receipt_alone_does_not_make_a_file_the_repositorys(office: Office) -> None:
    header = "Case_No,Charge_No,Received_Date,Disposition,Disposition_Date{}\n"
    row = "C{n},1,03/21/2024,GUILTY,03/2{n}/2024{more}\n"
    alone = mapped(office, header.format("") + "".join(row.format(n=n, more="") for n in range(1, 9)))
    assert alone.proposal.records.tables == ["disposition"]
    filed = header.format(",SID") + "".join(row.format(n=n, more=f",XX1234567{n}") for n in range(1, 9))
    assert mapped(office, filed, "filed.csv").proposal.records.tables == ["repository_disposition"]


def test_a_person_can_say_everything(office: Office) -> None:
    found = mapped(
        office,
        BOOKINGS,
        codes=["WHY=Q9=hold", "ARR_AGENCY=Elsewhere PD=ignored", "WHY=WARRANT=unmapped"],
        reasons=["DEPUTY=no rule asks for it"],
        keys=["arrest=BOOK_NO+DOB+#"],
        coverage=["selected_by=received_date", "lag_days=2"],
        succession="period_replacement",
    ).proposal
    arrest = found.mapping.records[0]
    assert arrest.fields["basis_code"].codes.values == {"Q9": "hold"}  # type: ignore[union-attr]
    assert arrest.fields["arresting_ori"].codes.ignored == ["Elsewhere PD"]  # type: ignore[union-attr]
    assert (arrest.key, arrest.key_ordinal) == (["BOOK_NO", "DOB"], True)
    assert (found.mapping.coverage.selected_by, found.mapping.coverage.lag_days) == ("received_date", 2)
    assert found.mapping.succession.value == "period_replacement"
    assert next(one.reason for one in found.columns if one.name == "DEPUTY") == "no rule asks for it"


def test_a_column_can_be_any_column_of_a_record_table(office: Office) -> None:
    rows = "".join(f"XX0010000,2024-0{n}-01,4{n},ucr,arrests\n" for n in (3, 4))
    content = f"AGENCY,MONTH,ARRESTS,PROGRAM,COUNTED\n{rows}"
    fields = ["MONTH=period_date", "ARRESTS=record_count", "PROGRAM=program_code", "COUNTED=category_code"]
    found = mapped(office, content, fields=fields, tables=["count_claim"], dates=["MONTH=%Y-%m-%d"])
    assert found.trial.check.records == {"count_claim": 2}


def test_words_of_one_name_over_a_gap_are_one_column_and_two_names_are_two(office: Office) -> None:
    lines = ["FILE NO      SX RC ARR DATE", "24CR 312648  M  W  20240301", "24CR 312649  F  B  20240321"]
    found = mapped(office, "\n".join(lines) + "\n", "listing.txt", tables=["arrest"])
    assert [one.name for one in found.proposal.columns] == ["FILE NO", "SX", "RC", "ARR DATE"]


def test_a_zone_after_the_time_leaves_the_day_as_it_was_written(office: Office) -> None:
    rows = "BOOK_NO,NAME,ARREST_DTTM\n1,SMITH JOHN,2024-03-01T23:30:00-05:00\n2,DOE JANE,2024-03-21T22:15:00-05:00\n"
    found = mapped(office, rows, tables=["arrest"])
    (arrest,) = found.proposal.mapping.records
    assert arrest.fields["arrest_date"].dates == ["%Y-%m-%dT%H:%M:%S-05:00"]
    assert found.trial.check.records == {"arrest": 2}


def test_what_came_before_its_result_is_not_taken_for_its_receipt(office: Office) -> None:
    rows = "Docket Number,Name,Date Received,Disposition,Disposition Date\n"
    late, early = (f"D1,ROE RICHARD,{day},Dismissed,2024-05-20\n" for day in ("2024-05-28", "2024-03-28"))
    assert "clerk_received_date" in mapped(office, rows + late).proposal.mapping.records[0].fields
    assert "clerk_received_date" not in mapped(office, rows + early).proposal.mapping.records[0].fields


def test_where_the_police_took_a_person_is_no_result_of_a_charge(office: Office) -> None:
    header = "Arrest_No,Arrest_Date,Offense,Disposition\n"
    rows = "".join(f"{n},03/{n + 12}/2024,BURGLARY,{('JAIL', 'Released to Parents')[n % 2]}\n" for n in range(1, 9))
    assert meanings(office, header + rows)["Disposition"] is None
    results = meanings(office, header + rows.replace("JAIL", "GUILTY").replace("Released", "Sent"), name="r.csv")
    assert results["Disposition"] == "disposition_code"


def test_beside_a_number_an_id_is_the_databases_own(office: Office) -> None:
    header = "incident_id,incident_number,arrest_num,arrest_date,offense_name\n"
    rows = "".join(f"1600{n},24-00{n},A{n},2024-03-{n + 12} 10:00:00+00,BURGLARY\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert (found["incident_id"], found["incident_number"]) == (None, "agency_case_number")
    assert found["arrest_date"] == "arrest_date", "with a zone of hours alone"


def test_a_date_of_which_nothing_says_what_it_is_of_is_proposed_and_confirmed_by_a_person(office: Office) -> None:
    header = "ID Number,Event Date,Created Date,Race,Sex,Charge\n"
    rows = "".join(f"{n},03/{n + 12}/2024,04/{n + 12}/2024,W,M,THEFT\n" for n in range(1, 9))
    found = mapped(office, header + rows, agency="XX0010000")
    assert found.proposal.records.tables == ["arrest", "charge"]
    told = {one.name: one.meaning for one in found.proposal.columns}
    assert (told["Event Date"], told["Created Date"], told["Race"]) == ("arrest_date", None, "race_code")
    (question,) = found.proposal.blocking
    assert question.text.startswith("[Event Date]: it is a date, and its name does not say of what")
    assert "--field Event Date=arrest_date" in question.answer
    with pytest.raises(ReportgapError, match="Event Date"):
        write_proposal(office.workspace, found.proposal)
    said = mapped(office, header + rows, agency="XX0010000", fields=["Event Date=arrest_date"])
    assert not said.proposal.blocking
    assert said.trial.check.records == {"arrest": 8, "charge": 8}


@pytest.mark.parametrize("name", ["Date", "Report_Date", "Contact Date"])
def test_of_arrests_with_numbers_the_date_is_asked_for_as_well(office: Office, name: str) -> None:
    rows = "".join(f"{n},03/{n + 12}/2024,THEFT\n" for n in range(1, 9))
    found = mapped(office, f"Booking_No,{name},Charge\n{rows}", agency="XX0010000")
    assert [question.column for question in found.proposal.blocking] == [name]
    assert found.proposal.mapping.record("arrest").fields["arrest_date"].column == name


def test_arrests_without_any_date_are_proposed_and_their_date_is_asked_for(office: Office) -> None:
    rows = "".join(f"{n},SMITH,JO,THEFT,29.0{n}\n" for n in range(1, 9))
    found = mapped(office, f"Incident_No,Last_Name,First_Name,Charge,Statute\n{rows}", agency="XX0010000")
    assert found.proposal.records.tables == ["arrest", "charge"]
    (question,) = found.proposal.blocking
    assert question.text.startswith("no column was recognised as the date of the arrest")


@pytest.mark.parametrize(
    "content",
    [
        "Day,Race,Offense,Count\n" + "".join(f"03/{n + 12}/2024,W,THEFT,{n}\n" for n in range(1, 9)),
        "Date,Gender,Race,Age\n" + "".join(f"03/12/2024,M,W,{n}\n" for n in range(20, 28)),
    ],
)
def test_totals_and_a_census_of_one_day_hold_no_records(office: Office, content: str) -> None:
    with pytest.raises(ReportgapError, match="no record can be made"):
        mapped(office, content)


def test_a_word_that_all_names_of_a_table_share_says_nothing(office: Office) -> None:
    header = "Booking_No,Arrest_Date,ZqRace,ZqSex,ZqDOB\n"
    rows = "".join(f"{n},03/{n + 12}/2024,W,{'M' if n % 2 else 'F'},01/2{n}/198{n}\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert (found["ZqRace"], found["ZqSex"], found["ZqDOB"]) == ("race_code", "sex_code", "birth_date")


def test_an_unknown_word_in_a_name_is_left_out_only_where_values_confirm_the_rest(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Qlt Charge Description,Qlt Court Number\n"
    rows = "".join(f"{n},03/{n + 12}/2024,THEFT,{n + 500}\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert found["Qlt Charge Description"] == "offense_text"
    assert found["Qlt Court Number"] is None, "numbers of one kind look like those of another"


def test_values_show_what_a_name_does_not_say(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Sex,Qa,Qb,Qc,Qd\n"
    rows = "".join(
        f"{n},03/{n + 12}/2024,{'M' if n % 2 else 'F'},{'F' if n % 3 else 'M'},16-{n % 3}(a),"
        f"{'DISMISSED' if n % 2 else 'GUILTY'},0{n}/21/{1950 + 5 * n}\n"
        for n in range(1, 9)
    )
    found = meanings(office, header + rows)
    shown = [found[name] for name in ("Qa", "Qb", "Qc", "Qd")]
    assert shown == ["level_code", "statute", "disposition_code", "birth_date"]


def test_beside_the_agencys_case_a_case_of_a_file_with_court_dates_is_the_courts(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Incident_No,Case_No,Court_Date\n"
    rows = "".join(f"{n},03/{n + 12}/2024,24-{n},CR-{n},04/{n + 12}/2024\n" for n in range(1, 9))
    assert meanings(office, header + rows)["Case_No"] == "court_case_number"
    assert meanings(office, header.replace("Incident_No", "Other") + rows)["Case_No"] == "case_number"


@pytest.mark.parametrize(
    ("column", "meaning"),
    [
        ("strLastName", "last_name"),
        ("P_LAST_NAME", "last_name"),
        ("DOB_YYYYMMDD", "birth_date"),
        ("TX_SID", "state_id"),
        ("Florida Statute", "statute"),
        ("Dispositions", "disposition_code"),
        ("Detaining Agency", "arresting_agency"),
        ("Decision Date/Time", "disposition_date"),
        ("BookingDefendantKey", "local_person_id"),
    ],
)
def test_marks_endings_and_states_in_names_are_understood(column: str, meaning: str) -> None:
    assert named_meanings(column)[0] == meaning


@pytest.mark.parametrize(
    "column", ["OffenseToDate", "Offense Thru Dt", "SexOffender", "Defendant_Count", "NumCharges", "STATE_CODE"]
)
def test_ends_registers_and_totals_are_not_what_their_other_words_say(column: str) -> None:
    assert named_meanings(column) == []


def test_what_was_done_and_what_happened_is_a_result_or_an_offense_only_where_its_values_say_so(office: Office) -> None:
    header = "Case_No,Filed,Disposition Date,Action Taken,Event Description,PD\n"
    rows = "".join(f"CR-{n},03/{n + 12}/2024,04/{n + 12}/2024,DISMISSED,FORM MAILED,ADA{n}\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert (found["Action Taken"], found["Event Description"], found["PD"]) == ("disposition_code", None, None)
    assert meanings(office, header + rows.replace("DISMISSED", "STOPPED"))["Action Taken"] is None


def test_letters_of_a_mainframes_table_are_left_out(office: Office) -> None:
    header = "CSENBR,DFLNAM,DFFNAM,DFMNAM,DFSEX,FILDTE\n"
    rows = "".join(f"24CR{n},ROE,ANN,{'ABC'[n % 3]},{'M' if n % 2 else 'F'},202403{n + 12}\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert [found[name] for name in ("DFLNAM", "DFFNAM", "DFMNAM", "DFSEX", "FILDTE")] == [
        *("last_name", "first_name", "middle_name", "sex_code", "filing_date")
    ]


def test_sections_under_a_descriptions_name_are_the_statute(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Offense_Literal_Desc,Offense_Statute_Desc,Printed (Y/N)\n"
    rows = "".join(f"{n},03/{n + 12}/2024,THEFT,16-{n % 3}(a),Y\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    shown = (found["Offense_Literal_Desc"], found["Offense_Statute_Desc"], found["Printed (Y/N)"])
    assert shown == ("offense_text", "statute", "is_printed")


def test_beside_a_result_and_a_court_a_case_of_no_other_name_is_the_courts(office: Office) -> None:
    header = "Case Number,Court ORI,Reject Date,Reason for Rejection,Disposition Date\n"
    rows = "".join(f"CR-{n},GA011015J,03/{n + 12}/2024,NO ARREST,04/{n + 12}/2024\n" for n in range(1, 9))
    assert meanings(office, header + rows)["Case Number"] == "court_case_number"


def test_a_date_in_court_is_no_date_of_a_charge_and_a_count_no_offense(office: Office) -> None:
    header = "Booking_No,Arrest_Date,Charge Court Date,Arrest Count,Event Result\n"
    rows = "".join(f"{n},03/{n + 12}/2024,04/{n + 12}/2024,{n % 3},DISMISSED\n" for n in range(1, 9))
    found = meanings(office, header + rows)
    assert [found[name] for name in ("Charge Court Date", "Arrest Count", "Event Result")] == [None, None, None]
