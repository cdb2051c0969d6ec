"""Reads a workbook that came back: only if it is what was handed out, cell by cell, but for the answers."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import python_calamine

from pipelines.filled_cells import plain_text
from pipelines.samples.answer_cells import read_answer
from pipelines.samples.answers import Answer
from pipelines.samples.case_columns import ANSWERS, CASE_ID, CASES_SHEET, FIRST_ROW, LOCKED, TITLES
from pipelines.samples.design import Case, Design
from pipelines.samples.draw_options import SampleError
from pipelines.samples.workbook import DESIGN_SHEET, checksum, design_rows

LARGEST_BYTES = 300_000_000
"""Of all parts together, unpacked: a sample of 20,000 cases has about a tenth of it."""
MOST_TOLD = 25
"""Problems told at once; who has more has another file than was handed out."""

ID_PLACE = LOCKED.index(CASE_ID)
DRAW_AGAIN = "take the answers over into the workbook as it was handed out"

Row = list[Any]


class FilledWorkbook:
    """A workbook as it came back.

    Args:
        path: The file.

    Raises:
        SampleError: It is no workbook, or not one that `reportgap sample draw` wrote.
    """

    def __init__(self, path: Path) -> None:
        self.name = path.name
        if not path.is_file():
            raise SampleError(f"[{path}] does not exist. Name the workbook that came back.")
        if _unpacked_bytes(path) > LARGEST_BYTES:
            raise SampleError(
                f"[{self.name}] holds more than [{LARGEST_BYTES:,}] bytes, which no sample does: {DRAW_AGAIN}."
            )
        try:
            book = python_calamine.load_workbook(path)
            sheets = {name: _rows(book, name) for name in (CASES_SHEET, DESIGN_SHEET) if name in book.sheet_names}
        except (python_calamine.CalamineError, OSError) as error:
            raise SampleError(
                f"[{self.name}] can't be opened as an XLSX workbook: {error}. Open it in Excel and save it as XLSX."
            ) from error
        for name in (CASES_SHEET, DESIGN_SHEET):
            if name not in sheets:
                raise SampleError(
                    f"[{self.name}] has no sheet [{name}], so it is no audit sample, or the sheet was deleted or "
                    f"renamed: {DRAW_AGAIN}."
                )
        self._cases = sheets[CASES_SHEET]
        self._design = [[plain_text(cell) for cell in row] for row in sheets[DESIGN_SHEET]]
        self.sample_id = self._stated("sample_id")
        self.run_id = self._stated("run_id")

    def answers(self, design: Design, printed: Sequence[Sequence[str]]) -> list[Answer]:
        """The answers, one for each case in the design's order.

        Args:
            design: The sample as it was kept.
            printed: What was printed of each case, in the design's order.

        Raises:
            SampleError: Something but the answers differs from what was handed out, or an answer can't be one; every
                problem with its sheet, row and value, and what to do.
        """
        problems = [*self._design_problems(design, printed), *self._header_problems()]
        if not problems:
            found, problems = self._read(design, printed)
            if not problems:
                return found
        told = "\n".join(f"  - {problem}." for problem in problems[:MOST_TOLD])
        more = f"\n  and {len(problems) - MOST_TOLD:,} more." if len(problems) > MOST_TOLD else ""
        raise SampleError(f"[{self.name}] can't be read back:\n{told}{more}")

    def _stated(self, name: str) -> str:
        for row in self._design:
            if row[:1] == [name] and len(row) > 1:
                return row[1]
        return ""

    def _design_problems(self, design: Design, printed: Sequence[Sequence[str]]) -> list[str]:
        found = []
        given = [[cell for cell in row if cell] for row in self._design if any(row)]
        kept = [[cell for cell in row if cell] for row in design_rows(design, checksum(printed))]
        for number, (was, now) in enumerate(zip(kept, given, strict=False), start=1):
            if was != now:
                found.append(
                    f"sheet [{DESIGN_SHEET}], row [{number}]: [{' '.join(now)}] is not what was handed out, "
                    f"[{' '.join(was)}]; {DRAW_AGAIN}"
                )
        if len(given) != len(kept):
            found.append(f"sheet [{DESIGN_SHEET}] has [{len(given)}] rows instead of [{len(kept)}]; {DRAW_AGAIN}")
        return found

    def _header_problems(self) -> list[str]:
        header = [plain_text(cell) for cell in self._cases[0]] if self._cases else []
        header += [""] * (len(TITLES) - len(header))
        return [
            f"sheet [{CASES_SHEET}], row [1]: column [{number}] is [{now}] instead of [{was}]; put the columns back as "
            "they were"
            for number, (was, now) in enumerate(zip(TITLES, header, strict=False), start=1)
            if was != now
        ]

    def _read(self, design: Design, printed: Sequence[Sequence[str]]) -> tuple[list[Answer], list[str]]:
        problems: list[str] = []
        by_id = {texts[ID_PLACE]: (case, texts) for case, texts in zip(design.cases, printed, strict=True)}
        rows_of: dict[str, int] = {}
        answers: dict[int, Answer] = {}
        for number, row in enumerate(self._cases[FIRST_ROW - 1 :], start=FIRST_ROW):
            if not any(plain_text(cell) for cell in row):
                continue
            case_id = plain_text(row[ID_PLACE]) if len(row) > ID_PLACE else ""
            place = f"sheet [{CASES_SHEET}], row [{number}]"
            if case_id not in by_id:
                problems.append(_unknown(place, case_id))
            elif case_id in rows_of:
                problems.append(
                    f"{place}: case [{case_id}] stands in row [{rows_of[case_id]}] already; keep the right one and "
                    "delete the other"
                )
            else:
                rows_of[case_id] = number
                case, texts = by_id[case_id]
                answers[case.place], told = _read_row(place, case, texts, row)
                problems += told
        for case_id, (case, _) in by_id.items():
            if case_id not in rows_of:
                problems.append(
                    f"sheet [{CASES_SHEET}]: case [{case_id}], number [{case.place}], is gone; put its row back, from "
                    "the workbook as it was handed out"
                )
        return [answers[place] for place in sorted(answers)], problems


def _read_row(place: str, case: Case, texts: Sequence[str], row: Row) -> tuple[Answer, list[str]]:
    cells = [*row, *[""] * (len(TITLES) - len(row))]
    problems = []
    for column, was, cell in zip(LOCKED, texts, cells, strict=False):
        now = plain_text(cell)
        if now != was:
            # A name or a number of a person goes into no message.
            change = "was changed" if column.is_identifying else f"is [{now}] instead of [{was}]"
            problems.append(f"{place}: [{column.title}] {change}; put it back as it was handed out")
    answers = {answer.name: cells[len(LOCKED) + number] for number, answer in enumerate(ANSWERS)}
    answer, told = read_answer(case, answers)
    return answer, [*problems, *(f"{place}: {problem}" for problem in told)]


def _unknown(place: str, case_id: str) -> str:
    if not case_id:
        return f"{place}: [{CASE_ID.title}] is [] (empty); put it back, or delete the row if it was added"
    shown = case_id if case_id.lstrip("-").isdigit() else "not shown: no number"
    return f"{place}: case [{shown}] was not drawn; correct [{CASE_ID.title}], or delete the row if it was added"


def _unpacked_bytes(path: Path) -> int:
    """What the file says that it unpacks to; its size, if it is no archive."""
    try:
        with zipfile.ZipFile(path) as archive:
            return sum(member.file_size for member in archive.infolist())
    except zipfile.BadZipFile:
        return path.stat().st_size


def _rows(book: python_calamine.CalamineWorkbook, name: str) -> list[Row]:
    rows: list[Row] = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return rows
