"""Which publication went to whom, so that nobody gets it twice and a failed mail is sent again."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from pipelines.durable_file import write_durably

FOLDER = "outbox"


class Attempt(BaseModel):
    """The last attempt to send one publication to one address.

    Attributes:
        at: When, in UTC.
        error: Why it failed; None if it was handed to the mail server.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at: dt.datetime
    error: str | None = None


class Outbox:
    """The attempts to send one publication.

    Args:
        workspace_folder: The user's folder.
        run_id: The publication.
    """

    def __init__(self, workspace_folder: Path, run_id: str) -> None:
        self._file = workspace_folder / FOLDER / f"{run_id}.json"
        self._attempts: dict[str, Attempt] = {}
        if self._file.is_file():
            content = json.loads(self._file.read_text(encoding="utf-8"))
            self._attempts = {address: Attempt.model_validate(attempt) for address, attempt in content.items()}

    def was_sent(self, address: str) -> bool:
        """Whether the mail server took it for this address."""
        attempt = self._attempts.get(address)
        return attempt is not None and attempt.error is None

    def record(self, address: str, attempt: Attempt) -> None:
        """Keep what became of an attempt, at once."""
        self._attempts[address] = attempt
        content = {key: value.model_dump(mode="json") for key, value in sorted(self._attempts.items())}
        write_durably(self._file, json.dumps(content, indent=2).encode())
