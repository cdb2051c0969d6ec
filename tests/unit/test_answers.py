"""A work list that comes back is read, checked, kept and told, and nothing in it but the answers is used."""

from __future__ import annotations

import csv
import datetime as dt
import json
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipelines.access.answers import AnswerGuard, ReceivedFile, answer_guard
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.answers.answer_file import Answer, Ruling, answers_journal, rulings_journal
from pipelines.answers.filled_file import AnswerFileError
from pipelines.answers.reading_told import told
from pipelines.chained_file import verify_chain
from pipelines.decisions.journal import DecisionError
from pipelines.obligations.state_rules.load_state import StateRulesError, load_state, load_state_file, state_codes
from pipelines.settings.rules import RuleConfirmation
from pipelines.settings.settings import Settings
from pipelines.workspace import Workspace, WorkspaceError
from tests.filled_lists import Cells, answer, fill_in, list_of, published, titles
from tests.small_run import publish_small_run, small_workspace

NOW = dt.datetime(2024, 7, 20, 9, tzinfo=dt.UTC)
SENT = dt.date(2024, 7, 10)
ANN = Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1")


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return published(tmp_path_factory.mktemp("answers") / "state")


@pytest.fixture
def workspace(once: Workspace) -> Iterator[Workspace]:
    yield once
    for path in once.decisions.glob("*.jsonl"):
        path.unlink()


def guard(workspace: Workspace, visitor: Visitor = ANN) -> AnswerGuard:
    return answer_guard(workspace, visitor)


def receive(workspace: Workspace, path: Path, visitor: Visitor = ANN, **said: Any) -> ReceivedFile:
    return guard(workspace, visitor).receive(path, received_from="Records clerk", read_at=NOW, **said)


def filled(workspace: Workspace, folder: Path, by_row: Mapping[int, Mapping[str, Any]]) -> Path:
    def clerk(number: int, _: Cells) -> Mapping[str, Any]:
        return by_row.get(number, {})

    return fill_in(list_of(workspace), folder / "filled.xlsx", clerk)


def reasons(received: ReceivedFile) -> list[str]:
    return [f"{one.row.place}: {one.reason}" for one in received.reading.rejected]


def test_answers_are_kept_with_who_sent_and_who_read_them_and_the_files_hash(workspace, tmp_path):
    received = receive(workspace, filled(workspace, tmp_path, {0: answer("sent", SENT), 1: answer("sealed")}))
    first, second = answers_journal(workspace.decisions).entries()
    assert (first.code, first.date, first.by, first.received_from) == ("sent", SENT, "ann@x.gov", "Records clerk")
    assert (second.code, second.date, second.ask) == ("sealed", None, "send")
    assert first.file_hash == received.file_hash
    assert stat.S_IMODE((workspace.decisions / "answers.jsonl").stat().st_mode) == 0o600
    reading = received.reading
    assert (len(reading.accepted), reading.unanswered_count, reading.rejected, reading.changed) == (2, 14, [], [])


def test_a_file_read_again_changes_nothing_and_a_further_answer_is_added(workspace, tmp_path):
    receive(workspace, filled(workspace, tmp_path, {0: answer("sent", SENT)}))
    again = receive(workspace, filled(workspace, tmp_path, {0: answer("sent", SENT), 1: answer("not_found")})).reading
    assert (len(again.accepted), again.same_count, again.unanswered_count) == (1, 1, 14)
    other = receive(workspace, filled(workspace, tmp_path, {0: answer("pending")})).reading
    assert len(other.accepted) == 1
    assert [one.code for one in answers_journal(workspace.decisions).entries()] == ["sent", "not_found", "pending"]


def test_what_was_refused_and_is_said_again_on_a_later_list_is_a_new_answer(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: answer("pending")})
    receive(workspace, path)
    (first,) = answers_journal(workspace.decisions).entries()
    rulings_journal(workspace.decisions).add(Ruling(first.answer_id, "refused", "It was decided.", "ann", NOW))
    assert receive(workspace, path).reading.same_count == 1
    book = openpyxl.load_workbook(path)
    book["list"]["B1"] = "2024-07-31-later"
    book.save(path)
    assert len(receive(workspace, path).reading.accepted) == 1


