"""What a purge that was begun still has to do, kept until it is done: the next command finishes it.

It is the only file of a purge that names records, by their ids and by keyed hashes, and is gone at its end.
"""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel, ConfigDict

from pipelines.durable_file import write_durably
from pipelines.workspace import Workspace

FILE = "intent.json"


class PublicationPart(BaseModel):
    """What is to be taken out of one publication.

    Attributes:
        ids: Ids of its records, events, charges and ledger rows.
        jurisdictions: Whose work lists are to be written again.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    ids: list[int]
    jurisdictions: list[str]


class Intent(BaseModel):
    """One purge.

    Attributes:
        purge_id: Its name.
        by: Who gave the command.
        order: The number of the court's order.
        at: When, in UTC.
        record_ids: The records.
        tombstones: Those to keep.
        raw_hashes: Keyed hashes of the raw text of rows that hold the record.
        publications: By run id.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    purge_id: str
    by: str
    order: str
    at: str
    record_ids: list[int]
    tombstones: list[dict[str, Any]]
    raw_hashes: list[str]
    publications: dict[str, PublicationPart]

    @property
    def ids(self) -> frozenset[int]:
        """All ids, of records and of what publications made of them."""
        return frozenset(self.record_ids).union(*(part.ids for part in self.publications.values()))


def open_intent(workspace: Workspace) -> Intent | None:
    """The purge that was begun and is not finished, if there is one."""
    path = workspace.purged / FILE
    return Intent.model_validate_json(path.read_bytes()) if path.is_file() else None


def keep_intent(workspace: Workspace, intent: Intent) -> None:
    """Write down what is about to be done."""
    write_durably(workspace.purged / FILE, json.dumps(intent.model_dump()).encode())


def drop_intent(workspace: Workspace) -> None:
    """The purge is done."""
    (workspace.purged / FILE).unlink()
