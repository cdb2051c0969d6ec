"""Takes the purged rows out of one file of the inbox, and writes it into the purge journal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.purged.journal import PurgeError, Rewritten, write_down_rewritten
from pipelines.deliveries.purged.purged_rows import rows_of_purged
from pipelines.deliveries.purged.tombstones import Tombstones
from pipelines.deliveries.purged.without_rows import write_without
from pipelines.deliveries.reading import DeliveryUnreadable, open_delivery
from pipelines.durable_file import replacing
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class FileRows:
    """The rows of one file that hold a purged record.

    Attributes:
        path: The file.
        rows: Their numbers; none where the file is clean.
        mixed: Those of them that hold another record of the same kind as well.
        trouble: Why it could not be looked through; None if it was.
    """

    path: Path
    rows: Sequence[int] = ()
    mixed: Sequence[int] = ()
    trouble: str | None = None


def look_through(path: Path, mapping: Mapping | None, tombstones: Tombstones) -> FileRows:
    """Look for purged rows in a file.

    Args:
        path: The file.
        mapping: How it is read; None where no mapping can be used.
        tombstones: What was purged.
    """
    if mapping is None:
        return FileRows(path, trouble="no mapping reads it")
    try:
        found = rows_of_purged(path, mapping, tombstones)
    except DeliveryUnreadable as error:
        return FileRows(path, trouble=error.reason_code.replace("_", " "))
    return FileRows(path, found.rows, found.mixed)


def clean_file(workspace: Workspace, found: FileRows, mapping: Mapping, purge_id: str) -> None:
    """Write a file again without its purged rows.

    Args:
        workspace: The user's folder.
        found: The file, and at least one row.
        mapping: How it is read.
        purge_id: By which purge, or `ON_ARRIVAL`.

    Raises:
        PurgeError: What was written can't be read as the file without these rows; the file is as it was then.
    """
    path = found.path
    with replacing(path) as draft:
        write_without(path, mapping, found.rows, draft)
        before, after = _row_count(path, mapping), _row_count(draft, mapping)
        if before is None or after != before - len(found.rows):
            where = path.relative_to(workspace.folder)
            raise PurgeError(
                f"[{where}] can't be written again without [{len(found.rows)}] of its [{before}] rows: it would have "
                f"[{after}]. It is as it was; take the rows out by hand, and give the command again"
            )
        write_down_rewritten(
            workspace,
            Rewritten(
                purge_id=purge_id,
                path=path.relative_to(workspace.folder).as_posix(),
                old_hash=sha256_of(path),
                new_hash=sha256_of(draft),
                old_bytes=path.stat().st_size,
                new_bytes=draft.stat().st_size,
                rows=len(found.rows),
            ),
        )


def _row_count(path: Path, mapping: Mapping) -> int | None:
    """How many rows a file has; 0 where it has none at all, None where it can't be read."""
    try:
        reading = open_delivery(path, mapping)
        for _ in reading.batches():
            pass
    except DeliveryUnreadable as error:
        return 0 if error.reason_code in {"empty", "no_rows"} else None
    return reading.row_count