@pytest.mark.parametrize(
    ("given", "told_so"),
    [
        (answer("maybe"), "[Answer] is [maybe]; choose one of [sent], [was_sent], [not_ours]"),
        (answer("corrected", SENT), "[Answer] is [corrected]; choose one of [sent]"),
        (answer("sent"), "[Answer date] is empty, which [sent] needs; give the day as [2026-01-31]"),
        (answer("not_ours"), "[Answer note] is empty, which [not_ours] needs: say in the note whose"),
        (answer("sent", "yesterday"), "[Answer date] is [yesterday]; write the day as [2026-01-31]"),
        (answer("sent", dt.date(2024, 7, 21)), "[Answer date] is [2024-07-21], in the future"),
        (answer("sent", dt.date(2024, 2, 29)), "[Answer date] is [2024-02-29], before [2024-03-01], when it happened"),
        (answer(None, SENT), "[Answer] is empty though a date or a note is given"),
        (answer("not_ours", None, "x" * 501), "[Answer note] has [501] characters; shorten it to 500"),
        ({"Row id": "R77777"}, "[Row id] is [R77777], which is on no work list of this workspace"),
        ({"Row id": None}, "[Row id] is [], which is on no work list of this workspace"),
        (answer("=1+1"), "[Answer] shows [a formula without a value]; type the value itself"),
    ],
)
def test_what_can_not_be_an_answer_is_rejected_with_its_place_its_value_and_what_to_do(
    workspace, tmp_path, given, told_so
):
    received = receive(workspace, filled(workspace, tmp_path, {0: given}))
    (said,) = reasons(received)
    assert said.startswith("sheet [Records to send], row [2]: ")
    assert told_so in said
    assert answers_journal(workspace.decisions).entries() == []


@pytest.mark.parametrize(
    ("code", "date"),
    [("sent", "2024-07-10"), ("Sent ", "7/10/2024"), ("SENT", dt.datetime(2024, 7, 10))],  # noqa: DTZ001
)
def test_a_code_and_a_day_are_understood_as_people_and_spreadsheets_write_them(workspace, tmp_path, code, date):
    receive(workspace, filled(workspace, tmp_path, {0: answer(code, date)}))
    (kept,) = answers_journal(workspace.decisions).entries()
    assert (kept.code, kept.date) == ("sent", SENT)


def test_formulas_and_markup_in_a_note_are_text(workspace, tmp_path):
    note = "=HYPERLINK(1) <b>x</b>\x07"
    path = filled(workspace, tmp_path, {0: answer("not_ours", None, "placeholder")})
    book = openpyxl.load_workbook(path)
    cell = book["Records to send"].cell(2, titles(book["Records to send"])["Answer note"])
    cell.value, cell.data_type = note.replace("\x07", ""), "s"
    book.save(path)
    receive(workspace, path)
    (kept,) = answers_journal(workspace.decisions).entries()
    assert kept.note == "=HYPERLINK(1) <b>x</b>"


def test_changed_cells_are_told_and_never_used_and_their_values_are_not_repeated(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: {"Name": "SOMEBODY ELSE", **answer("sent", SENT)}})
    received = receive(workspace, path)
    assert received.reading.changed == [("sheet [Records to send], row [2]", "Name")]
    assert len(received.reading.accepted) == 1
    lines = "\n".join(told("filled.xlsx", received.reading))
    assert "Changed, though they are no answers; not used:" in lines
    assert "SOMEBODY" not in lines
    assert "SOMEBODY" not in (workspace.decisions / "answers.jsonl").read_text()
    assert "SOMEBODY" not in workspace.audit_file.read_text()


def test_two_different_answers_to_one_row_are_both_rejected_and_the_same_twice_is_taken_once(workspace, tmp_path):
    def twice(*given: Mapping[str, Any]) -> ReceivedFile:
        first = fill_in(list_of(workspace), tmp_path / "one.xlsx", lambda number, _: given[0] if number == 0 else {})
        book = openpyxl.load_workbook(first)
        sheet = book["Records to send"]
        sheet.append([cell.value for cell in sheet[2]])
        for title, value in given[1].items():
            sheet.cell(sheet.max_row, titles(sheet)[title]).value = value
        book.save(first)
        return receive(workspace, first)

    received = twice(answer("sent", SENT), answer("sealed"))
    assert len(received.reading.rejected) == 2
    assert "answered more than once" in reasons(received)[0]
    assert answers_journal(workspace.decisions).entries() == []
    reading = twice(answer("sealed"), answer("sealed")).reading
    assert (len(reading.accepted), reading.same_count, reading.row_count) == (1, 1, 17)


