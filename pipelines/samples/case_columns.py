"""The columns of the workbook: what is printed of each case and locked, and what the auditor answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pipelines.filled_cells import plain_text
from pipelines.publications.wording import label
from pipelines.samples.design import Case

CASES_SHEET = "Cases"
FIRST_ROW = 2
"""The header is row 1."""

SAME, OTHER = "same event", "another event"
NOT_THERE, THERE = "none there", "found there"
RIGHT, WRONG = "right", "wrong"
CANNOT_TELL = "can't tell"
RECORD_IF_LINKED = (SAME, OTHER, CANNOT_TELL)
RECORD_IF_MISSING = (NOT_THERE, THERE, CANNOT_TELL)
OUTCOME = (RIGHT, WRONG, CANNOT_TELL)
TRUE_OUTCOMES = {
    "on time": "on_time",
    "late": "late",
    "arrived at unknown date": "arrived_undated",
    "missing": "missing",
    "not due yet": "not_due",
    "not reportable": "excluded",
}
"""What an auditor may find instead, and the ledger's code for it."""

NOT_ASKED = "–"
"""Stands in the cell of a question that a case has not; it is locked."""


@dataclass(frozen=True)
class LockedColumn:
    """A column that is printed and locked.

    Attributes:
        title: Its header.
        source: The column of the guard's rows; empty for the case's number and its group.
        width: In characters.
        is_identifying: Whether its values must not be repeated in a message.
        wording: The kind of code that is put into words; empty for plain text.
    """

    title: str
    source: str
    width: int
    is_identifying: bool = False
    wording: str = ""


@dataclass(frozen=True)
class AnswerColumn:
    """A column that the auditor fills in.

    Attributes:
        title: Its header.
        name: What the code calls it.
        width: In characters.
        hint: Shown when the cell is chosen.
    """

    title: str
    name: str
    width: int
    hint: str


NUMBER = LockedColumn("No.", "", 6)
CASE_ID = LockedColumn("Case id", "ledger_id", 22)
LOCKED = (
    NUMBER,
    CASE_ID,
    LockedColumn("Jurisdiction", "jurisdiction_name", 18),
    LockedColumn("Agency", "agency_name", 24),
    LockedColumn("ORI", "agency_ori", 11),
    LockedColumn("Name", "person_name", 26, is_identifying=True),
    LockedColumn("Birth date", "birth_date", 11, is_identifying=True),
    LockedColumn("Arrest date", "arrest_date", 11),
    LockedColumn("Booking no.", "booking_number", 15, is_identifying=True),
    LockedColumn("Tracking no.", "tracking_number", 15, is_identifying=True),
    LockedColumn("Agency case no.", "agency_case_number", 16, is_identifying=True),
    LockedColumn("Court case no.", "court_case_number", 18, is_identifying=True),
    LockedColumn("Charges", "charges", 40),
    LockedColumn("Disposition", "disposition", 20),
    LockedColumn("Decided on", "disposition_date", 11),
    LockedColumn("Ledger says", "outcome_code", 18, wording="outcome"),
    LockedColumn("Because", "outcome_reason", 26, wording="exclusion"),
    LockedColumn("Likely cause", "cause_code", 24, wording="cause"),
    LockedColumn("Due", "due_date", 11),
    LockedColumn("Received", "arrived_date", 11),
    LockedColumn("At the repository", "repository_state", 14),
    LockedColumn("Repository: name", "repository_person_name", 26, is_identifying=True),
    LockedColumn("Repository: birth date", "repository_birth_date", 11, is_identifying=True),
    LockedColumn("Repository: arrest date", "repository_arrest_date", 11),
    LockedColumn("Repository: tracking no.", "repository_tracking_number", 15, is_identifying=True),
    LockedColumn("Repository: SID", "repository_state_id", 13, is_identifying=True),
    LockedColumn("Repository: charges", "repository_charges", 40),
    LockedColumn("Repository: disposition", "repository_disposition", 20),
    LockedColumn("Repository: decided on", "repository_disposition_date", 11),
    LockedColumn("Linked by", "link_rule", 20),
    LockedColumn("Agree", "link_agreed", 24),
    LockedColumn("Differ", "link_disagreed", 20),
)
ANSWERS = (
    AnswerColumn(
        "1. Repository record",
        "record",
        16,
        "Is the record shown the same event as this one? Or, where none was found: is there one after all?",
    ),
    AnswerColumn("2. Outcome", "outcome", 12, "Is what the ledger says right?"),
    AnswerColumn("3. True outcome", "true_outcome", 20, "Only if it is wrong: what is right instead?"),
    AnswerColumn("Document looked at", "document", 26, "The file, the page, the system and its screen."),
    AnswerColumn("Initials", "initials", 9, "Who looked."),
    AnswerColumn("Date", "date", 12, "When, as 2026-01-31."),
    AnswerColumn("Note", "note", 34, "Anything else. It is not read back."),
)
TITLES = tuple(column.title for column in (*LOCKED, *ANSWERS))


def locked_texts(case: Case, row: Mapping[str, Any]) -> list[str]:
    """What is printed of a case, one text for each locked column; as the workbook gives it back, byte for byte.

    Args:
        case: The record drawn.
        row: What the guard gave of it.
    """
    return [str(case.place) if column is NUMBER else _text(column, row[column.source]) for column in LOCKED]


def record_answers(case: Case) -> tuple[str, ...]:
    """The answers to the first question that fit a case; none where it is not asked."""
    if not case.is_asked_for_record:
        return ()
    return RECORD_IF_LINKED if case.is_linked else RECORD_IF_MISSING


def _text(column: LockedColumn, value: Any) -> str:
    if column.wording and value:
        return label(column.wording, value)
    if column.source in ("repository_state", "link_rule", "link_agreed", "link_disagreed"):
        return plain_text(value).replace("_", " ").replace(",", ", ").replace("  ", " ")
    return plain_text(value)
