"""Looks at series of monthly counts month by month, as monthly monitoring would have, and tells when they changed.

At each month, windows of one to 24 months that end there are held against up to 36 months before them. The smallest
tail decides, with the uncertainty of the past rate in its variance, and averaged over what the dispersion may be. A
stop is looked for in windows of three months and more, against what a place that fell to half would send as well. Other
silence is told as a drop, for one or two months of it may be one late delivery; but it is looked for by itself, since
chance brings it less often than a few records less. What is left is looked at for drops.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from pipelines.findings.volume_model import (
    CHANCE_IN_FIVE_YEARS,
    DISPERSIONS,
    LARGEST_TAIL,
    Counts,
    Past,
    Pool,
    Thresholds,
)

LEAST_BASE_MONTHS = 6
BASE_MONTHS = 36
WINDOWS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 24)
WINDOWS_OF = {"stopped": WINDOWS[2:], "silent": WINDOWS, "dropped": WINDOWS}
"""By what is looked for, and in this order."""
TOLD_AS = {"stopped": "stopped", "silent": "dropped", "dropped": "dropped"}
LARGEST_SHARE_LEFT = {"stopped": 0.1, "silent": 0.1, "dropped": 2 / 3}
"""Of what was to be expected, the most that may still come."""
MONTHS_BACK = (1, 2, 3, 6, 12)
LEAST_GAIN_OF_RECOVERY = 5.0
"""150 times likelier that the place reports as before than that it goes on as it was."""
SMALLEST_SHARE = 0.02

Positions = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Episode:
    """A time in which next to nothing, or clearly less than before, came from a place.

    Attributes:
        place: Its row.
        kind: stopped or dropped.
        start: The first month of it.
        end: The month after its last; the number of months where it goes on.
        expected: How many were to be expected in it.
        received: How many came.
        chance: The chance that a steady place of its volume and dispersion is so short of records at one look.
    """

    place: int
    kind: str
    start: int
    end: int
    expected: float
    received: int
    chance: float


@dataclass(frozen=True)
class Look:
    """One month's look at several places: the most surprising window that ends in it.

    Attributes:
        month: The month.
        tail: The smallest tail; 1 where no window is short.
        start: Where that window starts.
        usual: What was usual in a month before it.
        dispersion: The place's.
    """

    month: int
    tail: Counts
    start: Positions
    usual: Counts
    dispersion: Counts


@dataclass(frozen=True)
class _Sums:
    """Running sums, months by places, so that any window is a difference of two rows."""

    received: Counts
    exposure: Counts
    squares: Counts
    months: Counts

    @classmethod
    def of(cls, received: Counts, exposure: Counts) -> _Sums:
        squares = np.divide(received**2, exposure, out=np.zeros_like(received), where=exposure > 0)
        parts = (received, exposure, squares, (exposure > 0).astype(float))
        return cls(*(np.concatenate([np.zeros((1, len(part))), part.T.cumsum(axis=0)]) for part in parts))

    def counted(self, start: Positions, end: int | Positions) -> tuple[Counts, Counts]:
        """What came, and the exposure, of every place, for each of several starts."""
        return self.received[end] - self.received[start], self.exposure[end] - self.exposure[start]

    def before(self, start: int | Positions, places: Positions, past: type[Past]) -> Past:
        """The months before one, of each of some places."""
        base = np.maximum(0, start - BASE_MONTHS)
        parts = (self.months, self.received, self.exposure, self.squares)
        span = np.broadcast_to(np.maximum(start - base, 1), places.shape).astype(float)
        return past(span, *(part[start, places] - part[base, places] for part in parts))


def looks(received: Counts, exposure: Counts, kind: str, pool: Pool) -> Iterator[Look]:
    """Every month's look, each at what came up to it."""
    sums = _Sums.of(received, exposure)
    places, months = received.shape
    windows = np.array(WINDOWS_OF[kind])
    for month in range(LEAST_BASE_MONTHS, months):
        look = Look(month, np.ones(places), np.full(places, month), np.ones(places), np.ones(places))
        starts = month + 1 - windows
        _look_at(look, sums, starts[starts >= LEAST_BASE_MONTHS], kind, pool)
        yield look


def _look_at(look: Look, sums: _Sums, starts: Positions, kind: str, pool: Pool) -> None:
    """Hold each window against the months before it, and keep the most surprising; of equal ones the shortest."""
    before, base = sums.counted(np.maximum(0, starts - BASE_MONTHS), starts)
    after, exposed = sums.counted(starts, look.month + 1)
    expected = np.divide(before * exposed, base, out=np.zeros_like(before), where=base > 0)
    window, place = np.nonzero((after <= LARGEST_SHARE_LEFT[kind] * expected) & (expected > -np.log(LARGEST_TAIL)))
    past, after, exposed = sums.before(starts[window], place, pool.past), after[window, place], exposed[window, place]
    least = past.tails(after, exposed, DISPERSIONS[:1], kind)[:, 0]
    short = np.flatnonzero((past.months >= LEAST_BASE_MONTHS) & (least <= LARGEST_TAIL))
    past = past.of(short)
    tail, dispersion = past.lower_tail(after[short], exposed[short], kind, pool)
    last_wins = np.argsort(tail, kind="stable")[::-1]
    kept = place[short][last_wins]
    look.tail[kept], look.start[kept] = tail[last_wins], starts[window[short]][last_wins]
    look.usual[kept], look.dispersion[kept] = past.volume[last_wins], dispersion[last_wins]


@dataclass(frozen=True)
class _Alarm:
    """The first look that says that a place changed."""

    place: int
    month: int
    start: int
    dispersion: float


