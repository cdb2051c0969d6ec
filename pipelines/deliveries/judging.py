"""Says of every delivery whether it is used, and if not, why."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb

from pipelines.deliveries.cache import folder_name, is_complete
from pipelines.deliveries.checks import Dates, Decision, Held, held_reason
from pipelines.deliveries.conversion import DATES_FILE, Summary, Unreadable, read_summary
from pipelines.deliveries.conversion_pool import Candidate, convert_all
from pipelines.deliveries.inbox import Received
from pipelines.deliveries.mapping import Mapping
from pipelines.engines.duckdb_engine import quoted
from pipelines.progress import Progress

HELD_REASONS = frozenset({"empty", "truncated"})
"""What a reader can say of a file that makes it held, rather than unreadable: ask for it again."""


@dataclass(frozen=True)
class Judged:
    """One delivery, and what became of it.

    Attributes:
        received: Its line of the register.
        status_code: used, held, unreadable, repeated or not_yet.
        reason_code: Why it is not used; None if it is.
        reason_text: The same as a sentence that says what to do.
        mapping: Its mapping; None where there is none, or where it did not come to that.
        folder: Where its records are; None where it was not converted.
        summary: What was found in it; None where it was not converted.
        dates: Its selecting dates.
    """

    received: Received
    status_code: str
    reason_code: str | None = None
    reason_text: str | None = None
    mapping: Mapping | None = None
    folder: Path | None = None
    summary: Summary | None = None
    dates: Dates = field(default_factory=lambda: Dates([]))


@dataclass(frozen=True)
class Judgement:
    """All deliveries in the order of receipt; how many were converted now, and how many records were there before."""

    deliveries: list[Judged]
    converted: int
    reused: int


def judge_deliveries(
    received: list[Received],
    mappings: dict[str, Mapping],
    decisions: dict[str, Decision],
    *,
    records: Path,
    known_by: dt.datetime | None,
    memory_limit: str,
    workers: int,
    progress: Progress,
) -> Judgement:
    """Convert what is new, and judge every delivery.

    Args:
        received: Everything received, in order.
        mappings: By name.
        decisions: What people decided, by delivery id.
        records: Where records are kept.
        known_by: Deliveries received later are not used; None: all are.
        memory_limit: What converting may take.
        workers: How many files are converted at once.
        progress: Told of every source that is read.
    """
    unused: dict[str, Judged] = {}
    candidates: dict[str, Candidate] = {}
    for item in received:
        judged = _first_look(item, mappings, known_by)
        if judged is not None:
            unused[item.delivery_id] = judged
        else:
            mapping = mappings[item.entry.source]
            folder = records / folder_name(item.entry, mapping)
            candidates[item.delivery_id] = Candidate(item.entry, mapping, item.path, folder)
    kept = {key for key, candidate in candidates.items() if is_complete(candidate.folder)}
    new = [candidate for key, candidate in candidates.items() if key not in kept]
    unreadable: dict[str, Unreadable] = {}
    file_counts = Counter(candidate.entry.source for candidate in new if candidate.path is not None)
    waiting = file_counts.copy()
    for candidate, result in convert_all(new, memory_limit=memory_limit, workers=workers):
        if isinstance(result, Unreadable):
            unreadable[candidate.entry.delivery_id] = result
        source = candidate.entry.source
        waiting[source] -= 1
        if not waiting[source]:
            files = "1 file" if file_counts[source] == 1 else f"{file_counts[source]} files"
            progress.note(f"read {files} of {source}")
    judge = _Judge(decisions)
    deliveries = [
        unused[item.delivery_id]
        if item.delivery_id in unused
        else judge.judge(item, candidates[item.delivery_id], unreadable.get(item.delivery_id))
        for item in received
    ]
    return Judgement(deliveries, sum(candidate.path is not None for candidate in new), len(kept))


def _first_look(received: Received, mappings: dict[str, Mapping], known_by: dt.datetime | None) -> Judged | None:
    """What can be said of a delivery without reading it; None: it is to be read."""
    entry = received.entry
    if known_by is not None and entry.received_at > known_by:
        text = f"[{entry.file_name}] was received after [{known_by.date()}]; a run for a later day uses it"
        return Judged(received, "not_yet", "not_yet", text)
    if received.repeats is not None and received.replaced_by is None:
        earlier = received.repeats
        text = (
            f"[{entry.file_name}] has the same bytes as [{earlier.file_name}], received on "
            f"[{earlier.received_at.date()}], and is not read again; if a new file was due, ask for it"
        )
        return Judged(received, "repeated", "repeated", text)
    if entry.source not in mappings:
        text = f"[{entry.file_name}] has no mapping that can be used; write or correct [mappings/{entry.source}.yaml]"
        return Judged(received, "unreadable", "no_mapping", text)
    return None


class _Judge:
    """Judges deliveries in the order of receipt: what is usual is known from those before."""

    def __init__(self, decisions: dict[str, Decision]) -> None:
        self._decisions = decisions
        self._used_counts: dict[str, list[int]] = {}

    def judge(self, received: Received, candidate: Candidate, unreadable: Unreadable | None) -> Judged:
        if unreadable is not None:
            status = "held" if unreadable.reason_code in HELD_REASONS else "unreadable"
            return Judged(received, status, unreadable.reason_code, unreadable.text, candidate.mapping)
        if not is_complete(candidate.folder):
            entry = received.entry
            text = (
                f"[{entry.file_name}], received on [{entry.received_at.date()}], is no longer in "
                f"[inbox/{entry.source}], and its records were not kept; put the file back"
            )
            return Judged(received, "unreadable", "gone", text, candidate.mapping)
        summary = _as_received(read_summary(candidate.folder), received)
        dates = dates_of(candidate.folder)
        earlier = self._used_counts.setdefault(candidate.mapping.name, [])
        found = Judged(
            received, "used", mapping=candidate.mapping, folder=candidate.folder, summary=summary, dates=dates
        )
        why = _comes_back(received) or held_reason(received.entry, candidate.mapping, summary, dates, earlier)
        held = self._decided(received, why)
        if held is not None:
            return replace(found, status_code="held", reason_code=held.reason_code, reason_text=held.text)
        earlier.append(summary.row_count)
        return found

    def _decided(self, received: Received, held: Held | None) -> Held | None:
        decision = self._decisions.get(received.delivery_id)
        if decision is None:
            return held
        if decision.decision == "release":
            return None
        by = f" by [{decision.by}]" if decision.by else ""
        return Held(
            "held_by_decision", f"[{received.entry.file_name}] is held{by}: {decision.reason or 'no reason given'}"
        )


def _as_received(summary: Summary, received: Received) -> Summary:
    """What was taken out because it was sealed counts as read."""
    purged = received.entry.purged
    return replace(summary, row_count=summary.row_count + purged.rows) if purged else summary


def _comes_back(received: Received) -> Held | None:
    """Bytes that came before, and others since: a mistaken file, or one that is to be in force again."""
    if received.repeats is None or received.replaced_by is None:
        return None
    return Held(
        "came_before",
        f"[{received.entry.file_name}] has the same bytes as [{received.repeats.file_name}], received on "
        f"[{received.repeats.received_at.date()}], and [{received.replaced_by.file_name}] came since. If it is to be "
        "in force again, release it; if it was sent by mistake, hold it, and ask for the right file",
    )


def dates_of(folder: Path) -> Dates:
    """The selecting dates of a delivery that was converted into a folder."""
    with duckdb.connect() as connection:
        rows = connection.execute(
            f"SELECT day, sum(n) FROM {quoted(str(folder / DATES_FILE))} GROUP BY day ORDER BY day"
        ).fetchall()
    return Dates([(day, int(count)) for day, count in rows])
