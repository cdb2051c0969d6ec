"""Takes a file into the inbox as if somebody had put it there: into its mapping's folder, and into the register."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pipelines.deliveries import stated_totals
from pipelines.deliveries.register import Entry, append_entries, entry_for, read_register
from pipelines.durable_file import write_durably
from pipelines.errors import ReportgapError
from pipelines.workspace import Workspace


class IntakeError(ReportgapError):
    """A file that is not taken in; says why."""


@dataclass(frozen=True)
class Declared:
    """What is said of a delivery when it is taken in.

    Attributes:
        sender: Who sent it; empty if not known.
        window_from: The first day that it was selected for; None: not declared.
        window_to: The last.
        complete_through: The day through which the sender says that it is complete.
    """

    sender: str = ""
    window_from: dt.date | None = None
    window_to: dt.date | None = None
    complete_through: dt.date | None = None


def take_in(workspace: Workspace, source: str, file_name: str, content: bytes, declared: Declared) -> Entry:
    """Put a file into the inbox and the register; no file that is there is touched.

    Args:
        workspace: The workspace; it must not be held by a run.
        source: The mapping that reads it.
        file_name: What its sender calls it. A name that is taken gets the day of receipt as its folder.
        content: Its bytes.
        declared: What is said of it.

    Returns:
        Its line of the register.

    Raises:
        IntakeError: The same bytes came before, or its name is none of a delivery.
        WorkspaceError: A run is reading the inbox.
    """
    if file_name.endswith(stated_totals.ENDING):
        raise IntakeError(f"[{file_name}] states the totals of a delivery and is none; put it beside it on the server")
    if declared.window_from and declared.window_to and declared.window_from > declared.window_to:
        raise IntakeError(f"its window ends on [{declared.window_to}], before it begins on [{declared.window_from}]")
    now = dt.datetime.now()  # noqa: DTZ005  (local, as the register's)
    digest = sha256(content).hexdigest()
    with workspace.lock():
        for entry in read_register(workspace.register_file):
            if (entry.source, entry.content_hash) == (source, digest):
                raise IntakeError(
                    f"the very same file came on {entry.received_at:%Y-%m-%d} as [{source}/{entry.file_name}]; "
                    "there is nothing new to take in. Ask the sender whether it is the right one."
                )
        path = _free_path(workspace.inbox / source, file_name, now.date())
        write_durably(path, content)
        entry = entry_for(
            workspace.inbox,
            path,
            now,
            sender=declared.sender,
            window_from=declared.window_from,
            window_to=declared.window_to,
            complete_through=declared.complete_through,
        )
        append_entries(workspace.register_file, [entry])
    return entry


def usual_sender(workspace: Workspace, source: str, of_mapping: str | None) -> str:
    """Whom a source's deliveries come from as a rule: by its mapping, or else by its newest line of the register."""
    entries = [entry for entry in read_register(workspace.register_file) if entry.source == source]
    return of_mapping or (entries[-1].sender if entries else "")


def _free_path(folder: Path, file_name: str, day: dt.date) -> Path:
    number = 1
    path = folder / file_name
    while path.exists():
        path = folder / (f"{day}" if number == 1 else f"{day}-{number}") / file_name
        number += 1
    return path
