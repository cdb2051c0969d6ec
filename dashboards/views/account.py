"""Who is looking: the name and role, what the role may do, and the way out."""

from __future__ import annotations

import streamlit as st

from dashboards import door, session
from dashboards.components import plain
from pipelines.access.roles import Permission


def main() -> None:
    """Draw the page."""
    st.title("Account")
    who = session.visitor()
    st.text(f"You are {who.name}, and your role is {who.role.value}.")
    allowed = [permission.value for permission in Permission if who.may(permission)]
    st.markdown(plain(f"You may {'; '.join(allowed)}."))
    if who.own is not None:
        st.markdown(plain(f"All this with the records of {', '.join(sorted(who.own)) or 'nobody'} alone."))
    if who.apart:
        st.markdown(plain(f"Of what is kept apart, you may see {', '.join(sorted(who.apart))}."))
    if session.is_login_set_up():
        minutes = session.workspace().settings.login.idle_minutes
        st.caption(f"After {minutes:g} minutes without activity you have to log in again, in every tab.")
        st.button("Sign out", type="primary", on_click=door.sign_out)
    else:
        st.caption("No login is set up, so the dashboard can be used on this machine only.")


main()
