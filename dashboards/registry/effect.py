"""What a change of the registry would do: the conclusions, figures and records that would be others."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Column, day, plain, table
from pipelines.publications.wording import label
from pipelines.registry.effect import Effect, concluded, figure, outcome

SHOWN = 60


def show_effect(effect: Effect) -> None:
    """The conclusions, figures and records that would be others."""
    st.write(f"**{plain(effect.sentence)}** Compared with {effect.run_id}, judged as of {day(effect.as_of)}.")
    if effect.other_inputs:
        kinds = " and ".join(effect.other_inputs).replace("_", " ")
        st.caption(f"Since that publication its {kinds} changed as well, so both sides were computed anew.")
    if effect.conclusions:
        _conclusions(effect)
    if effect.figures:
        _figures(effect)
    if effect.moves:
        _records(effect)
    longest = max(len(effect.conclusions), len(effect.figures), len(effect.moves))
    if longest > SHOWN:
        st.caption(f"Shown are the first {SHOWN} of each.")


def _conclusions(effect: Effect) -> None:
    table(
        "Conclusions that would be others",
        [
            Column("Place", "wide"),
            Column("Duty", "wide"),
            Column("Now", "nowrap"),
            Column("With the change", "nowrap"),
            Column("Its evidence then", "wide"),
        ],
        [
            [
                one.place_name,
                label("obligation", one.obligation_id),
                concluded(one.was_code),
                concluded(one.now_code),
                one.now_sentence or "–",
            ]
            for one in effect.conclusions[:SHOWN]
        ],
        key="effect_conclusions",
        shows_caption=True,
    )


def _figures(effect: Effect) -> None:
    table(
        "Figures that would be others",
        [
            Column("Place", "wide"),
            Column("Measure", "wide"),
            Column("Now", "right"),
            Column("With the change", "right"),
        ],
        [
            [one.place_name, label("measure", one.measure_code), figure(one.was), figure(one.now)]
            for one in effect.figures[:SHOWN]
        ],
        key="effect_figures",
        shows_caption=True,
    )


def _records(effect: Effect) -> None:
    table(
        "Records that would count otherwise",
        [
            Column("Jurisdiction", "wide"),
            Column("Duty", "wide"),
            Column("From", "nowrap"),
            Column("To", "nowrap"),
            Column("Records", "right"),
        ],
        [
            [
                one.place_name,
                label("step", one.step),
                outcome(one.was_code),
                outcome(one.now_code),
                f"{one.record_count:,}",
            ]
            for one in effect.moves[:SHOWN]
        ],
        key="effect_moves",
        shows_caption=True,
    )
