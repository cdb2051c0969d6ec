"""The dashboard's frame: who may enter, and which pages there are."""

import logging
from pathlib import Path

import duckdb
import streamlit as st

from dashboards import door
from dashboards.unreadable import why_not_shown
from pipelines.access.roles import Permission
from pipelines.errors import ReportgapError

LOG = logging.getLogger("reportgap")

st.set_page_config(
    page_title="reportgap",
    page_icon=str(Path(__file__).parent / "assets" / "favicon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)

who = door.let_in()

OVERVIEW = st.Page("views/overview.py", title="Overview", default=True)
RECORD = st.Page("views/record.py", title="Record", url_path="record", visibility="hidden")


def view(name: str, title: str) -> st.Page:
    """A page by the name of its file, which is its address as well."""
    return st.Page(f"views/{name}.py", title=title, url_path=name)


# What is not among a visitor's pages can't be opened by its address either.
of_office = who.may(Permission.STATE)
page = st.navigation(
    [
        OVERVIEW,
        view("jurisdiction", "Jurisdiction"),
        RECORD,
        view("find", "Find"),
        view("certificates", "Certificates"),
        view("orders", "Orders"),
        *([view("denials", "Denials"), view("tips", "Tips")] if of_office else []),
        view("grants", "Grants"),
        *([view("deliveries", "Deliveries"), view("new_export", "New export")] if of_office else []),
        *([view("registry", "Registry"), view("review", "Review")] if of_office else []),
        view("answers", "Answers"),
        view("publications", "Publications"),
        *([view("log", "Log")] if who.may(Permission.REVIEW_LOG) else []),
        view("account", "Account"),
    ],
    position="top",
)
try:
    page.run()
except (duckdb.Error, OSError, ReportgapError) as error:
    # What it says may quote what was read, so it goes to the server's own output and not onto the page.
    LOG.exception("a page could not be drawn")
    st.error(why_not_shown(error))
