"""How each publication stands: a draft that agencies may reply to, a draft that may be signed, or official."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.publications.certify import replies_until, run_ids
from pipelines.publications.figures_in_words import moment
from pipelines.publications.manifest import read_manifest
from pipelines.publications.signatures import Signature, signatures
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """One publication.

    Attributes:
        run_id: Its name.
        is_current: Whether it is in force.
        answer: What it found, in one sentence.
        published_at: When, in UTC.
        replies_until: Until when agencies may reply to it.
        signature: Who made it official; None: it is a draft.
    """

    run_id: str
    is_current: bool
    answer: str
    published_at: dt.datetime
    replies_until: dt.datetime
    signature: Signature | None

    @property
    def login(self) -> str:
        """Whose login it was signed with, for the office; empty for a draft, and where it was not kept."""
        return self.signature.login if self.signature else ""

    @property
    def status(self) -> str:
        """The same in words."""
        current = ", in force" if self.is_current else ""
        if self.signature:
            return f"official{current}: signed by {self.signature.by} on {self.signature.at:%Y-%m-%d}"
        return f"draft{current}: replies until {moment(self.replies_until)} UTC"


def standings(workspace: Workspace) -> list[Standing]:
    """Every publication, the newest first."""
    signed = {signature.run_id: signature for signature in signatures(workspace)}
    found = []
    for run_id in reversed(run_ids(workspace)):
        folder = workspace.publications / run_id
        manifest = read_manifest(folder)
        found.append(
            Standing(
                run_id=run_id,
                is_current=run_id == workspace.current_run_id,
                answer=manifest["answer"],
                published_at=dt.datetime.fromisoformat(manifest["published_at"]),
                replies_until=replies_until(workspace, folder),
                signature=signed.get(run_id),
            )
        )
    return found
