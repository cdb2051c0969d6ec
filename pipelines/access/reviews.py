"""The way to the pairs that people decide: shown, logged and decided like every look at a record."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from pipelines.access.audit import AuditLog
from pipelines.access.guard import Guard, Page, page_of
from pipelines.access.looks import logs_refusals
from pipelines.access.queries import Row
from pipelines.access.record_places import NearbyQueries
from pipelines.access.record_view import members_of
from pipelines.access.roles import Permission, Visitor
from pipelines.decisions.link_file import LinkDecision, add_decisions, read_decisions
from pipelines.decisions.standing import answer, is_by, last_words, verdict
from pipelines.obligations.declared import permissions_of_tables
from pipelines.records.declared_tables import persons_looked_up

SETTLED = frozenset({"linked", "not_linked"})
LOCAL = {
    "charge": "local_charge_of_pair",
    "disposition": "local_disposition_of_pair",
    "hold_disposition": "local_disposition_of_pair",
}
"""The query of the local side, by level; of arrests it is their event."""

OF_PERSONS = frozenset(persons_looked_up())
"""The levels of two records of one person; each is the table whose persons are looked up."""

AS_IT_STANDS = {"order": "protection_order"} | {level: level for level in OF_PERSONS}
"""The table of the local side, by level, where both sides are shown as they stand."""

ONE_OF_SEVERAL = frozenset({"charge", "disposition", "order"})
"""The levels of which all pairs of a record are one question. Like charges may agree in every value, so that what was
decided is known by the record as well; so of the records of a person."""

PairKey = tuple[str, int, int, str]
"""Level, local record (0 where values tell records apart), the repository's record, and the hash of the values."""


def pair_key(pair: Row) -> PairKey:
    """What a pair of the publication is known by among decisions."""
    return _key(pair["level_code"], pair["local_id"], pair["repository_id"], pair["values_hash"])


def stands(pairs: Sequence[Row], verdicts: Mapping[PairKey, str]) -> str:
    """What was decided of a question since the run, from the verdicts on its pairs."""
    return answer([verdicts.get(pair_key(pair), "open") for pair in pairs])


def _word_key(word: LinkDecision) -> PairKey:
    return _key(word.level, min(word.local_ids), word.repository_id, word.values_hash)


def _key(level: str, local_id: int, repository_id: int, values_hash: str) -> PairKey:
    return level, local_id if level in ONE_OF_SEVERAL | OF_PERSONS else 0, repository_id, values_hash


