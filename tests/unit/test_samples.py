"""A sample is drawn, handed out and read back: repeatable, logged, and only as it was handed out."""

from __future__ import annotations

import json
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from pipelines.access.people import people_connection
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.file_hash import sha256_of
from pipelines.samples.case_columns import CASES_SHEET, FIRST_ROW, LOCKED
from pipelines.samples.draw_options import DrawOptions, SampleError, expected_errors
from pipelines.samples.draw_sample import DrawnSample, draw_sample
from pipelines.samples.drawing import draw
from pipelines.samples.read_sample import ReadSample, read_sample
from pipelines.samples.workbook import DESIGN_SHEET
from pipelines.workspace import Workspace
from tests.auditors import COLUMNS, SIGNED, Answers, Cells, all_right, change, fill_in
from tests.made.filling import CANARY
from tests.made.publication import make, make_empty

ANN = Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1")
VIC = Visitor("vic@x.gov", Role.VIEWER, "127.0.0.1")
OPTIONS = DrawOptions(expected_error_pct=expected_errors(["5"]), margin=4)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return Workspace(make(tmp_path_factory.mktemp("made") / "workspace"))


@pytest.fixture(scope="module")
def drawn(workspace: Workspace, tmp_path_factory: pytest.TempPathFactory) -> DrawnSample:
    return draw_sample(workspace, OPTIONS, tmp_path_factory.mktemp("drawn") / "sample.xlsx", ANN)


def looks(workspace: Workspace) -> list[dict[str, Any]]:
    return [json.loads(line) for line in workspace.audit_file.read_text().splitlines()]


