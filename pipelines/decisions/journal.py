"""A journal of what people said: a file in `decisions/` with one JSON object a line, only ever added to."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from pipelines.durable_file import append_whole
from pipelines.errors import ReportgapError


class Dated(Protocol):
    """What somebody said at a moment: a dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def at(self) -> dt.datetime:
        """When, in UTC."""


Entry = TypeVar("Entry", bound=Dated)


class DecisionError(ReportgapError):
    """A decision that can't be read or kept; says where and why, without anything of a person."""


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


class Journal(Generic[Entry]):
    """The entries of one file.

    Args:
        path: The file in the workspace's `decisions`; made at the first entry.
        decode: The entry of a line, from its values by name, of which `at` is a moment in UTC and other days are text;
            raises ValueError, TypeError, KeyError or AttributeError for what is none.
        encode: What stands in an entry's line; moments and days become text.
    """

    def __init__(
        self, path: Path, decode: Callable[..., Entry], encode: Callable[[Entry], Mapping[str, Any]] = asdict
    ) -> None:
        self.path = path
        self._decode = decode
        self._encode = encode

    def entries(self, known_by: dt.datetime | None = None) -> list[Entry]:
        """Every entry, in the order in which they were written.

        Args:
            known_by: What was said later, in UTC, is left out; None: nothing is.

        Raises:
            DecisionError: A line can't be read.
        """
        return [entry for _, entry in self.numbered(known_by)]

    def numbered(self, known_by: dt.datetime | None = None) -> list[tuple[int, Entry]]:
        """The same, each with the number of its line."""
        if not self.path.is_file():
            return []
        lines = self.path.read_text(encoding="utf-8").splitlines()
        read = [(number, self._read(line, number)) for number, line in enumerate(lines, start=1)]
        return [(number, entry) for number, entry in read if known_by is None or utc(entry) <= known_by]

    def add(self, *entries: Entry) -> None:
        """Write what was said at once to the end of the file, all of it or nothing; it is on the disk on return.

        Raises:
            DecisionError: It can't be written, or the file's last line is not whole; nothing was changed then.
        """
        lines = b"".join(
            json.dumps(self._encode(entry), sort_keys=True, default=_text).encode() + b"\n" for entry in entries
        )
        try:
            with held(self.path.parent, exclusive=True):
                if self.path.exists() and self.path.read_bytes()[-1:] not in {b"", b"\n"}:
                    raise DecisionError(
                        f"the last line of [{self.path.name}] is not whole; mend it before you decide on"
                    )
                descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    append_whole(descriptor, lines)
                finally:
                    os.close(descriptor)
        except OSError as error:
            raise DecisionError(
                f"the decision could not be written to [{self.path.name}]; check that the workspace's disk is writable "
                "and not full"
            ) from error

    def _read(self, line: str, number: int) -> Entry:
        try:
            content = json.loads(line)
            content["at"] = dt.datetime.fromisoformat(content["at"]).astimezone(dt.UTC)
            return self._decode(**content)
        except (ValueError, TypeError, KeyError, AttributeError, DecisionError) as error:
            raise DecisionError(
                f"line {number} of [{self.path.name}] can't be read as a decision; correct it or take it out"
            ) from error


def utc(entry: Dated) -> dt.datetime:
    """When it was said, as tables have moments: in UTC, without saying so."""
    return entry.at.replace(tzinfo=None)


def is_same_login(one: str, other: str) -> bool:
    """Whether two logins are one person's; they are compared without regard to case."""
    return one.strip().casefold() == other.strip().casefold()


def id_of(what: str, *, by: str, at: dt.datetime) -> str:
    """The id of something that was written down: the day, and a few digits that no two share.

    Args:
        what: It, as text.
        by: Who wrote it down.
        at: When.
    """
    digest = hashlib.sha256(f"{by}\0{at.isoformat()}\0{what}".encode()).hexdigest()
    return f"{at:%Y%m%d}-{digest[:6]}"


def _text(day: dt.date) -> str:
    return day.isoformat()
