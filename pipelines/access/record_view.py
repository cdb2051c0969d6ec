"""One row of the ledger with everything that it was judged by, gathered from what one visitor may see."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from pipelines.access.queries import Row
from pipelines.access.record_places import HANG_ON_ARREST, NearbyQueries
from pipelines.obligations.declared import arrives_in, subject_table
from pipelines.records.declared_tables import Beside, beside

RELATIONS = ("subject", "linked", "review", "conflict")
"""How an arrest at the repository bears on a row, closest first: the record hangs on it, was found as it, may be it, or
shares a number with it and can't be it."""


@dataclass(frozen=True)
class RecordView:
    """One row of the ledger with everything that it was judged by.

    Attributes:
        ledger: The expected record, its rule, its clock and its outcome.
        event: The local arrest, if one is behind it.
        members: Where the local arrest was read from.
        charges: The local charges, with what they were found as.
        dispositions: What was decided locally.
        repository_arrests: Arrests at the repository that bear on it, with a `relation_code`.
        repository_charges: Their charges.
        repository_dispositions: Their results.
        holds: What the repository holds back of it.
        declared: The local record, if its table is declared as data (a protection order).
        declared_on_file: What that was found as at the repository.
        steps: Of such a record, every step of every duty that it is judged by.
        same_person: Of such a record, the others of its person that the same duty judges.
        links: How it was found.
        refused: Its charges and results that were not linked, and why.
        conflicts: What shares its number and can't be it.
        conflicts_within: Records of one side, its own among them, that can't both be right.
        defects: What arrived wrong.
        reasons: Why to look at it first, if it is a denial.
        results_behind: The missing results behind it, if it is a delayed check.
        checks_waiting: How many delayed checks wait for it; told to those alone who may see them.
        listings: The work lists that it was on.
        follow_ups: What stands of what agencies were asked about it.
        answers: What agencies answered, the latest last, those of the journal that no run has applied yet among them.
    """

    ledger: Row
    event: Row | None
    members: list[Row] = field(default_factory=list)
    charges: list[Row] = field(default_factory=list)
    dispositions: list[Row] = field(default_factory=list)
    repository_arrests: list[Row] = field(default_factory=list)
    repository_charges: list[Row] = field(default_factory=list)
    repository_dispositions: list[Row] = field(default_factory=list)
    holds: list[Row] = field(default_factory=list)
    declared: list[Row] = field(default_factory=list)
    declared_on_file: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    same_person: list[Row] = field(default_factory=list)
    links: list[Row] = field(default_factory=list)
    refused: list[Row] = field(default_factory=list)
    conflicts: list[Row] = field(default_factory=list)
    conflicts_within: list[Row] = field(default_factory=list)
    defects: list[Row] = field(default_factory=list)
    reasons: list[Row] = field(default_factory=list)
    results_behind: list[Row] = field(default_factory=list)
    checks_waiting: list[Row] = field(default_factory=list)
    listings: list[Row] = field(default_factory=list)
    follow_ups: list[Row] = field(default_factory=list)
    answers: list[Row] = field(default_factory=list)


def gathered(near: NearbyQueries, ledger: Row, *, sees_denials: bool, answers: list[Row]) -> RecordView:
    """Gather what a row of the ledger was judged by.

    Args:
        near: What the visitor may see.
        ledger: The row.
        sees_denials: Whether they may see that delayed checks wait for it.
        answers: What agencies answered of it.
    """
    place = near.rows_of("listed_beside", ledger)
    ledger = ledger | (place[0] if place else {"previous_id": None, "next_id": None})
    ids = {name: ledger[name] for name in ("event_id", "subject_id", "evidence_id", "link_id", "ledger_id")}
    every_link, conflicts = _links(near, ids), near.rows_of("number_conflict", ids)
    behind = near.rows_of("related_record", ids)
    found = [row["repository_id"] for row in (*every_link, *conflicts)]
    near.look_near([ids["subject_id"], ids["evidence_id"], *(row["record_id"] for row in behind), *found])
    of_event = [link for link in _of_levels(every_link, "event") if link["local_id"] == ids["event_id"]]
    bearing = _bearing(near, ledger, of_event, conflicts)
    held = [link["repository_id"] for link in _of_levels(every_link, "hold_event", "hold_disposition")]
    sides = _sides(ledger)
    events = near.rows_of("local_event", ids)
    members = members_of(near, behind)
    arrests = _arrests(near, bearing)
    # A conflict's file belongs to someone else: its charges and results are not this record's.
    own = [arrest["record_id"] for arrest in arrests if arrest["relation_code"] != "conflict"]
    return RecordView(
        ledger=ledger,
        event=events[0] if events else None,
        members=members,
        charges=near.rows_of("local_charge", ids),
        dispositions=_decided(near, ledger, behind),
        repository_arrests=arrests,
        repository_charges=[row for one in sorted(own) for row in near.rows("repository_charge", arrest_id=one)],
        repository_dispositions=_results(near, ids["evidence_id"], own),
        holds=near.rows("repository_hold", held_ids=held) if held else [],
        declared=near.declared("declared_local", sides.local, ids) if sides else [],
        declared_on_file=near.declared("declared_on_file", sides.repository, ids) if sides else [],
        steps=near.rows_of("step_of_subject", ids) if sides else [],
        same_person=near.rows_of("same_person", ids) if sides else [],
        links=[link for link in every_link if link["link_id"] == ids["link_id"] or link["kind_code"] != "same_person"],
        refused=near.rows_of("refused_link", ids),
        conflicts=conflicts,
        conflicts_within=near.rows(
            "conflict_within",
            member_ids=[member["record_id"] for member in members],
            found_ids=[link["repository_id"] for link in of_event],
        ),
        defects=near.rows_of("wrong_value", ids),
        reasons=near.rows_of("denial_reason", ids),
        results_behind=near.rows_of("result_behind", ids),
        checks_waiting=near.rows_of("check_waiting", ids) if sees_denials else [],
        listings=near.rows_of("record_listing", ids),
        follow_ups=near.rows_of("record_follow_up", ids),
        answers=answers,
    )


