"""The people of the made state: names, birth dates, twins, nicknames, married names and aliases."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from pipelines.example_state.words import first_names, last_names, rows

TWIN_SHARE = 0.006
SUFFIXES = ("", "JR", "SR", "II", "III")
SUFFIX_SHARES = (0.958, 0.025, 0.007, 0.004, 0.006)
RACES = ("W", "B", "A", "I", "U")
RACE_SHARES = (0.66, 0.22, 0.05, 0.04, 0.03)
FIRST_BIRTH, LAST_BIRTH = np.datetime64("1948-01-01", "D"), np.datetime64("2011-06-30", "D")


def _drawn(rng: np.random.Generator, values: pa.Array, shares: np.ndarray, count: int) -> pa.Array:
    return values.take(pa.array(rng.choice(len(values), size=count, p=shares).astype(np.int32)))


def _birth_dates(rng: np.random.Generator, count: int) -> np.ndarray:
    """Most people who are arrested are young adults; one in twenty is a minor."""
    age_days = 365.25 * (13.5 + rng.gamma(2.1, 8.8, count))
    births = np.datetime64("2025-01-01", "D") - age_days.astype(np.int64)
    return np.clip(births, FIRST_BIRTH, LAST_BIRTH)


def _twin_of(rng: np.random.Generator, count: int) -> np.ndarray:
    """For each person the one whose last name and birth date they share: themselves, or the person before."""
    numbers = np.arange(count)
    is_twin = rng.random(count) < TWIN_SHARE
    is_twin[0] = False
    is_twin[1:] &= ~is_twin[:-1]
    return np.where(is_twin, numbers - 1, numbers)


def _nicknames(first: pa.Array) -> pa.Array:
    known = rows("nicknames")
    formal = pa.array([row["formal"] for row in known])
    short = pa.array([row["nickname"] for row in known])
    return pc.coalesce(short.take(pc.index_in(first, formal)), first)


def make_people(rng: np.random.Generator, count: int, home_shares: np.ndarray) -> pa.Table:
    """People, one row each.

    Args:
        rng: Where chance comes from.
        count: How many.
        home_shares: The share of each county.

    Returns:
        person_no, last_name, first_name, middle_name, name_suffix, nickname, married_name, alias_last, alias_first,
        birth_date, sex, race, home (the county's place in `home_shares`), is_twin.
    """
    names, name_shares = last_names()
    male, male_shares = first_names("first_names_male")
    female, female_shares = first_names("first_names_female")
    twin_of = _twin_of(rng, count)
    same_as = pa.array(twin_of)
    is_male = rng.random(count) < 0.76
    sexed = pa.array(is_male)

    def first() -> pa.Array:
        return pc.if_else(sexed, _drawn(rng, male, male_shares, count), _drawn(rng, female, female_shares, count))

    first_name = first()
    twin_clash = pc.equal(first_name, first_name.take(same_as))
    first_name = pc.if_else(pc.and_(twin_clash, pa.array(twin_of != np.arange(count))), "TERRY", first_name)
    births = _birth_dates(rng, count)[twin_of].astype("datetime64[D]")
    return pa.table(
        {
            "person_no": pa.array(np.arange(count, dtype=np.int32)),
            "last_name": _drawn(rng, names, name_shares, count).take(same_as),
            "first_name": first_name,
            "middle_name": pc.if_else(pa.array(rng.random(count) < 0.12), "", first()),
            "name_suffix": pc.if_else(sexed, _drawn(rng, pa.array(SUFFIXES), np.array(SUFFIX_SHARES), count), ""),
            "nickname": _nicknames(first_name),
            "married_name": _drawn(rng, names, name_shares, count),
            "alias_last": _drawn(rng, names, name_shares, count),
            "alias_first": first(),
            "birth_date": pa.array(births),
            "sex": pc.if_else(sexed, "M", "F"),
            "race": _drawn(rng, pa.array(RACES), np.array(RACE_SHARES), count),
            "home": pa.array(rng.choice(len(home_shares), size=count, p=home_shares).astype(np.int16)[twin_of]),
            "is_twin": pa.array(twin_of != np.arange(count)),
        }
    )
