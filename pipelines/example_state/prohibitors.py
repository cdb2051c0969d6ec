"""Prohibiting records, one by one: what two state agencies hold, and what became of each in the NICS Indices.

Most are submitted in time, some late and some never; some stand there under another category; and of those whose basis
has ended some were removed late, and some still stand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from pipelines.example_state.denials.denial import Denial
from pipelines.example_state.period import DAYS, FIRST_DAY, LAST_DAY

RECORDS_PER_ARREST = 0.01
FEWEST_RECORDS = 240
HOLDERS = ("XXSTA2500", "XXSTA3000")
"""The hospital board and the guardianship board."""
ENDING, ENDING_OF_DENIED = 0.25, 0.7
"""How many bases end, of all records and of those of denied people; some only after the period."""
SHARE_OF_DENIED = 0.6
"""Of the people who were denied for mental health or drugs, how many are on these agencies' lists."""
LIMIT_DAYS, REMOVAL_DAYS, POSTING_DAYS = 92, 10, 5


@dataclass(frozen=True)
class Prohibitor:
    """One record, its entry, and what is true of both as of the last day of the period."""

    record_no: int
    person_no: int
    agency_ori: str
    record_number: str
    code: str
    basis: dt.date
    ended: dt.date | None
    entered: dt.date | None
    removed: dt.date | None
    file_code: str
    submission_code: str
    removal_code: str

    @property
    def is_wrong_code(self) -> bool:
        """Whether it stands on file under another category."""
        return self.entered is not None and self.removed is None and self.file_code != self.code


def make_prohibitors(rng: np.random.Generator, people: int, arrests: int) -> list[Prohibitor]:
    """Every record of the period.

    Args:
        rng: Where chance comes from.
        people: How many people there are to draw from.
        arrests: How many arrests the state has; records grow with them.
    """
    count = max(FEWEST_RECORDS, int(arrests * RECORDS_PER_ARREST))
    return [_record(rng, number, int(rng.integers(0, people))) for number in range(count)]


def prohibitors_of_denied(rng: np.random.Generator, denials: Sequence[Denial], first: int) -> list[Prohibitor]:
    """Records of people who were denied for them: what the denial rests on, at times ended since.

    Args:
        rng: Where chance comes from.
        denials: Every denial.
        first: The number of the first of these records.
    """
    able = [one for one in denials if one.code in {"C", "D"} and rng.random() < SHARE_OF_DENIED]
    drawn = [_record(rng, first + place, one.person_no, ending=ENDING_OF_DENIED) for place, one in enumerate(able)]
    return [replace(record, code=one.code, file_code=one.code) for record, one in zip(drawn, able, strict=True)]


def _record(rng: np.random.Generator, number: int, person: int, ending: float = ENDING) -> Prohibitor:
    agency = HOLDERS[int(rng.random() < 0.4)]
    basis = FIRST_DAY + dt.timedelta(days=int(rng.integers(0, DAYS)))
    fate = rng.choice(["in_time", "late", "never"], p=[0.82, 0.1, 0.08])
    waited = int(rng.integers(1, LIMIT_DAYS - 1)) if fate == "in_time" else LIMIT_DAYS + int(rng.integers(2, 200))
    entered = None if fate == "never" else _by_end(basis + dt.timedelta(days=waited))
    lasts = int(rng.integers(30, 500))
    ended = _by_end((entered or basis) + dt.timedelta(days=lasts)) if rng.random() < ending else None
    left = rng.choice(["in_time", "late", "never"], p=[0.7, 0.15, 0.15])
    later = int(rng.integers(0, REMOVAL_DAYS)) if left == "in_time" else REMOVAL_DAYS + int(rng.integers(2, 90))
    removed = _by_end(ended + dt.timedelta(days=later)) if entered and ended and left != "never" else None
    code = "D" if rng.random() < 0.8 else "C"
    file_code = {"D": "C", "C": "D"}[code] if rng.random() < 0.06 else code
    return Prohibitor(
        number,
        person,
        agency,
        f"{agency[5:7]}-{basis:%y}-{number:06d}",
        code,
        basis,
        ended,
        entered,
        removed,
        file_code,
        _submission(basis, entered, ended),
        _removal(entered, ended, removed),
    )


def _by_end(day: dt.date) -> dt.date | None:
    """A day, unless it lies after the period."""
    return day if day <= LAST_DAY else None


def _submission(basis: dt.date, entered: dt.date | None, ended: dt.date | None) -> str:
    if entered is not None:
        return "on_time" if (entered - basis).days <= LIMIT_DAYS else "late"
    if ended is not None:
        return "excluded"
    is_due = basis + dt.timedelta(days=LIMIT_DAYS + POSTING_DAYS) <= LAST_DAY
    return "missing" if is_due else "not_due"


def _removal(entered: dt.date | None, ended: dt.date | None, removed: dt.date | None) -> str:
    if ended is None:
        return "no_row"
    if entered is None:
        return "excluded"
    if removed is not None:
        return "on_time" if (removed - ended).days <= REMOVAL_DAYS else "late"
    is_due = ended + dt.timedelta(days=REMOVAL_DAYS + POSTING_DAYS) <= LAST_DAY
    return "missing" if is_due else "not_due"
