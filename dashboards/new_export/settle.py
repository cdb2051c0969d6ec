"""Codes that no mapping knows, as the last run met them: each mapped, ignored or left, and written into its mapping."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import counted, nothing, plain
from dashboards.figures import figures
from dashboards.new_export.codes import code_names
from pipelines.access.exports import ExportGuard
from pipelines.deliveries.mapping_file import load_mapping, mapping_names, mapping_path
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.agency_names import registered_agencies
from pipelines.mapping_proposals.field_sources import MOST_LISTED, UNMAPPED
from pipelines.mapping_proposals.settle_codes import CodedColumn, coded_columns

SETTLED = "codes settled"


def show_settle(guard: ExportGuard) -> None:
    """Ask what the codes mean that the publication in force has as unmapped.

    Args:
        guard: The visitor's guard.
    """
    told = st.session_state.pop(SETTLED, None)
    if told:
        st.success(plain(told))
    shown = session.publication()
    if shown is None:
        nothing("Nothing has been published yet.", "A run says which codes no mapping knows.")
        return
    rows = figures(shown, "value_problem")
    rows = rows[(rows["problem_code"] == "unmapped_code") & rows["source"].isin(mapping_names(session.workspace()))]
    if rows.empty:
        st.write("The last run met no code that its mapping does not know.")
        return
    st.write(
        "Codes that the last run met and no mapping knows; the rows were used without them. What you settle here "
        "stands in the mapping's file, and the next run reads the deliveries anew by it."
    )
    source = st.selectbox("Mapping", sorted(set(rows["source"])), key="source", bind="query-params", width=400)
    try:
        known = coded_columns(load_mapping(mapping_path(session.workspace(), str(source))))
    except ReportgapError as error:
        st.error(plain(str(error)))
        return
    of_source = rows[rows["source"] == source]
    for name in dict.fromkeys(of_source["column_name"]):
        counts = of_source[of_source["column_name"] == name].head(MOST_LISTED)
        if name in known:
            one_column(guard, str(source), known[name], dict(zip(counts["value"], counts["row_count"], strict=True)))
        else:
            st.markdown(f"**{plain(name)}**: not among the code lists of the mapping as it is now.")


def one_column(guard: ExportGuard, source: str, coded: CodedColumn, counts: dict[str, int]) -> None:
    """The codes of one column, and the button that writes them."""
    agencies = {ori: name for name, ori in registered_agencies(session.workspace()).items()}
    names = code_names(coded.target, coded.options, agencies)
    st.markdown(f"**{plain(coded.column)}**")
    with st.container(horizontal=True, gap="medium"):
        said = {
            value: st.selectbox(
                f"{plain(value)} ({counted(count, 'row')})",
                list(names),
                format_func=names.__getitem__,
                key=f"settle {source} {coded.column} {value}",
                width=300,
            )
            or UNMAPPED
            for value, count in counts.items()
        }
    settled = {value: code for value, code in said.items() if code != UNMAPPED}
    if st.button(f"Save the codes of {plain(coded.column)}", key=f"save {coded.column}", disabled=not settled):
        try:
            guard.settle(source, coded.column, settled)
        except ReportgapError as error:
            st.error(plain(str(error)))
            return
        st.session_state[SETTLED] = (
            f"Saved {counted(len(settled), 'code')} of [{coded.column}] in [mappings/{source}.yaml]. "
            "They are listed here until the next run has read the deliveries by it."
        )
        st.rerun()
