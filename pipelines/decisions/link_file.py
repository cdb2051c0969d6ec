"""The file of decisions on links, `decisions/links.jsonl`: one JSON object a line, only ever added to.

A decision hangs on the ids of the records and on a hash of the values that were compared, never on an event's id: an
event is named after the smallest of its records, so its name changes when a record comes or goes.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.errors import ReportgapError

FILE_NAME = "links.jsonl"
LEVELS = ("event", "hold_event", "charge", "disposition", "hold_disposition", "order")
DECISIONS = ("linked", "not_linked", "unsure", "undo")
LONGEST_NOTE = 500


class DecisionError(ReportgapError):
    """A decision that can't be read or kept; says where and why, without anything of a person."""


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


@contextmanager
def held(folder: Path, *, exclusive: bool = False) -> Iterator[None]:
    """Keep the decisions as they are: a run reads and hashes them, or one decision is written, without the other.

    Args:
        folder: The workspace's `decisions`; made if it is not there.
        exclusive: Whether to write.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH)
        yield
    finally:
        os.close(descriptor)


def read_decisions(folder: Path) -> list[LinkDecision]:
    """Every decision, in the order in which they were written.

    Raises:
        DecisionError: A line can't be read.
    """
    path = folder / FILE_NAME
    if not path.is_file():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    return [_decoded(line, number) for number, line in enumerate(lines, start=1)]


def add_decisions(folder: Path, *decisions: LinkDecision) -> None:
    """Write what was decided at once to the end of the file, all of it or nothing; it is on the disk when this returns.

    Raises:
        DecisionError: It can't be written, or the file's last line is not whole; nothing was changed then.
    """
    lines = b"".join(_encoded(decision) for decision in decisions)
    path = folder / FILE_NAME
    try:
        with held(folder, exclusive=True):
            before = path.stat().st_size if path.exists() else 0
            if before and path.read_bytes()[-1:] != b"\n":
                raise DecisionError(f"the last line of [{FILE_NAME}] is not whole; mend it before you decide on")
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                _write_whole(descriptor, lines, before)
            finally:
                os.close(descriptor)
    except OSError as error:
        raise DecisionError(
            f"the decision could not be written to [{FILE_NAME}]; check that the workspace's disk is writable and "
            "not full"
        ) from error


def _encoded(decision: LinkDecision) -> bytes:
    return json.dumps({**asdict(decision), "at": decision.at.isoformat()}, sort_keys=True).encode() + b"\n"


def _write_whole(descriptor: int, lines: bytes, before: int) -> None:
    """Write lines and flush them to disk; what a full disk left of them is taken off again."""
    try:
        if os.write(descriptor, lines) != len(lines):
            raise OSError("the lines were cut off")
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise


def _decoded(line: str, number: int) -> LinkDecision:
    try:
        content: dict[str, Any] = json.loads(line)
        moment = dt.datetime.fromisoformat(content.pop("at"))
        ids = tuple(sorted(int(local) for local in content.pop("local_ids")))
        return LinkDecision(local_ids=ids, at=moment.astimezone(dt.UTC), **content)
    except (ValueError, TypeError, KeyError, AttributeError, DecisionError) as error:
        raise DecisionError(
            f"line {number} of [{FILE_NAME}] can't be read as a decision; correct it or take it out"
        ) from error
