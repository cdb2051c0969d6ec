"""Extreme risk and other protection orders: what courts issued, and what became of each on the state's order files.

What goes wrong is planted one thing at a time, with chance of its own: an order that the court did not forward, or that
nobody entered, or late; the wrong file, Brady indicator or end date; no identifier; no service or surrender recorded;
and an order that is over and still active. In one county of some the entering of orders goes over from one agency to
another, and many of the next weeks are lost between the two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
import pyarrow as pa

from pipelines.example_state.counties import Behavior, County
from pipelines.example_state.period import DAYS, FIRST_DAY, LAST_DAY

ORDERS_PER_ARREST = 0.05
FEWEST_ORDERS = 60
HANDOVER_ON = np.datetime64("2025-07-01")
HANDOVER_DAYS = 75
COUNTIES_A_HANDOVER = 40
MINUTE, HOUR = np.timedelta64(60, "s"), np.timedelta64(3600, "s")
NEVER = np.datetime64("NaT", "s")
DAY = np.timedelta64(1, "D")
SAME_DAY_PAIRS = 0.02


class OrderFate(IntEnum):
    """How an order reached the file."""

    ENTERED = 0
    ENTERED_LATE = 1
    FORWARDED_LATE = 2
    NOT_FORWARDED = 3
    NOT_ENTERED = 4
    HANDED_OVER = 5
    """Lost while the entering of orders went over to another agency."""


FATE_SHARES = (0.885, 0.04, 0.02, 0.02, 0.035)


@dataclass
class Orders:
    """Columns of equal length, one value an order; days and moments are NaT where there is none.

    Attributes:
        columns: By name, as the SQL of the layouts reads them.
        codes: The names of the fates, in the order of their numbers.
    """

    columns: dict[str, np.ndarray]
    codes: list[str] = field(default_factory=lambda: [fate.name.lower() for fate in OrderFate])

    @property
    def count(self) -> int:
        """How many orders."""
        return len(self.columns["order_no"])


def make_orders(rng: np.random.Generator, counties: Sequence[County], people: pa.Table, arrests: int) -> Orders:
    """Every order of the period, and its entry.

    Args:
        rng: Where chance comes from.
        counties: Where courts issue orders, by their share of the state.
        people: The respondents are drawn from them.
        arrests: How many arrests the state has; orders grow with them.
    """
    count = max(FEWEST_ORDERS, int(arrests * ORDERS_PER_ARREST))
    issued = _issued(rng, counties, people.num_rows, count)
    _term(rng, issued)
    _entry(rng, counties, issued)
    _values_on_file(rng, issued)
    _end_on_file(rng, issued)
    return Orders(issued)


def _issued(rng: np.random.Generator, counties: Sequence[County], people: int, count: int) -> dict[str, np.ndarray]:
    """Who, where and when; now and then one person gets two orders of two kinds on one day."""
    shares = np.array([county.share for county in counties])
    county = rng.choice(len(counties), size=count, p=shares / shares.sum()).astype(np.int16)
    person = rng.choice(people, size=count, replace=count > people).astype(np.int32)
    days = np.datetime64(FIRST_DAY) + rng.integers(0, DAYS, count)
    at = days.astype("datetime64[s]") + rng.integers(9 * 60, 17 * 60, count) * MINUTE
    is_erpo = rng.random(count) < 0.3
    again = np.flatnonzero(rng.random(count - 1) < SAME_DAY_PAIRS) + 1
    for column in (county, person, at):
        column[again] = column[again - 1]
    at[again] += 10 * MINUTE
    is_erpo[again] = ~is_erpo[again - 1]
    sequence = np.zeros(count, dtype=np.int32)
    for index in np.unique(county):
        here = np.flatnonzero(county == index)
        sequence[here[np.lexsort((here, at[here]))]] = np.arange(1, len(here) + 1)
    return {
        "order_no": np.arange(count, dtype=np.int32),
        "person_no": person,
        "county": county,
        "issued_at": at,
        "is_erpo": is_erpo,
        "sequence": sequence,
        "chance_a": rng.integers(0, 10**12, count),
        "chance_b": rng.integers(0, 10**12, count),
    }


def _term(rng: np.random.Generator, made: dict[str, np.ndarray]) -> None:
    """How long the order holds, by its own words, a renewal and a dismissal."""
    count, at, is_erpo = len(made["order_no"]), made["issued_at"], made["is_erpo"]
    term = np.where(is_erpo, rng.choice([14, 365], count, p=[0.3, 0.7]), rng.choice([180, 365, 730], count))
    expires = at.astype("datetime64[D]") + term
    is_endless = ~is_erpo & (rng.random(count) < 0.04)
    dismissed = at + rng.integers(2 * 24 * 60, 200 * 24 * 60, count) * MINUTE
    office_hour = (
        dismissed.astype("datetime64[D]").astype("datetime64[s]") + rng.integers(9 * 60, 17 * 60, count) * MINUTE
    )
    is_dismissed = (rng.random(count) < 0.14) & (office_hour.astype("datetime64[D]") < expires)
    renewed = expires - rng.integers(1, 20, count)
    is_renewed = (
        (term > 14) & ~is_dismissed & ~is_endless & (rng.random(count) < 0.3) & (renewed <= np.datetime64(LAST_DAY))
    )
    no_day = np.datetime64("NaT", "D")
    made["former_expires"] = np.where(is_renewed, expires, no_day)
    made["renewed"] = np.where(is_renewed, renewed, no_day)
    made["expires"] = np.where(is_endless, no_day, np.where(is_renewed, expires + 365, expires))
    made["is_endless"] = is_endless
    made["dismissed_at"] = np.where(is_dismissed, office_hour, NEVER)
    made["is_brady"] = ~is_erpo & (rng.random(count) < 0.7)
    made["is_surrender_ordered"] = rng.random(count) < np.where(is_erpo, 0.9, 0.4)


def _entry(rng: np.random.Generator, counties: Sequence[County], made: dict[str, np.ndarray]) -> None:
    """When the order was forwarded and entered, and by whom."""
    count, at = len(made["order_no"]), made["issued_at"]
    fate = rng.choice(len(FATE_SHARES), size=count, p=FATE_SHARES).astype(np.int8)
    hands_over = np.zeros(len(counties), dtype=bool)
    hands_over[_handing_over(counties)] = True
    is_after = hands_over[made["county"]] & (at.astype("datetime64[D]") >= HANDOVER_ON)
    is_between = is_after & (at.astype("datetime64[D]") < HANDOVER_ON + HANDOVER_DAYS)
    fate[is_between & ((rng.random(count) < 0.7) | (fate == OrderFate.NOT_ENTERED))] = OrderFate.HANDED_OVER
    forwarded = at + rng.integers(5, 120, count) * MINUTE
    forwarded = np.where(
        fate == OrderFate.FORWARDED_LATE, forwarded + rng.integers(3 * 24, 12 * 24, count) * HOUR, forwarded
    )
    received = forwarded + rng.integers(10, 12 * 60, count) * MINUTE
    received = np.where(
        fate == OrderFate.ENTERED_LATE, received + rng.integers(3 * 24, 30 * 24, count) * HOUR, received
    )
    sheriffs = np.array([county.ori("0000") for county in counties])
    police = np.array([county.ori("0100") for county in counties])
    made["fate"] = fate
    made["forwarded_at"] = np.where(fate == OrderFate.NOT_FORWARDED, NEVER, forwarded)
    made["received_at"] = np.where(fate >= OrderFate.NOT_FORWARDED, NEVER, received)
    made["entering_ori"] = np.where(is_after, police[made["county"]], sheriffs[made["county"]])


def _handing_over(counties: Sequence[County]) -> list[int]:
    """One county in forty, of those whose court exports its orders."""
    able = [
        place
        for place, county in enumerate(counties)
        if county.court in {"xml", "pipe"} and county.behavior is not Behavior.MERGED
    ]
    return able[2::COUNTIES_A_HANDOVER]


def _values_on_file(rng: np.random.Generator, made: dict[str, np.ndarray]) -> None:
    """What is entered wrongly, or not at all."""
    count, at = len(made["order_no"]), made["issued_at"]
    made["is_wrong_file"] = rng.random(count) < 0.03
    made["is_wrong_brady"] = made["is_brady"] & (rng.random(count) < 0.06)
    made["lacks_identifier"] = rng.random(count) < 0.03
    made["lacks_number"] = rng.random(count) < 0.08
    made["is_mistyped_number"] = rng.random(count) < 0.015
    served = at + rng.integers(2 * 60, 4 * 24 * 60, count) * MINUTE
    is_served = rng.random(count) < 0.93
    made["served_at"] = np.where(is_served, served, NEVER)
    made["is_service_unrecorded"] = is_served & (rng.random(count) < 0.05)
    no_day = np.datetime64("NaT", "D")
    surrendered = served.astype("datetime64[D]") + rng.integers(0, 3, count)
    made["surrendered"] = np.where(made["is_surrender_ordered"] & is_served, surrendered, no_day)
    made["is_surrender_unrecorded"] = made["is_surrender_ordered"] & is_served & (rng.random(count) < 0.12)


def _end_on_file(rng: np.random.Generator, made: dict[str, np.ndarray]) -> None:
    """Which end the entry has, and when it was taken off."""
    count = len(made["order_no"])
    is_renewed = ~np.isnat(made["renewed"])
    made["keeps_old_end"] = is_renewed & (rng.random(count) < 0.15)
    is_wrong = ~is_renewed & ~made["is_endless"] & (rng.random(count) < 0.04)
    shift = rng.choice([365, 30, -20], count)
    made["is_wrong_end"] = is_wrong
    made["file_expires"] = np.where(is_wrong, made["expires"] + shift, made["expires"])
    ended = np.maximum(made["dismissed_at"], made["received_at"])
    cleared = ended + rng.integers(20, 12 * 60, count) * MINUTE
    draw = rng.random(count)
    cleared = np.where(draw < 0.08, cleared + rng.integers(4 * 24, 30 * 24, count) * HOUR, cleared)
    made["is_never_cleared"] = ~np.isnat(made["dismissed_at"]) & (draw > 0.85)
    made["cleared_at"] = np.where(made["is_never_cleared"], NEVER, cleared)
    made["stays_active"] = rng.random(count) < 0.05
