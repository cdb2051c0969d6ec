"""The way of agencies' answers: taken in from the files that they send, shown, and ruled on; each look is logged."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.access.audit import AuditLog
from pipelines.access.guard import Guard, NoSuchFileError, Page, WorkList, page_of
from pipelines.access.looks import logs_refusals
from pipelines.access.people import visitors_connection
from pipelines.access.record_view import RecordView
from pipelines.access.roles import Permission, Visitor
from pipelines.answers.answer_file import Answer, Ruling, answers_journal, rulings_journal
from pipelines.answers.answer_reading import AnswerReading, AskedRecord, RowKey, read_answers_of
from pipelines.answers.checked_answer import Words
from pipelines.answers.filled_file import ASK_AGAIN, AnswerFileError, FilledFile, FilledRow, read_filled
from pipelines.answers.list_columns import ListStamp
from pipelines.answers.returned_workbook import returned_workbook
from pipelines.file_hash import sha256_of
from pipelines.publications.escalation_letters import letter_file
from pipelines.publications.manifest import read_manifest
from pipelines.workspace import Workspace, WorkspaceError


@dataclass(frozen=True)
class ReceivedFile:
    """A file that was read.

    Attributes:
        stamp: Which list it is.
        file_hash: SHA-256 of it.
        reading: What its rows came to.
    """

    stamp: ListStamp
    file_hash: str
    reading: AnswerReading


class AnswerGuard(Guard):
    """Takes in agencies' answers for one visitor, shows them, and takes their rulings."""

    @logs_refusals
    def receive(
        self, path: Path, *, received_from: str, jurisdiction_id: str | None = None, read_at: dt.datetime
    ) -> ReceivedFile:
        """Read a work list that came back, and keep the answers that can be used.

        Args:
            path: The file, XLSX or CSV.
            received_from: Who sent it; of an agency's own login, that is whose it is.
            jurisdiction_id: Whose list it must be; None: as the file says.
            read_at: Now, in UTC.

        Raises:
            AccessDeniedError: The role may not take in answers, or the list is kept apart.
            AnswerFileError: It is no work list, or of another jurisdiction.
            AuditError: It could not be logged; nothing was kept then.
            DecisionError: The answers could not be kept.
        """
        self._visitor.require(Permission.ANSWERS)
        if self._visitor.own is not None:
            received_from = self._visitor.name
        filled = read_filled(path)
        stamp = _stamp_of(filled, path.name, jurisdiction_id)
        apart = self._visitor.require_apart(stamp.permission)
        asked = self._asked(filled)
        reading = read_answers_of(
            filled,
            place=(stamp.jurisdiction_id, stamp.permission),
            asked=asked,
            before=self._answered(stamp),
            handed_out=self._handed_out(stamp, path.suffix.lower()),
            read_on=read_at.date(),
        )
        file_hash = sha256_of(path)
        self._look(
            "answers taken in",
            len(reading.accepted),
            apart=apart,
            jurisdiction_id=stamp.jurisdiction_id,
            file_hash=file_hash,
        )
        if reading.accepted:
            answers_journal(self._decisions).add(
                *(
                    Answer(
                        ledger_id,
                        ask,
                        code,
                        date,
                        note,
                        stamp.run_id,
                        received_from=received_from.strip(),
                        by=self._visitor.name,
                        at=read_at,
                        file_hash=file_hash,
                    )
                    for (ledger_id, ask), (code, date, note) in reading.accepted
                )
            )
        return ReceivedFile(stamp, file_hash, reading)

    @logs_refusals
    def to_send_back(self, received: ReceivedFile) -> bytes | None:
        """A workbook of the rows that were rejected, each with what to mend; None if there is nothing to send back.

        Raises:
            AccessDeniedError: The role may not download work lists, or the list is kept apart.
            AuditError: It could not be logged.
        """
        self._visitor.require(Permission.WORK_LISTS)
        rows = [one for one in received.reading.rejected if one.can_go_back]
        if not rows:
            return None
        content = returned_workbook(received.stamp, rows)
        self._look(
            "rejected answers to send back",
            len(rows),
            apart=self._visitor.require_apart(received.stamp.permission),
            jurisdiction_id=received.stamp.jurisdiction_id,
            file_hash=hashlib.sha256(content).hexdigest(),
        )
        return content

    @logs_refusals
    def to_be_looked_at(self, jurisdiction_id: str | None, *, page: int, page_rows: int) -> Page:
        """One page of the answers that a person has to weigh, the gravest records first; without what is kept apart.

        Args:
            jurisdiction_id: One jurisdiction, or None for all.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        rows = self._queries.rows(
            "answer_queue",
            jurisdiction_id=jurisdiction_id,
            kept_apart=self._kept_apart(),
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        apart = self._require_duties(*(row["obligation_id"] for row in rows))
        self._look("answers to be looked at", len(rows), jurisdiction_id=jurisdiction_id or "", apart=apart)
        return page_of(rows)

    def has_escalation_letter(self, jurisdiction_id: str) -> bool:
        """Whether this publication has a letter to the heads of a jurisdiction's agencies that the visitor may have.

        It counts what each of them left open; who sees only a part of the jurisdiction has none. Asking is no look.
        """
        may = self._visitor.may(Permission.WORK_LISTS) and not self._sees_part_of(jurisdiction_id)
        return may and (self._publication / letter_file(jurisdiction_id)).is_file()

    @logs_refusals
    def escalation_letter(self, jurisdiction_id: str) -> WorkList:
        """The letter to the heads of a jurisdiction's agencies about what they left open past its time.

        Raises:
            AccessDeniedError: The role may not download work lists.
            NoSuchFileError: There is none for the jurisdiction, or none for this visitor.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.WORK_LISTS)
        if not self.has_escalation_letter(jurisdiction_id):
            raise NoSuchFileError("This publication has no letter to the heads of the jurisdiction's agencies.")
        path = self._publication / letter_file(jurisdiction_id)
        content = path.read_bytes()
        self._look(
            f"escalation letter {path.name}",
            0,
            jurisdiction_id=jurisdiction_id,
            file_hash=hashlib.sha256(content).hexdigest(),
        )
        return WorkList(path.name, content)

    def rulings(self) -> dict[str, Ruling]:
        """The last ruling on each answer, those since the run among them."""
        self._visitor.require(Permission.RECORDS)
        return {one.answer_id: one for one in rulings_journal(self._decisions).entries()}

    @logs_refusals
    def rule(self, view: RecordView, answer_id: str, ruling: str, reason: str) -> None:
        """Accept or refuse an answer; the next run applies it.

        Args:
            view: The record that was answered.
            answer_id: The answer.
            ruling: accepted or refused.
            reason: Why; the agency reads it where it is refused.

        Raises:
            AccessDeniedError: The role may not rule on answers, or the records are kept apart.
            AuditError: It could not be logged; it was not made then.
            DecisionError: It could not be kept, or a refusal has no reason.
        """
        self._visitor.require(Permission.RULE)
        apart = self._require_duties(view.ledger["obligation_id"])
        said = Ruling(answer_id, ruling, reason.strip(), self._visitor.name, dt.datetime.now(dt.UTC))
        self._look(f"answer {answer_id} {ruling}", 1, ledger_id=str(view.ledger["ledger_id"]), apart=apart)
        rulings_journal(self._decisions).add(said)

    def _asked(self, filled: FilledFile) -> dict[RowKey, AskedRecord]:
        ids = sorted({int(one) for row in filled.rows if (one := row.ledger_id) is not None})
        return {
            (row["ledger_id"], row["ask_code"]): AskedRecord(
                row["jurisdiction_id"], row["permission"], row["event_date"]
            )
            for row in self._queries.rows("asked_record", ledger_ids=ids)
        }

    def _answered(self, stamp: ListStamp) -> dict[RowKey, Words]:
        """What stands as answered already; said again on a later list, what was ruled on is a new answer."""
        last = {(one.ledger_id, one.ask): one for one in answers_journal(self._decisions).entries()}
        ruled = self.rulings()
        return {
            key: one.words for key, one in last.items() if one.answer_id not in ruled or one.publication == stamp.run_id
        }

    def _handed_out(self, stamp: ListStamp, suffix: str) -> Sequence[FilledRow] | None:
        """The list as it was published; None if the publication, or the list in it, is not there any more."""
        publications = self._publication.parent
        # A name out of a file leads nowhere: only one that a publication here has is opened.
        if stamp.run_id not in {one.name for one in publications.iterdir() if (one / "manifest.json").is_file()}:
            return None
        folder = publications / stamp.run_id
        for listed in read_manifest(folder)["worklists"]:
            if (listed["jurisdiction_id"], listed["permission"] or "") == (stamp.jurisdiction_id, stamp.permission):
                path = folder / listed["csv" if suffix == ".csv" else "workbook"]
                rows = read_filled(path).rows if path.is_file() else None
                if rows is None or not self._sees_part_of(stamp.jurisdiction_id):
                    return rows
                # Whether a cell of another agency's row was changed would tell what stands in it.
                own = self._own_ids(stamp.jurisdiction_id)
                return [row for row in rows if row.ledger_id in own]
        return None


def answer_guard(workspace: Workspace, visitor: Visitor) -> AnswerGuard:
    """The guard for answers, over the publication in force.

    Raises:
        WorkspaceError: Nothing was published yet.
    """
    publication = workspace.current_publication
    if publication is None:
        raise WorkspaceError(f"nothing was published yet; run `reportgap run {workspace.folder.name}` first")
    connection = visitors_connection(publication, workspace.folder, visitor)
    return AnswerGuard(publication, visitor, AuditLog(workspace.audit_file), connection)


def _stamp_of(filled: FilledFile, name: str, jurisdiction_id: str | None) -> ListStamp:
    stamp = filled.stamp
    if stamp is None and jurisdiction_id is None:
        raise AnswerFileError(
            f"[{name}] no longer says whose work list it is. Name the jurisdiction, or: {ASK_AGAIN.lower()}"
        )
    if stamp is None or jurisdiction_id is None:
        return stamp or ListStamp("", jurisdiction_id or "", "")
    if stamp.jurisdiction_id != jurisdiction_id:
        raise AnswerFileError(
            f"[{name}] is the work list of jurisdiction [{stamp.jurisdiction_id}], not of [{jurisdiction_id}]. Choose "
            "the right one, or take the file to whom it belongs."
        )
    return stamp
