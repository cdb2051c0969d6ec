"""What the agency that was told did about a denial, and what is true of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import numpy as np

from pipelines.example_state.denials.denial import Case, Denial, Denials, Notice, Step
from pipelines.example_state.denials.moments import day_after, waiting

REFERRAL_DAYS, DECISION_DAYS, RETRIEVAL_DAYS = 30, 90, 10
CASE_ALLOWANCE = 5
"""Days that the made state's rules give to write up a case before absence is judged."""


def follow_up(rng: np.random.Generator, made: Denials, one: Denial, sent: Sequence[Notice]) -> None:
    """What the agency that was told did about a denial: the register's line, if there is one, and what is true."""
    told = {notice.recipient_ori: notice.sent_at.date() for notice in sent}
    following = next((ori for ori in (one.purchase_ori, one.residence_ori) if ori in told), None)
    fate = str(rng.choice(["in_time", "late", "undecided", "no_case"], p=[0.76, 0.08, 0.06, 0.1]))
    is_referred = rng.random() < (0.5 if one.transferred else 0.3)
    waits = {"in_time": int(rng.integers(1, REFERRAL_DAYS)), "late": REFERRAL_DAYS + int(rng.integers(2, 60))}
    decides = str(rng.choice(["in_time", "late", "never"], p=[0.7, 0.12, 0.18]))
    decision_waits = {"in_time": int(rng.integers(5, DECISION_DAYS)), "late": DECISION_DAYS + int(rng.integers(2, 90))}
    retrieves = str(rng.choice(["in_time", "late", "never"], p=[0.68, 0.14, 0.18]))
    retrieval_waits = {
        "in_time": int(rng.integers(1, RETRIEVAL_DAYS)),
        "late": RETRIEVAL_DAYS + int(rng.integers(2, 60)),
    }
    is_charged = rng.random() < 0.3
    if following is None or one.status != "denied":
        _set_apart(made, one, "agency_not_told" if one.status == "denied" else one.status)
        return
    notified = told[following]
    referred = day_after(notified, waits.get(fate))
    decided = day_after(referred, decision_waits.get(decides)) if referred and is_referred else None
    start = max(notified, one.transferred) if one.transferred else notified
    retrieved = day_after(start, retrieval_waits.get(retrieves)) if one.transferred and fate != "no_case" else None
    if fate != "no_case":
        made.cases.append(
            Case(
                one.denial_no,
                following,
                f"{following[:5]}023A",
                notified,
                ("referred" if is_referred else "not_referred") if referred else "",
                referred,
                ("charged" if is_charged else "declined") if decided else "",
                decided,
                retrieved,
            )
        )
    absent = "no_case_opened" if fate == "no_case" else "referral_undecided"
    made.steps.append(
        _done(one, "referral", notified, REFERRAL_DAYS, done=referred, causes=(absent, "referral_decided_late"))
    )
    if referred and is_referred:
        causes = ("prosecutor_undecided", "prosecutor_decided_late")
        made.steps.append(_done(one, "decision", referred, DECISION_DAYS, done=decided, causes=causes))
    if one.transferred:
        causes = ("firearm_not_retrieved", "firearm_retrieved_late")
        made.steps.append(_done(one, "retrieval", start, RETRIEVAL_DAYS, done=retrieved, causes=causes))


def _set_apart(made: Denials, one: Denial, reason: str) -> None:
    """Nothing has to be followed up of what does not stand, or of what no agency was told."""
    steps = ["referral", *(["retrieval"] if one.transferred else [])]
    made.steps += [Step(one.denial_no, step, "repository", "excluded", "") for step in steps if reason]


def _done(one: Denial, step: str, start: dt.date, limit: int, *, done: dt.date | None, causes: tuple[str, str]) -> Step:
    """What is true of a step with a limit in days."""
    due = dt.datetime.combine(start + dt.timedelta(days=limit), dt.time())
    if done is None:
        outcome = waiting(due, CASE_ALLOWANCE)
        return Step(one.denial_no, step, "repository", outcome, causes[0] if outcome == "missing" else "")
    outcome = "on_time" if done <= due.date() else "late"
    return Step(one.denial_no, step, "repository", outcome, causes[1] if outcome == "late" else "")
