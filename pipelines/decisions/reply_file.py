"""What agencies reply to a draft, `decisions/replies.jsonl`: a journal."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipelines.decisions.journal import DecisionError, Journal

FILE_NAME = "replies.jsonl"
LONGEST_REPLY = 2000
LONGEST_OFFICE = 120


@dataclass(frozen=True)
class Reply:
    """What one office says to what a draft says of its jurisdiction.

    Attributes:
        run_id: The draft.
        jurisdiction_id: The jurisdiction.
        obligation_id: The duty; empty for all of them.
        office: Who replies: an office, not a person.
        text: What it says; shown in the report, so nothing of a person belongs into it.
        by: The login that recorded it.
        at: When it was recorded, in UTC.
    """

    run_id: str
    jurisdiction_id: str
    obligation_id: str
    office: str
    text: str
    by: str
    at: dt.datetime

    def __post_init__(self) -> None:
        for name, value, longest in (("office", self.office, LONGEST_OFFICE), ("text", self.text, LONGEST_REPLY)):
            if not value.strip():
                raise DecisionError(f"a reply needs its {name}")
            if len(value) > longest:
                raise DecisionError(f"the {name} of a reply has at most {longest} characters; this has [{len(value)}]")
        if not (self.run_id.strip() and self.jurisdiction_id.strip() and self.by.strip()):
            raise DecisionError("a reply names the publication, the jurisdiction and who recorded it")


def reply_journal(folder: Path) -> Journal[Reply]:
    """The journal of replies.

    Args:
        folder: The workspace's `decisions`.
    """
    return Journal(folder / FILE_NAME, Reply)
