"""Draws what speaks for and against a pair: a bar a field, each starting where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

FOR, AGAINST, TRACK = "#1d6b3c", "#b3261e", "#e3e8ed"
CELL = "padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #d5dbe3; text-align: left; font-weight: 400"
NUMBER = f"{CELL}; text-align: right; white-space: nowrap"


@dataclass(frozen=True)
class Step:
    """What one field adds.

    Attributes:
        title: The field.
        said: Whether it agrees.
        weight: What it adds; negative speaks against.
    """

    title: str
    said: str
    weight: float


def waterfall(caption: str, steps: Sequence[Step]) -> None:
    """Show the steps as a table with bars, and their sum.

    The numbers are in the table; the bars repeat them and are left out for those who have the table read to them.

    Args:
        caption: What the table lists.
        steps: In the order in which they are added.
    """
    reached, low, high = 0.0, 0.0, 0.0
    for step in steps:
        reached += step.weight
        low, high = min(low, reached), max(high, reached)
    span = (high - low) or 1.0
    rows, start = [], 0.0
    for step in steps:
        end = start + step.weight
        rows.append(_row(step.title, step.said, step.weight, _bar(min(start, end) - low, abs(step.weight), span, step)))
        start = end
    total = Step("Together", "", reached)
    rows.append(_row(total.title, "", reached, _bar(min(0.0, reached) - low, abs(reached), span, total), strong=True))
    head = "".join(
        f'<th scope="col" style="{NUMBER if title == "Weight" else CELL}; font-size: 0.8rem; color: #46525f">'
        f"{title}</th>"
        for title in ("Field", "Compared", "Weight")
    )
    # The bars' column has no heading: a heading that nobody is read would stand for nothing.
    head += f'<td style="{CELL}" aria-hidden="true"></td>'
    st.html(
        '<table style="width: 100%; border-collapse: collapse; font-size: 0.9rem">'
        f'<caption style="text-align: left; color: #46525f; padding-bottom: 0.3rem">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(title: str, said: str, weight: float, bar: str, *, strong: bool = False) -> str:
    bold = "; font-weight: 650" if strong else ""
    return (
        f'<tr><th scope="row" style="{CELL}{bold}">{escape(title)}</th><td style="{CELL}">{escape(said)}</td>'
        f'<td style="{NUMBER}{bold}">{weight:+.1f}</td>'
        f'<td style="{CELL}; width: 40%" aria-hidden="true">{bar}</td></tr>'
    )


def _bar(start: float, length: float, span: float, step: Step) -> str:
    color = FOR if step.weight >= 0 else AGAINST
    return (
        f'<div style="position: relative; height: 0.8rem; background: {TRACK}; border-radius: 2px">'
        f'<div style="position: absolute; top: 0; bottom: 0; left: {100 * start / span:.2f}%; '
        f'width: {max(100 * length / span, 0.6):.2f}%; background: {color}; border-radius: 2px"></div></div>'
    )
