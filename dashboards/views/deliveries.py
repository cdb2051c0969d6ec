"""What came in and what did not: the calendar, what each source covers, every row, and what could not be read."""

import streamlit as st

from dashboards.components import nothing
from dashboards.deliveries.calendar import show_calendar
from dashboards.deliveries.chase import show_chase_list
from dashboards.deliveries.coverage import show_coverage
from dashboards.deliveries.coverage_picture import show_coverage_picture
from dashboards.deliveries.every_delivery import show_every_delivery
from dashboards.deliveries.held_back import show_held_back
from dashboards.deliveries.intake import show_intake
from dashboards.deliveries.interruptions import show_interruptions
from dashboards.deliveries.one_delivery import show_one_delivery
from dashboards.deliveries.totals import show_totals
from dashboards.deliveries.value_problems import show_value_problems
from dashboards.figures import figures
from dashboards.opening import opened


def main() -> None:
    """Draw the page."""
    shown = opened("Deliveries", first=show_intake)
    if shown is None:
        return
    expected = figures(shown, "expected_delivery")
    show_calendar(expected)
    show_chase_list(shown, expected)
    show_coverage_picture(shown)
    show_interruptions(shown, expected)
    rows = figures(shown, "delivery")
    if rows.empty:
        nothing("The publication read no delivery.", "Put the agencies' exports into the inbox, one folder a mapping.")
        return
    st.header("Row by row")
    show_totals(rows)
    show_held_back(rows)
    show_coverage(shown)
    show_value_problems(shown)
    show_one_delivery(shown, rows)
    show_every_delivery(rows)


main()
