"""Makes every denial of the period."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from pipelines.example_state.counties import Agency, County
from pipelines.example_state.denials.cases import follow_up
from pipelines.example_state.denials.denial import Denials
from pipelines.example_state.denials.notices import notice_steps, notify, owed_notices
from pipelines.example_state.denials.places import by_county, places_of
from pipelines.example_state.denials.transactions import person_checked, transaction

DENIALS_PER_ARREST = 0.015
FEWEST_DENIALS = 300


def make_denials(
    rng: np.random.Generator,
    counties: Sequence[County],
    agencies: Sequence[Agency],
    *,
    homes: np.ndarray,
    waiting: np.ndarray,
    ordered: np.ndarray,
    arrests: int,
) -> Denials:
    """Every denial of the period.

    Args:
        rng: Where chance comes from.
        counties: Where people live and buy.
        agencies: Who is told.
        homes: The county of each person.
        waiting: People of whom some result is missing at the repository.
        ordered: People under a protection order.
        arrests: How many arrests the state has; denials grow with them.
    """
    made = Denials(places_of(agencies))
    homes_of = by_county(made.places)
    count = max(FEWEST_DENIALS, int(arrests * DENIALS_PER_ARREST))
    for number in range(count):
        one = transaction(
            rng,
            number,
            person_checked(rng, made.denials, homes, waiting, ordered),
            homes=homes,
            by_county=homes_of,
            places=made.places,
        )
        made.denials.append(one)
        if one.denied_at is None:
            continue
        owed = owed_notices(one)
        sent = notify(rng, one, owed, [county.ori("0000") for county in counties])
        made.notices += sent
        made.steps += notice_steps(one, owed, sent)
        follow_up(rng, made, one, sent)
    return made
