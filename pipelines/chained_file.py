"""A file of JSON lines that is only ever added to, and in which each line vouches for the one before.

`hash` is the SHA-256 of the line before's hash and of this line without its own, so a line that is changed, removed or
put in later breaks the chain from there on. Lines cut off at the end leave a sound chain; compare the last hash with
one that was kept elsewhere to notice that.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

START = "0" * 64
"""What stands for the hash before the first line."""


@dataclass(frozen=True)
class ChainCheck:
    """What `verify_chain` found.

    Attributes:
        line_count: Lines that stand in a sound chain from the first.
        last_hash: The hash of the last of them; `START` for an empty file.
        broken_line: The first line that does not fit, counted from 1; None if all do.
    """

    line_count: int
    last_hash: str
    broken_line: int | None

    @property
    def is_sound(self) -> bool:
        """Whether every line fits the one before."""
        return self.broken_line is None


def append_to_chain(path: Path, entry: Mapping[str, Any]) -> None:
    """Write one line; it is locked, written and flushed to the disk before this returns.

    Args:
        path: The file; made with its folder, for its owner alone, at the first line.
        entry: What the line says.

    Raises:
        OSError: It can't be written.
        ValueError: The last line is damaged.
        KeyError: The last line has no hash.
        TypeError: The last line, or its hash, is of another kind.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _locked(path) as handle:
        line = _encode({**entry, "hash": _chain(_last_hash(handle), entry)})
        handle.seek(0, os.SEEK_END)
        handle.write(line)
        handle.flush()
        os.fsync(handle.fileno())


def chained_entries(path: Path) -> Iterator[dict[str, Any]]:
    """What the lines say, from the first to the last that stands in a sound chain; none where there is no file."""
    last = START
    if path.is_file():
        with path.open("rb") as lines:
            for line in lines:
                entry = _decode(line)
                if entry is None or entry.pop("hash", None) != (last := _chain(last, entry)):
                    return
                yield entry


def chained_hashes(path: Path) -> Iterator[str]:
    """The hash of each line that stands in a sound chain."""
    last = START
    for entry in chained_entries(path):
        last = _chain(last, entry)
        yield last


def verify_chain(path: Path) -> ChainCheck:
    """Follow the chain of a file from its first line.

    Args:
        path: A file that does not exist yet is sound and empty.
    """
    last, count = START, 0
    for count, last in enumerate(chained_hashes(path), start=1):  # noqa: B007  (both are wanted after the loop)
        pass
    lines = 0
    if path.is_file():
        with path.open("rb") as handle:
            lines = sum(1 for _ in handle)
    return ChainCheck(count, last, count + 1 if count < lines else None)


@contextmanager
def _locked(path: Path) -> Iterator[BinaryIO]:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "r+b") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield handle


def _encode(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def _decode(line: bytes) -> dict[str, Any] | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    is_whole = isinstance(entry, dict) and line == _encode(entry)
    return entry if is_whole else None


def _chain(previous: str, entry: Mapping[str, Any]) -> str:
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
