"""The file of decisions on links, `decisions/links.jsonl`: a journal.

A decision hangs on the ids of the records and on a hash of the values that were compared, never on an event's id: an
event is named after the smallest of its records, so its name changes when a record comes or goes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipelines.decisions.journal import DecisionError, Journal
from pipelines.records.declared_tables import persons_looked_up

FILE_NAME = "links.jsonl"
LEVELS = ("event", "hold_event", "charge", "disposition", "hold_disposition", "order", *persons_looked_up())
"""What can be linked; of two records of one person the level is the table whose persons are looked up."""
DECISIONS = ("linked", "not_linked", "unsure", "undo")
LONGEST_NOTE = 500


@dataclass(frozen=True)
class LinkDecision:
    """One person's word on one pair.

    Attributes:
        level: What is linked: one of `LEVELS`.
        local_ids: The local records: the members of the event or of the charge, the disposition, or the order.
        repository_id: The repository's record.
        values_hash: Of the values that were compared when it was decided.
        decision: One of `DECISIONS`; `undo` takes back what the same person decided of the pair.
        by: The login.
        at: When, in UTC.
        note: Free text, kept in this file alone: it may name a person.
    """

    level: str
    local_ids: tuple[int, ...]
    repository_id: int
    values_hash: str
    decision: str
    by: str
    at: dt.datetime
    note: str = ""

    def __post_init__(self) -> None:
        for name, value, known in (("level", self.level, LEVELS), ("decision", self.decision, DECISIONS)):
            if value not in known:
                raise DecisionError(f"[{value}] is no {name}; it is one of {list(known)}")
        if not self.local_ids or not self.by.strip():
            raise DecisionError("a decision names at least one local record and who decided")
        if len(self.note) > LONGEST_NOTE:
            raise DecisionError(f"a note has at most {LONGEST_NOTE} characters")


def link_journal(folder: Path) -> Journal[LinkDecision]:
    """The journal of decisions on links.

    Args:
        folder: The workspace's `decisions`.
    """
    return Journal(folder / FILE_NAME, _decoded)


def read_decisions(folder: Path) -> list[LinkDecision]:
    """Every decision, in the order in which they were written.

    Args:
        folder: The workspace's `decisions`.

    Raises:
        DecisionError: A line can't be read.
    """
    return link_journal(folder).entries()


def add_decisions(folder: Path, *decisions: LinkDecision) -> None:
    """Write what was decided at once to the end of the file, all of it or nothing; it is on the disk when this returns.

    Raises:
        DecisionError: It can't be written, or the file's last line is not whole; nothing was changed then.
    """
    link_journal(folder).add(*decisions)


def _decoded(*, local_ids: list[Any], **content: Any) -> LinkDecision:
    return LinkDecision(local_ids=tuple(sorted(int(local) for local in local_ids)), **content)
