"""The dashboard's door: who is not logged in, not let in, or was idle too long sees why, and nothing else."""

from __future__ import annotations

import contextlib

import streamlit as st

from dashboards import session
from dashboards.components import plain
from pipelines.access.roles import AccessDeniedError, Visitor
from pipelines.workspace import WorkspaceError

LONGEST_WATCH_SECONDS = 20


def let_in() -> Visitor:
    """Whoever is looking; the page ends here for those who may not."""
    try:
        if session.is_login_set_up():
            if not st.user.is_logged_in:
                _ask_to_log_in("Log in to see what is reported and what is missing.")
            if not session.LOGINS.touch(session.login(), session.idle_seconds()):
                _locked()
            _watch(session.idle_seconds())
        return session.visitor()
    except (AccessDeniedError, WorkspaceError) as error:
        st.title("reportgap")
        st.error(plain(str(error)))
        if session.is_login_set_up():
            st.button("Log in as someone else", on_click=sign_out)
        st.stop()


def sign_out() -> None:
    """End the login here and at the provider; a cookie that somebody kept opens nothing afterwards."""
    # A login that was never let in has nothing to end.
    with contextlib.suppress(AccessDeniedError):
        session.LOGINS.end(session.login())
    st.session_state.clear()
    st.logout()


def _ask_to_log_in(why: str) -> None:
    st.title("reportgap")
    st.write(why)
    st.button("Log in", type="primary", on_click=st.login)
    st.stop()


def _locked() -> None:
    # What this tab has looked at leaves the server's memory with the page.
    st.session_state.clear()
    minutes = session.workspace().settings.login.idle_minutes
    _ask_to_log_in(f"You are signed out, or nothing was done here for {minutes:g} minutes. Log in again to go on.")


def _watch(idle_seconds: float) -> None:
    """Take the page away once the login is locked, though nobody touches it: names must not stay on a screen."""
    st.fragment(_lock_page, run_every=min(idle_seconds / 2, LONGEST_WATCH_SECONDS))()


def _lock_page() -> None:
    if not session.LOGINS.is_open(session.login(), session.idle_seconds()):
        st.rerun()
