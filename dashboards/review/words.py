"""How questions, their states and decisions on them read for people."""

from __future__ import annotations

from typing import Any

from dashboards.components import Cell, counted, interval, mark, percent
from pipelines.access.queries import Row
from pipelines.access.reviews import OF_PERSONS
from pipelines.publications.wording import label

TONES = {"linked": "good", "not_linked": "bad", "stale": "warn", "contradicted": "warn"}


def question(row: Row, pairs: int) -> str:
    """What is asked, in one line; of several pairs that are answered together, which it is."""
    return label("review_question", f"{row['level_code']}_of_several" if pairs > 1 else row["level_code"])


def why_open(row: Row) -> str:
    """Why a person is asked."""
    if row["state_code"] == "stale":
        return f"Decided ({label('decision', row['decision_code']).lower()}); the values changed since"
    if row["refusal_code"]:
        return label("refusal", row["refusal_code"])
    return label("link_rule", row["rule"])


def state(row: Row, verdict: str) -> Cell:
    """Where the question stands, with what was decided since the run."""
    if verdict in ("linked", "not_linked"):
        return mark(f"{label('decision', verdict)}, from the next run on", TONES[verdict])
    code = row["state_code"] if verdict == "open" else verdict
    return mark(label("review_state", code), TONES.get(code, "unsure"))


def at_stake(row: Row) -> str:
    """What the answer could change, in a sentence."""
    settles = f"Settles {counted(row['ledger_rows'], 'expected record')}"
    if not row["ledger_rows"]:
        if row["level_code"] in OF_PERSONS:
            return "Settles no expected record; it tells what else is on record of the person"
        return "Settles no expected record; it tells whether the repository has a record that no agency sent"
    duty = label("obligation", row["obligation_id"])
    if row["standard_id"] is None or _is_unknown(row["value_pct"]):
        return f"{settles} ({duty.lower()})"
    rate = f"{percent(row['value_pct'])} of {duty.lower()}"
    bounds = interval(row["low_pct"], row["high_pct"])
    between = f", range {bounds}" if bounds else ""
    against = f"against the standard of {percent(row['threshold_pct'])}"
    if row["is_decisive"]:
        return _whole(f"{settles}. Could change the conclusion: {rate}{between}, {against}")
    return _whole(f"{settles}. Not decisive alone: {rate}{between}, {against}")


def _whole(sentence: str) -> str:
    """A sentence whose figures keep their percent sign on one line."""
    return sentence.replace(" %", "\u00a0%")


def _is_unknown(value: Any) -> bool:
    return value is None or value != value  # noqa: PLR0124  (a missing number of a frame is no number)
