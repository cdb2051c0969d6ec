"""The log of looks at people's records: append-only, and each line vouches for the one before.

One JSON object a line. `hash` is the SHA-256 of the line before's hash and of this line without its own, so a line
that is changed, removed or put in later breaks the chain from there on. Lines cut off at the end leave a sound chain;
compare the last hash with one that was kept elsewhere to notice that.
"""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, BinaryIO

from pipelines.errors import ReportgapError

START = "0" * 64
"""What stands for the hash before the first line."""


class AuditError(ReportgapError):
    """A look could not be written down, so nothing may be shown."""


@dataclass(frozen=True)
class Look:
    """One look at people's records, without anything from them.

    Attributes:
        who: The visitor's name.
        role: Their role.
        came_from: The address of the request.
        what: The query, or the file.
        run_id: The publication.
        row_count: How many rows were then shown.
        ledger_id: The ledger row, for a look at one record.
        jurisdiction_id: The jurisdiction, for a list or a work list.
        delivery_id: The delivery, for rejected rows.
        file_hash: SHA-256 of the bytes handed out, for a download.
    """

    who: str
    role: str
    came_from: str
    what: str
    run_id: str
    row_count: int
    ledger_id: str | None = None
    jurisdiction_id: str | None = None
    delivery_id: str | None = None
    file_hash: str | None = None


@dataclass(frozen=True)
class LogCheck:
    """What `verify_log` found.

    Attributes:
        line_count: Lines that stand in a sound chain from the first.
        last_hash: The hash of the last of them; `START` for an empty log.
        broken_line: The first line that does not fit, counted from 1; None if all do.
    """

    line_count: int
    last_hash: str
    broken_line: int | None

    @property
    def is_sound(self) -> bool:
        """Whether every line fits the one before."""
        return self.broken_line is None


class AuditLog:
    """The log of one workspace, `audit/looks.jsonl`.

    Several processes may write to it; each line is locked, written and flushed to disk before `record` returns.

    Args:
        path: The file; made with its folder at the first look.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def record(self, look: Look) -> None:
        """Write one look down.

        Raises:
            AuditError: It can't be written, or the log's last line is damaged; show nothing then.
        """
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            with self._locked() as handle:
                previous = _last_hash(handle)
                entry = {"at": _now(), **asdict(look)}
                line = _encode({**entry, "hash": _chain(previous, entry)})
                handle.seek(0, os.SEEK_END)
                handle.write(line)
                handle.flush()
                os.fsync(handle.fileno())
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AuditError(
                "The look could not be written to [audit/looks.jsonl], so no records are shown. "
                "Check that the workspace's disk is writable and not full, and that the log's last line is whole."
            ) from error

    @contextmanager
    def _locked(self) -> Iterator[BinaryIO]:
        descriptor = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(descriptor, "r+b") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield handle


def verify_log(path: Path) -> LogCheck:
    """Follow the chain of a log from its first line.

    Args:
        path: `audit/looks.jsonl`; a log that does not exist yet is sound and empty.
    """
    last, count = START, 0
    if path.is_file():
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                entry = _decode(line)
                if entry is None or entry.pop("hash", None) != (expected := _chain(last, entry)):
                    return LogCheck(count, last, number)
                last, count = expected, number
    return LogCheck(count, last, None)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds")[:-7] + "Z"


def _encode(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _decode(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    is_whole = isinstance(entry, dict) and line == _encode(entry)
    return entry if is_whole else None


def _chain(previous: str, entry: dict[str, Any]) -> str:
    return hashlib.sha256(previous.encode() + _encode(entry)).hexdigest()


def _last_hash(handle: BinaryIO) -> str:
    end = handle.seek(0, os.SEEK_END)
    if end == 0:
        return START
    block = min(end, 65_536)
    handle.seek(end - block)
    tail = handle.read(block)
    if not tail.endswith(b"\n"):
        raise ValueError("the last line is not whole")
    found = json.loads(tail[:-1].rsplit(b"\n", 1)[-1])["hash"]
    if not isinstance(found, str):
        raise TypeError("the last line's hash is no text")
    return found
