"""The codes of a sample's columns: what each becomes, to settle one by one."""

from __future__ import annotations

import streamlit as st

from dashboards.components import counted, plain
from dashboards.new_export.draft import Draft, distinct, select
from pipelines.mapping_proposals.choices import ListedCodes
from pipelines.mapping_proposals.field_sources import IGNORED, UNMAPPED
from pipelines.publications.wording import label

OTHERS = {UNMAPPED: "Leave unmapped", IGNORED: "Ignore: it means nothing here"}


def show_codes(draft: Draft, lists: list[ListedCodes], agencies: dict[str, str]) -> None:
    """Show each code list, the open codes first.

    Args:
        draft: What was said so far.
        lists: The code lists.
        agencies: ORI to name, for columns that name agencies.
    """
    if not lists:
        st.write("No column holds codes.")
        return
    for number, listed in enumerate(lists):
        st.markdown(f"**{plain(listed.column)}**: {plain(label('field', listed.target).lower())}")
        said = draft.said.codes.get(listed.column, {})
        asked = [value for value, code in listed.becomes.items() if code == UNMAPPED or value in said]
        codes_of(draft, listed, agencies, asked, f"asked {number}")
        settled = [value for value in listed.becomes if value not in asked]
        if settled:
            with st.expander(f"{counted(len(settled), 'code')} that words explain"):
                codes_of(draft, listed, agencies, settled, f"settled {number}")


def code_names(target: str, options: list[str], agencies: dict[str, str]) -> dict[str, str]:
    """What a code can become, left unmapped first, and what that is called.

    Args:
        target: The canonical column.
        options: Its canonical codes; none of a column that names agencies.
        agencies: ORI to name.
    """
    return distinct({**OTHERS, **({code: label(target, code) for code in options} or agencies)})


def codes_of(draft: Draft, listed: ListedCodes, agencies: dict[str, str], values: list[str], key: str) -> None:
    """A select box for each of some codes."""
    names = code_names(listed.target, listed.options, agencies)

    with st.container(horizontal=True, gap="medium"):
        for place, value in enumerate(values):

            def say(code: str, value: str = value) -> None:
                draft.said.codes.setdefault(listed.column, {})[value] = code

            code = listed.becomes[value]
            options = list(dict.fromkeys([*names, code]))
            select(
                f"{plain(value)} ({counted(listed.counts.get(value, 0), 'row')})",
                options,
                code,
                say,
                key=f"code {key} {place}",
                format_func=lambda one: names.get(one, one),
                width=300,
            )
