"""The way to the pairs that people decide: shown, logged and decided like every look at a record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from pipelines.access.audit import AuditLog
from pipelines.access.guard import Guard, Page, Row
from pipelines.access.roles import Permission, Visitor
from pipelines.decisions.link_file import LinkDecision, add_decision, read_decisions
from pipelines.decisions.standing import is_by, last_words, verdict

SETTLED = frozenset({"linked", "not_linked"})
AT_REPOSITORY = {
    "event": "repository_arrest",
    "hold_event": "repository_hold",
    "disposition": "repository_disposition",
    "hold_disposition": "repository_hold",
}
"""The table of the repository's side, by level."""


@dataclass(frozen=True)
class ReviewView:
    """One pair with all that one decides it by.

    Attributes:
        pair: The question: why it is open, and what it could change.
        local: The local event or disposition.
        found: The repository's record.
        members: The local records behind it, and where they were read from.
        charges: The local charges.
        found_charges: Those at the repository.
        fields: What speaks for and against, the strongest first.
    """

    pair: Row
    local: Row | None
    found: Row | None
    members: list[Row] = field(default_factory=list)
    charges: list[Row] = field(default_factory=list)
    found_charges: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)

    @property
    def local_ids(self) -> tuple[int, ...]:
        """The local records that a decision hangs on."""
        return tuple(sorted(int(member["record_id"]) for member in self.members)) or (int(self.pair["local_id"]),)


class ReviewGuard(Guard):
    """Hands out pairs for review to one visitor, and takes their decisions.

    Args:
        publication: The folder of the run.
        visitor: Who is asking.
        log: Where looks and decisions are written before anything else happens.
        connection: From `people_connection`.
        decisions: The workspace's `decisions`.
        needs_second: Whether a decision counts only once two people agree.
    """

    def __init__(
        self,
        publication: Path,
        visitor: Visitor,
        log: AuditLog,
        connection: duckdb.DuckDBPyConnection,
        *,
        decisions: Path,
        needs_second: bool,
    ) -> None:
        super().__init__(publication, visitor, log, connection)
        self._decisions = decisions
        self._needs_second = needs_second

    def queue(self, jurisdiction_id: str | None, *, page: int, page_rows: int) -> Page:
        """One page of the questions, the ones that could change most first.

        Args:
            jurisdiction_id: One jurisdiction, or None for all.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        rows = self._rows(
            "review_queue",
            jurisdiction_id=jurisdiction_id,
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        self._look("review queue", len(rows), jurisdiction_id=jurisdiction_id or "")
        total = int(rows[0]["total"]) if rows else 0
        return Page(rows, total)

    def pair(self, review_id: int) -> ReviewView | None:
        """One pair with all that one decides it by; None if the publication does not ask about it.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.RECORDS)
        pairs = self._rows("review_pair", review_id=review_id)
        view = self._gather_pair(pairs[0]) if pairs else None
        self._look(f"pair for review {review_id}", len(pairs))
        return view

    def words(self, view: ReviewView) -> list[LinkDecision]:
        """All that was decided of a pair so far, whatever its records were gathered into then.

        Notes may name a person, so they are left out for a role that may see no names.
        """
        self._visitor.require(Permission.RECORDS)
        own = set(view.local_ids)
        pair = view.pair
        found = [
            word
            for word in read_decisions(self._decisions)
            if (word.level, word.repository_id) == (pair["level_code"], pair["repository_id"])
            and own & set(word.local_ids)
        ]
        if self._visitor.may(Permission.NAMES):
            return found
        return [replace(word, note="") for word in found]

    def verdicts(self) -> dict[tuple[str, int, str], str]:
        """What was decided of each pair whose values are still those of the decision, by level, record and hash."""
        self._visitor.require(Permission.RECORDS)
        said: dict[tuple[str, int, str], list[LinkDecision]] = {}
        for word in read_decisions(self._decisions):
            said.setdefault((word.level, word.repository_id, word.values_hash), []).append(word)
        return {key: verdict(words, needs_second=self._needs_second) for key, words in said.items()}

    def next_pair(self, after: int, jurisdiction_id: str | None) -> str | None:
        """The question that comes after a place in the queue and that this visitor need not leave to others.

        Questions that are settled, or that the visitor has answered already, are passed over.

        Args:
            after: A place in the queue.
            jurisdiction_id: One jurisdiction, or None for all.
        """
        self._visitor.require(Permission.RECORDS)
        verdicts, own = self.verdicts(), self._own_words()
        for row in self._rows("review_order", jurisdiction_id=jurisdiction_id, after=after):
            key = (row["level_code"], row["repository_id"], row["values_hash"])
            if key not in own and verdicts.get(key) not in SETTLED:
                return str(row["review_id"])
        return None

    def decide(self, view: ReviewView, decision: str, note: str = "") -> None:
        """Write down what the visitor decided of a pair.

        Raises:
            AccessDeniedError: The role may not decide.
            AuditError: The decision could not be logged; it was not made then.
            DecisionError: It could not be kept.
        """
        self._visitor.require(Permission.DECIDE)
        pair = view.pair
        word = LinkDecision(
            level=pair["level_code"],
            local_ids=view.local_ids,
            repository_id=pair["repository_id"],
            values_hash=pair["values_hash"],
            decision=decision,
            by=self._visitor.name,
            at=dt.datetime.now(dt.UTC),
            note=note.strip(),
        )
        self._look(f"decision {decision} on pair {pair['review_id']}", 1, jurisdiction_id=pair["jurisdiction_id"])
        add_decision(self._decisions, word)

    def _own_words(self) -> set[tuple[str, int, str]]:
        said: dict[tuple[str, int, str], list[LinkDecision]] = {}
        for word in read_decisions(self._decisions):
            if is_by(word, self._visitor.name):
                said.setdefault((word.level, word.repository_id, word.values_hash), []).append(word)
        return {key for key, words in said.items() if last_words(words)}

    def _gather_pair(self, pair: Row) -> ReviewView:
        local_id, repository_id, level = pair["local_id"], pair["repository_id"], pair["level_code"]
        is_arrest = level in ("event", "hold_event")
        found = self._rows(f"{AT_REPOSITORY[level]}_of_pair", record_id=repository_id)
        local = (
            self._rows("local_event", event_id=local_id)
            if is_arrest
            else self._rows("local_disposition_of_pair", record_id=local_id)
        )
        return ReviewView(
            pair=pair,
            local=local[0] if local else None,
            found=found[0] if found else None,
            members=self._rows("local_member", event_id=local_id) if is_arrest else [],
            charges=self._rows("local_charge", event_id=local_id) if is_arrest else [],
            found_charges=self._rows("repository_charge", arrests=[repository_id]) if level == "event" else [],
            fields=self._rows("review_field", level_code=level, local_id=local_id, repository_id=repository_id),
        )
