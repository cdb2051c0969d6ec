"""What the pages are built from: tables whose links lead on, figures as text, and words for what is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from pipelines.findings import percentages
from pipelines.publications import figures_in_words

ASSETS = Path(__file__).parent / "assets"
NOTHING = "–"
LINK_STYLE = "color: #1f5f99; margin-right: 1.5rem; white-space: nowrap; display: inline-block"

_TABLE = st.components.v2.component(
    "reportgap_table",
    html='<div class="table"></div>',
    css=(ASSETS / "table.css").read_text(encoding="utf-8"),
    js=(ASSETS / "table.js").read_text(encoding="utf-8"),
)

Cell = str | dict[str, Any]


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        title: Its heading.
        align: `left`, `right`, `nowrap` or `wide` (text that may take several lines).
    """

    title: str
    align: str = "left"


def table(
    caption: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    key: str,
    shows_caption: bool = False,
    keeps_columns: bool = False,
) -> None:
    """Show a table whose first column may hold links.

    Args:
        caption: What the table lists; read out to those who don't see it.
        columns: Its columns.
        rows: Cells, each a text or one of `link`, `mark`, `bar`.
        key: Unique on the page.
        shows_caption: Whether the caption is seen as well.
        keeps_columns: Whether it stays a table on a narrow screen, where others become a block for each row.
    """
    _TABLE(
        key=key,
        data={
            "caption": caption,
            "shows_caption": shows_caption,
            "narrow": "columns" if keeps_columns else "cards",
            "columns": [{"title": column.title, "align": column.align} for column in columns],
            "rows": [list(row) for row in rows],
        },
    )


def link(words: str, page: str, **parameters: str) -> Cell:
    """A cell that leads to another page.

    Args:
        words: What it says.
        page: The page's path in the address.
        parameters: The address's parameters.
    """
    return {"text": words, "href": address(page, **parameters)}


def address(page: str, **parameters: str) -> str:
    """The address of one of the dashboard's pages, from any other."""
    return f"{page}?{urlencode(parameters)}"


def way(links: Sequence[tuple[str, str]]) -> None:
    """A row of links, each words and an address; it opens in the same window, as Markdown's links don't."""
    anchors = [f'<a href="{escape(to)}" style="{LINK_STYLE}">{escape(words)}</a>' for words, to in links]
    st.html('<nav aria-label="Where to go on">' + " ".join(anchors) + "</nav>")


def mark(text: str, tone: str) -> Cell:
    """A cell with a word on a tone: `bad`, `warn`, `good`, `unsure`, or `differs`."""
    return {"text": text, "tone": tone or "unsure"}


def bar(value_pct: Any, limit: Any = None, *, is_maximum: Any = False) -> Cell:
    """A cell with a percentage and a bar of its length; without a value, a dash."""
    if pd.isna(value_pct):
        return NOTHING
    return {"text": percent(value_pct, limit, is_maximum=is_maximum), "bar": float(value_pct)}


def course(path: str | None, months: Sequence[tuple[str, float]]) -> Cell:
    """A cell with a place's small line month by month; who can't see it is told its lowest month."""
    if not path or not months:
        return NOTHING
    lowest, value = min(months, key=lambda at: at[1])
    return {"text": f"lowest {percent(value)} in {month(lowest)}", "course": path}


def percent(value: Any, limit: Any = None, *, is_maximum: Any = False) -> str:
    """A percentage that reads as no limit which it misses; a dash if there is none."""
    if pd.isna(value):
        return NOTHING
    misses_most = bool(is_maximum) if pd.notna(is_maximum) else False
    return percentages.percent(float(value), None if pd.isna(limit) else float(limit), is_maximum=misses_most)


def interval(low: Any, high: Any) -> str:
    """Two bounds in percent; empty if they are unknown, or if they agree."""
    return "" if pd.isna(low) or pd.isna(high) else figures_in_words.bounds(float(low), float(high))


def count(value: Any) -> str:
    """A whole number with thousands apart; a dash if there is none."""
    return NOTHING if pd.isna(value) else figures_in_words.count(int(value))


def dollars(value: Any) -> str:
    """An amount in whole dollars; a dash if there is none."""
    return NOTHING if pd.isna(value) else figures_in_words.dollars(value)


def share(part: Any, whole: Any) -> str:
    """How many of how many; a dash if there is no figure."""
    return NOTHING if pd.isna(part) or pd.isna(whole) else f"{count(part)} of {count(whole)}"


def counted(value: Any, one: str, many: str | None = None) -> str:
    """A number with its noun: 1 record, 2,310 records."""
    return f"{count(value)} {one if value == 1 else many or one + 's'}"


def day(value: Any) -> str:
    """A day as Mar 4, 2024; a dash if there is none."""
    return NOTHING if pd.isna(value) else figures_in_words.day(pd.Timestamp(value))


def moment(value: Any, *, is_time_known: bool) -> str:
    """A moment, with its time of day only where that is known."""
    if value is None or pd.isna(value):
        return NOTHING
    return figures_in_words.moment(pd.Timestamp(value)) if is_time_known else day(value)


def month(value: str | None) -> str:
    """2024-03 as Mar 2024."""
    return figures_in_words.month(value) if value else NOTHING


def text(value: Any) -> str:
    """A value as text; a dash if there is none."""
    return NOTHING if value is None or pd.isna(value) or value == "" else str(value)


def plain(value: str) -> str:
    """A text that agencies or settings supplied, for a place that reads Markdown: nothing in it is markup there.

    Bare addresses become links by themselves, escaped or not; a word joiner, which has no width, keeps them text.
    """
    apart = re.sub(r"(?i)(https?:|www)(?=//|\.)", "\\1\u2060", value)
    return re.sub(r"([\\`*_{}\[\]()#+!|~<>$:])", r"\\\1", apart)


def no_publication(run_command: str) -> None:
    """Say that nothing was published yet, and what to do."""
    st.info("Nothing has been published yet.")
    st.write("Take in the agencies' exports, then make a draft:")
    way([("Deliveries", address("deliveries")), ("Publications", address("publications"))])
    st.write("Or put them into the workspace's inbox on the server, one folder a mapping, and run there:")
    st.code(run_command, language=None)
    st.stop()


def nothing(what: str, advice: str = "") -> None:
    """Say that there is nothing to show, and what to do about it."""
    st.info(f"{what} {advice}".strip())
