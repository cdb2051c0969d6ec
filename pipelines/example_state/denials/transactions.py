"""The transactions themselves: who tried to buy, where, and how the check ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from pipelines.example_state.denials.denial import CODES, FEDERAL, STATE, Denial, Place
from pipelines.example_state.denials.places import police_of
from pipelines.example_state.period import DAYS, FIRST_DAY, LAST_DAY

CODE_SHARES = (0.4, 0.1, 0.12, 0.12, 0.04, 0.03, 0.06, 0.11, 0.02)


def person_checked(
    rng: np.random.Generator, before: Sequence[Denial], homes: np.ndarray, waiting: np.ndarray, ordered: np.ndarray
) -> int:
    """Whom a check is about: anybody, or somebody who tried before, is under an order, or waits for a result."""
    draw = rng.random()
    if draw < 0.08 and before:
        return before[int(rng.integers(0, len(before)))].person_no
    if draw < 0.16 and len(ordered):
        return int(ordered[int(rng.integers(0, len(ordered)))])
    if draw < 0.36 and len(waiting):
        return int(waiting[int(rng.integers(0, len(waiting)))])
    return int(rng.integers(0, len(homes)))


def transaction(
    rng: np.random.Generator,
    number: int,
    person: int,
    *,
    homes: np.ndarray,
    by_county: Sequence[Sequence[str]],
    places: Sequence[Place],
) -> Denial:
    """One transaction of a person, who mostly buys near home, and how its check ended.

    Args:
        rng: Where chance comes from.
        number: Its number.
        person: Who wants to buy.
        homes: The county of each person.
        by_county: The places of each county.
        places: All places, with who is told there.
    """
    denying = FEDERAL if rng.random() < 0.55 else STATE
    opening = dt.datetime.combine(FIRST_DAY + dt.timedelta(days=int(rng.integers(0, DAYS))), dt.time(9))
    checked = opening + dt.timedelta(minutes=int(rng.integers(0, 10 * 60)))
    is_delayed = rng.random() < 0.4
    waited = (
        dt.timedelta(days=int(rng.integers(4, 41)), minutes=int(rng.integers(0, 120)))
        if is_delayed
        else dt.timedelta(minutes=int(rng.integers(2, 300)))
    )
    is_open, lives_elsewhere = is_delayed and rng.random() < 0.08, rng.random() < 0.04
    denied = None if is_open or (checked + waited).date() > LAST_DAY else checked + waited
    home = by_county[int(homes[person]) % len(by_county)]
    residence = home[int(rng.integers(0, len(home)))]
    elsewhere = by_county[int(rng.integers(0, len(by_county)))]
    draw = rng.random()
    shops = [residence] if draw < 0.5 else home if draw < 0.7 else elsewhere
    purchase = shops[int(rng.integers(0, len(shops)))]
    after = checked.date() + dt.timedelta(days=int(rng.integers(4, 9)))
    is_transferred = is_delayed and rng.random() < 0.35
    code = str(rng.choice(CODES, p=CODE_SHARES))
    fate = rng.choice(["stands", "under_appeal", "overturned"], p=[0.87, 0.05, 0.08])
    day = denied.date() if denied else checked.date()
    appealed = day + dt.timedelta(days=int(rng.integers(1, 20)))
    overturned = dt.datetime.combine(appealed, dt.time(10)) + dt.timedelta(
        days=int(rng.integers(2, 90)), minutes=int(rng.integers(0, 300))
    )
    if denied is None or appealed > LAST_DAY or fate == "stands":
        fate = "stands"
    elif overturned.date() > LAST_DAY:
        fate = "under_appeal"
    status = "delayed" if denied is None else "denied" if fate == "stands" else str(fate)
    return Denial(
        number,
        person,
        denying,
        f"1{number:08d}" if denying == FEDERAL else f"F{checked:%y}-{number:06d}",
        "delayed" if is_delayed else "standard",
        status,
        "" if denied is None else code,
        checked,
        denied,
        purchase,
        "99999" if lives_elsewhere else residence,
        police_of(places, purchase, day),
        "" if lives_elsewhere else police_of(places, residence, day),
        "YY" if lives_elsewhere else "XX",
        after if is_transferred and after <= day else None,
        None if fate == "stands" else appealed,
        overturned if fate == "overturned" else None,
        bool(rng.random() < 0.6),
    )
