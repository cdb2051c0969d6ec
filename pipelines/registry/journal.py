"""The changes of the registry that people proposed, `decisions/registry.jsonl`: a journal.

One person proposes a change; a second approves or refuses it. Only what was approved counts, from then on. Nothing is
ever taken out: what was approved is undone by another change.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from pipelines.decisions.journal import DecisionError, Journal, id_of, is_same_login
from pipelines.registry.change import Change

FILE_NAME = "registry.jsonl"
ACTS = ("propose", "approve", "refuse")


@dataclass(frozen=True)
class Said:
    """One line of the journal.

    Attributes:
        act: propose, approve or refuse.
        change_id: Which.
        by: The login.
        at: When, in UTC.
        what: What is proposed; None for the other acts.
        note: Why it is refused, or approved without having been tried.
        effect: What trying it had shown when it was approved, in a sentence; empty if it was not tried.
    """

    act: str
    change_id: str
    by: str
    at: dt.datetime
    what: Change | None = None
    note: str = ""
    effect: str = ""

    def __post_init__(self) -> None:
        if self.act not in ACTS or not self.change_id or not self.by.strip():
            raise DecisionError(f"a line of the registry says who did which of {list(ACTS)} to which change")
        if (self.what is None) == (self.act == "propose"):
            raise DecisionError("a change is described where it is proposed, and only there")


@dataclass(frozen=True)
class Proposed:
    """A change, and how it stands.

    Attributes:
        change_id: Names it.
        what: What was proposed.
        proposed_by: Who proposed it.
        proposed_at: When, in UTC.
        line_number: Its line in the journal.
        status_code: waiting, approved or refused.
        decided_by: Who approved or refused it; None: it waits.
        decided_at: When.
        note: Why it was refused, or approved without having been tried.
        effect: What trying it had shown when it was approved.
    """

    change_id: str
    what: Change
    proposed_by: str
    proposed_at: dt.datetime
    line_number: int
    status_code: str = "waiting"
    decided_by: str | None = None
    decided_at: dt.datetime | None = None
    note: str = ""
    effect: str = ""


def read_changes(folder: Path, known_by: dt.datetime | None = None) -> list[Proposed]:
    """Every change as it stands, in the order in which they were proposed.

    Args:
        folder: The workspace's `decisions`.
        known_by: What was said later is left out; None: nothing is.

    Raises:
        DecisionError: A line can't be read.
    """
    return standing(registry_journal(folder).numbered(known_by))


def approved_changes(folder: Path, known_by: dt.datetime | None = None) -> list[Proposed]:
    """The changes that count, in the order in which they were approved; see `read_changes`."""
    found = [one for one in read_changes(folder, known_by) if one.status_code == "approved"]
    return sorted(found, key=lambda one: one.decided_at or one.proposed_at)


def standing(lines: Sequence[tuple[int, Said]]) -> list[Proposed]:
    """What numbered lines come to. An approval by whoever proposed the change is none."""
    found: dict[str, Proposed] = {}
    for number, line in sorted(lines, key=lambda one: one[1].at):  # stable: of two at one moment the first counts
        if line.what is not None:
            found.setdefault(line.change_id, Proposed(line.change_id, line.what, line.by, line.at, number))
            continue
        one = found.get(line.change_id)
        if one is None or one.status_code != "waiting":
            continue
        if line.act == "approve" and is_same_login(line.by, one.proposed_by):
            continue
        found[line.change_id] = replace(
            one,
            status_code="approved" if line.act == "approve" else "refused",
            decided_by=line.by,
            decided_at=line.at,
            note=line.note,
            effect=line.effect,
        )
    return list(found.values())


def propose(folder: Path, what: Change, *, by: str, at: dt.datetime) -> str:
    """Write down a change that `proposing.check_change` found fit; it counts once a second person has approved it.

    Returns:
        The id by which it is tried, approved or refused.

    Raises:
        DecisionError: It can't be written.
    """
    change_id = id_of(json.dumps(asdict(what), sort_keys=True), by=by, at=at)
    registry_journal(folder).add(Said("propose", change_id, by, at, what))
    return change_id


def approve(folder: Path, change_id: str, *, by: str, at: dt.datetime, effect: str = "", note: str = "") -> None:
    """Approve what another person proposed.

    Args:
        folder: The workspace's `decisions`.
        change_id: Which.
        by: The login.
        at: Now, in UTC.
        effect: What trying it has shown.
        note: Why it was not tried.

    Raises:
        DecisionError: There is none that waits, or the same person proposed it; nothing was changed then.
    """
    one = waiting_change(folder, change_id)
    if is_same_login(by, one.proposed_by):
        raise DecisionError(f"[{by}] proposed change [{change_id}]; a second person approves it")
    registry_journal(folder).add(Said("approve", change_id, by, at, note=note, effect=effect))


def refuse(folder: Path, change_id: str, *, by: str, at: dt.datetime, note: str) -> None:
    """Refuse a change, or take one's own back.

    Raises:
        DecisionError: There is none that waits, or no reason is given; nothing was changed then.
    """
    waiting_change(folder, change_id)
    if not note.strip():
        raise DecisionError("say why it is refused, without a person's name")
    registry_journal(folder).add(Said("refuse", change_id, by, at, note=note))


def waiting_change(folder: Path, change_id: str) -> Proposed:
    """A change that waits for a second person.

    Raises:
        DecisionError: There is none of that id, or it was decided.
    """
    one = found_change(folder, change_id)
    if one.status_code != "waiting":
        raise DecisionError(f"change [{change_id}] is {one.status_code} already; only one that waits is decided")
    return one


def found_change(folder: Path, change_id: str) -> Proposed:
    """A change by its id.

    Raises:
        DecisionError: There is none.
    """
    for one in read_changes(folder):
        if one.change_id == change_id:
            return one
    raise DecisionError(f"no change has the id [{change_id}]; `reportgap registry list` shows them")


def registry_journal(folder: Path) -> Journal[Said]:
    """The journal.

    Args:
        folder: The workspace's `decisions`.
    """
    return Journal(folder / FILE_NAME, _decoded, _encoded)


def _encoded(said: Said) -> dict[str, Any]:
    return {name: value for name, value in asdict(said).items() if value not in (None, "")}


def _decoded(*, what: dict[str, Any] | None = None, **content: Any) -> Said:
    return Said(what=None if what is None else Change(**what), **content)
