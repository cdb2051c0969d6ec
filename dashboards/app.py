"""The dashboard's frame: who may enter, and which pages there are."""

from pathlib import Path

import streamlit as st

from dashboards import door
from pipelines.access.roles import Permission

st.set_page_config(
    page_title="reportgap",
    page_icon=str(Path(__file__).parent / "assets" / "favicon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)

who = door.let_in()

OVERVIEW = st.Page("views/overview.py", title="Overview", default=True)
RECORD = st.Page("views/record.py", title="Record", url_path="record", visibility="hidden")


def page(name: str, title: str) -> st.Page:
    """A page by the name of its file, which is its address as well."""
    return st.Page(f"views/{name}.py", title=title, url_path=name)


# What is not among a visitor's pages can't be opened by its address either.
of_office = who.may(Permission.STATE)
st.navigation(
    [
        OVERVIEW,
        page("jurisdiction", "Jurisdiction"),
        RECORD,
        page("find", "Find"),
        page("certificates", "Certificates"),
        *([page("denials", "Denials"), page("tips", "Tips")] if of_office else []),
        page("grants", "Grants"),
        *([page("deliveries", "Deliveries"), page("new_export", "New export")] if of_office else []),
        *([page("review", "Review")] if of_office else []),
        page("answers", "Answers"),
        page("publications", "Publications"),
        *([page("log", "Log")] if who.may(Permission.REVIEW_LOG) else []),
        page("account", "Account"),
    ],
    position="top",
).run()
