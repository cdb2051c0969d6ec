"""The first sheet of a work list: what it is, how to answer, and why the records are missing."""

from __future__ import annotations

from typing import Any

from pipelines.answers.codes import AnswerCode, answer_codes
from pipelines.answers.follow_up import SHEET_ROWS
from pipelines.publications.data_workbook import FIRST_LINE, add_read_me
from pipelines.publications.worklists.facts import DueDate, WorklistFacts
from pipelines.publications.worklists.sheet import SheetFormats


def write_read_me(book: Any, formats: SheetFormats, facts: WorklistFacts) -> None:
    """Write the sheet.

    Args:
        book: The workbook.
        formats: Of its cells.
        facts: What the sheet says.
    """
    lines = [*_what_is_listed(facts), *_how_to_answer(facts), _with_care(facts)]
    sheet = add_read_me(book, facts.title, lines, widths=(34, 92, 10), formats=formats, wrapped=formats.wrap)
    sheet.protect()
    head = FIRST_LINE + len(lines) + 1
    for column, title in enumerate(("Why they are missing", "What to do", "Records")):
        sheet.write_string(head, column, title, formats.head)
    for row, (cause, action, count) in enumerate(facts.causes, start=head + 1):
        sheet.write_string(row, 0, cause, formats.bold)
        sheet.write_string(row, 1, action, formats.wrap)
        sheet.write_number(row, 2, count, formats.number)


def _what_is_listed(facts: WorklistFacts) -> list[tuple[str, str]]:
    return [
        (
            "What this is",
            "The records that your agencies' own exports hold, that had to reach the state repository, and that were "
            f"not found there as of {facts.as_of.isoformat()}. The most severe come first, then the oldest.",
        ),
        (
            "Records to send",
            f"{facts.to_send:,} on the sheet of that name{_cut(facts.to_send)}: send each one, or say why not."
            if facts.to_send
            else "None.",
        ),
        (
            "Open arrests",
            "Charges at the repository whose time to be decided has passed and that have no final disposition there: "
            f"{facts.open_arrests:,}{_cut(facts.open_arrests)}.",
        ),
        (
            "To correct",
            "Records that arrived with a value that differs from yours: "
            f"{facts.to_correct:,}"
            + (
                f" (the first {SHEET_ROWS:,} here; the rest once these are settled)"
                if facts.to_correct > SHEET_ROWS
                else ""
            )
            + ". Find which side is right, and correct the other.",
        ),
    ]


def _how_to_answer(facts: WorklistFacts) -> list[tuple[str, str]]:
    return [
        *(("Answer by", _due(one)) for one in facts.due),
        (
            "How to answer",
            "Fill in the yellow cells: choose a code in the column Answer, give a date and a note where the code "
            "asks for them, save the file as XLSX, and send it back. Rows left empty stay open, and you can send the "
            "file again with more.",
        ),
        *((f"Answer: {code}", _meaning(one)) for code, one in answer_codes().items()),
        (
            "What else you can do",
            "Sort and filter as you like. Nothing but the yellow cells is read back; if a value beside them is wrong, "
            "say so in the note. Row id ties your answer to the record: leave it beside its row.",
        ),
    ]


def _with_care(facts: WorklistFacts) -> tuple[str, str]:
    return (
        "Handle with care",
        "This file holds criminal-history information on named people. Store, send and destroy it as your "
        "policy for such information says."
        if facts.permission is None
        else f"This file holds records on named people that are kept apart ({facts.permission}). Give it to those "
        "only who may see them, and store, send and destroy it as your policy for such records says.",
    )


def _due(due: DueDate) -> str:
    what = "Open arrests" if due.is_of_open_arrests else "Records to send and to correct"
    whose = f"by rule: {due.citation}" if due.citation else "by this office's own rule"
    return (
        f"{what}: {due.day.isoformat()}, {whose}. A row that was listed before may be due earlier: its own day is in "
        "the column Answer by."
    )


def _meaning(code: AnswerCode) -> str:
    hint = f" ({code.hint})" if code.hint else ""
    if len(code.asks) > 1:
        return f"{code.label}{hint}."
    return f"{code.label}{hint}. {'Not on' if 'send' in code.asks else 'On'} the sheet To correct."


def _cut(total: int) -> str:
    if total <= SHEET_ROWS:
        return ""
    return f" (the first {SHEET_ROWS:,} here, all of them in the CSV file of the same name)"
