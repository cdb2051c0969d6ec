"""A file checked by a mapping that is there: what would become of it, and a page for its sender to keep."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import streamlit as st

from dashboards import session
from dashboards.components import Column, count, nothing, plain, table, text
from dashboards.new_export.draft import uploaded
from dashboards.new_export.trial import show_account
from pipelines.access.exports import ExportGuard
from pipelines.deliveries.mapping_file import mapping_names
from pipelines.errors import ReportgapError
from pipelines.file_checks.checked_file import CheckedFile
from pipelines.file_checks.page import check_page
from pipelines.file_checks.words import control_totals, verdict
from pipelines.mapping_proposals.private_sample import Upload

SHOWN_LINES = 50


def show_check(guard: ExportGuard, sees: str) -> None:
    """Take a file and a mapping, and say what would become of it.

    Args:
        guard: The visitor's guard.
        sees: What its answers hang on.
    """
    st.write(
        "See what would become of a file before it is delivered. Nothing is registered or published, the look is "
        "logged, and the file is gone at once. An agency can do the same by itself: reportgap check-file."
    )
    found = checked_upload(guard, sees, "File to check")
    if found is not None:
        show_checked(found[2])


def checked_upload(
    guard: ExportGuard, sees: str, words: str, *, place: str = "check"
) -> tuple[str, Upload, CheckedFile] | None:
    """Take a mapping and a file, and read the one by the other.

    Args:
        guard: The visitor's guard.
        sees: What its answers hang on.
        words: What the file is called.
        place: Tells the boxes apart from those of other pages, and of the file before.

    Returns:
        The mapping's name, the file, and what would become of it; None until both are there and fit.
    """
    names = mapping_names(session.workspace())
    if not names:
        nothing("The workspace has no mapping.", "Map a new export first.")
        return None
    source = st.selectbox("Mapping", names, index=None, placeholder="Choose", key=f"{place}: mapping", width=400)
    upload = uploaded(words, key=f"{place}: file")
    if upload is None or source is None:
        return None
    try:
        checked = session.looked(("file check", sees, source, upload.content_hash), lambda: guard.check(upload, source))
    except ReportgapError as error:
        st.error(plain(str(error)))
        return None
    return source, upload, checked


def show_checked(checked: CheckedFile) -> None:
    """What would become of a file, and the page for its sender."""
    st.header("What would become of it")
    st.markdown(f"**{plain(verdict(checked))}**")
    show_account(checked.check)
    st.download_button(
        "Page for the sender",
        check_page(checked, dt.date.today()),  # noqa: DTZ011  (the day of the check, as people here count it)
        f"{Path(checked.check.file_name).stem}-check.html",
        "text/html",
        on_click="ignore",
    )
    st.caption(
        "The page lists the lines that were rejected, with the reason and what to do. Of values it has only codes that "
        "no list knows."
    )
    totals(checked)
    lines(checked)


def totals(checked: CheckedFile) -> None:
    """Totals for the letter that goes with the file."""
    table(
        "Control totals, to hold against the sender's letter",
        [Column("What", "nowrap"), Column("Total", "wide")],
        [list(row) for row in control_totals(checked)],
        key="control totals",
        shows_caption=True,
        keeps_columns=True,
    )


def lines(checked: CheckedFile) -> None:
    """The rows that would be rejected, one by one."""
    if not checked.lines:
        return
    table(
        f"Rejected rows, the first {min(SHOWN_LINES, len(checked.lines))} of {count(checked.rejected_count)}",
        [Column("Line", "right"), Column("Column", "nowrap"), Column("Why, and what to do", "wide")],
        [[count(one.line), text(one.column), one.text] for one in checked.lines[:SHOWN_LINES]],
        key="rejected lines",
        shows_caption=True,
    )
