"""Which records of a jurisdiction its reader wants listed, by outcome, cause, or what is wrong with them."""

from __future__ import annotations

import streamlit as st

from dashboards.jurisdiction.scene import Scene
from dashboards.jurisdiction.work_list import show_work_lists
from pipelines.access.guard import RecordFilter
from pipelines.obligations.declared import steps_of
from pipelines.publications.wording import label

WRONG = "wrong_value"
LISTED = ("missing", "late", "review", WRONG)
"""What can be listed: outcomes, and what arrived with a wrong value whatever its outcome."""


def choose_records(scene: Scene) -> RecordFilter:
    """Show the choice, beside the downloads, and return what is chosen."""
    cause = defect = None
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        step = _step(scene)
        outcome = st.segmented_control(
            "Outcome",
            list(LISTED),
            default="missing",
            required=True,
            format_func=listed_name,
            key="outcome",
            bind="query-params",
        )
        if outcome == WRONG:
            defect = _defect(scene)
        else:
            cause = _cause(scene, outcome)
        show_work_lists(scene)
    return RecordFilter(
        scene.place_id,
        scene.chosen.obligation_id,
        None if outcome == WRONG else outcome if outcome in LISTED else "missing",
        step,
        cause,
        has_defect=outcome == WRONG,
        defect_code=defect,
        population_code=scene.chosen.population_code,
        level_group=scene.chosen.level_group,
    )


def _step(scene: Scene) -> str | None:
    """The step whose records are listed; asked where the duty has several."""
    steps = steps_of(scene.chosen.obligation_id)
    if len(steps) < 2:
        return scene.chosen.step
    return st.segmented_control(
        "Records of",
        steps,
        default=scene.chosen.step,
        required=True,
        format_func=lambda code: label("step", code),
        key="step",
        bind="query-params",
    )


def _cause(scene: Scene, outcome: str) -> str | None:
    """The cause of what is missing; None for all."""
    causes = [code for code in dict.fromkeys(scene.of_duty("cause")["cause_code"]) if code != "possibly_sealed"]
    chosen = st.selectbox(
        "Cause",
        ["all", *causes],
        format_func=lambda code: "All causes" if code == "all" else label("cause", code),
        key="cause",
        bind="query-params",
        width=280,
        disabled=outcome != "missing",
    )
    return chosen if outcome == "missing" and chosen in causes else None


def _defect(scene: Scene) -> str | None:
    """What is wrong; None for anything."""
    defects = list(dict.fromkeys(scene.of_duty("wrong_value")["defect_code"]))
    chosen = st.selectbox(
        "What is wrong",
        ["all", *defects],
        format_func=lambda code: "Any wrong value" if code == "all" else label("defect", code),
        key="defect",
        bind="query-params",
        width=280,
    )
    return chosen if chosen in defects else None


def listed_name(code: str) -> str:
    """What the records of one list are called."""
    return "Wrong value" if code == WRONG else label("outcome", code)
