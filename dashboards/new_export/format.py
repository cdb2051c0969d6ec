"""How a sample is cut into rows and cells, with what a person can correct of it."""

from __future__ import annotations

import streamlit as st

from dashboards.components import plain
from dashboards.new_export.draft import Draft, select
from pipelines.deliveries.layout import Encoding, FormatKind
from pipelines.mapping_proposals.proposal import LookedAt, Proposal
from pipelines.mapping_proposals.recognized import kind_words


def show_format(draft: Draft, looked: LookedAt | Proposal) -> None:
    """How the file is cut, with its encoding to correct; letters beyond ASCII may come in a later file only."""
    form = looked.sample.form
    sentences = [kind_words(form), *looked.recognized.reasons, f"{looked.sample.row_count:,} rows"]
    if looked.sample.uncut_count:
        sentences.append(f"{looked.sample.uncut_count:,} of them can't be cut into cells")
    st.markdown("\n".join(f"- {plain(one[:1].upper() + one[1:])}" for one in sentences))
    if form.kind in {FormatKind.XLSX, FormatKind.PARQUET}:
        return

    def say(chosen: Encoding) -> None:
        draft.said.encoding = chosen

    select("Encoding", list(Encoding), form.encoding, say, key="encoding", format_func=lambda one: one.value, width=300)


def fixed_columns(draft: Draft, proposal: Proposal | None = None) -> None:
    """Where the columns of a fixed-width file stand."""
    shown = proposal.sample.form.fixed_columns if proposal else []
    lines = draft.said.fixed or [f"{one.name}={one.start}:{one.width}" for one in shown]
    st.session_state["fixed"] = "\n".join(lines)

    def say() -> None:
        draft.said.fixed = [line.strip() for line in st.session_state["fixed"].splitlines() if line.strip()]

    st.text_area(
        "Where its columns stand, one a line: NAME=START:WIDTH, START counted from 1",
        key="fixed",
        on_change=say,
        height=160,
    )