def members_of(near: NearbyQueries, related: Sequence[Row]) -> list[Row]:
    """Where a local arrest was read from: its records with the rule that gathered them, and their files and lines.

    Args:
        near: What the visitor may see.
        related: What is related to the arrest (`sql/related_record.sql`).
    """
    found = [
        {**row, "rule": member["rule"]}
        for member in related
        if member["record_table"] == "arrest"
        for row in near.rows("local_member", record_id=member["record_id"])
    ]
    return sorted(found, key=lambda row: (row["source"], row["record_id"]))


def _decided(near: NearbyQueries, ledger: Row, related: Sequence[Row]) -> list[Row]:
    """What was decided locally on the arrest, and the decision that had to be reported, which comes first."""
    rules = {row["record_id"]: row["rule"] for row in related if row["record_table"] == "disposition"}
    subject = ledger["subject_id"]
    if subject_table(ledger["obligation_id"], ledger["step"]) == "disposition":
        rules.setdefault(subject, None)
    found = [
        {**row, "case_rule": rule}
        for record_id, rule in rules.items()
        for row in near.rows("local_disposition", record_id=record_id)
    ]
    return sorted(found, key=lambda row: _first_then_by_date(row, subject))


def _first_then_by_date(row: Row, first: int | None) -> tuple[bool, bool, dt.date, int]:
    decided = row["disposition_date"]
    return (row["record_id"] != first, decided is None, decided or dt.date.max, row["record_id"])


def _links(near: NearbyQueries, ids: Mapping[str, int | None]) -> list[Row]:
    """The links of the local record, first the one that the row rests on."""
    found = near.rows_of("link_of_record", ids)
    is_there = ids["link_id"] is None or any(link["link_id"] == ids["link_id"] for link in found)
    return found if is_there else [*near.rows_of("link_by_id", ids), *found]


def _bearing(near: NearbyQueries, ledger: Row, links: Sequence[Row], conflicts: Sequence[Row]) -> dict[int, str]:
    """The arrests at the repository that bear on a row of the ledger, each with its closest relation.

    Args:
        near: Knows where they are.
        ledger: The row.
        links: Of its event.
        conflicts: Of the row.
    """
    found = {conflict["repository_id"]: "conflict" for conflict in conflicts if conflict["level_code"] == "event"}
    for link in links:
        found[link["repository_id"]] = "review" if link["band_code"] == "review" else "linked"
    tables = {
        "subject_id": subject_table(ledger["obligation_id"], ledger["step"]),
        "evidence_id": ledger["evidence_table"],
    }
    for name, table in tables.items():
        if table == "repository_arrest" and ledger[name] is not None:
            found[ledger[name]] = "linked"
    for hung in near.look_near_arrests_of(ledger[name] for name, table in tables.items() if table in HANG_ON_ARREST):
        is_subject = hung["record_id"] == ledger["subject_id"]
        if is_subject or found.get(hung["arrest_id"]) != "subject":
            found[hung["arrest_id"]] = "subject" if is_subject else "linked"
    return {arrest: relation for arrest, relation in found.items() if arrest is not None}


def _arrests(near: NearbyQueries, bearing: Mapping[int, str]) -> list[Row]:
    """The arrests that bear on a row, the closest first.

    One by one: a single id is looked up in the files, where several are looked for among all that lies between them.
    """
    found = [
        {**row, "relation_code": relation}
        for arrest_id, relation in bearing.items()
        for row in near.rows("repository_arrest", arrest_id=arrest_id)
    ]
    return sorted(
        found,
        key=lambda row: (
            RELATIONS.index(row["relation_code"]),
            row["arrest_date"] is None,
            row["arrest_date"] or dt.date.max,
            row["record_id"],
        ),
    )


def _results(near: NearbyQueries, evidence_id: int | None, arrests: Sequence[int]) -> list[Row]:
    """The results on file for some arrests and the one that was found, which comes first."""
    given = near.rows("repository_disposition_found", evidence_id=evidence_id) if evidence_id is not None else []
    given += [row for one in arrests for row in near.rows("repository_disposition", arrest_id=one)]
    found = {row["record_id"]: row for row in given}
    return sorted(found.values(), key=lambda row: _first_then_by_date(row, evidence_id))


def _of_levels(links: Sequence[Row], *levels: str) -> list[Row]:
    return [link for link in links if link["level_code"] in levels]


def _sides(ledger: Row) -> Beside | None:
    """The two declared tables that the row compares, if it is of such."""
    duty = ledger["obligation_id"]
    return beside(subject_table(duty, ledger["step"]), arrives_in(duty))
