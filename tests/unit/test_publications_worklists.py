"""Work lists hold the right records, for those who must send them, and nothing in them runs."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import zipfile
from pathlib import Path

import openpyxl
import pytest
from pypdf import PdfReader

from pipelines.answers.follow_up import SHEET_ROWS, follow_up
from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.publications.csv_files import write_csv
from pipelines.publications.open_arrests import LETTER_ARRESTS, write_letter
from pipelines.publications.slugs import slugs
from pipelines.publications.typeset import UNSET
from pipelines.publications.worklists.columns import OPEN_ARRESTS, TO_CORRECT, TO_SEND
from pipelines.publications.worklists.worklist import Worklist
from pipelines.publications.worklists.write_worklists import write_worklists
from pipelines.settings.answers import AnswerSettings
from tests.small_run import LEDGER_ROWS, WITH_ORDERS, small_run


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Worklist]]:
    folder = tmp_path_factory.mktemp("publication")
    with Engine(folder, temp_folder=folder / ".spill") as engine:
        small_run(engine)
        return folder, write_worklists(engine, folder, title="Made State", run_id="r1")


@pytest.fixture(scope="module")
def with_orders(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Worklist]]:
    folder = tmp_path_factory.mktemp("orders")
    with Engine(folder, temp_folder=folder / ".spill") as engine:
        small_run(engine, **WITH_ORDERS)
        return folder, write_worklists(engine, folder, title="Made State", run_id="r1")


def sheet(folder: Path, name: str, title: str) -> list[dict[str, object]]:
    header, *rows = openpyxl.load_workbook(folder / "worklists" / f"{name}.xlsx")[title].iter_rows(values_only=True)
    return [dict(zip(map(str, header), row, strict=True)) for row in rows]


def csv_rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "worklists" / f"{name}.csv").open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def test_a_list_goes_to_the_jurisdiction_of_the_agency_that_bears_the_duty(written):
    _, worklists = written
    assert [(one.jurisdiction_id, one.name, one.to_send, one.open_arrests, one.to_correct) for one in worklists] == [
        ("adams", "Adams County", 2, 1, 1),
        ("baker", "Baker County", 1, 0, 0),
    ]


def test_orders_are_on_work_lists_of_their_own_and_on_no_other(with_orders):
    folder, worklists = with_orders
    assert [
        (one.jurisdiction_id, one.permission, one.to_send, one.open_arrests, one.to_correct) for one in worklists
    ] == [
        ("adams", None, 2, 1, 1),
        ("adams", "orders", 1, 0, 1),
        ("baker", None, 1, 0, 0),
        ("baker", "orders", 1, 0, 0),
    ]
    assert [one.csv for one in worklists if one.permission] == [
        "worklists/orders/adams-orders.csv",
        "worklists/orders/baker-orders.csv",
    ]
    assert [row["person_name"] for row in csv_rows(folder, "orders/adams-orders")] == ["ORDERED, ANN"]
    for path in (folder / "worklists").glob("*.*"):
        content = path.read_bytes()
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as package:
                content = b"".join(package.read(name) for name in package.namelist())
        assert b"ORDERED" not in content, path.name


def test_lists_without_orders_are_the_same_bytes_whether_there_are_orders_or_not(written, with_orders):
    for path in (written[0] / "worklists").iterdir():
        assert path.read_bytes() == (with_orders[0] / "worklists" / path.name).read_bytes()


def test_a_list_of_orders_has_no_columns_that_no_order_fills_and_says_that_it_is_kept_apart(with_orders):
    folder, _ = with_orders
    (row,) = sheet(folder, "orders/adams-orders", "Records to send")
    assert (row["Name"], row["Court case no."], row["Charges"]) == (
        "ORDERED, ANN",
        "PO-81",
        "Extreme risk protection order",
    )
    assert not {"Booking no.", "Arrest date", "Tracking no.", "Disposition"} & row.keys()
    assert {"Answer", "Answer date", "Answer note", "Row id"} <= row.keys()
    (wrong,) = sheet(folder, "orders/adams-orders", "To correct")
    assert (wrong["Name"], wrong["Name on file"], wrong["Local value / on file"]) == (
        "ORDERED, BEN",
        "ORDERED, BEN",
        "Y / N",
    )
    said = str(list(openpyxl.load_workbook(folder / "worklists/orders/adams-orders.xlsx")["Read me"].values))
    assert "Records to send (orders): Adams County" in said
    assert "kept apart" in said


def test_the_most_severe_comes_first_with_what_it_takes_to_find_and_send_it(written):
    folder, _ = written
    first, second = sheet(folder, "adams", "Records to send")
    assert first["Missing"] == "Arrest"
    assert first["Severity"] == "Murder"
    assert first["Name"] == "CANARY, ADA MAY"
    assert first["Birth date"] == dt.datetime(1990, 2, 3)  # noqa: DTZ001
    assert (first["Booking no."], first["Tracking no."]) == ("B1", "T1")
    assert first["Charges"] == "THEFT; ASSAULT"
    assert first["Due"] == dt.datetime(2024, 3, 8)  # noqa: DTZ001
    assert first["Days overdue"] == 114
    assert first["Why it is missing"] == "Printed, not sent"
    assert "livescan" in str(first["What to do"])
    assert first["Agency that reports"] == "Adams Sheriff"
    assert (second["Missing"], second["Name"], second["Court case no."]) == ("Disposition", "CANARY, GUS", "24-CR-0007")
    assert (second["Charges"], second["Disposition"]) == ("DWI", "GUILTY")


def test_charges_without_a_final_disposition_have_a_sheet_of_their_own(written):
    folder, _ = written
    (row,) = sheet(folder, "adams", "Open arrests")
    assert (row["Name"], row["Charges"], row["Tracking no."]) == ("CANARY, HAL", "BURGLARY", "T7")
    assert row["Days open"] == 542


def test_what_arrived_with_wrong_values_has_a_sheet_with_both_sides(written):
    folder, _ = written
    (row,) = sheet(folder, "adams", "To correct")
    assert row["What is wrong"] == "Identity differs; Statute differs; Tracking number differs"
    assert str(row["What to do"]).startswith("Compare name, birth date and state id")
    assert (row["Name"], row["Name on file"]) == ("CANARY, FAY", "CANARY, =FAY")
    assert (row["Tracking no."], row["Tracking no. on file"]) == ("T4", "T44")
    assert row["Local value / on file"] == "26007 / 26009"


def test_what_may_be_sealed_and_charges_of_a_listed_arrest_are_on_no_list(written):
    folder, _ = written
    listed = [row["person_name"] for name in ("adams", "baker") for row in csv_rows(folder, name)]
    assert sorted(listed) == ["'=CANARY(), BOB", "CANARY, ADA MAY", "CANARY, GUS", "CANARY, HAL"]


def test_cells_of_a_workbook_are_text_never_formulas_or_links(written):
    folder, _ = written
    (row,) = sheet(folder, "baker", "Records to send")
    assert (row["Name"], row["Tracking no."], row["Charges"]) == ("=CANARY(), BOB", "+T2", "@SUM(A1)")
    with zipfile.ZipFile(folder / "worklists" / "baker.xlsx") as package:
        for name in package.namelist():
            assert b"<f>" not in package.read(name)
            assert b"hyperlink" not in package.read(name)


def test_cells_of_a_csv_can_not_run(written):
    folder, _ = written
    (row,) = csv_rows(folder, "baker")
    assert (row["person_name"], row["tracking_number"], row["charges"]) == ("'=CANARY(), BOB", "'+T2", "'@SUM(A1)")


def test_the_first_sheet_says_what_it_is_and_counts_causes(written):
    folder, _ = written
    cells = [
        cell for row in openpyxl.load_workbook(folder / "worklists" / "adams.xlsx")["Read me"].values for cell in row
    ]
    said = " ".join(str(cell) for cell in cells if cell is not None)
    assert "Records to send: Adams County" in said
    assert "2024-06-30" in said
    assert "Decided, result not sent" in said
    assert "criminal-history information" in said


def letter_text(folder: Path, name: str) -> str:
    pages = PdfReader(folder / "worklists" / f"{name}-open-arrests.pdf").pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_the_letter_names_each_arrest_without_a_final_disposition_why_and_what_to_do(written):
    folder, _ = written
    said = letter_text(folder, "adams")
    for part in (
        "June 30, 2024",
        "To the records clerk Adams County",
        "holds 1 arrest of your agencies that has no final disposition on 1 of its charges",
        "Case truly pending",
        "Nothing to send until the case is decided.",
        "CANARY, HAL",
        "T7",
        "BURGLARY",
    ):
        assert part in said
    assert "GUS" not in said, "a result that was decided is no open arrest"
    assert not (folder / "worklists" / "baker-open-arrests.pdf").exists()


def test_the_letter_can_be_read_by_those_who_do_not_see_it(written):
    folder, _ = written
    catalog = PdfReader(folder / "worklists" / "adams-open-arrests.pdf").trailer["/Root"]
    assert b"<pdfuaid:part>1" in (folder / "worklists" / "adams-open-arrests.pdf").read_bytes()
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in catalog


def test_a_long_letter_holds_the_gravest_and_says_so(tmp_path: Path):
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine)
        engine.execute(
            f"""
            CREATE TEMP TABLE worklist_row AS
            SELECT
                'adams' AS jurisdiction_id, 'arrest_disposed' AS obligation_id, 'Adams PD' AS agency_name,
                'XX0010000' AS agency_ori, 'P' || number AS person_name, DATE '1990-01-01' AS birth_date,
                DATE '2020-01-01' + number::INTEGER AS arrest_date, 'T' || number AS tracking_number,
                'B' || number AS booking_number, CASE WHEN number = 7 THEN 1 ELSE 5 END AS severity_rank,
                number::VARCHAR AS row_id, 'C1' AS court_case_number, '' AS agency_case_number,
                '=THEFT 王' AS charges, 'Why' AS cause,
                'Do' AS action
            FROM range({LETTER_ARRESTS + 5}) AS numbers(number)
            """
        )
        path = tmp_path / "letter.pdf"
        write_letter(engine, path, "adams", "Adams 王 County", title="State", as_of=dt.date(2024, 6, 30))
    said = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)
    assert f"These are the {LETTER_ARRESTS} with the gravest charges of {LETTER_ARRESTS + 5}" in said
    assert "P7 " in said
    assert f"P{LETTER_ARRESTS + 4} " not in said
    assert f"=THEFT {UNSET}" in said, "what no font has is replaced, and stops nothing"


def test_answers_are_chosen_from_a_list_dated_and_short_and_nothing_else_is_typed_over(written):
    folder, _ = written
    to_send = openpyxl.load_workbook(folder / "worklists" / "adams.xlsx")["Records to send"]
    column = {cell.value: cell.column_letter for cell in to_send[1]}
    rules = {str(one.sqref).split()[0]: one for one in to_send.data_validations.dataValidation}
    offered = rules[f"{column['Answer']}2:{column['Answer']}3"].formula1
    assert "not_ours" in offered
    assert "corrected" not in offered, "nothing arrived that could be corrected"
    assert rules[f"{column['Answer date']}2:{column['Answer date']}3"].type == "date"
    assert rules[f"{column['Answer note']}2:{column['Answer note']}3"].type == "textLength"
    (refused,) = (one for one in rules.values() if one.type == "custom")
    assert refused.formula1 == "FALSE"
    assert str(refused.sqref) == f"A2:{column['Answer so far']}3 {column['Row id']}2:{column['Row id']}3"
    assert to_send.freeze_panes == "D2"
    assert to_send.auto_filter.ref is not None


def test_sheets_are_protected_without_a_password_and_can_be_sorted_and_filtered(written):
    folder, _ = written
    book = openpyxl.load_workbook(folder / "worklists" / "adams.xlsx")
    for name in book.sheetnames:
        assert book[name].protection.sheet, name
        assert book[name].protection.password is None
    to_send = book["Records to send"]
    assert (to_send.protection.sort, to_send.protection.autoFilter) == (False, False), "False: not forbidden"
    assert to_send.protection.insertRows
    assert to_send["A1"].protection.locked
    # Excel sorts no range of a protected sheet in which a cell is locked.
    assert not any(cell.protection.locked for row in to_send.iter_rows(min_row=2) for cell in row)
    assert book["list"].sheet_state == "veryHidden"


def test_a_list_says_until_when_it_is_to_be_answered_and_by_which_rule(written):
    folder, _ = written
    said = [row for row in openpyxl.load_workbook(folder / "worklists" / "adams.xlsx")["Read me"].values if row[0]]
    due = [str(text) for title, text, *_ in said if title == "Answer by"]
    assert due[0].startswith("Records to send and to correct: 2024-07-31, by this office's own rule.")
    assert due[1].startswith("Open arrests: 2024-08-30, by rule: Made State Code 2.3:")
    (row,) = sheet(folder, "adams", "Open arrests")
    assert row["Answer by"] == dt.datetime(2024, 8, 30)  # noqa: DTZ001
    assert row["Listed since"] == dt.datetime(2024, 6, 30)  # noqa: DTZ001
    assert not row["Answer so far"]


def test_the_same_rows_give_the_same_bytes(written, tmp_path: Path):
    folder, _ = written
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine)
        write_worklists(engine, tmp_path, title="Made State", run_id="r1")

    def hashes(root: Path) -> dict[str, str]:
        files = (root / "worklists").iterdir()
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

    assert hashes(tmp_path) == hashes(folder)


def test_what_a_workbook_can_not_hold_is_in_the_csv(tmp_path: Path):
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, ledger="\n".join(LEDGER_ROWS.strip().splitlines()[:2]))
        engine.execute(
            "CREATE TABLE repeated AS "
            "SELECT ledger.* REPLACE (1000 + number AS subject_id, 1000 + number AS ledger_id) "
            f"FROM ledger, range({SHEET_ROWS + 5}) AS numbers(number)"
        )
        engine.execute("CREATE OR REPLACE VIEW ledger AS SELECT * FROM repeated")
        follow_up(engine, load_state("XX"), AnswerSettings(), None)
        (worklist,) = write_worklists(engine, tmp_path, title="Made State", run_id="r1")
    assert worklist.to_send == SHEET_ROWS + 5
    assert len(csv_rows(tmp_path, "adams")) == SHEET_ROWS + 5
    assert len(sheet(tmp_path, "adams", "Records to send")) == SHEET_ROWS
    said = str(list(openpyxl.load_workbook(tmp_path / "worklists" / "adams.xlsx")["Read me"].values))
    assert "all of them in the CSV file of the same name" in said


def test_file_names_come_from_the_jurisdiction_and_are_safe():
    names = slugs(["Dona Ana", "../../etc/passwd", "48201", "", "St. Clair", "st clair", "!!!"])
    assert names["Dona Ana"] == "dona-ana"
    assert names["48201"] == "48201"
    assert names["../../etc/passwd"] == "etc-passwd"
    assert names[""] == "no-jurisdiction"
    assert names["St. Clair"] != names["st clair"]
    assert len(set(names.values())) == 7
    for name in names.values():
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_every_beginning_that_runs_is_made_text(tmp_path: Path, cell: str):
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        engine.execute("CREATE TABLE given AS SELECT ? AS words, -5 AS figure", [cell])
        assert write_csv(engine, "SELECT * FROM given", tmp_path / "out.csv") == 1
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as handle:
        (row,) = csv.DictReader(handle)
    assert row == {"words": "'" + cell, "figure": "-5"}


def test_every_column_of_the_sheets_comes_from_the_rows(written):
    folder, _ = written
    given = set(csv_rows(folder, "adams")[0])
    assert {column.source for column in (*TO_SEND, *OPEN_ARRESTS) if column.source} <= given
    to_correct = openpyxl.load_workbook(folder / "worklists" / "adams.xlsx")["To correct"]
    assert [cell.value for cell in to_correct[1]] == [column.title for column in TO_CORRECT]
