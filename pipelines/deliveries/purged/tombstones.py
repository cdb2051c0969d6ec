"""Tombstones: keyed hashes by which a purged record is known when it comes again, and that say nothing of it.

The key lies apart from them, by default beside the workspace's folder and not in it: without it nobody can try out
whom a tombstone stands for, and without it no delivery can be read, since nothing would keep the record out.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pipelines.durable_file import write_durably
from pipelines.errors import ReportgapError
from pipelines.workspace import Workspace

FILE = "tombstones.jsonl"
KEY_BYTES = 32
SHORTEST_NUMBER = 6
"""A shorter number is found by chance in the text of rows that it does not stand in."""

_BLOCK = 64
_WITNESS = "witness"
_NOT_OF_A_NUMBER = re.compile(r"[^0-9A-Z]")


class TombstoneError(ReportgapError):
    """Tombstones that can't be used; says what to put right."""


@dataclass(frozen=True)
class Tombstones:
    """All tombstones of a workspace.

    Attributes:
        key: The key of the hashes; empty where there are no tombstones.
        records: Of the fingerprints of records.
        numbers: Of numbers of purged events, with their length, to be looked for in rows that can't be cut into cells.
    """

    key: bytes = b""
    records: frozenset[str] = frozenset()
    numbers: frozenset[tuple[int, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.records)

    @cached_property
    def name(self) -> str:
        """A hash over all of them: what was looked through with other tombstones has to be looked through again."""
        text = json.dumps([sorted(self.records), sorted(self.numbers)])
        return hashlib.sha256(text.encode()).hexdigest()

    def sql(self, expression: str) -> str:
        """SQL for the tombstone (HMAC-SHA256) of a text."""
        inner, outer = (_padded(self.key, unit).hex() for unit in (0x36, 0x5C))
        hashed = f"unhex(sha256(unhex('{inner}') || encode({expression})))"
        return f"sha256(unhex('{outer}') || {hashed})"

    def is_named_in(self, text: str) -> bool:
        """Whether a text holds a number of a purged event, however it is written."""
        plain = plain_number(text)
        lengths = sorted({length for length, _ in self.numbers})
        return any(
            (length, _hash(self.key, plain[place : place + length])) in self.numbers
            for length in lengths
            for place in range(len(plain) - length + 1)
        )


@dataclass(frozen=True)
class NewStones:
    """What is about to be kept out, in the clear: for the time of a purge only.

    Attributes:
        records: Fingerprints.
        numbers: Numbers of the event.
    """

    records: frozenset[str] = frozenset()
    numbers: frozenset[str] = field(default_factory=frozenset)


def plain_number(text: str) -> str:
    """Letters and digits of a text, in upper case."""
    return _NOT_OF_A_NUMBER.sub("", text.upper())


def read_tombstones(workspace: Workspace) -> Tombstones:
    """The tombstones of a workspace; none where nothing was ever purged.

    Raises:
        TombstoneError: There are tombstones, and the key is not there or is another one.
    """
    path = workspace.purged / FILE
    if not path.is_file():
        return Tombstones()
    key = _read_key(workspace)
    witness, *lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    if witness != {_WITNESS: _hash(key, _WITNESS)}:
        raise TombstoneError(
            f"[{workspace.purge_key_file}] is not the key that the tombstones of [{workspace.folder.name}] were made "
            "with; put the right key there"
        )
    records = frozenset(line["record"] for line in lines if "record" in line)
    numbers = frozenset((line["length"], line["number"]) for line in lines if "number" in line)
    return Tombstones(key, records, numbers)


def add_tombstones(workspace: Workspace, purge_id: str, new: NewStones) -> Tombstones:
    """Keep more tombstones, all of them or none, and give all that there are then.

    Args:
        workspace: The user's folder; the key is made at the first purge.
        purge_id: The purge that they belong to.
        new: What is to be kept out.

    Raises:
        TombstoneError: As for `read_tombstones`.
    """
    known = read_tombstones(workspace)
    key = known.key or _made_key(workspace)
    lines = [
        *({"purge_id": purge_id, "record": _hash(key, text)} for text in sorted(new.records)),
        *(
            {"purge_id": purge_id, "length": len(number), "number": _hash(key, number)}
            for number in sorted(new.numbers)
            if len(number) >= SHORTEST_NUMBER
        ),
    ]
    path = workspace.purged / FILE
    before = path.read_bytes() if known.key else _lines([{_WITNESS: _hash(key, _WITNESS)}])
    fresh = [line for line in _lines_each(lines) if line not in before]
    write_durably(path, before + b"".join(fresh))
    return read_tombstones(workspace)


def _read_key(workspace: Workspace) -> bytes:
    path = workspace.purge_key_file
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise TombstoneError(
            f"the key of the tombstones is not in [{path}], so that purged records could come back unseen; put it "
            "there, or name its place in reportgap.yaml as purge_key"
        ) from error


def _made_key(workspace: Workspace) -> bytes:
    path = workspace.purge_key_file
    if path.exists():
        return _read_key(workspace)
    key = secrets.token_bytes(KEY_BYTES)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(key.hex() + "\n")
        handle.flush()
        os.fsync(descriptor)
    return key


def _hash(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), "sha256").hexdigest()


def _padded(key: bytes, unit: int) -> bytes:
    return bytes(byte ^ unit for byte in key.ljust(_BLOCK, b"\0"))


def _lines_each(entries: Iterable[dict[str, object]]) -> list[bytes]:
    return [json.dumps(entry, sort_keys=True).encode() + b"\n" for entry in entries]


def _lines(entries: Iterable[dict[str, object]]) -> bytes:
    return b"".join(_lines_each(entries))
