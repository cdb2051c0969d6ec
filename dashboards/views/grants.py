"""Grants: who is eligible and what is lacking, what money would mend, and how awards stand."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboards.components import nothing
from dashboards.figures import figures
from dashboards.grants.awards import show_awards
from dashboards.grants.conditions import show_conditions
from dashboards.grants.eligibility import show_eligibility
from dashboards.grants.options import show_options
from dashboards.grants.results_needed import show_results_needed
from dashboards.opening import opened


def main() -> None:
    """Draw the page."""
    shown = opened("Grants")
    if shown is None:
        return

    def read(query: str, **parameters: Any) -> pd.DataFrame:
        return figures(shown, query, **parameters)

    programs = read("grant_program")
    if programs.empty:
        nothing("No grant measures this state's jurisdictions.", "What federal grants ask of the state is below.")
    else:
        program = chosen_program(programs)
        show_eligibility(program, read("grant_standing", program_id=program["program_id"]))
        show_results_needed(read("eligibility_year", program_id=program["program_id"]))
    show_options(read("grant_option"), read("option_place"), read("option_cause"))
    show_awards(read("award_standing"), read("award_requirement"))
    show_conditions(read("grant_condition"))


def chosen_program(programs: pd.DataFrame) -> Any:
    """The grant to show; asked for only where there are several."""
    if len(programs) == 1:
        return programs.iloc[0]
    titles = list(programs["program_title"])
    chosen = st.selectbox("Grant", range(len(titles)), format_func=lambda place: titles[place])
    return programs.iloc[chosen or 0]


main()
