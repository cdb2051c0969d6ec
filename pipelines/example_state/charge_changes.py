"""Charges that become others before a court: amended under a new number, or merged into another count of the case.

Planted after everything was decided, with chance of its own, so that the rest of the made state stays as it is.
"""

from __future__ import annotations

from dataclasses import fields, replace

import numpy as np

from pipelines.example_state.arrests import Events
from pipelines.example_state.decisions import COURT, RESULT_NO, Decisions
from pipelines.example_state.words import rows

AMENDED_SHARE = 0.012
"""Of the court's charges of an arrest."""

MERGED_SHARE = 0.015
"""Of the court's second and later charges of an arrest."""


def change_charges(rng: np.random.Generator, events: Events, made: Decisions) -> Decisions:
    """Amend some charges and merge others.

    An amended charge gets a new number, under which it is decided; a merged one is decided with the first charge of its
    case. The record of either names the number as which it went on.

    Args:
        rng: Where chance comes from.
        events: What happened.
        made: What was decided; not changed.
    """
    draw = rng.random(len(made.event))
    own = (made.stage == COURT) & (made.lead < 0) & (made.arrest_offense >= 0) & ~_has_added(made)
    last = np.zeros(int(made.event.max(initial=-1)) + 1, dtype=np.int16)
    np.maximum.at(last, made.event, made.number)
    merged = own & (made.number > 1) & (draw < MERGED_SHARE)
    amended = own & made.is_owed & ~events.is_juvenile[made.event] & (draw > 1 - AMENDED_SHARE)
    # One amended charge a case, so that its new number is free; nothing is merged into a charge that was amended.
    amended[amended] = _is_first(made.event[amended])
    merged &= ~np.isin(made.event, made.event[amended])
    result, successor = made.result.copy(), made.successor.copy()
    result[merged], successor[merged] = RESULT_NO["merged"], 1
    result[amended], successor[amended] = RESULT_NO["amended"], last[made.event[amended]] + 1
    before = replace(made, result=result, successor=successor)
    return _with_new_charges(rng, before, made, np.flatnonzero(amended), last)


def _has_added(made: Decisions) -> np.ndarray:
    """Whether a court added a charge to the case as well."""
    return np.isin(made.event, made.event[made.arrest_offense < 0])


def _is_first(events: np.ndarray) -> np.ndarray:
    first = np.zeros(len(events), dtype=bool)
    first[np.unique(events, return_index=True)[1]] = True
    return first


def _with_new_charges(
    rng: np.random.Generator, before: Decisions, made: Decisions, amended: np.ndarray, last: np.ndarray
) -> Decisions:
    """The decisions with the charges under their new numbers behind them: the old result, of another offense."""
    minor = np.flatnonzero([row["level_code"] in {"gross_misdemeanor", "misdemeanor"} for row in rows("offenses")])
    added = {
        "number": last[made.event[amended]] + 1,
        "offense": minor[rng.integers(0, len(minor), len(amended))].astype(made.offense.dtype),
        "arrest_offense": np.full(len(amended), -1, dtype=made.arrest_offense.dtype),
        "result": np.where(
            made.result[amended] == RESULT_NO["convicted_reduced"], RESULT_NO["convicted"], made.result[amended]
        ).astype(made.result.dtype),
        "successor": np.zeros(len(amended), dtype=made.successor.dtype),
    }
    columns = {
        field.name: np.concatenate(
            [getattr(before, field.name), added.get(field.name, getattr(made, field.name)[amended])]
        ).astype(getattr(made, field.name).dtype)
        for field in fields(Decisions)
    }
    return Decisions(**columns)
