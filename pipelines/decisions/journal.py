"""A journal of what people said: a file in `decisions/` with one JSON object a line, only ever added to."""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Generic, TypeVar

from pipelines.errors import ReportgapError

Entry = TypeVar("Entry")


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
        encode: What stands in an entry's line.
        decode: The entry of a line; raises ValueError, TypeError, KeyError or AttributeError for what is none.
    """

    def __init__(
        self, path: Path, encode: Callable[[Entry], Mapping[str, Any]], decode: Callable[[dict[str, Any]], Entry]
    ) -> None:
        self.path = path
        self._encode = encode
        self._decode = decode

    def entries(self) -> list[Entry]:
        """Every entry, in the order in which they were written.

        Raises:
            DecisionError: A line can't be read.
        """
        if not self.path.is_file():
            return []
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return [self._read(line, number) for number, line in enumerate(lines, start=1)]

    def add(self, *entries: Entry) -> None:
        """Write what was said at once to the end of the file, all of it or nothing; it is on the disk on return.

        Raises:
            DecisionError: It can't be written, or the file's last line is not whole; nothing was changed then.
        """
        lines = b"".join(json.dumps(self._encode(entry), sort_keys=True).encode() + b"\n" for entry in entries)
        try:
            with held(self.path.parent, exclusive=True):
                before = self.path.stat().st_size if self.path.exists() else 0
                if before and self.path.read_bytes()[-1:] != b"\n":
                    raise DecisionError(
                        f"the last line of [{self.path.name}] is not whole; mend it before you decide on"
                    )
                descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
                try:
                    _write_whole(descriptor, lines, before)
                finally:
                    os.close(descriptor)
        except OSError as error:
            raise DecisionError(
                f"the decision could not be written to [{self.path.name}]; check that the workspace's disk is writable "
                "and not full"
            ) from error

    def _read(self, line: str, number: int) -> Entry:
        try:
            return self._decode(json.loads(line))
        except (ValueError, TypeError, KeyError, AttributeError, DecisionError) as error:
            raise DecisionError(
                f"line {number} of [{self.path.name}] can't be read as a decision; correct it or take it out"
            ) from error


def _write_whole(descriptor: int, lines: bytes, before: int) -> None:
    """Write lines and flush them to disk; what a full disk left of them is taken off again."""
    try:
        if os.write(descriptor, lines) != len(lines):
            raise OSError("the lines were cut off")
        os.fsync(descriptor)
    except OSError:
        os.ftruncate(descriptor, before)
        raise
