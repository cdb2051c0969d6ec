"""The dashboard's door: who is not logged in, not let in, or was idle too long sees why, and nothing else."""

from __future__ import annotations

import contextlib

import streamlit as st

from dashboards import session
from dashboards.components import plain
from dashboards.forgetting import forget_purged, was_purged
from pipelines.access.roles import AccessDeniedError, Visitor
from pipelines.workspace import WorkspaceError

LONGEST_WATCH_SECONDS = 20


def let_in() -> Visitor:
    """Whoever is looking; the page ends here for those who may not."""
    try:
        forget_purged()
        if session.is_login_set_up():
            if not st.user.is_logged_in:
                _ask_to_log_in("Log in to see what is reported and what is missing.")
            if not session.LOGINS.touch(session.login(), session.idle_seconds()):
                _locked()
        who = session.visitor()
        _watch(session.idle_seconds())
        return who
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
    """Draw the page anew, though nobody touches it, once names must not stay on the screen.

    That is when the login is locked, and when a record was purged, which may be the one that is shown.
    """
    st.fragment(_look_again, run_every=min(idle_seconds / 2, LONGEST_WATCH_SECONDS))()


def _look_again() -> None:
    is_open = not session.is_login_set_up() or session.LOGINS.is_open(session.login(), session.idle_seconds())
    if not is_open or was_purged():
        st.rerun()
