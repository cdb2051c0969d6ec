"""What would become of a sample: its rows, adding up; the first records; what would be rejected, and why."""

from __future__ import annotations

import streamlit as st

from dashboards.components import Cell, Column, count, counted, plain, table
from pipelines.deliveries.check_deliveries import FileCheck
from pipelines.deliveries.check_report import problem_words
from pipelines.mapping_proposals.trial import FirstRecords
from pipelines.publications.wording import label

SHOWN_PROBLEMS = 50


def show_account(check: FileCheck) -> None:
    """The rows of one file, adding up, and values that could not be read."""
    if check.reason_text is not None:
        st.error(plain(check.reason_text))
    if check.row_count is None:
        return
    with st.container(horizontal=True, gap="small"):
        st.metric("Rows read", count(check.row_count), border=True, width="content")
        for category, number in check.account.items():
            st.metric(label("row_category", category), count(number), border=True, width="content")
    made = ", ".join(
        f"{count(number)} {label('record_table', name).lower()}" for name, number in sorted(check.records.items())
    )
    st.write(f"They make {made}." if made else "They make no record.")
    problems(check)


def show_rejects(check: FileCheck) -> None:
    """Rejected rows by reason."""
    if not check.rejects:
        return
    rows: list[list[Cell]] = [
        [label("reject_reason", one.reason_code), count(one.row_count), text]
        for one in check.rejects
        for text in one.examples
    ]
    table(
        "Rows that would be rejected, the first of each reason",
        [Column("Reason", "nowrap"), Column("Rows", "right"), Column("For example", "wide")],
        rows,
        key="export rejects",
        shows_caption=True,
    )


def problems(check: FileCheck) -> None:
    """Values that could not be read; their rows are used without them."""
    if not check.problems:
        return
    table(
        "Values that would be left out; their rows are used without them",
        [Column("What", "wide"), Column("Rows", "right")],
        [[problem_words(one), count(one.row_count)] for one in check.problems[:SHOWN_PROBLEMS]],
        key="export problems",
        shows_caption=True,
    )
    if len(check.problems) > SHOWN_PROBLEMS:
        st.caption(f"And {counted(len(check.problems) - SHOWN_PROBLEMS, 'other')}.")


def show_first(first: list[FirstRecords]) -> None:
    """The first records of each kind."""
    for number, one in enumerate(first):
        filled = [place for place in range(len(one.columns)) if any(row[place] for row in one.rows)]
        if not one.rows:
            st.write(f"No row becomes {label('record_table', one.table).lower()}.")
            continue
        table(
            f"{label('record_table', one.table)}: the first {len(one.rows)}",
            [Column("Field", "nowrap"), *(Column(f"Record {place}", "wide") for place in range(1, len(one.rows) + 1))],
            [[label("field", one.columns[place]), *(row[place] or "–" for row in one.rows)] for place in filled],
            key=f"first {number}",
            shows_caption=True,
            keeps_columns=True,
        )
