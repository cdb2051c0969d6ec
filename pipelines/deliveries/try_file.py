"""Reads one file by one mapping as a run would, in a private folder that is gone afterwards."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pipelines.deliveries import worker_database
from pipelines.deliveries.check_deliveries import FileCheck, check_of
from pipelines.deliveries.checks import Dates, held_reason
from pipelines.deliveries.conversion import Job, Unreadable, convert_delivery
from pipelines.deliveries.judging import HELD_REASONS, dates_of
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import Entry
from pipelines.file_hash import sha256_of


@dataclass(frozen=True)
class TriedFile:
    """What came of one file.

    Attributes:
        entry: The file, as the register would name it.
        mapping: How it was read.
        check: What was read and rejected.
        folder: Where its records and its account are, as long as it is tried; empty where it could not be read.
        dates: Its selecting dates.
    """

    entry: Entry
    mapping: Mapping
    check: FileCheck
    folder: Path
    dates: Dates = field(default_factory=lambda: Dates([]))


@contextmanager
def tried_file(path: Path, mapping: Mapping, *, within: Path | None, memory_limit: str) -> Iterator[TriedFile]:
    """Read a file; what it was converted into is there until the caller is done with it.

    Args:
        path: The file.
        mapping: How to read it.
        within: Where the private folder is made; None: where this machine keeps temporary files.
        memory_limit: What converting may take.

    Raises:
        AccountingImbalance: Rows or bytes are unaccounted for.
    """
    entry = Entry(
        received_at=dt.datetime.now().replace(microsecond=0),  # noqa: DTZ005  (local, as the register's)
        source=mapping.name,
        file_name=path.name,
        content_hash=sha256_of(path),
        size_bytes=path.stat().st_size,
    )
    with tempfile.TemporaryDirectory(prefix=".try-", dir=within) as name:
        folder = Path(name) / "records"
        folder.mkdir()
        try:
            result = convert_delivery(Job(path, entry, mapping, folder, memory_limit, Path(name) / "spill"))
        finally:
            worker_database.close()
        if isinstance(result, Unreadable):
            status = "held" if result.reason_code in HELD_REASONS else "unreadable"
            yield TriedFile(entry, mapping, check_of(entry, status, result.text, None, None), folder)
            return
        dates = dates_of(folder)
        held = held_reason(entry, mapping, result, dates, [])
        check = check_of(entry, "held" if held else "used", held.text if held else None, result, folder)
        yield TriedFile(entry, mapping, check, folder, dates)
