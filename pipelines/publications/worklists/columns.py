"""The columns of a work list's sheets."""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.answers.list_columns import ANSWER_CELLS, ROW_ID


@dataclass(frozen=True)
class SheetColumn:
    """One column of a sheet.

    Attributes:
        title: Its header.
        source: The column of the work list's rows; None for one that the agency fills in.
        width: In characters.
        kind: `code:<kind>` looks the value up in the wording; `text`, `date` and `number` are as they are.
    """

    title: str
    source: str | None
    width: int
    kind: str = "text"


PERSON = (
    SheetColumn("Name", "person_name", 28),
    SheetColumn("Birth date", "birth_date", 11, "date"),
    SheetColumn("Arrest date", "arrest_date", 11, "date"),
    SheetColumn("Booking no.", "booking_number", 15),
    SheetColumn("Tracking no.", "tracking_number", 15),
    SheetColumn("Agency case no.", "agency_case_number", 16),
    SheetColumn("Court case no.", "court_case_number", 18),
    SheetColumn("Charges", "charges", 42),
)
AGENCY = (
    SheetColumn("Agency that reports", "agency_name", 30),
    SheetColumn("ORI", "agency_ori", 11),
)
TO_FILL_IN = (
    *(SheetColumn(title, None, width) for title, width in zip(ANSWER_CELLS.values(), (16, 12, 30), strict=True)),
    *(SheetColumn(title, source, 22) for source, title in ROW_ID.items()),
)
ANSWER = (
    SheetColumn("Listed since", "listed_since_date", 11, "date"),
    SheetColumn("Answer by", "answer_by_date", 11, "date"),
    SheetColumn("Answer so far", "answer_so_far", 34),
    *TO_FILL_IN,
)
TO_SEND = (
    SheetColumn("Missing", "step", 13, "code:step"),
    SheetColumn("Severity", "severity_code", 19, "code:severity"),
    *PERSON,
    SheetColumn("Disposition", "disposition", 24),
    SheetColumn("Decided on", "disposition_date", 11, "date"),
    SheetColumn("Due", "due_date", 11, "date"),
    SheetColumn("Days overdue", "overdue_days", 9, "number"),
    SheetColumn("Why it is missing", "cause", 30),
    SheetColumn("What to do", "action", 52),
    SheetColumn("What shows it", "evidence", 42),
    *AGENCY,
    *ANSWER,
)
TO_CORRECT = (
    SheetColumn("Record", "step", 13, "code:step"),
    SheetColumn("What is wrong", "wrong", 34),
    SheetColumn("What to do", "action", 52),
    *(column for column in PERSON if column.source != "charges"),
    SheetColumn("Name on file", "person_on_file", 28),
    SheetColumn("Birth date on file", "birth_date_on_file", 11, "date"),
    SheetColumn("Arrest date on file", "arrest_date_on_file", 11, "date"),
    SheetColumn("Tracking no. on file", "tracking_number_on_file", 15),
    SheetColumn("ORI on file", "ori_on_file", 11),
    SheetColumn("Local value / on file", "values_told", 30),
    *AGENCY,
    *ANSWER,
)
OPEN_ARRESTS = (
    SheetColumn("Severity", "severity_code", 19, "code:severity"),
    *PERSON,
    SheetColumn("Days open", "age_days", 9, "number"),
    SheetColumn("Days beyond the limit", "overdue_days", 12, "number"),
    SheetColumn("Why", "cause", 30),
    SheetColumn("What to do", "action", 52),
    *AGENCY,
    *ANSWER,
)
