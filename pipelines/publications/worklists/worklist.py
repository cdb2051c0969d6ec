"""One jurisdiction's work list: how much is on it, and where its files are.

Work lists hold people's records. Their file names come from the jurisdiction's id alone. What an obligation keeps apart
(protection orders) has lists of its own in a folder of their own: whoever gets one list gets no other's records.
"""

from __future__ import annotations

from dataclasses import dataclass

from pipelines.answers.follow_up import SHEET_ROWS

FOLDER = "worklists"


@dataclass(frozen=True)
class Worklist:
    """One jurisdiction's work list.

    Attributes:
        jurisdiction_id: Whose; empty for records that no jurisdiction could be found for.
        permission: What it takes to see it; None for what is not kept apart.
        name: Its name for people.
        slug: What its files are called.
        to_send: How many records to send.
        open_arrests: How many charges without a final disposition.
        to_correct: How many records arrived with a value that has to be corrected.
    """

    jurisdiction_id: str
    permission: str | None
    name: str
    slug: str
    to_send: int
    open_arrests: int
    to_correct: int

    @property
    def row_count(self) -> int:
        """Rows of the CSV, which holds what is to be sent and the open arrests."""
        return self.to_send + self.open_arrests

    @property
    def sheet_rows(self) -> int:
        """How many rows its workbook has."""
        return sum(min(rows, SHEET_ROWS) for rows in (self.to_send, self.open_arrests, self.to_correct))

    @property
    def workbook(self) -> str:
        """The workbook, from the publication's folder."""
        return f"{self._path}.xlsx"

    @property
    def letter(self) -> str | None:
        """The letter about its open arrests, from the publication's folder; None where it has none."""
        return f"{self._path}-open-arrests.pdf" if self.open_arrests else None

    @property
    def csv(self) -> str:
        """The CSV, from the publication's folder."""
        return f"{self._path}.csv"

    @property
    def _path(self) -> str:
        apart = self.permission
        return f"{FOLDER}/{self.slug}" if apart is None else f"{FOLDER}/{apart}/{self.slug}-{apart}"
