"""The one way to people's records: the role is checked, the look is written down, and only then are rows returned."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Literal

import duckdb

from pipelines.access.audit import AuditLog
from pipelines.access.listed_rows import with_who_and_what
from pipelines.access.looks import logs_refusals, write_look
from pipelines.access.own_records import SCOPE
from pipelines.access.people import MASK
from pipelines.access.queries import Queries, Row
from pipelines.access.record_places import NearbyQueries
from pipelines.access.record_view import RecordView, gathered
from pipelines.access.roles import AccessDeniedError, Permission, Visitor
from pipelines.answers.answer_file import answers_journal, rulings_journal
from pipelines.answers.part_of_list import rows_of_list
from pipelines.errors import ReportgapError
from pipelines.obligations.declared import permissions, permissions_of_tables
from pipelines.publications.manifest import known_manifest
from pipelines.records.normalize import normalized_number

DENIALS = "denial_followed"
"""The duty whose permission the list of denials, and what waits for a result, takes."""

WorkListKind = Literal["csv", "xlsx", "pdf"]


class NoSuchFileError(ReportgapError):
    """The publication has no such work list."""


@dataclass(frozen=True)
class RecordFilter:
    """Which rows of the ledger a list is about.

    Attributes:
        jurisdiction_id: The jurisdiction that they are judged under.
        obligation_id: The duty.
        outcome_code: One outcome, `missing` as a rule; None for any.
        step: The step within the duty, or None for all.
        cause_code: One cause, or None for all.
        has_defect: Whether only those that arrived with a wrong value are wanted.
        defect_code: One of these values, or None for all.
        population_code: `all`, `adult` or `juvenile`.
        level_group: `all`, `felony` or `misdemeanor`, as in the measures.
    """

    jurisdiction_id: str
    obligation_id: str
    outcome_code: str | None = "missing"
    step: str | None = None
    cause_code: str | None = None
    has_defect: bool = False
    defect_code: str | None = None
    population_code: str = "all"
    level_group: str = "all"


@dataclass(frozen=True)
class Page:
    """A part of a list.

    Attributes:
        rows: The rows, as column name to value.
        total: How many the whole list has; 0 as well where the part lies behind its end.
    """

    rows: list[Row]
    total: int


@dataclass(frozen=True)
class WorkList:
    """A work list as a file.

    Attributes:
        file_name: Its name, which holds nothing of a person.
        content: Its bytes.
    """

    file_name: str
    content: bytes


class Guard:
    """Hands out people's records to one visitor, from one publication.

    Args:
        publication: The folder of the run.
        visitor: Who is asking.
        log: Where looks are written before rows are returned.
        connection: From `visitors_connection`: masked and limited as the visitor's role says.

    Raises:
        AccessDeniedError: The visitor is an agency's, and the connection is not limited to its records.
    """

    def __init__(
        self, publication: Path, visitor: Visitor, log: AuditLog, connection: duckdb.DuckDBPyConnection
    ) -> None:
        self._publication = publication
        self._visitor = visitor
        self._log = log
        self._connection = connection
        self._queries = Queries(connection)
        self._decisions = publication.parents[1] / "decisions"
        if visitor.own is not None:
            self._require_limits(visitor.own)

    @property
    def keeps(self) -> tuple[AuditLog, Visitor]:
        """The log, and who is asking."""
        return self._log, self._visitor

    @logs_refusals
    def record_list(self, wanted: RecordFilter, *, page: int, page_rows: int) -> Page:
        """One page of the records of one jurisdiction.

        Args:
            wanted: Which records.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        apart = self._require_duties(wanted.obligation_id)
        rows = self._queries.rows(
            "record_list",
            jurisdiction_id=wanted.jurisdiction_id,
            obligation_id=wanted.obligation_id,
            outcome_code=wanted.outcome_code,
            step=wanted.step,
            cause_code=wanted.cause_code,
            has_defect=wanted.has_defect,
            defect_code=wanted.defect_code,
            population_code=wanted.population_code,
            level_group=wanted.level_group,
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        rows = with_who_and_what(NearbyQueries(self._connection), rows)
        kind = wanted.outcome_code or ("wrong" if wanted.has_defect else "all")
        what = f"list of {kind} records, {wanted.obligation_id}"
        self._look(what, len(rows), jurisdiction_id=wanted.jurisdiction_id, apart=apart)
        return page_of(rows)

    @logs_refusals
    def found_by_number(self, number: str, *, page: int, page_rows: int) -> Page:
        """One page of the records that bear a tracking, booking or case number, or a person's state number.

        Args:
            number: As it was typed; it goes into no log.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records, or not their numbers.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        self._visitor.require(Permission.NAMES)
        rows = self._queries.rows(
            "found_by_number",
            number=normalized_number(number),
            kept_apart=self._kept_apart(),
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        rows = with_who_and_what(NearbyQueries(self._connection), rows)
        self._look("search by number", len(rows), apart=self._require_duties(*(row["obligation_id"] for row in rows)))
        return page_of(rows)

    @logs_refusals
    def record(self, ledger_id: int) -> RecordView | None:
        """One record with all that it was judged by; None if the publication has no such row.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        found = self._queries.rows("ledger_row", ledger_id=ledger_id)
        duties = [row["obligation_id"] for row in found]
        self._require_duties(*duties)
        view = self._gathered(found[0]) if found else None
        if view and any(row["check_count"] for row in view.checks_waiting):
            duties.append(DENIALS)
        self._look("record", len(found), ledger_id=str(ledger_id), apart=self._require_duties(*duties))
        return view

    @logs_refusals
    def denial_list(self, standing_code: str, *, page: int, page_rows: int) -> Page:
        """One page of the denials of one standing, in the order in which to look at them.

        Args:
            standing_code: open, settled, under_appeal or overturned.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records, or denials are kept apart.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        self._visitor.require(Permission.STATE)
        apart = self._require_duties(DENIALS)
        rows = self._queries.rows(
            "denial_list",
            standing_code=standing_code,
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        self._look(f"list of denials, {standing_code}", len(rows), apart=apart)
        return page_of(rows)

    @logs_refusals
    def rejected_rows(self, delivery_id: str, *, page: int, page_rows: int) -> Page:
        """One page of the rows of one delivery that could not be used, with their raw text.

        Raises:
            AccessDeniedError: The role may not see raw rows, or the delivery's records are kept apart.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RAW_ROWS)
        apart = self._require_rows_of(delivery_id)
        rows = self._queries.rows(
            "rejected_row_list",
            delivery_id=delivery_id,
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        self._look("rejected rows", len(rows), delivery_id=delivery_id, apart=apart)
        return page_of(rows)

    def may_see(self, obligation_id: str) -> bool:
        """Whether the records of a duty are not kept apart from the visitor; asking is no look."""
        return permissions().get(obligation_id) in {None, *self._visitor.apart}

    def work_list_name(self, jurisdiction_id: str, obligation_id: str, kind: WorkListKind) -> str | None:
        """The file name of the work list that a jurisdiction's records of a duty are on; None if there is none.

        An agency that is not the whole jurisdiction has a CSV with its own rows.
        """
        listed = self._listed(jurisdiction_id, permissions().get(obligation_id))
        if self._sees_part_of(jurisdiction_id) and (kind != "csv" or not self._own_ids(jurisdiction_id)):
            return None
        return Path(listed[kind]).name if listed and listed[kind] else None

    @logs_refusals
    def work_list(self, jurisdiction_id: str, obligation_id: str, kind: WorkListKind) -> WorkList:
        """The work list of one jurisdiction's records of a duty, as it was published; an agency's own rows of it.

        Raises:
            AccessDeniedError: The role may not download work lists, or the duty's records are kept apart.
            NoSuchFileError: There is none for the jurisdiction.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.WORK_LISTS)
        apart = self._require_duties(obligation_id)
        listed = self._listed(jurisdiction_id, permissions().get(obligation_id))
        if listed is None or self.work_list_name(jurisdiction_id, obligation_id, kind) is None:
            raise NoSuchFileError("This publication has no work list for the jurisdiction.")
        path = self._publication / listed[kind]
        content, row_count = path.read_bytes(), int(listed["row_count"])
        if self._sees_part_of(jurisdiction_id):
            content, row_count = rows_of_list(content, self._own_ids(jurisdiction_id))
        self._look(
            f"work list {path.name}",
            row_count,
            apart=apart,
            jurisdiction_id=jurisdiction_id,
            file_hash=hashlib.sha256(content).hexdigest(),
        )
        return WorkList(path.name, content)

    @logs_refusals
    def audit_cases(self, ledger_ids: Sequence[int], *, purpose: str) -> list[Row]:
        """The records of an audit sample, with what an auditor needs to find their source documents.

        Args:
            ledger_ids: Which rows of the ledger.
            purpose: What they are looked at for, with the sample's name; goes into the log.

        Raises:
            AccessDeniedError: The role may not take records out.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.WORK_LISTS)
        self._visitor.require(Permission.NAMES)
        rows = self._queries.rows("audit_case", ledger_ids=list(ledger_ids))
        apart = self._require_duties(*{row.pop("obligation_id") for row in rows})
        self._look(purpose, len(rows), apart=apart)
        return rows

    @logs_refusals
    def hand_out_audit_cases(self, content: bytes, obligation_id: str, *, purpose: str, row_count: int) -> None:
        """Write down that a file with an audit sample's records is handed out; write the file only after this.

        Args:
            content: The file's bytes.
            obligation_id: The duty that its records are of.
            purpose: What it is, with the sample's name.
            row_count: How many records it holds.

        Raises:
            AccessDeniedError: The role may not take records out, or the duty's are kept apart.
            AuditError: It could not be written down.
        """
        self._visitor.require(Permission.WORK_LISTS)
        apart = self._require_duties(obligation_id)
        self._look(purpose, row_count, file_hash=hashlib.sha256(content).hexdigest(), apart=apart)

    def _kept_apart(self) -> list[str]:
        """The duties whose records a list leaves out; `_require_duties` then refuses none of its rows."""
        return [name for name in permissions() if not self.may_see(name)]

    def _require_duties(self, *obligation_ids: str) -> str | None:
        """Refuse the records of duties that are kept apart, unless the visitor is named for them; what they took."""
        return self._visitor.require_apart(*(permissions().get(one) for one in obligation_ids))

    def _require_rows_of(self, delivery_id: str) -> str | None:
        """Refuse the rows of a delivery that are kept apart; those of which nothing is known may be anything."""
        apart = permissions_of_tables()
        tables = [row["record_table"] for row in self._queries.rows("delivery_table", delivery_id=delivery_id)]
        return self._visitor.require_apart(*(apart.get(table) for table in tables or apart))

    def _require_limits(self, own: frozenset[str]) -> None:
        """Refuse a connection that reaches further than the agency's own records."""
        try:
            scope = self._queries.fetched(f"SELECT id FROM {SCOPE}", {})
        except duckdb.CatalogException:
            scope = None
        if scope is None or {row["id"] for row in scope} != own:
            raise AccessDeniedError("The records could not be limited to your agency's own, so none are shown.")

    def _sees_part_of(self, jurisdiction_id: str) -> bool:
        return self._visitor.own is not None and jurisdiction_id not in self._visitor.own

    def _own_ids(self, jurisdiction_id: str) -> frozenset[int]:
        """The rows of the ledger that an agency sees of a jurisdiction."""
        return frozenset(row["ledger_id"] for row in self._queries.rows("own_row", jurisdiction_id=jurisdiction_id))

    def _listed(self, jurisdiction_id: str, permission: str | None) -> Row | None:
        """What the manifest says of a jurisdiction's work list: its files by kind, and how many records it has."""
        for listed in known_manifest(self._publication)["worklists"]:
            if (listed["jurisdiction_id"], listed.get("permission")) == (jurisdiction_id, permission):
                files = {"csv": listed["csv"], "xlsx": listed["workbook"], "pdf": listed.get("letter")}
                return files | {"row_count": listed["row_count"]}
        return None

    def _gathered(self, ledger: Row) -> RecordView:
        near = NearbyQueries(self._connection)
        answers = self._answers(ledger["ledger_id"])
        return gathered(near, ledger, sees_denials=self.may_see(DENIALS), answers=answers)

    def _answers(self, ledger_id: int) -> list[Row]:
        """What was answered of a record, and what it came to in this publication; free text where names may be seen."""
        applied = self._queries.rows("record_answer", ledger_id=ledger_id)
        stands = {row["answer_id"]: row["standing_code"] for row in applied}
        sees = self._visitor.may(Permission.NAMES)
        rulings = {
            one.answer_id: one if sees or not one.reason else replace(one, reason=MASK)
            for one in rulings_journal(self._decisions).entries()
        }
        return [
            {
                **asdict(one),
                "note": one.note if sees or not one.note else MASK,
                "received_from": one.received_from if sees else MASK,
                "answer_id": one.answer_id,
                "standing_code": stands.get(one.answer_id),
                "ruling": rulings.get(one.answer_id),
            }
            for one in answers_journal(self._decisions).entries()
            if one.ledger_id == ledger_id
        ]

    def _look(self, what: str, row_count: int, *, apart: str | None = None, **about: str) -> None:
        run_id = self._publication.name
        write_look(self._log, self._visitor, what, row_count, run_id=run_id, is_refused=False, apart=apart, **about)


def page_of(rows: list[Row]) -> Page:
    """A page of rows that each say under `total` how many the list has."""
    total = int(rows[0]["total"]) if rows else 0
    return Page([{name: value for name, value in row.items() if name != "total"} for row in rows], total)