def test_a_row_of_another_jurisdictions_list_is_rejected_and_not_sent_back(workspace, tmp_path):
    other = openpyxl.load_workbook(list_of(workspace, "baker.xlsx"))["Records to send"]
    foreign = other.cell(2, titles(other)["Row id"]).value
    path = filled(workspace, tmp_path, {0: {"Row id": foreign, **answer("sealed")}})
    received = receive(workspace, path)
    assert "which is on another work list, not on that of [adams]" in reasons(received)[0]
    assert guard(workspace).to_send_back(received) is None


def test_sorted_and_cut_lists_attach_all_the_same_and_what_is_not_there_stays_open(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: answer("sealed")})
    book = openpyxl.load_workbook(path)
    sheet = book["Records to send"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    sheet.delete_rows(2, len(rows))
    for row in rows[:4][::-1]:
        sheet.append(row)
    book.save(path)
    reading = receive(workspace, path).reading
    assert (len(reading.accepted), reading.row_count, reading.absent_count) == (1, 6, 10)
    assert reading.changed == []


def test_a_csv_that_went_through_a_spreadsheet_is_read_and_its_other_forms_are_no_changes(workspace, tmp_path):
    with list_of(workspace, "adams.csv").open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    rows[0] |= {"answer": "sent", "answer_date": "7/10/2024", "answer_note": "", "due_date": "3/8/2024"}
    rows[1] |= {"answer": "not_ours", "answer_note": "the state’s own"}
    rows[2] |= {"cause": "Something else"}
    path = tmp_path / "adams.csv"
    with path.open("w", encoding="cp1252", newline="") as handle:
        writer = csv.DictWriter(handle, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    received = receive(workspace, path)
    assert [one.note for one in answers_journal(workspace.decisions).entries()] == ["", "the state’s own"]
    assert received.reading.changed == [("line [4]", "cause")]
    assert received.stamp.jurisdiction_id == "adams"


def test_what_was_rejected_goes_back_as_a_workbook_that_can_be_read_again(workspace, tmp_path):
    given = {0: answer("sent"), 1: answer("sealed"), 15: answer("maybe")}
    received = receive(workspace, filled(workspace, tmp_path, given))
    content = guard(workspace).to_send_back(received)
    assert content is not None
    (tmp_path / "back.xlsx").write_bytes(content)
    sheets = openpyxl.load_workbook(tmp_path / "back.xlsx")
    row = dict(zip(titles(sheets["Records to send"]), sheets["Records to send"][2], strict=True))
    assert "[Answer date] is empty" in row["What to mend"].value
    assert row["Name"].value == "CANARY, ADA MAY"
    assert row["Answer"].value == "sent"
    assert sheets["To correct"].max_row == 2

    def mended(_: int, cells: Cells) -> Mapping[str, Any]:
        return {"Answer date": SENT} if cells["Answer"] == "sent" else answer("corrected", SENT)

    again = receive(workspace, fill_in(tmp_path / "back.xlsx", tmp_path / "mended.xlsx", mended)).reading
    assert (len(again.accepted), again.rejected, again.changed) == (2, [], [])


def test_a_workbook_that_lost_its_stamp_needs_the_jurisdiction_and_a_wrong_one_is_refused(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: answer("sealed")})
    with pytest.raises(AnswerFileError, match=r"is the work list of jurisdiction \[adams\], not of \[baker\]"):
        receive(workspace, path, jurisdiction_id="baker")
    book = openpyxl.load_workbook(path)
    del book["list"]
    book.save(path)
    with pytest.raises(AnswerFileError, match="no longer says whose work list it is"):
        receive(workspace, path)
    reading = receive(workspace, path, jurisdiction_id="adams").reading
    assert (len(reading.accepted), reading.is_compared) == (1, False)


def test_a_stamp_leads_to_no_other_folder(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: {"Name": "X", **answer("sealed")}})
    book = openpyxl.load_workbook(path)
    book["list"]["B1"] = "../publications"
    book.save(path)
    assert not receive(workspace, path).reading.is_compared


@pytest.mark.parametrize(
    ("name", "content", "told_so"),
    [
        ("a.xlsx", b"no workbook", "is no XLSX workbook"),
        ("a.xlsx", b"", "is no XLSX workbook"),
        ("a.csv", b"row_id,name\n1,2\n", r"has no column \[Answer\]"),
        ("a.csv", b'row_id,answer,answer_date,answer_note\n"1,2', "can't be read as CSV"),
        ("gone.xlsx", None, "does not exist"),
    ],
)
def test_a_file_that_is_no_work_list_is_refused(workspace, tmp_path, name, content, told_so):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(AnswerFileError, match=told_so):
        receive(workspace, tmp_path / name)


