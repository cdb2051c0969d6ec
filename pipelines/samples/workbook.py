"""The workbook that auditors fill in: how to go about it, the cases, and, hidden, the design.

Cells are data: nothing that an export holds becomes a formula or a link. All that is printed of a case is text and
locked; the same sample gives the same bytes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import astuple, fields
from typing import Any

from pipelines.publications.data_workbook import WRAPPED_WIDTH, Formats, add_hidden_sheet, add_read_me, open_workbook
from pipelines.samples.case_columns import (
    ANSWERS,
    CASES_SHEET,
    FIRST_ROW,
    LOCKED,
    NOT_ASKED,
    OUTCOME,
    RECORD_IF_LINKED,
    RECORD_IF_MISSING,
    TRUE_OUTCOMES,
    record_answers,
)
from pipelines.samples.design import Case, Design, Stratum

DESIGN_SHEET = "design"
FROZEN_COLUMNS = 2

Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0."""

RANGES_OF_A_RULE = 100
"""One drop-down holds no more ranges than spreadsheets surely take."""


def checksum(texts: Iterable[Sequence[str]]) -> str:
    """SHA-256 over what is printed of all cases, in order."""
    return hashlib.sha256(json.dumps([list(row) for row in texts], ensure_ascii=True).encode()).hexdigest()


def workbook_bytes(design: Design, texts: Sequence[Sequence[str]], *, title: str) -> bytes:
    """The workbook of a sample.

    Args:
        design: The sample.
        texts: What is printed of each case, in the order of the design.
        title: The workspace's title.
    """
    buffer = io.BytesIO()
    with open_workbook(buffer, f"Audit sample {design.sample_id}") as book:
        book.set_custom_property("reportgap sample", design.sample_id)
        formats = _CaseFormats(book)
        _read_me(book, formats, design, title)
        _cases(book, formats, design, texts)
        add_hidden_sheet(book, DESIGN_SHEET, design_rows(design, checksum(texts)))
    return buffer.getvalue()


class _CaseFormats(Formats):
    def __init__(self, book: Any) -> None:
        super().__init__(book)
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.top = book.add_format({"valign": "top"})
        self.not_asked = book.add_format({"valign": "top", "font_color": "#51606e", "bg_color": "#e9edf1"})


def _read_me(book: Any, formats: _CaseFormats, design: Design, title: str) -> None:
    heading, lines = f"Audit sample {design.sample_id}: {title}", _instructions(design)
    add_read_me(book, heading, lines, widths=(26, 100), formats=formats, wrapped=formats.wrap).protect()


def _instructions(design: Design) -> list[tuple[str, str]]:
    quoted = {name: ", ".join(f"“{word}”" for word in words) for name, words in _WORDS.items()}
    return [
        (
            "What this is",
            f"{len(design.cases):,} records, drawn by lot from {design.record_count:,}. Each stands for others like "
            "it, so answer every one, and leave none out because it is hard to find.",
        ),
        (
            "What to do",
            f"On the sheet {CASES_SHEET}, take one row at a time. Find the source document (booking sheet, arrest "
            "report, court file) by the numbers in the row, look the record up at the state repository yourself, and "
            "fill in the yellow cells. Judge by the documents, not by what the row says.",
        ),
        (
            "1. Repository record",
            f"Where the row shows a record of the repository: is it the same event? {quoted['linked']}. Where the "
            "ledger says missing: is there a record of this event after all, under whatever name or number? "
            f"{quoted['missing']}. A grey cell asks nothing.",
        ),
        (
            "2. Outcome",
            f"Is what stands under “Ledger says” right? {quoted['outcome']}. A record in review is right if it can't "
            "be judged from the agencies' exports without a person.",
        ),
        ("3. True outcome", f"Only where the outcome is wrong: {quoted['true']}."),
        (
            "Can't tell",
            "Use it where the document is lost, sealed or does not say. It is counted both ways. An empty cell counts "
            "as not answered.",
        ),
        ("The other yellow cells", "Which document, your initials, and the date. Leave no names in the note."),
        (
            "What not to do",
            "Don't add, delete or sort rows, and don't lift the sheet's protection: the file is compared cell by cell "
            "with what was drawn when it is read back.",
        ),
        ("When done", "Save it as XLSX and send it back to who sent it. Half an answer is better than none."),
        (
            "Handle with care",
            "This file holds criminal-history information on named people. Store, send and destroy it as your policy "
            "for such information says.",
        ),
        ("Drawn from", f"Publication {design.run_id}, seed {design.options.seed}."),
    ]


