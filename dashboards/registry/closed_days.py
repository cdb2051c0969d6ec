"""The days on which the state's offices are closed, and the form to propose others."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboards import session
from dashboards.components import Column, day, plain, table
from dashboards.registry.forms import propose, propose_line, reason_of
from pipelines.access.roles import Permission
from pipelines.registry.in_force import lines_in_force, rules_in_force
from pipelines.registry.proposing import taken_out

YEARS_BACK, YEARS_ON = 5, 2


def show_closed_days() -> None:
    """The days on which the state's offices are closed, of one year."""
    workspace, this_year = session.workspace(), dt.datetime.now(dt.UTC).year
    rules = rules_in_force(workspace)
    own = lines_in_force(workspace, "closed_day")
    year = st.selectbox("Year", range(this_year + YEARS_ON, this_year - YEARS_BACK, -1), index=YEARS_ON, width=140)
    listed = rules.holidays.subdivision
    st.write(
        f"Beside Saturdays and Sundays, offices are closed on the holidays "
        f"{f'of {plain(rules.name)}' if listed else 'of the federal government'} as the holidays package lists them"
        f"{f', but for {plain(chr(44).join(rules.holidays.open_on))}' if rules.holidays.open_on else ''}, and on days "
        "that were added. Due dates counted in business days pass over them."
    )
    table(
        f"Closed days of {year}",
        [Column("Day", "nowrap"), Column("Weekday", "nowrap"), Column("Name", "wide"), Column("Set by", "nowrap")],
        [
            [
                day(closed),
                f"{closed:%A}",
                name,
                "a change here" if (closed.isoformat(),) in own else "the state's list",
            ]
            for closed, name in rules.holidays.days(year, year)
        ],
        key="closed_days",
    )
    if not session.visitor().may(Permission.PROPOSE):
        return
    with st.expander("Propose another closed day"), st.form("closed_day", border=False):
        chosen = st.date_input("Day", value=None, key="closed_day_day", width=190)
        name = st.text_input("Name", max_chars=80, key="closed_day_name", width=320)
        reason = reason_of("closed_day")
        if st.form_submit_button("Propose it"):
            written = chosen.isoformat() if isinstance(chosen, dt.date) else ""
            propose_line("closed_day", {"day": written, "name": name.strip()}, reason)
    if own:
        with st.expander("Propose to take an added day out"), st.form("closed_day_out", border=False):
            which = st.selectbox("Added day", [key[0] for key in own], width=190)
            why = reason_of("closed_day_out")
            if st.form_submit_button("Propose it"):
                propose(lambda: taken_out(workspace, "closed_day", {"day": str(which)}, why))
