"""What a work list and its way back agree on: the columns to fill in, and what says which list it is."""

from __future__ import annotations

from dataclasses import dataclass

SHEETS = {"Records to send": "send", "Open arrests": "send", "To correct": "correct"}
"""The sheets of a workbook, and what their rows ask."""

ANSWER_CELLS = {"answer": "Answer", "answer_date": "Answer date", "answer_note": "Answer note"}
"""The columns that an agency fills in: what they are called in the CSV, and in the workbook."""

ROW_ID = {"row_id": "Row id"}

STAMP_SHEET = "list"
"""The hidden sheet that says which list a workbook is."""


@dataclass(frozen=True)
class ListStamp:
    """Which list a file was handed out as.

    Attributes:
        run_id: The publication.
        jurisdiction_id: Whose list.
        permission: What it takes to see it; empty for what is not kept apart.
    """

    run_id: str
    jurisdiction_id: str
    permission: str
