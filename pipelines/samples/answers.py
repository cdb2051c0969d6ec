"""What the auditors answered, and how the answers add up by question and stratum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pipelines.samples.design import Case, Design, Stratum, StratumKey


class Verdict(StrEnum):
    """One answer, whatever its words."""

    RIGHT = "right"
    WRONG = "wrong"
    CANNOT_TELL = "cannot_tell"


@dataclass(frozen=True)
class Answer:
    """What was answered for one case; None where nothing was.

    Attributes:
        case: The case.
        record: Whether the ledger is right about the repository's record.
        outcome: Whether its outcome is right.
        true_outcome: The outcome code that is right instead.
        is_documented: Whether document, initials and date are there.
    """

    case: Case
    record: Verdict | None
    outcome: Verdict | None
    true_outcome: str | None
    is_documented: bool

    @property
    def is_answered(self) -> bool:
        """Whether any question was answered."""
        return self.record is not None or self.outcome is not None


@dataclass(frozen=True)
class Question:
    """One error rate that is reported.

    Attributes:
        code: Its name.
        of_case: Whether a case is asked it.
        population: How many records of a stratum it is about.
        verdict: The answer.
    """

    code: str
    of_case: Callable[[Case], bool]
    population: Callable[[Stratum], int]
    verdict: Callable[[Answer], Verdict | None]


@dataclass(frozen=True)
class Tally:
    """The answers to one question in one stratum.

    Attributes:
        question_code: The question.
        stratum: The stratum's key.
        record_count: Records that the question is about.
        drawn_count: Those of them that were drawn.
        right_count: Answered: right.
        wrong_count: Answered: wrong.
        cannot_tell_count: Answered: can't tell.
    """

    question_code: str
    stratum: StratumKey
    record_count: int
    drawn_count: int
    right_count: int
    wrong_count: int
    cannot_tell_count: int


QUESTIONS = (
    Question("false_link", lambda case: case.is_linked, lambda one: one.linked_count, lambda answer: answer.record),
    Question(
        "missed_link",
        lambda case: case.outcome_group == "missing",
        lambda one: one.record_count if one.outcome_group == "missing" else 0,
        lambda answer: answer.record,
    ),
    Question("ledger_error", lambda case: True, lambda one: one.record_count, lambda answer: answer.outcome),
)


def tallies(design: Design, answers: Iterable[Answer]) -> list[Tally]:
    """Count the answers, for each question in each stratum that it is about.

    A stratum that the question is about may have none of those records drawn; it is there nevertheless, since the
    interval must be widened for it.
    """
    given = list(answers)
    return [tally for question in QUESTIONS for tally in _of_question(question, design.strata, given)]


def _of_question(question: Question, strata: Sequence[Stratum], answers: Sequence[Answer]) -> list[Tally]:
    counts: Counter[tuple[StratumKey, Verdict | None]] = Counter(
        (answer.case.stratum, question.verdict(answer)) for answer in answers if question.of_case(answer.case)
    )
    return [
        Tally(
            question.code,
            stratum.key,
            question.population(stratum),
            sum(counts[stratum.key, verdict] for verdict in (*Verdict, None)),
            *(counts[stratum.key, verdict] for verdict in Verdict),
        )
        for stratum in strata
        if question.population(stratum)
    ]
