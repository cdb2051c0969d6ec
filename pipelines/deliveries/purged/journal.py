"""The purge journal, `purged/journal.jsonl`: what was purged by whose order, and which files that changed.

Only ever added to, and each line vouches for the one before. It holds hashes and counts and nothing of a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from pipelines.chained_file import append_to_chain, chained_entries
from pipelines.errors import ReportgapError
from pipelines.moment import moment
from pipelines.workspace import Workspace

FILE = "journal.jsonl"
ON_ARRIVAL = "on arrival"
"""What stands for the purge where a file was cleaned as it came in, by earlier tombstones."""


class PurgeError(ReportgapError):
    """A purge that can't be made or finished; says why, without anything of the person."""


@dataclass(frozen=True)
class Rewritten:
    """One file that was written again without a record.

    Attributes:
        purge_id: By which purge; `ON_ARRIVAL` for a delivery that held an already purged record.
        path: The file, from the workspace's folder.
        old_hash: SHA-256 of what it was.
        new_hash: SHA-256 of what it is; None where it was removed.
        old_bytes: Its size before.
        new_bytes: Its size now.
        rows: How many rows were taken out; for documents that were made again, None.
    """

    purge_id: str
    path: str
    old_hash: str
    new_hash: str | None
    old_bytes: int
    new_bytes: int
    rows: int | None


def write_down(workspace: Workspace, kind: str, content: dict[str, Any]) -> None:
    """Add a line to the journal.

    Args:
        workspace: The user's folder.
        kind: `begun`, `rewritten` or `done`.
        content: What it says.

    Raises:
        PurgeError: It can't be written; nothing may be purged then.
    """
    try:
        append_to_chain(workspace.purged / FILE, {"at": moment(), "kind": kind, **content})
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PurgeError(
            "[purged/journal.jsonl] can't be written, so nothing more is purged. Check that the workspace's disk is "
            "writable and not full, and that the journal's last line is whole; then give the command again."
        ) from error


def write_down_rewritten(workspace: Workspace, rewritten: Rewritten) -> None:
    """Add a line on one file."""
    write_down(workspace, "rewritten", asdict(rewritten))


def read_rewritten(workspace: Workspace) -> Iterator[Rewritten]:
    """Every file that was written again, in the order in which that was done."""
    names = [field.name for field in fields(Rewritten)]
    for entry in chained_entries(workspace.purged / FILE):
        if entry["kind"] == "rewritten":
            yield Rewritten(**{name: entry[name] for name in names})
