"""What agencies answered to their work lists: who owes an answer, what came back, and what a person has to weigh."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards import session
from dashboards.answer_counts import MEANT, show_counts
from dashboards.answers.escalation_letters import show_letters
from dashboards.answers.queue import show_queue
from dashboards.answers.upload import show_upload
from dashboards.components import Cell, count, counted, link, nothing, plain
from dashboards.figures import figures
from dashboards.opening import opened
from pipelines.publications.wording import label

EVERYWHERE = "All jurisdictions"


def main() -> None:
    """Draw the page."""
    shown = opened("Answers")
    if shown is None:
        return
    who = session.visitor()
    guard = session.guard(shown, who)
    places = figures(shown, "place")
    by_name = dict(zip(places["label"], places["place_id"], strict=True))
    names = {place_id: name for name, place_id in by_name.items()}
    whole = figures(shown, "answer_place")
    if not whole.empty:
        st.markdown(f"**{plain(answer(whole))}**")
    st.write(
        "Work lists go out with each publication and come back filled in. An answer alone changes no figure: a record "
        "counts as reported once the repository's own extract shows it."
    )
    chosen = st.selectbox("Jurisdiction", [EVERYWHERE, *by_name], key="place", bind="query-params", width=320)
    place_id = by_name.get(chosen or "")
    st.header("What was asked, and what came of it")
    if place_id:
        rows = figures(shown, "answer_duty", place_id=place_id)
        called: list[Cell] = [label("obligation", code) for code in rows["obligation_id"]]
        of = "Duty"
    else:
        rows = whole
        called = [
            link(names[code], "answers", place=names[code]) if code in names else "No jurisdiction"
            for code in rows["jurisdiction_id"]
        ]
        of = "Jurisdiction"
    if rows.empty:
        nothing("Nobody was asked anything yet.", "Work lists are written by a run that finds records missing.")
    else:
        show_counts("What was asked, and what came of it", of, rows, called, key="answer_counts")
        st.caption(MEANT)
        asked = [place_id] if place_id else list(rows["jurisdiction_id"])
        show_letters(guard, [(code, names.get(code, "No jurisdiction")) for code in asked])
    show_upload(who, guard)
    show_queue(shown, who, guard, place_id)


def answer(places: pd.DataFrame) -> str:
    """The page in one sentence."""
    asked, settled, late = (int(places[f"{name}_count"].sum()) for name in ("asked", "settled", "past_due"))
    said = (
        f"Of {counted(asked, 'record')} asked of agencies, {count(settled)} {'is' if settled == 1 else 'are'} settled; "
    )
    if not late:
        return f"{said}none is open past its due date."
    where = counted(int((places["past_due_count"] > 0).sum()), "jurisdiction")
    return f"{said}{count(late)} in {where} {'is' if late == 1 else 'are'} open past the due date."


main()
