"""Which delivery a cleaned file of the inbox is, by the purge journal: it stays the delivery that was received."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pipelines.deliveries.purged.journal import Rewritten, read_rewritten
from pipelines.workspace import Workspace

INBOX = "inbox/"


@dataclass(frozen=True)
class PurgedRows:
    """What was taken out of one delivery.

    Attributes:
        rows: How many rows.
        bytes: How many bytes of the file that was received.
        clean_hash: SHA-256 of the file as it is now.
    """

    rows: int
    bytes: int
    clean_hash: str


class CleanedFiles:
    """The inbox's files that were written again.

    Args:
        rewritten: What the purge journal says, in its order.
    """

    def __init__(self, rewritten: Iterable[Rewritten] = ()) -> None:
        self._by_new: dict[tuple[str, str], Rewritten] = {}
        self._by_old: dict[tuple[str, str], Rewritten] = {}
        for each in rewritten:
            if each.path.startswith(INBOX) and each.new_hash is not None:
                self._by_new[each.path, each.new_hash] = each
                self._by_old[each.path, each.old_hash] = each

    def received_as(self, source: str, file_name: str, content_hash: str) -> str:
        """The hash of the bytes that a file was received as, whatever was taken out of it since."""
        path = f"{INBOX}{source}/{file_name}"
        while (found := self._by_new.get((path, content_hash))) is not None:
            content_hash = found.old_hash
        return content_hash

    def purged(self, source: str, file_name: str, content_hash: str) -> PurgedRows | None:
        """What was taken out of a delivery; None: nothing.

        Args:
            source: Its folder in the inbox.
            file_name: Its name there.
            content_hash: Of the bytes that were received.
        """
        path = f"{INBOX}{source}/{file_name}"
        rows = byte_count = 0
        last = content_hash
        while (found := self._by_old.get((path, last))) is not None:
            rows += found.rows or 0
            byte_count += found.old_bytes - found.new_bytes
            last = found.new_hash or ""
        return PurgedRows(rows, byte_count, last) if last != content_hash else None


def read_cleaned_files(workspace: Workspace) -> CleanedFiles:
    """The inbox's cleaned files, by the purge journal."""
    return CleanedFiles(read_rewritten(workspace))