class TestDrawing:
    def test_every_stratum_is_in_it_and_the_weights_add_up(self, drawn: DrawnSample) -> None:
        design = drawn.design
        assert {one.outcome_group for one in design.strata} == {"late", "missing"}
        assert design.record_count == 80
        assert sum(one.weight * one.drawn_count for one in design.strata) == pytest.approx(80)
        for one in design.strata:
            assert sum(case.stratum == one.key for case in design.cases) == one.drawn_count
        assert len({case.ledger_id for case in design.cases}) == len(design.cases)

    def test_the_same_is_drawn_again_to_the_byte(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        again = draw_sample(workspace, OPTIONS, tmp_path / "again.xlsx", ANN)
        assert again.design == drawn.design
        assert again.workbook.read_bytes() == drawn.workbook.read_bytes()

    def test_another_seed_draws_other_records(self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path) -> None:
        other = draw_sample(
            workspace,
            DrawOptions(expected_error_pct=OPTIONS.expected_error_pct, margin=4, seed=2),
            tmp_path / "other.xlsx",
            ANN,
        )
        assert other.design.sample_id != drawn.design.sample_id
        assert {case.ledger_id for case in other.design.cases} != {case.ledger_id for case in drawn.design.cases}

    def test_over_many_seeds_each_record_is_drawn_as_often_as_its_weight_says(self, workspace: Workspace) -> None:
        seeds, drawn_times, shares = 40, Counter[int](), dict[tuple[str, str, bool], float]()
        publication = workspace.current_publication
        assert publication is not None
        with people_connection(publication, workspace.folder, masked=True) as connection:
            for seed in range(seeds):
                design = draw(connection, publication.name, replace(OPTIONS, margin=7, seed=seed))
                drawn_times.update(case.ledger_id for case in design.cases)
                shares = {one.key: 1 / one.weight for one in design.strata}
            strata = dict(connection.execute("SELECT ledger_id, outcome_group FROM frame_case").fetchall())
        share_of = {key[1]: share for key, share in shares.items()}
        assert set(drawn_times) == set(strata)
        spread = [
            (drawn_times[ledger_id] - seeds * share_of[group]) ** 2 / (seeds * share_of[group] * (1 - share_of[group]))
            for ledger_id, group in strata.items()
        ]
        # Of independent draws the mean is 1, and for 80 records its standard deviation is about 0.16.
        assert 0.5 < mean(spread) < 1.5

    def test_the_kept_design_holds_nobody(self, drawn: DrawnSample) -> None:
        kept = "".join(path.read_text() for path in drawn.folder.iterdir())
        assert "XX-CEDAR" in kept
        assert CANARY not in kept

    def test_handing_out_is_logged_with_the_hash_of_the_file(self, workspace: Workspace, drawn: DrawnSample) -> None:
        handed = [look for look in looks(workspace) if look["file_hash"] == sha256_of(drawn.workbook)]
        assert handed
        assert handed[0]["who"] == "ann@x.gov"
        assert handed[0]["row_count"] == len(drawn.design.cases)
        assert drawn.design.sample_id in handed[0]["what"]

    def test_the_file_is_for_its_owner_alone(self, drawn: DrawnSample) -> None:
        assert drawn.workbook.stat().st_mode & 0o077 == 0

    def test_who_may_not_see_names_draws_and_reads_nothing(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        with pytest.raises(AccessDeniedError):
            draw_sample(workspace, OPTIONS, tmp_path / "sample.xlsx", VIC)
        with pytest.raises(AccessDeniedError):
            read_sample(workspace, drawn.workbook, VIC)
        assert not list(tmp_path.iterdir())

    def test_a_log_that_cannot_be_written_stops_the_draw(self, tmp_path: Path) -> None:
        workspace = Workspace(make(tmp_path / "workspace"))
        workspace.audit_file.parent.write_text("a file where the folder should be")
        with pytest.raises(Exception, match="could not be written"):
            draw_sample(workspace, OPTIONS, tmp_path / "sample.xlsx", ANN)
        assert not (tmp_path / "sample.xlsx").exists()

    def test_a_workbook_with_answers_is_never_overwritten(self, workspace: Workspace, drawn: DrawnSample) -> None:
        with pytest.raises(SampleError, match="exists and may hold answers"):
            draw_sample(workspace, OPTIONS, drawn.workbook, ANN)

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ({"jurisdictions": ("XX-NOWHERE",)}, r"--jurisdiction \[XX-NOWHERE\] has no judged records"),
            ({"obligation_id": "prints_taken"}, "nothing to draw"),
        ],
    )
    def test_nothing_to_draw_is_told(
        self, workspace: Workspace, tmp_path: Path, options: dict[str, Any], told: str
    ) -> None:
        with pytest.raises(SampleError, match=told):
            draw_sample(workspace, DrawOptions(**options), tmp_path / "sample.xlsx", ANN)

    def test_without_a_publication_there_is_nothing_to_draw_from(self, tmp_path: Path) -> None:
        with pytest.raises(SampleError, match="no publication"):
            draw_sample(Workspace(make_empty(tmp_path / "w")), OPTIONS, tmp_path / "sample.xlsx", ANN)


class TestOptions:
    def test_expected_errors_are_given_for_all_or_for_one(self) -> None:
        found = expected_errors(["5", "missing=20"])
        assert (found["found"], found["missing"]) == (5, 20)

    @pytest.mark.parametrize("text", ["five", "nowhere=5", "missing=", "=5=", ""])
    def test_what_is_no_expected_error_is_told(self, text: str) -> None:
        with pytest.raises(SampleError, match="can't be read"):
            expected_errors([text])

    @pytest.mark.parametrize(
        ("options", "told"),
        [
            ({"margin": 0}, r"--margin \[0\]"),
            ({"confidence": 100}, r"--confidence \[100\]"),
            ({"obligation_id": "tips"}, r"--obligation \[tips\]"),
            ({"expected_error_pct": {"found": 0}}, r"--expected-error \[0\]"),
            ({"margin": float("nan")}, r"--margin \[nan\]"),
        ],
    )
    def test_options_out_of_range_are_told(self, options: dict[str, Any], told: str) -> None:
        with pytest.raises(SampleError, match=told):
            DrawOptions(**options)


