"""Tombstones: keyed hashes by which a purged record is known when it comes again, and that say nothing of it.

The key lies apart from them, by default beside the workspace's folder and not in it: without it nobody can try out
whom a tombstone stands for, and without it no delivery can be read, since nothing would keep the record out.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

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
            (length, keyed_hash(self.key, plain[place : place + length])) in self.numbers
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
    numbers: frozenset[str] = frozenset()


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
    if witness != {_WITNESS: keyed_hash(key, _WITNESS)}:
        raise TombstoneError(
            f"[{workspace.purge_key_file}] is not the key that the tombstones of [{workspace.folder.name}] were made "
            "with; put the right key there"
        )
    return with_tombstones(Tombstones(), key, lines)


def hashed(key: bytes, purge_id: str, new: NewStones) -> list[dict[str, Any]]:
    """The tombstones of what is to be kept out, as they are kept.

    Args:
        key: The key of the workspace.
        purge_id: The purge that they belong to.
        new: In the clear.
    """
    records = [{"purge_id": purge_id, "record": keyed_hash(key, text)} for text in sorted(new.records)]
    numbers = [
        {"purge_id": purge_id, "length": len(number), "number": keyed_hash(key, number)}
        for number in sorted(new.numbers)
        if len(number) >= SHORTEST_NUMBER
    ]
    return [*records, *numbers]


def with_tombstones(known: Tombstones, key: bytes, lines: Iterable[dict[str, Any]]) -> Tombstones:
    """The tombstones that there would be with some more."""
    lines = list(lines)
    records = {line["record"] for line in lines if "record" in line}
    numbers = {(line["length"], line["number"]) for line in lines if "number" in line}
    return Tombstones(key, known.records | records, known.numbers | numbers)


def keep_tombstones(workspace: Workspace, lines: Iterable[dict[str, Any]]) -> None:
    """Keep more tombstones, all of them or none; one that is kept already is not kept twice.

    Raises:
        TombstoneError: As for `read_tombstones`.
    """
    read_tombstones(workspace)
    path = workspace.purged / FILE
    before = path.read_bytes() if path.is_file() else _line({_WITNESS: keyed_hash(the_key(workspace), _WITNESS)})
    present = set(before.splitlines(keepends=True))
    write_durably(path, before + b"".join(line for line in map(_line, lines) if line not in present))


def the_key(workspace: Workspace) -> bytes:
    """The key of the workspace; made if there is none.

    Raises:
        TombstoneError: It can't be read.
    """
    path = workspace.purge_key_file
    if path.exists() or (workspace.purged / FILE).exists():
        return _read_key(workspace)
    key = secrets.token_bytes(KEY_BYTES)
    write_durably(path, key.hex().encode() + b"\n")
    return key


def keyed_hash(key: bytes, text: str) -> str:
    """HMAC-SHA256 of a text, in hexadecimal."""
    return hmac.new(key, text.encode("utf-8", "surrogatepass"), "sha256").hexdigest()


def _read_key(workspace: Workspace) -> bytes:
    path = workspace.purge_key_file
    try:
        return bytes.fromhex(path.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise TombstoneError(
            f"the key of the tombstones is not in [{path}], so that purged records could come back unseen; put it "
            "there, or name its place in reportgap.yaml as purge_key"
        ) from error


def _padded(key: bytes, unit: int) -> bytes:
    return bytes(byte ^ unit for byte in key.ljust(_BLOCK, b"\0"))


def _line(entry: dict[str, Any]) -> bytes:
    return json.dumps(entry, sort_keys=True).encode() + b"\n"
