"""Which deliveries are expected, of whom and by when: as the mapping declares, else as the register's past shows.

A past shows it once four deliveries of one sender, for different days, came a day, week, month, quarter, half-year or
year apart as a rule; a delivery is then due seven days after the time that it usually takes.
"""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Mapping as Mappings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.deliveries.coverage import window
from pipelines.deliveries.judging import Judged
from pipelines.deliveries.mapping import Mapping, Succession
from pipelines.deliveries.periods import ONE_DAY, Every, Period, day_after, period_with

LEAST_DELIVERIES = 4
LEARNED_GRACE_DAYS = 7
DAYS_APART: dict[Every, tuple[int, int]] = {
    "day": (1, 3),
    "week": (5, 9),
    "month": (25, 36),
    "quarter": (80, 102),
    "half_year": (165, 199),
    "year": (340, 390),
}
"""How many days lie between two deliveries of each kind, as a rule."""
LAST_OF_MONTH = 31


@dataclass(frozen=True)
class Came:
    """A delivery, and the days that it is for.

    Attributes:
        judged: The delivery.
        first: The first day; None: it has no lower end.
        last: The last; no later than the day of its receipt.
    """

    judged: Judged
    first: dt.date | None
    last: dt.date

    @property
    def received_on(self) -> dt.date:
        """The day of its receipt."""
        return self.judged.received.entry.received_at.date()

    def is_for(self, period: Period) -> bool:
        """Whether it has days of a period that was over when it came."""
        begins = self.first is None or self.first <= period.last
        return begins and period.first <= self.last and period.last <= self.received_on


@dataclass(frozen=True)
class Expectation:
    """What one sender is to deliver of one layout.

    Attributes:
        source: The mapping.
        sender: Who; empty where the register names nobody.
        since: The first period.
        due_day: By which day of the month after its period.
        due_days: Or within how many days after it.
        is_learned: Whether nobody declared it.
        came: What this sender delivered, in the order of receipt.
    """

    source: str
    sender: str
    since: Period
    due_day: int
    due_days: int | None
    is_learned: bool
    came: Sequence[Came]

    def due(self, period: Period) -> dt.date:
        """The day by which the delivery of a period is to come."""
        if self.due_days is not None:
            return period.last + self.due_days * ONE_DAY
        return day_after(period, self.due_day)


def expectations(deliveries: Sequence[Judged], mappings: Mappings[str, Mapping], as_of: dt.date) -> list[Expectation]:
    """All that is expected, by source and sender.

    Args:
        deliveries: Everything received, in the order of receipt; what is not known yet is left out.
        mappings: By name.
        as_of: The day on which it is judged.
    """
    came: dict[tuple[str, str], list[Came]] = {}
    for judged in deliveries:
        entry = judged.received.entry
        if judged.status_code != "not_yet" and entry.source in mappings:
            came.setdefault((entry.source, entry.sender), []).append(_came(judged, mappings[entry.source]))
    found = []
    for source, mapping in sorted(mappings.items()):
        of_source = {sender: of_sender for (name, sender), of_sender in sorted(came.items()) if name == source}
        if mapping.coverage.expected_every:
            found += _declared(mapping, mapping.coverage.expected_every, of_source, as_of)
        elif mapping.coverage.complete_through is None:
            found += [
                learned for sender, of_sender in of_source.items() if (learned := _learned(source, sender, of_sender))
            ]
    return found


def _came(judged: Judged, mapping: Mapping) -> Came:
    """A delivery with its days: as declared, else as found in it, else the period before it came."""
    entry, dates = judged.received.entry, judged.dates
    received = entry.received_at.date()
    first, _ = window(entry, mapping, dates)
    last = entry.window_to or mapping.coverage.window_to or entry.complete_through or dates.latest
    if first is not None and first == dates.earliest:
        first = _usual_first(judged, mapping)
    if last is None:
        every = mapping.coverage.expected_every
        last = period_with(received, every).before.last if every else received - ONE_DAY
        first = None if mapping.succession is Succession.SNAPSHOT else last
    return Came(judged, first, min(last, received))


def _usual_first(judged: Judged, mapping: Mapping) -> dt.date | None:
    """The first day but for the few stray dates that a file may hold."""
    before = 0
    for day, count in judged.dates.counts:
        before += count
        if before > mapping.checks.outlying_share * judged.dates.total:
            return day
    return judged.dates.earliest


def _declared(mapping: Mapping, every: Every, came: Mappings[str, Sequence[Came]], as_of: dt.date) -> list[Expectation]:
    coverage = mapping.coverage
    senders = coverage.expected_from or sorted(came) or [mapping.sender or ""]
    begun = [min(_begins(one) for one in of_sender) for of_sender in came.values()]
    earliest = min(begun, default=period_with(as_of, every).before.first)
    due_days = coverage.due_days
    if due_days is None and coverage.due_day is None and every in {"day", "week"}:
        due_days = 1 if every == "day" else 7
    found = []
    for sender in sorted(set(senders)):
        of_sender = came.get(sender, [])
        own = min((_begins(one) for one in of_sender), default=earliest)
        found.append(
            Expectation(
                source=mapping.name,
                sender=sender,
                since=period_with(coverage.expected_since or own, every),
                due_day=coverage.due_day or LAST_OF_MONTH,
                due_days=due_days,
                is_learned=False,
                came=of_sender,
            )
        )
    return found


def _begins(came: Came) -> dt.date:
    """The first day of a delivery; of one without a lower end, the last: what lies before was not expected alone."""
    return came.first or came.last


def _learned(source: str, sender: str, came: Sequence[Came]) -> Expectation | None:
    """What a sender's past shows, if it shows anything."""
    first_for = {one.last: one for one in reversed(came)}
    ends = sorted(first_for)
    if len(ends) < LEAST_DELIVERIES:
        return None
    apart = statistics.median((after - before).days for before, after in pairwise(ends))
    every = next((every for every, (least, most) in DAYS_APART.items() if least <= apart <= most), None)
    if every is None:
        return None
    taken = []
    for end, one in first_for.items():
        period = period_with(end, every)
        period = period if period.last <= one.received_on else period.before
        taken.append((one.received_on - period.last).days)
    return Expectation(
        source=source,
        sender=sender,
        since=period_with(min(_begins(one) for one in came), every),
        due_day=LAST_OF_MONTH,
        due_days=max(0, int(statistics.median(taken))) + LEARNED_GRACE_DAYS,
        is_learned=True,
        came=came,
    )
