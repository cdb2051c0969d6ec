"""Draws how parts add up to a whole: a bar a part, each starting where the one before ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

FOR, AGAINST, LEVEL, TRACK = "#1d6b3c", "#b3261e", "#52606d", "#e3e8ed"
CELL = "padding: 0.3rem 0.8rem 0.3rem 0; border-bottom: 1px solid #d5dbe3; text-align: left; font-weight: 400"
NUMBER = f"{CELL}; text-align: right; white-space: nowrap"


@dataclass(frozen=True)
class Step:
    """What one part adds.

    Attributes:
        title: The part.
        said: What else is said of it, such as whether a field agrees.
        weight: What it adds.
        is_level: Whether it is where the others start from, and no part of the difference.
    """

    title: str
    said: str
    weight: float
    is_level: bool = False


@dataclass(frozen=True)
class Reading:
    """How a waterfall is read.

    Attributes:
        headings: Of the parts, of what is said of them, and of what they add.
        total: What the sum is called.
        said: What else is said of the sum.
        number: How what is added is written.
        level: How the sum, and what the parts start from, are written; None: as what is added, and in its colors.
        is_more_better: Whether what adds speaks for, and what takes away speaks against.
    """

    headings: tuple[str, str, str] = ("Field", "Compared", "Weight")
    total: str = "Together"
    said: str = ""
    number: str = "{:+.1f}"
    level: str | None = None
    is_more_better: bool = True


WEIGHTS = Reading()


def waterfall(caption: str, steps: Sequence[Step], reading: Reading = WEIGHTS) -> None:
    """Show the steps as a table with bars, and their sum.

    The numbers are in the table; the bars repeat them and are left out for those who have the table read to them.

    Args:
        caption: What the table lists.
        steps: In the order in which they are added.
        reading: How it is read.
    """
    reached, low, high = 0.0, 0.0, 0.0
    for step in steps:
        reached += step.weight
        low, high = min(low, reached), max(high, reached)
    span = (high - low) or 1.0
    rows, start = [], 0.0
    for step in steps:
        end = start + step.weight
        rows.append(_row(step, _bar(min(start, end) - low, span, step, reading), reading))
        start = end
    total = Step(reading.total, reading.said, reached, is_level=True)
    rows.append(_row(total, _bar(min(0.0, reached) - low, span, total, reading), reading, strong=True))
    head = "".join(
        f'<th scope="col" style="{NUMBER if title == reading.headings[-1] else CELL}; font-size: 0.8rem; '
        f'color: #46525f">{title}</th>'
        for title in reading.headings
    )
    # The bars' column has no heading: a heading that nobody is read would stand for nothing.
    head += f'<td style="{CELL}" aria-hidden="true"></td>'
    st.html(
        '<table style="width: 100%; border-collapse: collapse; font-size: 0.9rem">'
        f'<caption style="text-align: left; color: #46525f; padding-bottom: 0.3rem">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    )


def _row(step: Step, bar: str, reading: Reading, *, strong: bool = False) -> str:
    bold = "; font-weight: 650" if strong else ""
    number = reading.level if step.is_level and reading.level else reading.number
    return (
        f'<tr><th scope="row" style="{CELL}{bold}">{escape(step.title)}</th>'
        f'<td style="{CELL}">{escape(step.said)}</td>'
        f'<td style="{NUMBER}{bold}">{number.format(step.weight)}</td>'
        f'<td style="{CELL}; width: 30%" aria-hidden="true">{bar}</td></tr>'
    )


def _bar(start: float, span: float, step: Step, reading: Reading) -> str:
    length = abs(step.weight)
    color = FOR if (step.weight >= 0) == reading.is_more_better else AGAINST
    if step.is_level and reading.level:
        color = LEVEL
    width = max(100 * length / span, 0.6) if length else 0.0
    return (
        f'<div style="position: relative; height: 0.8rem; background: {TRACK}; border-radius: 2px">'
        f'<div style="position: absolute; top: 0; bottom: 0; left: {100 * start / span:.2f}%; '
        f'width: {width:.2f}%; background: {color}; border-radius: 2px"></div></div>'
    )
