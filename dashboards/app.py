"""The dashboard's frame: who may enter, and which pages there are."""

from pathlib import Path

import streamlit as st

from dashboards import door

st.set_page_config(
    page_title="reportgap",
    page_icon=str(Path(__file__).parent / "assets" / "favicon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)

door.let_in()

st.navigation(
    [
        st.Page("views/overview.py", title="Overview", default=True),
        st.Page("views/jurisdiction.py", title="Jurisdiction", url_path="jurisdiction"),
        st.Page("views/record.py", title="Record", url_path="record", visibility="hidden"),
        st.Page("views/find.py", title="Find", url_path="find"),
        st.Page("views/certificates.py", title="Certificates", url_path="certificates"),
        st.Page("views/denials.py", title="Denials", url_path="denials"),
        st.Page("views/tips.py", title="Tips", url_path="tips"),
        st.Page("views/grants.py", title="Grants", url_path="grants"),
        st.Page("views/deliveries.py", title="Deliveries", url_path="deliveries"),
        st.Page("views/new_export.py", title="New export", url_path="new_export"),
        st.Page("views/review.py", title="Review", url_path="review"),
        st.Page("views/answers.py", title="Answers", url_path="answers"),
        st.Page("views/publications.py", title="Publications", url_path="publications"),
        st.Page("views/account.py", title="Account", url_path="account"),
    ],
    position="top",
).run()
