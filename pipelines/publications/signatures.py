"""Which publications are official: signed by a named person, in a chained log beside the publications.

A signature names the hash of the publication's manifest, which names the hash of every file: whatever is altered
afterwards no longer fits what was signed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pipelines.chained_file import append_to_chain, chained_entries
from pipelines.publications.building import PublicationError
from pipelines.workspace import Workspace


@dataclass(frozen=True)
class Signature:
    """One publication made official.

    Attributes:
        run_id: The publication.
        by: Name and title of who signed.
        at: When, in UTC, to the second.
        manifest_hash: SHA-256 of the manifest.
        early: Why it was signed before the time for replies was over; empty if it was not.
        acknowledged: What stood in the way and was acknowledged: the deliveries that are held.
        copies: The hash of each official copy, by name.
        journals: Of each journal of decisions its size in bytes and its hash, as of the signature: what is only ever
            added to still begins so.
        login: Whose login it was signed with; empty in signatures of before it was kept.
    """

    run_id: str
    by: str
    at: dt.datetime
    manifest_hash: str
    early: str
    acknowledged: tuple[str, ...]
    copies: Mapping[str, str]
    journals: Mapping[str, tuple[int, str]]
    login: str = ""

    @property
    def signer(self) -> str:
        """Who signed, for the office: name and title, and the login where it is known."""
        return f"{self.by} (login {self.login})" if self.login else self.by


def signatures(workspace: Workspace) -> list[Signature]:
    """Every signature, in order, up to the last that fits the one before.

    Raises:
        PublicationError: A line can't be read.
    """
    try:
        return [_decoded(line) for line in chained_entries(workspace.signatures_file)]
    except (ValueError, KeyError, TypeError) as error:
        raise PublicationError(
            f"[{workspace.signatures_file.name}] can't be read; compare it with a backup, and take the backup back"
        ) from error


def signature_of(workspace: Workspace, run_id: str) -> Signature | None:
    """The signature of one publication; None while it is a draft."""
    return next((signed for signed in signatures(workspace) if signed.run_id == run_id), None)


def compared_run_id(workspace: Workspace) -> str | None:
    """The publication that a new one is compared with: the last official one, or the last if none is official."""
    signed = signatures(workspace)
    return signed[-1].run_id if signed else workspace.current_run_id


def sign(path: Path, signature: Signature) -> None:
    """Add a signature to the log; it is on the disk when this returns."""
    append_to_chain(path, {**asdict(signature), "at": signature.at.isoformat()})


def _decoded(line: dict[str, Any]) -> Signature:
    return Signature(
        **{
            **line,
            "at": dt.datetime.fromisoformat(line["at"]),
            "acknowledged": tuple(line["acknowledged"]),
            "journals": {name: (int(size), str(kept)) for name, (size, kept) in line["journals"].items()},
        }
    )
