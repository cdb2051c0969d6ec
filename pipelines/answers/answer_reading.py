"""What became of each row of a work list that came back: accepted, without an answer, as before, or rejected."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.answers.checked_answer import RejectedAnswerError, Words, answer_of, refuse_impossible
from pipelines.answers.filled_file import ROW_ID_TITLE, FilledFile, FilledRow
from pipelines.answers.list_columns import ANSWER_CELLS
from pipelines.answers.same_value import is_same_value
from pipelines.filled_cells import cut_text

RowKey = tuple[int, str]
"""A row of the ledger, and what it asks."""


@dataclass(frozen=True)
class AskedRecord:
    """A record that was on a work list.

    Attributes:
        jurisdiction_id: Whose list.
        permission: What it takes to see the list; empty for what is not kept apart.
        event_date: When what it is about happened; None if it is no longer in the ledger.
    """

    jurisdiction_id: str
    permission: str
    event_date: dt.date | None


@dataclass(frozen=True)
class RejectedRow:
    """A row whose answer can't be used.

    Attributes:
        row: The row.
        reason: What is wrong, and what to do.
        can_go_back: Whether the row is one of this list, so that it can be sent back to be mended.
    """

    row: FilledRow
    reason: str
    can_go_back: bool


@dataclass
class AnswerReading:
    """What a file came to. Rows in the file = accepted + without an answer + rejected + as before.

    Attributes:
        accepted: The answers that are new, each with its row's key and its words.
        unanswered_count: Rows without an answer.
        same_count: Rows whose answer is in the journal already.
        rejected: Rows whose answer can't be used.
        changed: Cells that are no answers and differ from what was handed out, as (place, column); never used.
        absent_count: Rows of the list as it was handed out that are not in the file; they stay open.
        is_compared: Whether the list as it was handed out was there to compare with.
    """

    accepted: list[tuple[RowKey, Words]] = field(default_factory=list)
    unanswered_count: int = 0
    same_count: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)
    changed: list[tuple[str, str]] = field(default_factory=list)
    absent_count: int = 0
    is_compared: bool = True

    @property
    def row_count(self) -> int:
        """Rows of the file."""
        return len(self.accepted) + self.unanswered_count + self.same_count + len(self.rejected)


class _RefusedError(Exception):
    def __init__(self, reason: str, *, can_go_back: bool) -> None:
        super().__init__(reason)
        self.can_go_back = can_go_back


def read_answers_of(
    filled: FilledFile,
    *,
    place: tuple[str, str],
    asked: Mapping[RowKey, AskedRecord],
    before: Mapping[RowKey, Words],
    handed_out: Iterable[FilledRow] | None,
    read_on: dt.date,
) -> AnswerReading:
    """Check every row of a file.

    Args:
        filled: The file.
        place: The jurisdiction and permission whose list it is.
        asked: The records that were on work lists.
        before: The last answer in the journal, by row.
        handed_out: The list's rows as they were handed out; None if that publication is not there any more.
        read_on: The day on which it is read.
    """
    found = AnswerReading(is_compared=handed_out is not None)
    was = {row.row_id: row for row in handed_out or ()}
    said: dict[RowKey, list[tuple[FilledRow, Words]]] = defaultdict(list)
    for row in filled.rows:
        found.changed += [(row.place, title) for title in _changed_cells(row, was.get(row.row_id))]
        try:
            key, record = _record_of(row, place, asked)
            words = _words_of(row, record, read_on)
        except _RefusedError as refused:
            found.rejected.append(RejectedRow(row, str(refused), refused.can_go_back))
            continue
        if words is None:
            found.unanswered_count += 1
        else:
            said[key].append((row, words))
    for key, given in said.items():
        _settle(found, key, given, before.get(key))
    found.rejected.sort(key=lambda one: (one.row.sheet, one.row.number))
    found.absent_count = len(was.keys() - {row.row_id for row in filled.rows})
    return found


def _record_of(
    row: FilledRow, place: tuple[str, str], asked: Mapping[RowKey, AskedRecord]
) -> tuple[RowKey, AskedRecord]:
    key = None if row.ledger_id is None else (row.ledger_id, row.ask)
    record = asked.get(key) if key else None
    if key is None or record is None:
        raise _RefusedError(
            f"[{ROW_ID_TITLE}] is [{cut_text(row.row_id)}], which is on no work list of this workspace; "
            "put the row id back as it was handed out",
            can_go_back=False,
        )
    if (record.jurisdiction_id, record.permission) != place:
        raise _RefusedError(
            f"[{ROW_ID_TITLE}] is [{row.row_id}], which is on another work list, not on that of [{place[0]}]; "
            "take the row out",
            can_go_back=False,
        )
    return key, record


def _words_of(row: FilledRow, record: AskedRecord, read_on: dt.date) -> Words | None:
    try:
        words = answer_of(row.cells, row.odd, row.ask)
        if words is not None:
            refuse_impossible(words, event_date=record.event_date, read_on=read_on)
    except RejectedAnswerError as error:
        raise _RefusedError(str(error), can_go_back=True) from error
    return words


def _settle(found: AnswerReading, key: RowKey, given: Sequence[tuple[FilledRow, Words]], before: Words | None) -> None:
    """Take the answer to one row, which the file may hold several times."""
    if len({words for _, words in given}) > 1:
        places = " and ".join(row.place for row, _ in given)
        reason = f"the row is answered more than once, and otherwise each time ({places}); leave the right answer alone"
        found.rejected += [RejectedRow(row, reason, can_go_back=True) for row, _ in given]
        return
    _, words = given[0]
    if words != before:
        found.accepted.append((key, words))
    found.same_count += len(given) - (words != before)


def _changed_cells(row: FilledRow, was: FilledRow | None) -> list[str]:
    if was is None:
        return []
    fixed = row.cells.keys() & was.cells.keys() - {*ANSWER_CELLS.values(), ROW_ID_TITLE}
    return [title for title in was.cells if title in fixed and not is_same_value(was.cells[title], row.cells[title])]