class TestWorkbook:
    def test_only_the_answers_can_be_changed(self, drawn: DrawnSample) -> None:
        sheet = openpyxl.load_workbook(drawn.workbook)[CASES_SHEET]
        assert sheet.protection.sheet
        for column in range(1, sheet.max_column + 1):
            assert sheet.cell(FIRST_ROW, column).protection.locked is (column <= len(LOCKED))
        assert sheet.freeze_panes == "C2"

    def test_the_first_question_fits_the_case(self, drawn: DrawnSample) -> None:
        sheet = openpyxl.load_workbook(drawn.workbook)[CASES_SHEET]
        offered = {
            cell: rule.formula1
            for rule in sheet.data_validations.dataValidation
            for cell in (str(one) for one in rule.sqref.ranges)
            if rule.type == "list"
        }
        assert {text for text in offered.values() if "event" in text} == {'"same event,another event,can\'t tell"'}
        assert {text for text in offered.values() if "there" in text} == {'"none there,found there,can\'t tell"'}

    def test_the_design_is_hidden(self, drawn: DrawnSample) -> None:
        assert openpyxl.load_workbook(drawn.workbook)[DESIGN_SHEET].sheet_state == "veryHidden"

    def test_nothing_in_it_is_live(self, drawn: DrawnSample) -> None:
        for sheet in openpyxl.load_workbook(drawn.workbook):
            for row in sheet.iter_rows():
                assert not [cell for cell in row if cell.data_type == "f" or cell.hyperlink]


def read_back(
    workspace: Workspace, drawn: DrawnSample, tmp_path: Path, auditor: Callable[[Cells], Answers]
) -> ReadSample:
    return read_sample(workspace, fill_in(drawn.workbook, tmp_path / "filled.xlsx", auditor), ANN)


