"""What is true of the made state's tips as of the last day of the period: every failure by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from pipelines.example_state.period import LAST_DAY
from pipelines.example_state.tips import (
    ACCEPTANCE,
    ACTION,
    CLOSING,
    FORWARDING,
    REVIEW,
    SCREENING,
    Clocks,
    Tip,
    due,
)

POSTING_DAYS = 2
LINKING_DAYS = 7
"""How long an office has to link a tip to an earlier one before its absence is judged."""


def tip_failures(tips: Sequence[Tip]) -> list[tuple[str, str, str]]:
    """Office, number and name of every failure."""
    return [(tip.office, tip.number, name) for tip in tips for name in _failures(tip)]


def tip_pairs(tips: Sequence[Tip]) -> list[tuple[str, str, str, str]]:
    """Office and number of every tip and of each earlier one on the same person."""
    return [(tip.office, tip.number, one.office, one.number) for tip in tips for one in tip.earlier]


def _failures(tip: Tip) -> Iterator[str]:
    yield from _screening(tip)
    yield from _forwarding(tip)
    yield from _field(tip)
    yield from _closing(tip)
    yield from _linking(tip)


def _state(clocks: Clocks, tip: Tip, start: dt.datetime, at: dt.datetime | None) -> str:
    """on_time, late, missing or not_due."""
    last = due(clocks, tip.level, start)
    if at is not None:
        return "on_time" if at <= last else "late"
    return "missing" if last.date() + dt.timedelta(days=POSTING_DAYS) <= LAST_DAY else "not_due"


def _screening(tip: Tip) -> Iterator[str]:
    state = _state(SCREENING, tip, tip.received, tip.screened)
    if state == "late":
        yield "tip_screened_late"
    elif state == "missing":
        yield "tip_closed_unscreened" if tip.closed else "tip_not_screened"


def _forwarding(tip: Tip) -> Iterator[str]:
    if tip.is_misrouted and tip.sent is not None:
        yield "agency_without_jurisdiction"
    if not tip.needs_follow_up:
        return
    state = _state(FORWARDING, tip, tip.received, tip.sent)
    if state == "late":
        is_screened_late = tip.screened is not None and tip.screened > due(FORWARDING, tip.level, tip.received)
        yield "tip_screened_too_late" if is_screened_late else "tip_forwarded_late"
    elif state == "missing" and tip.screening == "no_follow_up":
        yield "threat_to_life_screened_out"
    elif state == "missing":
        yield "tip_closed_unforwarded" if tip.closed else "tip_not_forwarded"


def _field(tip: Tip) -> Iterator[str]:
    if tip.sent is None or tip.declined is not None or (tip.is_misrouted and tip.first_sent is None):
        return
    state = _state(ACCEPTANCE, tip, tip.sent, tip.accepted)
    if state == "late":
        yield "tip_accepted_late"
    elif state == "missing":
        yield "tip_not_accepted" if tip.logged else "tip_not_in_log"
    if tip.accepted is None:
        return
    state = _state(ACTION, tip, tip.accepted, tip.acted)
    if state in {"late", "missing"}:
        yield "tip_acted_on_late" if state == "late" else "tip_not_acted_on"


def _closing(tip: Tip) -> Iterator[str]:
    state = _state(CLOSING, tip, tip.received, tip.closed)
    if state == "missing":
        waits = tip.sent is not None and tip.acted is None and not (tip.is_misrouted and tip.first_sent is None)
        yield "waits_for_field" if waits else "tip_open"
    elif state == "late":
        yield "tip_closed_late"
    if tip.closed is None:
        return
    if not tip.has_basis:
        yield "closed_without_basis"
    state = _state(REVIEW, tip, tip.closed, tip.reviewed)
    if state == "missing":
        yield "tip_not_reviewed"
    elif state == "late":
        yield "tip_reviewed_late"


def _linking(tip: Tip) -> Iterator[str]:
    if not tip.earlier:
        return
    linked = [one for one in tip.earlier if one.number == tip.earlier_number]
    if not linked and tip.received.date() + dt.timedelta(days=LINKING_DAYS) <= LAST_DAY:
        yield "linked_to_another_tip" if tip.earlier_number else "earlier_tip_not_linked"
    if tip.closed and tip.sent is None and not any(one.sent for one in linked):
        yield "closed_despite_earlier_tip"
