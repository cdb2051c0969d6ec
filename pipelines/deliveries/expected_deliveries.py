"""The calendar of deliveries: for each that was expected, whether it came in time, late, unusable, or not at all."""

from __future__ import annotations

import datetime as dt
import statistics
from collections import Counter
from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipelines.decisions.interruptions import Interruption, Noted
from pipelines.decisions.reminders import Asked
from pipelines.deliveries.expectations import Came, Expectation, expectations
from pipelines.deliveries.judging import Judged
from pipelines.deliveries.mapping import Mapping
from pipelines.deliveries.periods import Period, periods_between
from pipelines.deliveries.stated_totals import NOT_STATED, Compared, compare

OURS = frozenset({"held_by_decision", "no_mapping", "gone"})
"""Reasons for which a delivery is not used that no sender can mend."""


@dataclass(frozen=True)
class Said:
    """What people said that the calendar hangs on.

    Attributes:
        interruptions: As they stand.
        asked: What was asked for so far.
        names: By ORI, all that the register may call an agency's office by, in small letters.
    """

    interruptions: Sequence[Noted] = ()
    asked: Sequence[Asked] = ()
    names: Mappings[str, frozenset[str]] | None = None

    def approved(self, source: str, sender: str) -> list[Noted]:
        """The approved interruptions of what a sender delivers of a layout."""
        return [
            noted
            for noted in self.interruptions
            if noted.status_code == "approved" and self._concerns(noted.what, source, sender.casefold())
        ]

    def _concerns(self, what: Interruption, source: str, sender: str) -> bool:
        named = {name.casefold() for agency in what.agencies for name in (agency, *(self.names or {}).get(agency, ()))}
        return (
            (not what.layout or what.layout == source)
            and (not what.system or what.system.casefold() == sender)
            and (not what.agencies or sender in named)
        )


@dataclass(frozen=True)
class _Standing:
    """How one expected delivery stands."""

    status_code: str
    due: dt.date
    days_late: int | None = None
    came: Came | None = None
    noted: Noted | None = None


def expected_rows(
    deliveries: Sequence[Judged], mappings: Mappings[str, Mapping], said: Said, as_of: dt.date
) -> list[tuple[Any, ...]]:
    """The rows of `expected_delivery`.

    Args:
        deliveries: Everything received, in the order of receipt.
        mappings: By name.
        said: What people said.
        as_of: The day on which it is judged.
    """
    counts = Counter((one.source, one.sender, one.period_end) for one in said.asked)
    last_asked = {(one.source, one.sender, one.period_end): one.on for one in said.asked}
    rows = []
    for expected in expectations(deliveries, mappings, as_of):
        noted = said.approved(expected.source, expected.sender)
        for period in periods_between(expected.since.first, as_of, expected.since.every):
            key = (expected.source, expected.sender, period.last)
            standing = _standing(expected, period, noted, as_of)
            totals = _totals(standing.came)
            rows.append(
                (
                    expected.source,
                    mappings[expected.source].title,
                    expected.sender,
                    period.first,
                    period.last,
                    period.every,
                    expected.is_learned,
                    standing.due,
                    as_of,
                    standing.status_code,
                    standing.days_late,
                    *_what_came(expected, standing.came),
                    totals.code,
                    totals.rows,
                    totals.text or None,
                    standing.noted.interruption_id if standing.noted else None,
                    _is_asked_for(standing, totals),
                    counts[key],
                    last_asked.get(key),
                )
            )
    return rows


def _standing(expected: Expectation, period: Period, noted: Sequence[Noted], as_of: dt.date) -> _Standing:
    due, until = expected.due(period), None
    for one in noted:
        if one.what.kind == "late_by_agreement" and one.what.first <= due <= one.what.last:
            due, until = one.what.last, one
    over = next(
        (n for n in noted if n.what.kind != "late_by_agreement" and n.what.overlaps(period.first, period.last)), None
    )
    came = [one for one in expected.came if one.is_for(period)]
    used = next((one for one in came if one.judged.status_code == "used"), None)
    if used is not None:
        days = (used.received_on - due).days
        found = _Standing("late" if days > 0 else "in_time", due, max(days, 0) or None, used, until)
        return replace(found, noted=over) if over and days > 0 else found
    late = max((as_of - due).days, 0) or None
    if came:
        return _Standing("held", due, late, came[-1], over or until)
    if over is not None and period.last < as_of:
        return _Standing("noted", due, None, None, over)
    return _Standing("not_come" if late else "not_due", due, late, None, until)


def _what_came(expected: Expectation, came: Came | None) -> tuple[Any, ...]:
    """delivery_id to usual_row_count."""
    if came is None:
        return (None,) * 10
    judged, summary = came.judged, came.judged.summary
    before = [
        one.judged.summary.row_count
        for one in expected.came
        if one.judged.summary is not None
        and one.judged.status_code == "used"
        and one.judged.received.entry.order < judged.received.entry.order
    ]
    return (
        judged.received.delivery_id,
        judged.received.entry.file_name,
        judged.received.entry.received_at,
        judged.reason_code,
        summary.row_count if summary else None,
        sum(count for _, count in summary.records.values()) if summary else None,
        summary.rejected_count if summary else None,
        judged.dates.earliest,
        judged.dates.latest,
        float(statistics.median(before)) if before else None,
    )


def _totals(came: Came | None) -> Compared:
    """The sender's own totals; those of a last line were held against the rows when the file was read."""
    if came is None:
        return NOT_STATED
    judged, path = came.judged, came.judged.received.path
    trailer = judged.mapping.format.trailer if judged.mapping else None
    if judged.summary is None:
        is_cut = trailer is not None and judged.reason_code == "truncated"
        return Compared("differs", judged.reason_text or "") if is_cut else NOT_STATED
    found = compare(path, judged.summary.row_count, judged.dates.earliest, judged.dates.latest) if path else NOT_STATED
    if found.code == "not_stated" and trailer is not None and "?P<count>" in trailer.pattern:
        return Compared("agrees", rows=judged.summary.row_count)
    return found


def _is_asked_for(standing: _Standing, totals: Compared) -> bool:
    """What did not come when due, or can't be used, or is not what its sender counted; not what a person noted."""
    if standing.status_code == "held" and standing.noted is None:
        return standing.came is not None and standing.came.judged.reason_code not in OURS
    return standing.status_code == "not_come" or (totals.code == "differs" and standing.noted is None)