_WORDS = {
    "linked": RECORD_IF_LINKED,
    "missing": RECORD_IF_MISSING,
    "outcome": OUTCOME,
    "true": tuple(TRUE_OUTCOMES),
}


def _cases(book: Any, formats: _CaseFormats, design: Design, texts: Sequence[Sequence[str]]) -> None:
    sheet = book.add_worksheet(CASES_SHEET)
    width = len(LOCKED)
    for place, (title, column_width) in enumerate((column.title, column.width) for column in (*LOCKED, *ANSWERS)):
        sheet.set_column(place, place, column_width)
        sheet.write_string(0, place, title, formats.head if place < width else formats.answer_head)
    sheet.set_row(0, 32)
    sheet.freeze_panes(1, FROZEN_COLUMNS)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    sheet.fit_to_pages(1, 0)
    for row, (case, printed) in enumerate(zip(design.cases, texts, strict=True), start=FIRST_ROW - 1):
        for place, (column, text) in enumerate(zip(LOCKED, printed, strict=True)):
            sheet.write_string(row, place, text, formats.wrap if column.width >= WRAPPED_WIDTH else formats.top)
        for place, answer in enumerate(ANSWERS, start=width):
            if answer.name == "record" and not record_answers(case):
                sheet.write_string(row, place, NOT_ASKED, formats.not_asked)
            else:
                sheet.write_blank(row, place, None, formats.answer_date if answer.name == "date" else formats.answer)
    _drop_downs(sheet, design.cases)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _drop_downs(sheet: Any, cases: Sequence[Case]) -> None:
    first = len(LOCKED)
    places = {answer.name: first + number for number, answer in enumerate(ANSWERS)}
    hints = {answer.name: (answer.title[:32], answer.hint) for answer in ANSWERS}
    everyone = list(range(FIRST_ROW - 1, FIRST_ROW - 1 + len(cases)))
    lists = [
        ("record", RECORD_IF_LINKED, _rows_with(cases, RECORD_IF_LINKED)),
        ("record", RECORD_IF_MISSING, _rows_with(cases, RECORD_IF_MISSING)),
        ("outcome", OUTCOME, everyone),
        ("true_outcome", tuple(TRUE_OUTCOMES), everyone),
    ]
    for name, words, rows in lists:
        _validate(sheet, {"validate": "list", "source": list(words)}, hints[name], places[name], rows)
    for name in ("document", "initials", "date"):
        _validate(sheet, {"validate": "any"}, hints[name], places[name], everyone)


def _validate(sheet: Any, rule: dict[str, Any], hint: tuple[str, str], column: int, rows: Sequence[int]) -> None:
    title, message = hint
    for ranges in _in_parts(_runs(column, rows)):
        others = {"other_cells": [list(one) for one in ranges[1:]]} if ranges[1:] else {}
        sheet.data_validation(*ranges[0], {**rule, "input_title": title, "input_message": message, **others})


def _runs(column: int, rows: Sequence[int]) -> list[Range]:
    """Rows of one column as ranges."""
    found: list[Range] = []
    for row in rows:
        if found and found[-1][2] == row - 1:
            found[-1] = (found[-1][0], column, row, column)
        else:
            found.append((row, column, row, column))
    return found


def _in_parts(ranges: list[Range]) -> list[list[Range]]:
    return [ranges[first : first + RANGES_OF_A_RULE] for first in range(0, len(ranges), RANGES_OF_A_RULE)]


def _rows_with(cases: Sequence[Case], words: tuple[str, ...]) -> list[int]:
    return [row for row, case in enumerate(cases, start=FIRST_ROW - 1) if record_answers(case) == words]


def design_rows(design: Design, printed_checksum: str) -> list[list[str]]:
    """What the hidden sheet says of the design: whose it is, then each stratum with its weight.

    Args:
        design: The sample.
        printed_checksum: The `checksum` of what is printed of its cases.
    """
    names = [*(field.name for field in fields(Stratum)), "weight"]
    return [
        ["sample_id", design.sample_id],
        ["run_id", design.run_id],
        ["seed", str(design.options.seed)],
        ["checksum", printed_checksum],
        names,
        *([*map(str, astuple(stratum)), f"{stratum.weight:.9g}"] for stratum in design.strata),
    ]