def test_a_viewer_takes_in_nothing_and_every_reading_is_logged(workspace, tmp_path):
    path = filled(workspace, tmp_path, {0: answer("sealed")})
    with pytest.raises(AccessDeniedError):
        receive(workspace, path, Visitor("vic", Role.VIEWER, "127.0.0.1"))
    received = receive(workspace, path)
    assert verify_chain(workspace.audit_file).is_sound
    look = json.loads(workspace.audit_file.read_text().splitlines()[-1])
    assert (look["what"], look["row_count"], look["file_hash"]) == ("answers taken in", 1, received.file_hash)


def test_nothing_can_be_read_before_something_was_published(tmp_path):
    (tmp_path / "reportgap.yaml").write_text("state: XX\ntitle: t\n")
    with pytest.raises(WorkspaceError, match="nothing was published yet"):
        answer_guard(Workspace(tmp_path), ANN)


def test_a_refusal_needs_a_reason_and_a_ruling_is_one_of_two(workspace):
    with pytest.raises(DecisionError, match="give the reason"):
        Ruling("a", "refused", " ", "ann", NOW)
    with pytest.raises(DecisionError, match="is no ruling"):
        Ruling("a", "perhaps", "", "ann", NOW)
    journal = rulings_journal(workspace.decisions)
    journal.add(Ruling("a", "accepted", "", "ann", NOW))
    assert journal.entries() == [Ruling("a", "accepted", "", "ann", NOW)]


def test_an_answer_that_does_not_fit_what_was_asked_can_not_be_kept():
    with pytest.raises(DecisionError, match="is no answer to what was asked"):
        Answer(1, "send", "corrected", SENT, "", "r1", "clerk", "ann", NOW, "0")


def test_states_name_their_time_to_answer_and_an_unverified_one_does_not_govern():
    found = {
        code: [(one.id, one.days, rules.is_verified(one.id, one)) for one in rules.answers]
        for code in state_codes()
        if (rules := load_state(code)).answers
    }
    assert found == {
        "FL": [("fl-answer-30-days", 30, False)],
        "WA": [("wa-answer-60-days", 60, True)],
        "XX": [("xx-answer-60-days", 60, True)],
    }
    confirmed = RuleConfirmation(rule="fl-answer-30-days", by="A. Name", on=dt.date(2026, 1, 31))
    florida = load_state("FL", Settings(state="FL", title="t", confirmed_rules=[confirmed]))
    assert florida.is_verified(florida.answers[0].id, florida.answers[0])


def test_a_time_to_answer_names_a_source_or_says_that_it_has_none(tmp_path):
    text = (Path("pipelines/obligations/states/wa.yaml")).read_text().replace("    source: RCW 10.98.100\n", "")
    (tmp_path / "wa.yaml").write_text(text)
    with pytest.raises(StateRulesError, match="what is marked found names its source"):
        load_state_file(tmp_path / "wa.yaml")


def test_a_publication_whose_list_lacks_what_was_accepted_is_whole(tmp_path):
    workspace = small_workspace(tmp_path / "state")
    told_so = {
        "answer_line": """
            answer_id | ledger_id | ask_code | answer_code | received_by | received_at
            a1        | 6         | send     | sealed      | ann         | 2024-06-01
            a2        | 1         | send     | not_ours    | ann         | 2024-06-01
        """,
        "ruling_line": """
            answer_id | ruling_code | reason            | ruled_by | ruled_at
            a1        | accepted    |                   | ann      | 2024-06-02
            a2        | refused     | =It is yours. <b> | ann      | 2024-06-02
        """,
        "listing": """
            ledger_id | ask_code | as_of_date | obligation_id        | jurisdiction_id | asked_date | due_date
            1         | send     | 2024-05-31 | arrest_reported      | adams           | 2024-05-31 | 2024-06-30
            6         | send     | 2024-05-31 | disposition_reported | adams           | 2024-05-31 | 2024-06-30
        """,
    }
    publication = publish_small_run(workspace, **told_so)
    (adams, _) = publication.worklists
    assert adams.to_send == 1
    sheet = openpyxl.load_workbook(publication.folder / adams.workbook)["Records to send"]
    row = dict(zip(titles(sheet), (cell.value for cell in sheet[2]), strict=True))
    assert row["Name"] == "CANARY, ADA MAY"
    assert row["Answer so far"] == "Not ours, 2024-06-01: not accepted. =It is yours. <b>"
    assert row["Listed since"] == dt.datetime(2024, 5, 31)  # noqa: DTZ001
    assert "What agencies were asked, and what came of it" in publication.report.read_text(encoding="utf-8")
