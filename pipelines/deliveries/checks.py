"""Whether a delivery is what it claims to be. What looks wrong is held until somebody decides; it is not silence."""

from __future__ import annotations

import csv
import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.deliveries.conversion import Summary
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.register import Entry
from pipelines.errors import ReportgapError

DECISION_COLUMNS = ("delivery_id", "decision", "by", "on", "reason")


@dataclass(frozen=True)
class Held:
    """Why a delivery is not used for now."""

    reason_code: str
    text: str


@dataclass(frozen=True)
class Dates:
    """How many selecting dates of a delivery lie on each day, in order."""

    counts: Sequence[tuple[dt.date, int]]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(count for _, count in self.counts)

    @property
    def earliest(self) -> dt.date | None:
        """The first day."""
        return self.counts[0][0] if self.counts else None

    @property
    def latest(self) -> dt.date | None:
        """The last day."""
        return self.counts[-1][0] if self.counts else None

    def share(self, first: dt.date | None, last: dt.date | None) -> float:
        """The share of the dates that lie before `first` or after `last`."""
        outside = sum(
            count for day, count in self.counts if (first and day < first) or (last is not None and day > last)
        )
        return outside / self.total if self.total else 0.0


def held_reason(
    entry: Entry, mapping: Mapping, summary: Summary, dates: Dates, earlier_counts: Sequence[int]
) -> Held | None:
    """The first reason to hold a delivery, or None.

    Args:
        entry: Its entry in the register.
        mapping: Its mapping.
        summary: What was found in it.
        dates: Its selecting dates.
        earlier_counts: The row counts of the earlier deliveries of the mapping that were used.
    """
    if summary.row_count == 0:
        return Held(
            "empty",
            f"[{entry.file_name}] has no rows; if nothing happened in its period, release it, otherwise ask for it "
            "again",
        )
    checks = mapping.checks
    if summary.rejected_count > checks.rejected_share * summary.row_count:
        return Held(
            "mostly_rejected",
            f"[{entry.file_name}] has [{summary.row_count}] rows, of which [{summary.rejected_count}] were rejected; "
            "see the reasons: the layout may have changed",
        )
    return _wrong_dates(entry, mapping, dates) or _unusual_size(entry, mapping, summary, earlier_counts)


def _wrong_dates(entry: Entry, mapping: Mapping, dates: Dates) -> Held | None:
    limit = mapping.checks.outlying_share
    received = entry.received_at.date()
    if dates.share(None, received) > limit:
        return Held(
            "dates_in_future",
            f"[{entry.file_name}] was received on [{received}], and [{_percent(dates.share(None, received))}] of its "
            "dates lie later; day and month may be swapped: see the date formats of the mapping",
        )
    first = entry.window_from or mapping.coverage.window_from
    last = entry.window_to or mapping.coverage.window_to
    if dates.share(first, last) > limit:
        return Held(
            "wrong_period",
            f"[{entry.file_name}] is to cover [{first or 'the beginning'}] to [{last or received}], and "
            f"[{_percent(dates.share(first, last))}] of its dates lie outside; it may be another period's file",
        )
    through = entry.complete_through
    if through is not None and dates.earliest is not None and through < dates.earliest:
        return Held(
            "wrong_period",
            f"[{entry.file_name}] is to be complete through [{through}], but begins on [{dates.earliest}]; "
            "correct the register, or ask for the right file",
        )
    return None


def _unusual_size(entry: Entry, mapping: Mapping, summary: Summary, earlier: Sequence[int]) -> Held | None:
    checks = mapping.checks
    if not mapping.size_check or len(earlier) < checks.earlier_needed:
        return None
    usual = statistics.median(earlier)
    if checks.smallest_share * usual <= summary.row_count <= checks.largest_share * usual:
        return None
    return Held(
        "unusual_size",
        f"[{entry.file_name}] has [{summary.row_count}] rows, where the earlier deliveries have [{usual:g}] as a rule; "
        "it may be incomplete, or hold more than its period",
    )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


@dataclass(frozen=True)
class Decision:
    """What somebody decided of one delivery: `release` or `hold`."""

    decision: str
    by: str
    reason: str


def read_decisions(decisions: Path) -> dict[str, Decision]:
    """What was decided, by delivery id; the last decision counts.

    Raises:
        ReportgapError: A line can't be read.
    """
    path = decisions / "deliveries.csv"
    if not path.is_file():
        return {}
    found = {}
    with path.open(encoding="utf-8-sig", newline="") as handle:
        reader = csv.DictReader(handle)
        missing = [name for name in DECISION_COLUMNS if name not in (reader.fieldnames or [])]
        if missing:
            raise ReportgapError(
                f"line 1 of [{path.name}] lacks {missing}; it begins with [{','.join(DECISION_COLUMNS)}]"
            )
        for row in reader:
            decision = (row["decision"] or "").strip()
            if decision not in {"release", "hold"}:
                raise ReportgapError(
                    f"line {reader.line_num} of [{path.name}] has decision [{decision}]; it is release or hold"
                )
            found[(row["delivery_id"] or "").strip()] = Decision(decision, row["by"] or "", row["reason"] or "")
    return found
