"""The interruptions that people noted, `decisions/interruptions.jsonl`: a journal.

One person notes that a system was out, or changed, or that a delivery may come late; a second approves it. Only what
was approved counts. What is noted is never changed: it is withdrawn, and noted anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal, get_args

from pipelines.decisions.journal import DecisionError, Journal, id_of, is_same_login

FILE_NAME = "interruptions.jsonl"
Kind = Literal["outage", "system_change", "form_change", "late_by_agreement"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ACTS = ("note", "approve", "withdraw")
LONGEST_REASON = 500


@dataclass(frozen=True)
class Interruption:
    """What was noted.

    Attributes:
        kind: One of `KINDS`.
        first: The first day.
        last: The last; of a delivery that may come late, the day by which it is to come.
        agencies: ORIs, or names of senders; empty: whichever the system or layout names.
        system: The vendor's system; empty: whichever.
        layout: The mapping; empty: whichever.
        reason: In words; it is published.
    """

    kind: Kind
    first: dt.date
    last: dt.date
    agencies: tuple[str, ...] = ()
    system: str = ""
    layout: str = ""
    reason: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise DecisionError(f"[{self.kind}] is no kind of interruption; it is one of {list(KINDS)}")
        if self.last < self.first:
            raise DecisionError(f"the last day [{self.last}] lies before the first [{self.first}]; swap them")
        if not (self.agencies or self.system or self.layout):
            raise DecisionError("an interruption names agencies, a system or a layout; name at least one of them")
        if not self.reason.strip() or len(self.reason) > LONGEST_REASON:
            raise DecisionError(
                f"a reason is needed, of at most {LONGEST_REASON} characters and without a person's name"
            )

    def overlaps(self, first: dt.date, last: dt.date) -> bool:
        """Whether it and some days have a day in common."""
        return self.first <= last and first <= self.last


@dataclass(frozen=True)
class Said:
    """One line of the journal.

    Attributes:
        act: note, approve or withdraw.
        interruption_id: Which.
        by: The login.
        at: When, in UTC.
        what: What is noted; None for the other acts.
    """

    act: str
    interruption_id: str
    by: str
    at: dt.datetime
    what: Interruption | None = None

    def __post_init__(self) -> None:
        if self.act not in ACTS or not self.interruption_id or not self.by.strip():
            raise DecisionError(f"an interruption's line says who did which of {list(ACTS)} to which interruption")
        if (self.what is None) == (self.act == "note"):
            raise DecisionError("an interruption is described where it is noted, and only there")


@dataclass(frozen=True)
class Noted:
    """An interruption, and how it stands.

    Attributes:
        interruption_id: Names it.
        what: What was noted.
        noted_by: Who noted it.
        noted_at: When, in UTC.
        approved_by: The second person; None: it waits for one.
        approved_at: When.
        withdrawn_by: Who took it back; None: it stands.
    """

    interruption_id: str
    what: Interruption
    noted_by: str
    noted_at: dt.datetime
    approved_by: str | None = None
    approved_at: dt.datetime | None = None
    withdrawn_by: str | None = None

    @property
    def status_code(self) -> str:
        """approved, waiting or withdrawn."""
        if self.withdrawn_by:
            return "withdrawn"
        return "approved" if self.approved_by else "waiting"


def read_interruptions(folder: Path, known_by: dt.datetime | None = None) -> list[Noted]:
    """Every interruption as it stands, in the order in which they were noted.

    Args:
        folder: The workspace's `decisions`.
        known_by: What was said later is left out; None: nothing is.

    Raises:
        DecisionError: A line can't be read.
    """
    return standing(_journal(folder).entries(known_by))


def standing(lines: Sequence[Said]) -> list[Noted]:
    """What the lines come to. An approval by whoever noted it, or of what was withdrawn, is none."""
    found: dict[str, Noted] = {}
    for line in sorted(lines, key=lambda line: line.at):  # stable: of two at one moment the later line counts
        if line.what is not None:
            found.setdefault(line.interruption_id, Noted(line.interruption_id, line.what, line.by, line.at))
            continue
        noted = found.get(line.interruption_id)
        if noted is None or noted.withdrawn_by:
            continue
        if line.act == "withdraw":
            found[line.interruption_id] = replace(noted, withdrawn_by=line.by)
        elif not noted.approved_by and not is_same_login(line.by, noted.noted_by):
            found[line.interruption_id] = replace(noted, approved_by=line.by, approved_at=line.at)
    return list(found.values())


def note(folder: Path, what: Interruption, *, by: str, at: dt.datetime) -> str:
    """Note an interruption; it counts once a second person approved it.

    Returns:
        The id by which it is approved or withdrawn.

    Raises:
        DecisionError: It can't be written.
    """
    interruption_id = id_of(str(what), by=by, at=at)
    _journal(folder).add(Said("note", interruption_id, by, at, what))
    return interruption_id


def approve(folder: Path, interruption_id: str, *, by: str, at: dt.datetime) -> None:
    """Approve what another person noted.

    Raises:
        DecisionError: There is none that waits, or the same person noted it; nothing was changed then.
    """
    noted = _found(folder, interruption_id)
    if noted.status_code != "waiting":
        raise DecisionError(f"interruption [{interruption_id}] is {noted.status_code}; only one that waits is approved")
    if is_same_login(by, noted.noted_by):
        raise DecisionError(f"[{by}] noted interruption [{interruption_id}]; a second person approves it")
    _journal(folder).add(Said("approve", interruption_id, by, at))


def withdraw(folder: Path, interruption_id: str, *, by: str, at: dt.datetime) -> None:
    """Take an interruption back; what it did ends with the next run.

    Raises:
        DecisionError: There is none that stands; nothing was changed then.
    """
    if _found(folder, interruption_id).withdrawn_by:
        raise DecisionError(f"interruption [{interruption_id}] is withdrawn already")
    _journal(folder).add(Said("withdraw", interruption_id, by, at))


def _found(folder: Path, interruption_id: str) -> Noted:
    for noted in read_interruptions(folder):
        if noted.interruption_id == interruption_id:
            return noted
    raise DecisionError(f"no interruption has the id [{interruption_id}]; `reportgap interruption list` shows them")


def _journal(folder: Path) -> Journal[Said]:
    return Journal(folder / FILE_NAME, _decoded, _encoded)


def _encoded(said: Said) -> dict[str, Any]:
    return {name: value for name, value in asdict(said).items() if name != "what" or value is not None}


def _decoded(*, what: dict[str, Any] | None = None, **content: Any) -> Said:
    if what is None:
        return Said(**content)
    first, last = (dt.date.fromisoformat(what.pop(name)) for name in ("first", "last"))
    return Said(what=Interruption(first=first, last=last, agencies=tuple(what.pop("agencies")), **what), **content)
