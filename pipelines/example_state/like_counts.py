"""Counts that nothing tells apart: three of one statute and one day, which came to three ends, one of them never sent.

Only the counties' books carry them, and a book has no suffixes. The repository numbered them on from counts of its own,
and entered the day of the sentence where the book has the day of the verdict. So no rule can say which result on file
is which count's, and one is missing. Planted after everything was decided, with chance of its own, so that the rest of
the made state stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from pipelines.example_state.arrests import Charges, Events
from pipelines.example_state.decisions import COURT, RESULT_NO, Decisions, DispositionFate
from pipelines.example_state.reporting import DAY, LAST, NEVER, Reporting

SHARE = 0.25
"""Of the books' arrests for three charges that could be so."""

COUNTS = 3
NUMBERED_ON = 10
"""What the repository adds to the number of each count."""

VERDICTS = (0, 16, 33)
"""Days from the first verdict to each."""

SENTENCES = (8, 11, 9)
"""Days from each verdict to its sentence."""

LATEST = LAST - 120
"""The last day of a first verdict: what is missing was due long before the period's end."""


@dataclass(frozen=True)
class OnFile:
    """How the repository's file differs from what was decided.

    Attributes:
        number_shift: What it adds to the charge numbers of each event.
        days_later: How many days later than decided it dates each result.
    """

    number_shift: np.ndarray
    days_later: np.ndarray


def plant_like_counts(
    rng: np.random.Generator, events: Events, charges: Charges, reporting: Reporting, made: Decisions
) -> OnFile:
    """Make the counts of a few events alike, in place.

    Args:
        rng: Where chance comes from.
        events: What happened.
        charges: Their charges.
        reporting: What became of the arrests.
        made: What was decided.
    """
    shift = np.zeros(events.count, dtype=np.int16)
    later = np.zeros(len(made.event), dtype=np.int16)
    able = _able(events, charges, reporting, made)
    chosen = np.flatnonzero(able & (rng.random(events.count) < SHARE))
    shift[chosen] = NUMBERED_ON
    first = _first_of(charges.event, events.count)
    mine = np.isin(charges.event, chosen)
    charges.offense[mine] = charges.offense[first[charges.event[mine]]]
    rows = np.flatnonzero(np.isin(made.event, chosen))
    place = made.number[rows] - 1
    made.offense[rows] = made.arrest_offense[rows] = charges.offense[first[made.event[rows]]]
    made.result[rows] = RESULT_NO["convicted"]
    made.is_owed[rows] = True
    verdict = np.full(events.count, NEVER)
    np.minimum.at(verdict, made.event[rows], made.decided[rows])
    made.decided[rows] = verdict[made.event[rows]] + np.array(VERDICTS)[place]
    later[rows] = np.array(SENTENCES)[place]
    made.is_listed_pending[rows] = False
    received = made.decided[rows] + later[rows] + 3
    made.received_at[rows] = received.astype(made.received_at.dtype) + DAY // 2
    is_sent = place != rng.integers(0, COUNTS, events.count)[made.event[rows]]
    made.fate[rows] = np.where(is_sent, DispositionFate.POSTED, DispositionFate.NOT_SENT)
    made.posted_date[rows] = np.where(is_sent, received + 1, NEVER)
    return OnFile(shift, later)


def _able(events: Events, charges: Charges, reporting: Reporting, made: Decisions) -> np.ndarray:
    """Which events could have such counts: in a book, on file whole, three owed charges, decided early by a court."""
    owed = np.bincount(charges.event, weights=charges.is_owed, minlength=events.count)
    plain = (made.stage == COURT) & (made.lead < 0) & (made.successor == 0) & (made.decided <= LATEST)
    decided = np.bincount(made.event, weights=plain, minlength=events.count)
    listed = np.bincount(made.event, minlength=events.count)
    is_whole = reporting.is_posted & ~reporting.is_first_charge_only & ~reporting.is_split
    is_three = (events.charge_count == COUNTS) & (owed == COUNTS) & (decided == COUNTS) & (listed == COUNTS)
    return np.asarray(events.in_book & ~events.is_juvenile & is_whole & is_three)


def _first_of(event: np.ndarray, count: int) -> np.ndarray:
    """Where each event's first charge stands."""
    first = np.zeros(count, dtype=np.int64)
    first[event[::-1]] = np.arange(len(event))[::-1]
    return first
