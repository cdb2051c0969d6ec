"""Settings of answers: how long agencies have, and what follows if they don't answer."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, Field


class EscalationLevel(BaseModel, extra="forbid", frozen=True):
    """What is done about a row of a work list that is past due.

    Attributes:
        after_days: From how many days past due on.
        title: What is done, for example `Letter to the head of the agency`.
        letter: Whether a run writes a letter for it, one for each jurisdiction with rows at this level.
    """

    after_days: Annotated[int, Field(ge=0)]
    title: Annotated[str, Field(min_length=1)]
    letter: bool = False


class AnswerSettings(BaseModel, extra="forbid", frozen=True):
    """How long agencies have to answer a work list, where no rule of the state says it, and what follows if they don't.

    Attributes:
        days_until_sent: How long after a run the lists go out, as a rule; the time to answer runs from then.
        days_to_answer: The workspace's own time to answer.
        days_pending: After how many days an accepted `pending` is asked about again.
        escalation: What is done about what is past due, the mildest first.
    """

    days_until_sent: Annotated[int, Field(ge=0)] = 0
    days_to_answer: Annotated[int, Field(ge=1)] = 30
    days_pending: Annotated[int, Field(ge=1)] = 180
    escalation: list[EscalationLevel] = [
        EscalationLevel(after_days=1, title="List again"),
        EscalationLevel(after_days=30, title="Letter to the head of the agency", letter=True),
    ]
