"""The curve of delays in plain Python, record by record: the product of the shares that stay, and Greenwood's sum."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

HORIZONS = (1, 7, 30, 90, 365)


@dataclass(frozen=True)
class Trip:
    """One record on its way.

    Attributes:
        age: Days for which it was watched.
        days: Days that it took; None if it has not come, or came on a day that is not known.
        is_undated: It came on a day that is not known.
    """

    age: int
    days: int | None
    is_undated: bool = False


def shares(trips: list[Trip]) -> dict[int, Fraction | None]:
    """The share that has come within each number of days; what came on an unknown day came on the last one possible."""
    came = [trip.days if trip.days is not None else trip.age for trip in trips if _is_there(trip)]
    waiting = [trip.age for trip in trips if not _is_there(trip)]
    if trips and came and not any(trip.days is not None for trip in trips):
        return dict.fromkeys(HORIZONS)
    found: dict[int, Fraction | None] = {}
    for horizon in HORIZONS:
        stays = Fraction(1)
        for day in sorted({day for day in came if day <= horizon}):
            at_risk = sum(other >= day for other in came + waiting)
            stays *= 1 - Fraction(came.count(day), at_risk)
        all_have_come = not waiting or (bool(came) and max(came) > max(waiting))
        is_seen = all_have_come or max(came + waiting) >= horizon
        found[horizon] = 1 - stays if is_seen else None
    return found


def median(trips: list[Trip]) -> int | None:
    """By how many days half had come."""
    came = [trip.days if trip.days is not None else trip.age for trip in trips if _is_there(trip)]
    waiting = [trip.age for trip in trips if not _is_there(trip)]
    stays = Fraction(1)
    for day in sorted(set(came)):
        stays *= 1 - Fraction(came.count(day), sum(other >= day for other in came + waiting))
        if stays <= Fraction(1, 2):
            return day
    return None


def _is_there(trip: Trip) -> bool:
    return trip.days is not None or trip.is_undated
