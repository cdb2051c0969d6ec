"""What agencies were asked about a record and answered, and the ruling on an answer."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboards.components import counted, day, plain
from pipelines.access.answers import AnswerGuard
from pipelines.access.record_view import RecordView
from pipelines.access.roles import Permission, Visitor
from pipelines.answers.answer_file import LONGEST_NOTE
from pipelines.publications.wording import label


def show_answers(who: Visitor, guard: AnswerGuard, view: RecordView) -> None:
    """What stands of what was asked, and the ruling on an answer, for whoever may rule."""
    for one in view.follow_ups:
        late = f", {counted(one['past_due_days'], 'day')} past due" if one["past_due_days"] else ""
        standing = label("answer_standing", one["standing_code"]).lower()
        st.markdown(
            plain(
                f"{label('ask', one['ask_code'])}: {standing.removesuffix(', past due') if late else standing}{late}. "
                f"Listed {counted(one['listing_count'], 'time')} since {day(one['first_listed_date'])}."
            )
        )
    told = st.session_state.get("ruled", ("", ""))
    for one in view.answers:
        if told[0] == one["answer_id"]:
            st.success(label("ruled", told[1]))
        elif one["standing_code"] == "to_be_looked_at" and one["ruling"] is None:
            _rule(who, guard, view, one)


def _rule(who: Visitor, guard: AnswerGuard, view: RecordView, answer: dict[str, Any]) -> None:
    if not who.may(Permission.RULE):
        st.caption("The answer waits to be looked at. Your role may not rule on it.")
        return
    with st.container(border=True):
        st.markdown(f"**The answer “{label('answer', answer['code'])}” waits for you.**")
        st.caption(
            "Accepted, the record leaves the work list; it still counts as missing until the data or a rule says "
            "otherwise. Not accepted, it is asked again, with your reason."
        )
        reason = st.text_input(
            "Reason", key=f"reason_{answer['answer_id']}", max_chars=LONGEST_NOTE, help="The agency reads it."
        )
        with st.container(horizontal=True, gap="small"):
            for words, ruling in (("Accept it", "accepted"), ("Don't accept it", "refused")):
                if st.button(words, key=f"rule_{ruling}_{answer['answer_id']}"):
                    guard.rule(view, answer["answer_id"], ruling, reason)
                    st.session_state["ruled"] = (answer["answer_id"], ruling)
                    st.session_state.pop("looked", None)
                    st.rerun()
