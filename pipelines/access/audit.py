"""The log of looks at people's records: append-only, and each line vouches for the one before (`chained_file`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from pipelines.chained_file import append_to_chain
from pipelines.errors import ReportgapError
from pipelines.moment import moment


class AuditError(ReportgapError):
    """A look could not be written down, so nothing may be shown."""


@dataclass(frozen=True)
class Look:
    """One look at people's records, without anything from them.

    Attributes:
        who: The visitor's name.
        role: Their role.
        came_from: The address of the request.
        what: The query, or the file.
        run_id: The publication.
        row_count: How many rows were then shown.
        ledger_id: The ledger row, for a look at one record.
        jurisdiction_id: The jurisdiction, for a list or a work list.
        delivery_id: The delivery, for rejected rows.
        file_hash: SHA-256 of the bytes handed out, for a download.
        apart: The permission that it took, for records that are kept apart; of several, with commas between.
        is_refused: Whether it was refused, so that nothing was shown.
    """

    who: str
    role: str
    came_from: str
    what: str
    run_id: str
    row_count: int
    ledger_id: str | None = None
    jurisdiction_id: str | None = None
    delivery_id: str | None = None
    file_hash: str | None = None
    apart: str | None = None
    is_refused: bool = False


class AuditLog:
    """The log of one workspace, `audit/looks.jsonl`; several processes may write to it.

    Args:
        path: The file; made with its folder at the first look.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def record(self, look: Look) -> None:
        """Write one look down.

        Raises:
            AuditError: It can't be written, or the log's last line is damaged; show nothing then.
        """
        try:
            append_to_chain(self.path, {"at": moment(), **asdict(look)})
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AuditError(
                "The look could not be written to [audit/looks.jsonl], so no records are shown. "
                "Check that the workspace's disk is writable and not full, and that the log's last line is whole."
            ) from error
