"""Which agencies are owed a notice of a denial, what they were sent, and what is true of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from pipelines.example_state.denials.denial import CODES, FEDERAL, Denial, Notice, Step
from pipelines.example_state.denials.moments import by_end, day_end, off_midnight, waiting
from pipelines.example_state.period import LAST_DAY

NOTICE_HOURS, WITHDRAWAL_HOURS = 24, 24
SENT_ALLOWANCE = 2
"""Days that the made state's rules give to post before absence is judged."""


def owed_notices(one: Denial) -> list[str]:
    """The agencies that are owed a notice: of the purchase, and of residence if that is another."""
    return [one.purchase_ori, *([one.residence_ori] if one.residence_ori not in {"", one.purchase_ori} else [])]


def notify(rng: np.random.Generator, one: Denial, owed: Sequence[str], sheriffs: Sequence[str]) -> list[Notice]:
    """The notices that were sent of a denial, and when each was withdrawn."""
    fate = rng.choice(["in_time", "late", "none", "one_alone", "astray"], p=[0.79, 0.07, 0.05, 0.06, 0.03])
    late_hours = 0 if fate != "late" else 50 + int(rng.integers(0, 20 * 24))
    first = 0 if rng.random() < 0.5 else len(owed) - 1
    others = [ori for ori in sheriffs if ori not in owed]
    told = list(owed)
    if fate == "none":
        told = []
    elif fate == "one_alone" and len(owed) > 1:
        told = [owed[first]]
    elif fate == "astray" and others:
        told = [others[int(rng.integers(0, len(others)))], *owed[1:]]
    code = str(rng.choice([other for other in CODES if other != one.code])) if rng.random() < 0.03 else one.code
    ending = rng.choice(["in_time", "late", "never"], p=[0.7, 0.12, 0.18])
    found = []
    for ori in told:
        assert one.denied_at is not None  # noqa: S101  (asked of denials only)
        sent = off_midnight(one.denied_at + dt.timedelta(hours=late_hours, minutes=int(rng.integers(3, 20 * 60))))
        waited = dt.timedelta(minutes=int(rng.integers(3, 20 * 60))) + dt.timedelta(hours=60 * (ending == "late"))
        withdrawn = None
        if one.overturned_at is not None and ending != "never":
            withdrawn = by_end(off_midnight(max(one.overturned_at, sent) + waited))
        if sent.date() <= LAST_DAY:
            found.append(Notice(one.denial_no, ori, sent, withdrawn, code))
    return found


def notice_steps(one: Denial, owed: Sequence[str], sent: Sequence[Notice]) -> list[Step]:
    """What is true of each notice that was owed, and of each that had to be withdrawn."""
    told = {notice.recipient_ori: notice for notice in sent}
    due = one.clock_at + dt.timedelta(hours=NOTICE_HOURS)
    astray = any(ori not in owed for ori in told)
    found = []
    for ori in owed:
        notice = told.get(ori)
        cause = "wrong_agency_notified" if astray else "other_agency_notified" if told else "nobody_notified"
        if notice is not None:
            outcome, cause = ("on_time", "") if notice.sent_at <= due else ("late", "notified_late")
        elif one.status == "overturned":
            outcome, cause = "excluded", ""
        else:
            outcome = waiting(due, SENT_ALLOWANCE)
        found.append(Step(one.denial_no, "notice", ori, outcome, cause if outcome in {"late", "missing"} else ""))
    if one.residence_state == "YY":
        found.append(Step(one.denial_no, "notice", "residence", "excluded", ""))
    if one.overturned_at is not None:
        found += [_withdrawal(one, one.overturned_at, notice) for notice in sent]
    return found


def _withdrawal(one: Denial, overturned_at: dt.datetime, notice: Notice) -> Step:
    start = overturned_at if one.denying_ori == FEDERAL else day_end(overturned_at)
    due = start + dt.timedelta(hours=WITHDRAWAL_HOURS)
    if notice.withdrawn_at is None:
        outcome, cause = waiting(due, SENT_ALLOWANCE), "overturned_still_listed"
    else:
        outcome, cause = ("on_time" if notice.withdrawn_at <= due else "late"), "withdrawn_late"
    cause = cause if outcome in {"late", "missing"} else ""
    return Step(one.denial_no, "withdrawal", notice.recipient_ori, outcome, cause)
