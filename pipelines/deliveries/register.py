"""The delivery register: which file was received when, from whom, and what it claims to be complete for.

`inbox/register.csv` is only ever added to. A file in `inbox/<mapping>/` that no line names is registered by the first
run that sees it. A person, or the program that fetches the files, may register a file before, with the day on which it
came, its sender, and its window.
"""

from __future__ import annotations

import csv
import datetime as dt
import fcntl
import hashlib
import io
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pipelines.deliveries.purged.cleaned_files import PurgedRows
from pipelines.durable_file import append_whole, sync
from pipelines.errors import ReportgapError
from pipelines.file_hash import sha256_of

COLUMNS = (
    "received_at",
    "source",
    "file_name",
    "content_hash",
    "size_bytes",
    "sender",
    "window_from",
    "window_to",
    "complete_through",
)


class RegisterError(ReportgapError):
    """A line of the register that can't be read; says which."""


@dataclass(frozen=True)
class Entry:
    """One file as it was received.

    Attributes:
        received_at: When, in local time.
        source: The mapping that reads it; also its folder in the inbox.
        file_name: Its name there, with the folders below the mapping's, if there are any.
        content_hash: SHA-256 of its bytes, in hexadecimal.
        size_bytes: Its size.
        sender: Who sent it; empty if not known.
        window_from: The first day that it was selected for; None: not declared.
        window_to: The last.
        complete_through: The day through which the sender says that it is complete.
        repetition: How many times these bytes have come by now; 1 for new content. Not in the register.
        purged: What was taken out of it since, because it was sealed; None: nothing. Not in the register.
    """

    received_at: dt.datetime
    source: str
    file_name: str
    content_hash: str
    size_bytes: int
    sender: str = ""
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    complete_through: dt.date | None = None
    repetition: int = 1
    purged: PurgedRows | None = None

    @property
    def delivery_id(self) -> str:
        """Sixteen hexadecimal digits, from the mapping and the bytes, and the number of a repetition."""
        content = hashlib.sha256(f"{self.source}\0{self.content_hash}".encode()).hexdigest()[:16]
        return content if self.repetition == 1 else f"{content}-{self.repetition}"

    @property
    def order(self) -> tuple[dt.datetime, str]:
        """Deliveries take effect in the order of receipt, then of their id."""
        return (self.received_at, self.delivery_id)

    def cells(self) -> list[str]:
        """As a line of the register."""
        dates = (self.window_from, self.window_to, self.complete_through)
        return [
            self.received_at.isoformat(timespec="seconds"),
            self.source,
            self.file_name,
            self.content_hash,
            str(self.size_bytes),
            self.sender,
            *(date.isoformat() if date else "" for date in dates),
        ]


def entry_for(
    inbox: Path,
    path: Path,
    received_at: dt.datetime,
    *,
    sender: str = "",
    window_from: dt.date | None = None,
    window_to: dt.date | None = None,
    complete_through: dt.date | None = None,
) -> Entry:
    """The register's entry for a file that lies somewhere under `inbox/<mapping>/`."""
    source, *rest = path.relative_to(inbox).parts
    return Entry(
        received_at=received_at.replace(microsecond=0),
        source=source,
        file_name="/".join(rest),
        content_hash=sha256_of(path),
        size_bytes=path.stat().st_size,
        sender=sender,
        window_from=window_from,
        window_to=window_to,
        complete_through=complete_through,
    )


def read_register(path: Path) -> list[Entry]:
    """All entries, in the order of receipt; none where the file does not exist.

    Raises:
        RegisterError: A line can't be read.
    """
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as handle:
        fcntl.flock(handle, fcntl.LOCK_SH)
        reader = csv.reader(handle)
        header = next(reader, None)
        if header is None:
            return []
        if tuple(header[: len(COLUMNS)]) != COLUMNS:
            raise RegisterError(
                f"line 1 of [{path.name}] is [{','.join(header)}]; the delivery register begins with "
                f"[{','.join(COLUMNS)}]. Put that line first."
            )
        entries = [_entry(path.name, reader.line_num, cells) for cells in reader if any(cells)]
    return sorted(entries, key=lambda entry: (*entry.order, entry.file_name))


def append_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Add lines at the end of the register: all of them or none, and what another program adds meanwhile stays."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(entry.cells() for entry in entries)
    if not text.getvalue():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        append_whole(handle.fileno(), _missing_before(handle) + text.getvalue().encode())
    sync(path.parent)


def _missing_before(handle: BinaryIO) -> bytes:
    """What a new line needs before it: the heading in an empty register, or the end of a last line that has none."""
    if not handle.seek(0, os.SEEK_END):
        return (",".join(COLUMNS) + "\n").encode()
    handle.seek(-1, os.SEEK_END)
    return b"" if handle.read() == b"\n" else b"\n"


def _entry(file: str, line: int, cells: list[str]) -> Entry:
    cells = [*cells, *[""] * (len(COLUMNS) - len(cells))]
    given = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=False))
    for name in ("source", "file_name", "content_hash"):
        if not given[name]:
            raise RegisterError(f"line {line} of [{file}] lacks [{name}]; complete the line or take it out")
    if not given["size_bytes"].isdigit():
        raise RegisterError(
            f"line {line} of [{file}] has size_bytes [{given['size_bytes']}]; it is a number of bytes, such as [1024]"
        )
    return Entry(
        received_at=_moment(file, line, given["received_at"]),
        source=given["source"],
        file_name=given["file_name"],
        content_hash=given["content_hash"].lower(),
        size_bytes=int(given["size_bytes"]),
        sender=given["sender"],
        window_from=_day(file, line, "window_from", given["window_from"]),
        window_to=_day(file, line, "window_to", given["window_to"]),
        complete_through=_day(file, line, "complete_through", given["complete_through"]),
    )


def _moment(file: str, line: int, text: str) -> dt.datetime:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError as error:
        raise RegisterError(
            f"line {line} of [{file}] has received_at [{text}]; write it as [2024-03-01T09:30:00] or [2024-03-01]"
        ) from error
    return moment.astimezone().replace(tzinfo=None) if moment.tzinfo else moment


def _day(file: str, line: int, column: str, text: str) -> dt.date | None:
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise RegisterError(f"line {line} of [{file}] has {column} [{text}]; write it as [2024-03-01]") from error
