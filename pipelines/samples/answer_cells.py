"""Reads the answers in one row of a workbook; what can't be an answer, or contradicts another, is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pipelines.filled_cells import cut_text, plain_text
from pipelines.samples.answers import Answer, Verdict
from pipelines.samples.case_columns import (
    ANSWERS,
    CANNOT_TELL,
    NOT_ASKED,
    NOT_THERE,
    OTHER,
    OUTCOME,
    RIGHT,
    SAME,
    THERE,
    TRUE_OUTCOMES,
    WRONG,
    record_answers,
)
from pipelines.samples.design import Case

MEANS = {
    SAME: Verdict.RIGHT,
    NOT_THERE: Verdict.RIGHT,
    RIGHT: Verdict.RIGHT,
    OTHER: Verdict.WRONG,
    THERE: Verdict.WRONG,
    WRONG: Verdict.WRONG,
    CANNOT_TELL: Verdict.CANNOT_TELL,
}
ARRIVED = frozenset({"on_time", "late", "arrived_undated"})
SAID = {"late": "late", "missing": "missing", "excluded": "excluded"}
"""What the ledger says of a group that is one outcome; on time and arrived at an unknown date are both `found`."""
TITLES = {answer.name: answer.title for answer in ANSWERS}


def read_answer(case: Case, cells: Mapping[str, Any]) -> tuple[Answer, list[str]]:
    """One row's answers.

    Args:
        case: The case of the row.
        cells: The answer cells by name.

    Returns:
        The answers, and what is wrong with them, without the place; none if all is well.
    """
    problems: list[str] = []
    record = _chosen("record", cells, (*record_answers(case), NOT_ASKED), problems)
    outcome = _chosen("outcome", cells, OUTCOME, problems)
    true_outcome = TRUE_OUTCOMES.get(_chosen("true_outcome", cells, tuple(TRUE_OUTCOMES), problems))
    problems += _contradictions(case, record, outcome, true_outcome)
    problems += _undated(cells["date"])
    answer = Answer(
        case,
        MEANS.get(record),
        MEANS.get(outcome),
        true_outcome,
        all(plain_text(cells[name]) for name in ("document", "initials", "date")),
    )
    return answer, problems


def _chosen(name: str, cells: Mapping[str, Any], allowed: tuple[str, ...], problems: list[str]) -> str:
    text = plain_text(cells[name]).casefold().replace("’", "'")
    if text and text not in allowed:
        words = ", ".join(f"[{word}]" for word in allowed if word != NOT_ASKED)
        todo = f"choose one of {words}, or empty the cell" if words else "empty the cell: the case is not asked this"
        problems.append(f"[{TITLES[name]}] is [{cut_text(cells[name])}]; {todo}")
        return ""
    return text


def _contradictions(case: Case, record: str, outcome: str, true_outcome: str | None) -> list[str]:
    found = []
    if true_outcome and outcome != WRONG:
        found.append(
            f"[{TITLES['true_outcome']}] is filled in though [{TITLES['outcome']}] is [{outcome or 'empty'}]; choose "
            f"[{WRONG}] there, or empty it"
        )
    if outcome == WRONG and true_outcome and true_outcome == SAID.get(case.outcome_group):
        found.append(
            f"[{TITLES['true_outcome']}] is what the ledger says, though [{TITLES['outcome']}] is [{WRONG}]; correct "
            "one of them"
        )
    if case.outcome_group == "missing":
        if record == THERE and outcome == RIGHT:
            found.append(
                f"[{TITLES['record']}] is [{THERE}] though [{TITLES['outcome']}] is [{RIGHT}], which says that it is "
                "missing; correct one of them"
            )
        if record == NOT_THERE and true_outcome in ARRIVED:
            found.append(
                f"[{TITLES['record']}] is [{NOT_THERE}] though [{TITLES['true_outcome']}] says that it arrived; "
                "correct one of them"
            )
    return found


def _undated(value: Any) -> list[str]:
    text = plain_text(value)
    if not text or isinstance(value, dt.date):
        return []
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return [f"[{TITLES['date']}] is [{cut_text(value)}]; write the day as [2026-01-31], or empty the cell"]
    return []
