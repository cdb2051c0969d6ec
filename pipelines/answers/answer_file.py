"""The journals of answers, `decisions/answers.jsonl`, and of what was said of them, `decisions/answer_rulings.jsonl`.

A note may name a person: it stands in the first file alone, and is shown by the guard.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.answers.codes import codes_for
from pipelines.decisions.journal import DecisionError, Journal

ANSWERS_FILE = "answers.jsonl"
RULINGS_FILE = "answer_rulings.jsonl"
RULINGS = ("accepted", "refused")
LONGEST_NOTE = 500


@dataclass(frozen=True)
class Answer:
    """What one agency answered to one row.

    Attributes:
        ledger_id: The row of the ledger.
        ask: What the row asked: `send` or `correct`.
        code: The answer.
        date: The date that the agency gave; None where the code needs none.
        note: Free text of the agency's.
        publication: The publication whose list it was written into; empty if the file no longer says.
        received_from: Who sent the file.
        by: Who received and read it: the login.
        at: When it was read, in UTC.
        file_hash: SHA-256 of the file.
    """

    ledger_id: int
    ask: str
    code: str
    date: dt.date | None
    note: str
    publication: str
    received_from: str
    by: str
    at: dt.datetime
    file_hash: str

    def __post_init__(self) -> None:
        if self.code not in codes_for(self.ask):
            raise DecisionError(f"[{self.code}] is no answer to what was asked, [{self.ask}]")
        if len(self.note) > LONGEST_NOTE:
            raise DecisionError(f"a note has at most {LONGEST_NOTE} characters")

    @property
    def words(self) -> tuple[str, dt.date | None, str]:
        """What was answered."""
        return self.code, self.date, self.note

    @property
    def answer_id(self) -> str:
        """What rulings know it by."""
        said = f"{self.ledger_id} {self.ask} {self.code} {self.date} {self.at.isoformat()} {self.file_hash}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Ruling:
    """What the state's analyst said of one answer.

    Attributes:
        answer_id: The answer.
        ruling: `accepted` or `refused`; the last one counts.
        reason: Why; stands on the next work list where it was refused.
        by: The login.
        at: When, in UTC.
    """

    answer_id: str
    ruling: str
    reason: str
    by: str
    at: dt.datetime

    def __post_init__(self) -> None:
        if self.ruling not in RULINGS:
            raise DecisionError(f"[{self.ruling}] is no ruling; it is one of {list(RULINGS)}")
        if self.ruling == "refused" and not self.reason.strip():
            raise DecisionError("give the reason why it is refused: the agency reads it on its next work list")
        if len(self.reason) > LONGEST_NOTE:
            raise DecisionError(f"a reason has at most {LONGEST_NOTE} characters")


def answers_journal(folder: Path) -> Journal[Answer]:
    """The answers, in the order in which they were read.

    Args:
        folder: The workspace's `decisions`.
    """
    return Journal(folder / ANSWERS_FILE, _decoded_answer)


def rulings_journal(folder: Path) -> Journal[Ruling]:
    """The rulings, in the order in which they were made."""
    return Journal(folder / RULINGS_FILE, Ruling)


def _decoded_answer(*, date: str | None, **content: Any) -> Answer:
    return Answer(date=dt.date.fromisoformat(date) if date else None, **content)
