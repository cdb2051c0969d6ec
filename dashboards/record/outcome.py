"""What became of a record, in one line and one sentence."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.components import counted, day, plain, text
from pipelines.access.record_view import RecordView
from pipelines.obligations.obligation import Words, shipped_obligation
from pipelines.publications.wording import detail, label

TONES = {"on_time": "green", "late": "orange", "missing": "red", "arrived_undated": "green"}


def show_outcome(view: RecordView) -> None:
    """What became of it, in one line and one sentence."""
    row = view.ledger
    what = detail("obligation", row["obligation_id"], "record") or "record"
    st.title(f"{what.capitalize()} of {day(row['event_at'])}")
    with st.container(border=True):
        color = TONES.get(row["outcome_code"], "gray")
        st.badge(label("outcome", row["outcome_code"]), color=color)  # type: ignore[arg-type]
        st.markdown(_said(row))
        facts = [
            *([f"Judged here: {label('step', row['step']).lower()}"] if _has_steps(row) else []),
            f"Responsible: {text(row['responsible_name'] or row['responsible_ori'])}",
            *(
                label(kind, row[f"{kind}_code"])
                for kind in ("population", "level")
                if not view.declared or row[f"{kind}_code"] not in (None, "unknown")
            ),
        ]
        if row["recipient_id"] != "repository":
            facts.append(f"To: {text(row['recipient_name'])}")
        if row["severity_code"]:
            facts.append(f"Could bear on: {label('severity', row['severity_code']).lower()}")
        st.caption(plain(" · ".join(facts)))


def _said(row: dict[str, Any]) -> str:
    """The outcome as a sentence, with the cause where there is one."""
    code = row["outcome_code"]
    if code == "missing":
        cause = row["cause_code"] or "cannot_tell"
        party = row["cause_party_code"]
        sentence = f"{_absent(row).capitalize()}. "
        sentence += f"**{label('cause', cause)}**"
        sentence += f", to be mended by the {label('party', party)}. " if party and party != "none" else ". "
        evidence = plain(row["cause_evidence"].rstrip(".")) if row["cause_evidence"] else ""
        return f"{sentence}{f'Evidence: {evidence}. ' if evidence else ''}{detail('cause', cause, 'action')}"
    came = "Left the file" if row["polarity"] == "absent" else "Arrived"
    if code == "late":
        return f"{came} {day(row['arrived_at'])}, {counted(row['late_days'], 'day')} after it was due."
    if code == "on_time":
        return f"{came} {day(row['arrived_at'])}, in time."
    if code == "arrived_undated":
        where = "Found at the repository" if _absent(row) == Words().absent else label("step", row["step"])
        return f"{where}; whether it came in time can't be told from the dates on file."
    return f"{label('reason', row['outcome_reason'])}."


def _absent(row: dict[str, Any]) -> str:
    """What its duty says of what is missing."""
    duty = shipped_obligation(row["obligation_id"])
    said = (duty.words if duty else Words()).absent
    return "still active at the repository" if row["polarity"] == "absent" and said == Words().absent else said


def _has_steps(row: dict[str, Any]) -> bool:
    """Whether its duty judges more than one thing, so that the page has to say which."""
    duty = shipped_obligation(row["obligation_id"])
    return duty is not None and len(duty.steps) > 1
