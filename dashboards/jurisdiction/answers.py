"""What a jurisdiction was asked on its work lists, and what came of it."""

from __future__ import annotations

import streamlit as st

from dashboards.answer_counts import MEANT, show_counts
from dashboards.components import Cell
from dashboards.jurisdiction.scene import Scene
from pipelines.publications.wording import label


def show_answers(scene: Scene) -> None:
    """What the jurisdiction was asked on its work lists, and what came of it; nothing where it was asked nothing."""
    rows = scene.figures("answer_duty", place_id=scene.place_id)
    if rows.empty:
        return
    st.header("What it was asked, and what came of it")
    duties: list[Cell] = [label("obligation", code) for code in rows["obligation_id"]]
    show_counts("What it was asked on its work lists", "Duty", rows, duties, key="answer_counts")
    st.caption(MEANT)