class TestReadingBack:
    def test_all_right_is_no_error_with_a_width(self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path) -> None:
        overall = read_back(workspace, drawn, tmp_path, all_right).result.overall
        assert (overall.rate_pct, overall.low_pct, overall.unanswered_count) == (0, 0, 0)
        assert overall.high_pct is not None
        assert overall.high_pct > 0

    def test_errors_cannot_tell_and_unanswered_are_counted_apart(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        def auditor(cells: Cells) -> Answers:
            number = int(cells["No."])
            missing = cells["Ledger says"] == "Missing"
            if number % 5 == 0:
                return {}
            if number % 5 == 1:
                return {"record": "can’t tell", "outcome": "Can't tell", **SIGNED}
            if missing and number % 5 == 2:
                return {"record": "found there", "outcome": "WRONG", "true_outcome": "on time"}
            return all_right(cells)

        found = read_back(workspace, drawn, tmp_path, auditor)
        cases = found.result.design.cases
        missing = {case.place for case in cases if case.outcome_group == "missing"}
        wrong = sum(place in missing and place % 5 == 2 for place in range(len(cases) + 1))
        by_code = {(one.question_code, one.part_code): one for one in found.result.estimates}
        missed = by_code["missed_link", "all"]
        assert missed.wrong_count == by_code["ledger_error", "missing"].wrong_count == wrong
        assert missed.cannot_tell_count == sum(place % 5 == 1 for place in missing)
        assert missed.unanswered_count == sum(place % 5 == 0 for place in missing)
        assert missed.least_rate_pct is not None
        assert missed.rate_pct is not None
        assert missed.most_rate_pct is not None
        assert missed.least_rate_pct < missed.rate_pct < missed.most_rate_pct
        assert by_code["false_link", "all"].wrong_count == 0
        assert found.result.undocumented_count == wrong
        assert [(one.true_outcome, one.case_count) for one in found.result.corrections] == [("on_time", wrong)]

    def test_the_result_is_kept_and_holds_nobody(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        def auditor(cells: Cells) -> Answers:
            return {**all_right(cells), "note": f"{CANARY} said so"}

        found = read_back(workspace, drawn, tmp_path, auditor)
        texts = {path.name: path.read_text() for path in found.folder.iterdir()}
        assert {"result.json", "result.csv", "result.html", "design.json", "cases.csv"} == set(texts)
        assert CANARY not in "".join(texts.values())
        assert json.loads(texts["result.json"])["answered_count"] == len(drawn.design.cases)
        assert "<script" not in texts["result.html"]
        assert "onerror=alert" not in texts["result.html"].replace(
            "&lt;img src=http://elsewhere.example/y.png onerror=alert", ""
        )
        assert len(texts["result.csv"].splitlines()) == len(found.result.estimates) + 1

    def test_reading_back_is_logged(self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path) -> None:
        before = len(looks(workspace))
        read_back(workspace, drawn, tmp_path, all_right)
        assert "compared with its workbook" in looks(workspace)[before]["what"]

    def test_an_unanswered_workbook_says_so(self, workspace: Workspace, drawn: DrawnSample) -> None:
        found = read_sample(workspace, drawn.workbook, ANN)
        assert found.lines()[0] == "No outcome was answered yet."
        assert found.result.overall.unanswered_count == len(drawn.design.cases)


def lost(sheet: Worksheet) -> None:
    sheet.delete_rows(FIRST_ROW)


def doubled(sheet: Worksheet) -> None:
    end = sheet.max_row + 1
    for column in COLUMNS.values():
        sheet.cell(end, column).value = sheet.cell(FIRST_ROW, column).value


def set_cell(title: str, value: Any, *, row: int = FIRST_ROW) -> Callable[[Worksheet], None]:
    def work(sheet: Worksheet) -> None:
        sheet.cell(row, COLUMNS[title]).value = value

    return work


def several(*works: Callable[[Worksheet], None]) -> Callable[[Worksheet], None]:
    def work(sheet: Worksheet) -> None:
        for one in works:
            one(sheet)

    return work


TAMPERED: dict[str, tuple[Callable[[Worksheet], None], str]] = {
    "a row is lost": (lost, r"sheet \[Cases\]: case \[\d+\], number \[1\], is gone; put its row back"),
    "a row is doubled": (doubled, r"row \[\d+\]: case \[\d+\] stands in row \[2\] already; keep the right one"),
    "an added row": (set_cell("Case id", "123", row=900), r"row \[900\]: case \[123\] was not drawn"),
    "a case without its id": (set_cell("Case id", None), r"row \[2\]: \[Case id\] is \[\] \(empty\)"),
    "a date changed": (set_cell("Arrest date", "1999-01-01"), r"\[Arrest date\] is \[1999-01-01\] instead of \[20"),
    "an outcome changed": (set_cell("Ledger says", "On time"), r"\[Ledger says\] is \[On time\] instead of"),
    "a header changed": (set_cell("ORI", "Agency id", row=1), r"row \[1\]: column \[5\] is \[Agency id\] instead of"),
    "a word that is no answer": (set_cell("2. Outcome", "maybe"), r"\[2. Outcome\] is \[maybe\]; choose one of"),
    "a day that is none": (
        set_cell("Date", "last week"),
        r"\[Date\] is \[last week\]; write the day as \[2026-01-31\]",
    ),
    "a true outcome of what is right": (
        several(set_cell("2. Outcome", "right"), set_cell("3. True outcome", "not due yet")),
        r"\[3. True outcome\] is filled in though \[2. Outcome\] is \[right\]",
    ),
}


class TestTampering:
    @pytest.mark.parametrize("name", TAMPERED)
    def test_what_was_changed_is_told(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path, name: str
    ) -> None:
        work, told = TAMPERED[name]
        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work)
        with pytest.raises(SampleError, match=told):
            read_sample(workspace, changed, ANN)

    def test_a_person_is_in_no_message(self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path) -> None:
        work = several(set_cell("Name", f"{CANARY} OTHER"), set_cell("Birth date", "1999-09-09"))
        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work)
        with pytest.raises(SampleError, match=r"\[Name\] was changed; put it back") as told:
            read_sample(workspace, changed, ANN)
        assert CANARY not in str(told.value)
        assert "1999-09-09" not in str(told.value)

    def test_a_contradiction_about_a_missing_record_is_told(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        place = next(case.place for case in drawn.design.cases if case.outcome_group == "missing")
        row = FIRST_ROW + place - 1
        work = several(
            set_cell("1. Repository record", "found there", row=row), set_cell("2. Outcome", "right", row=row)
        )
        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work)
        with pytest.raises(SampleError, match=rf"row \[{row}\]: \[1. Repository record\] is \[found there\] though"):
            read_sample(workspace, changed, ANN)

    @pytest.mark.parametrize("place", [("B", 6), ("G", 6), ("B", 4), ("B", 3)])
    def test_a_changed_design_is_told(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path, place: tuple[str, int]
    ) -> None:
        def work(sheet: Worksheet) -> None:
            column, row = place
            sheet[f"{column}{row}"].value = "9"

        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work, DESIGN_SHEET)
        with pytest.raises(SampleError, match=rf"sheet \[design\], row \[{place[1]}\]: .* is not what was handed out"):
            read_sample(workspace, changed, ANN)

    def test_another_workspace_does_not_know_it(self, drawn: DrawnSample, tmp_path: Path) -> None:
        other = Workspace(make(tmp_path / "other"))
        with pytest.raises(SampleError, match=rf"has no sample \[{drawn.design.sample_id}\]"):
            read_sample(other, drawn.workbook, ANN)

    def test_another_publication_is_told(self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path) -> None:
        def work(sheet: Worksheet) -> None:
            sheet["B2"].value = "2020-01-01-000000000000"

        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work, DESIGN_SHEET)
        with pytest.raises(SampleError, match=r"drawn from publication \[2020-01-01-000000000000\]"):
            read_sample(workspace, changed, ANN)

    def test_a_file_that_is_no_workbook_is_told(self, workspace: Workspace, tmp_path: Path) -> None:
        (tmp_path / "no.xlsx").write_text("nothing")
        with pytest.raises(SampleError, match=r"\[no.xlsx\] can't be opened"):
            read_sample(workspace, tmp_path / "no.xlsx", ANN)
        with pytest.raises(SampleError, match="does not exist"):
            read_sample(workspace, tmp_path / "absent.xlsx", ANN)

    def test_a_file_that_unpacks_to_far_more_is_not_opened(self, workspace: Workspace, tmp_path: Path) -> None:
        with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
            for number in range(4):
                archive.writestr(f"xl/worksheets/sheet{number}.xml", bytes(100_000_000))
        with pytest.raises(SampleError, match=r"\[bomb.xlsx\] holds more than \[300,000,000\] bytes"):
            read_sample(workspace, tmp_path / "bomb.xlsx", ANN)

    def test_a_workbook_of_another_kind_is_told(self, workspace: Workspace, tmp_path: Path) -> None:
        openpyxl.Workbook().save(tmp_path / "other.xlsx")
        with pytest.raises(SampleError, match=r"has no sheet \[Cases\], so it is no audit sample"):
            read_sample(workspace, tmp_path / "other.xlsx", ANN)

    def test_rows_in_another_order_are_the_same_rows(
        self, workspace: Workspace, drawn: DrawnSample, tmp_path: Path
    ) -> None:
        def work(sheet: Worksheet) -> None:
            for column in COLUMNS.values():
                first, second = sheet.cell(FIRST_ROW, column), sheet.cell(FIRST_ROW + 1, column)
                first.value, second.value = second.value, first.value

        changed = change(drawn.workbook, tmp_path / "changed.xlsx", work)
        assert read_sample(workspace, changed, ANN).result.answered_count == 0