@dataclass(frozen=True)
class _Search:
    """How changes of one kind are looked for; a key of WINDOWS_OF."""

    kind: str
    pool: Pool
    thresholds: Thresholds

    def alarms(self, received: Counts, exposure: Counts) -> list[_Alarm]:
        """The first alarm of each place that has one."""
        found: list[_Alarm] = []
        said = np.zeros(len(received), dtype=bool)
        for look in looks(received, exposure, self.kind, self.pool):
            maybe = np.flatnonzero((look.tail < 1) & ~said & (exposure[:, look.month] > 0))
            limits = self._limit(look.usual[maybe], look.dispersion[maybe])
            for place in maybe[look.tail[maybe] <= limits]:
                said[place] = True
                found.append(_Alarm(int(place), look.month, int(look.start[place]), float(look.dispersion[place])))
        return found

    def _limit(self, usual: Counts, dispersion: Counts) -> Counts:
        return self.thresholds.of(self.kind, usual, dispersion / self.pool.dispersion)

    def follow(self, received: Counts, exposure: Counts, alarm: _Alarm) -> Episode:
        """The whole episode of one place behind an alarm: when it began, and whether and when it ended."""
        sums, alone = _Sums.of(received[None], exposure[None]), np.zeros(1, dtype=np.intp)
        came, exposed, told_as = sums.received[:, 0], sums.exposure[:, 0], TOLD_AS[self.kind]
        start = _start(came, exposed, told_as, alarm.start, alarm.month + 1)
        end = _end(came, exposed * sums.before(start, alone, self.pool.past).rate, told_as, replace(alarm, start=start))
        start = _start(came, exposed, told_as, start, end)
        past = sums.before(start, alone, self.pool.past)
        number, of_episode = (part[end, alone] - part[start, alone] for part in (sums.received, sums.exposure))
        tail, dispersion = past.lower_tail(number, of_episode, self.kind, self.pool)
        limit = self._limit(past.volume, dispersion)
        chance = np.minimum(1, CHANCE_IN_FIVE_YEARS * self.thresholds.at_one_look[self.kind] * tail / limit)
        expected = float((past.rate * of_episode)[0])
        return Episode(alarm.place, told_as, start, end, expected, int(number[0]), float(chance[0]))


def find_episodes(received: Counts, exposure: Counts, pool: Pool, thresholds: Thresholds) -> list[Episode]:
    """Every stop, and every drop outside the stops, of every place, by place and start.

    Args:
        received: Monthly counts, places by months.
        exposure: What they are in proportion to; 0 where a month is not looked at.
        pool: The dispersion of the places of this kind.
        thresholds: When a change is said.
    """
    received, exposure = np.where(exposure > 0, received, 0.0), exposure.copy()
    found: list[Episode] = []
    for kind in WINDOWS_OF:
        search, left = _Search(kind, pool, thresholds), np.arange(len(received))
        while len(left):
            again = []
            for alarm in search.alarms(received[left], exposure[left]):
                place = int(left[alarm.place])
                episode = search.follow(received[place], exposure[place], replace(alarm, place=place))
                found.append(episode)
                for part in (received, exposure):
                    part[place, episode.start : episode.end] = 0
                if episode.end < received.shape[1]:
                    again.append(place)
            left = np.array(again, dtype=np.intp)
    return sorted(found, key=lambda episode: (episode.place, episode.start))


def _start(came: Counts, exposed: Counts, kind: str, about: int, end: int) -> int:
    """The month that splits what came best, a year about where the change was seen; one that was looked at."""
    cuts = np.arange(max(LEAST_BASE_MONTHS, about - 12), min(about + 12, end - 1) + 1)
    base = np.maximum(0, cuts - BASE_MONTHS)
    before, of_base = came[cuts] - came[base], exposed[cuts] - exposed[base]
    after, of_end = came[end] - came[cuts], exposed[end] - exposed[cuts]
    together = came[end] - came[base]
    gain = _likelihood(before, of_base) + _likelihood(after, of_end) - _likelihood(together, of_base + of_end)
    is_looked_at = exposed[cuts + 1] > exposed[cuts]
    is_short = (
        is_looked_at & (before > 0) & (of_end > 0) & (after * of_base <= LARGEST_SHARE_LEFT[kind] * before * of_end)
    )
    return int(cuts[np.argmax(np.where(is_short, gain, -np.inf))]) if is_short.any() else about


def _likelihood(count: Counts, exposure: Counts) -> Counts:
    rate = np.divide(count, exposure, out=np.ones_like(count), where=(count > 0) & (exposure > 0))
    return np.asarray(count * np.log(rate))


def _end(came: Counts, expected: Counts, kind: str, alarm: _Alarm) -> int:
    """The month from which the place reports again; the number of months where it does not."""
    months, start = len(came) - 1, alarm.start

    def share(end: int) -> float:
        return float((came[end] - came[start]) / max(expected[end] - expected[start], 1e-9))

    level = min(max(share(alarm.month + 1), SMALLEST_SHARE), 0.9)
    for now in range(alarm.month + 1, months + 1):
        since = np.array([now - back for back in MONTHS_BACK if now - back > start], dtype=int)
        gain = _recovery(came[now] - came[since], expected[now] - expected[since], level)
        is_over = kind == "stopped" and share(now) > LARGEST_SHARE_LEFT[kind]
        if is_over or (len(gain) and gain.max() >= LEAST_GAIN_OF_RECOVERY * alarm.dispersion):
            cuts = np.arange(start + 1, now)
            return int(cuts[np.argmax(_recovery(came[now] - came[cuts], expected[now] - expected[cuts], level))])
    return months


def _recovery(came: Counts, expected: Counts, level: float) -> Counts:
    """The logarithm of how much likelier counts are at the usual rate than at a part of it."""
    return np.asarray(-came * np.log(level) - expected * (1 - level))