@dataclass(frozen=True)
class ReviewView:
    """One question with all that one decides it by.

    Attributes:
        pairs: The pairs that are answered together: one, or what a charge, result or order could be. Each says why it
            is open, and what the answer could change.
        local: The local event, charge, disposition or order.
        candidates: The repository's records, in the order of the pairs.
        members: The local records behind it, and where they were read from.
        charges: The local charges.
        found_charges: Those at the repository.
        fields: What speaks for and against, the strongest first.
    """

    pairs: list[Row]
    local: Row | None
    candidates: list[Row | None]
    members: list[Row] = field(default_factory=list)
    charges: list[Row] = field(default_factory=list)
    found_charges: list[Row] = field(default_factory=list)
    fields: list[Row] = field(default_factory=list)

    @property
    def pair(self) -> Row:
        """The question, by its first pair."""
        return self.pairs[0]

    @property
    def found(self) -> Row | None:
        """The repository's record of the first pair."""
        return self.candidates[0]

    @property
    def local_ids(self) -> tuple[int, ...]:
        """The local records that a decision hangs on."""
        behind = [member["record_id"] for member in self.members]
        if self.pair["level_code"] == "charge" and self.local:
            behind = self.local["member_ids"] or []
        return tuple(sorted(map(int, behind))) or (int(self.pair["local_id"]),)


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

    @logs_refusals
    def queue(self, jurisdiction_id: str | None, *, page: int, page_rows: int) -> Page:
        """One page of the questions, the ones that could change most first; without those that are kept apart from one.

        Args:
            jurisdiction_id: One jurisdiction, or None for all.
            page: From 1.
            page_rows: Rows a page.

        Raises:
            AccessDeniedError: The role may not see records.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.STATE)
        rows = self._queries.rows(
            "review_queue",
            jurisdiction_id=jurisdiction_id,
            hidden_tables=self._hidden_tables(),
            page_rows=page_rows,
            skipped_rows=(max(page, 1) - 1) * page_rows,
        )
        apart = self._require_both_sides(*rows)
        self._look("review queue", len(rows), jurisdiction_id=jurisdiction_id or "", apart=apart)
        return page_of(rows)

    @logs_refusals
    def pair(self, review_id: int) -> ReviewView | None:
        """The question about a pair with all that one decides it by; None if the publication does not ask about it.

        Raises:
            AccessDeniedError: The role may not see records, or these are kept apart.
            AuditError: The look could not be written down.
        """
        self._visitor.require(Permission.STATE)
        pairs = self._queries.rows("review_pair", review_id=review_id)
        apart = self._require_both_sides(*pairs)
        view = self._gather_pair(pairs) if pairs else None
        self._look(f"pair for review {review_id}", len(pairs), apart=apart)
        return view

    def words(self, view: ReviewView) -> list[LinkDecision]:
        """All that was decided of a question so far, whatever its records were gathered into then.

        Notes may name a person, so they are left out for a role that may see no names.
        """
        self._visitor.require(Permission.STATE)
        own = set(view.local_ids)
        asked = {(pair["level_code"], pair["repository_id"]) for pair in view.pairs}
        found = [
            word
            for word in read_decisions(self._decisions)
            if (word.level, word.repository_id) in asked and own & set(word.local_ids)
        ]
        if self._visitor.may(Permission.NAMES):
            return found
        return [replace(word, note="") for word in found]

    def verdicts(self) -> dict[PairKey, str]:
        """What was decided of each pair whose values are still those of the decision."""
        self._visitor.require(Permission.STATE)
        said: dict[PairKey, list[LinkDecision]] = {}
        for word in read_decisions(self._decisions):
            said.setdefault(_word_key(word), []).append(word)
        return {key: verdict(words, needs_second=self._needs_second) for key, words in said.items()}

    def next_pair(self, after: int, jurisdiction_id: str | None) -> str | None:
        """The question that comes after a place in the queue and that this visitor need not leave to others.

        Questions that are settled, or that the visitor has answered already, are passed over.

        Args:
            after: A place in the queue.
            jurisdiction_id: One jurisdiction, or None for all.
        """
        self._visitor.require(Permission.STATE)
        verdicts, own = self.verdicts(), self._own_words()
        for row in self._queries.rows(
            "review_order", jurisdiction_id=jurisdiction_id, after=after, hidden_tables=self._hidden_tables()
        ):
            answered = all(pair_key(pair) in own for pair in row["pairs"])
            if not answered and stands(row["pairs"], verdicts) not in SETTLED:
                return str(row["question_id"])
        return None

    @logs_refusals
    def decide(self, view: ReviewView, decision: str, note: str = "", *, picked: int | None = None) -> None:
        """Write down what the visitor decided of a question: one word on each of its pairs.

        Args:
            view: The question.
            decision: The word; `linked` is said of the pair picked, and `not_linked` of the others then.
            note: Free text.
            picked: The repository's record that it is, where there are several.

        Raises:
            AccessDeniedError: The role may not decide, or the records are kept apart.
            AuditError: The decision could not be logged; it was not made then.
            DecisionError: It could not be kept.
        """
        self._visitor.require(Permission.DECIDE)
        apart = self._require_both_sides(*view.pairs)
        now = dt.datetime.now(dt.UTC)
        words = []
        for pair in view.pairs:
            is_other = picked is not None and pair["repository_id"] != picked
            word = LinkDecision(
                level=pair["level_code"],
                local_ids=view.local_ids,
                repository_id=pair["repository_id"],
                values_hash=pair["values_hash"],
                decision="not_linked" if decision == "linked" and is_other else decision,
                by=self._visitor.name,
                at=now,
                note=note.strip(),
            )
            words.append(word)
            what = f"decision {word.decision} on pair {pair['review_id']}"
            self._look(what, 1, jurisdiction_id=pair["jurisdiction_id"], apart=apart)
        add_decisions(self._decisions, *words)

    def _require_both_sides(self, *pairs: Row) -> str | None:
        """Refuse pairs of which either side is kept apart, unless the visitor is named for it; what they took."""
        tables = {table for pair in pairs for table in (pair["repository_table"], *({pair["level_code"]} & OF_PERSONS))}
        return self._visitor.require_apart(*(permissions_of_tables().get(table) for table in tables))

    def _hidden_tables(self) -> list[str]:
        return [table for table, needed in permissions_of_tables().items() if needed not in self._visitor.apart]

    def _own_words(self) -> set[PairKey]:
        said: dict[PairKey, list[LinkDecision]] = {}
        for word in read_decisions(self._decisions):
            if is_by(word, self._visitor.name):
                said.setdefault(_word_key(word), []).append(word)
        return {key for key, words in said.items() if last_words(words)}

    def _gather_pair(self, pairs: list[Row]) -> ReviewView:
        near = NearbyQueries(self._connection)
        pair = pairs[0]
        local_id, level = pair["local_id"], pair["level_code"]
        related = near.rows("related_record_of_pair", local_id=local_id)
        near.look_near([local_id, *(row["record_id"] for row in related)])
        near.look_near(one["repository_id"] for one in pairs)
        is_arrest = level in ("event", "hold_event")
        if is_arrest:
            local = near.rows("local_event", event_id=local_id)
        elif level in AS_IT_STANDS:
            local = near.declared("record_of_pair", AS_IT_STANDS[level], {"record_id": local_id})
        else:
            local = near.rows(LOCAL[level], record_id=local_id)
        found = [_found(near, one) for one in pairs]
        candidates = [rows[0] if rows else None for rows in found]
        event_id = local[0].get("event_id") if local else None
        arrests = [pair["repository_id"]] if level == "event" else _arrests_of(candidates)
        near.look_near(arrests)
        return ReviewView(
            pairs=pairs,
            local=local[0] if local else None,
            candidates=candidates,
            members=members_of(near, related) if is_arrest else [],
            charges=near.rows("local_charge", event_id=event_id) if event_id is not None else [],
            found_charges=[row for one in arrests for row in near.rows("repository_charge", arrest_id=one)],
            fields=near.rows("review_field", level_code=level, local_id=local_id, repository_id=pair["repository_id"]),
        )


def _found(near: NearbyQueries, pair: Row) -> list[Row]:
    """The repository's side of a pair."""
    if pair["level_code"] in AS_IT_STANDS:
        return near.declared("record_of_pair", pair["repository_table"], {"record_id": pair["repository_id"]})
    return near.rows(f"{pair['repository_table']}_of_pair", record_id=pair["repository_id"])


def _arrests_of(candidates: Sequence[Row | None]) -> list[int]:
    """The arrests at the repository that charges or results hang on; none for what is held."""
    hung_on = {row.get("repository_arrest_record_id") for row in candidates if row}
    return sorted(arrest for arrest in hung_on if arrest is not None)
