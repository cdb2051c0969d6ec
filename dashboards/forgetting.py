"""Forgets what was kept of people's records once a record was purged: on this server, and in each open tab."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from dashboards import session
from pipelines.deliveries.purged.journal import FILE

KEPT_OF_RECORDS = ("looked", "received")
"""What a session keeps that guards answered."""

Mark = tuple[int, int]
"""Of the purge journal: when it was written last, and how long it is. A purge writes to it before and after."""

_SEEN_IN = "purges seen"


class _Server:
    """Up to which purge this server has forgotten."""

    lock = threading.Lock()
    seen: Mark | None = None


def forget_purged() -> None:
    """Drop every answer from before the last purge; called before a page draws anything."""
    now = _mark(session.workspace().purged / FILE)
    with _Server.lock:
        if _Server.seen not in (None, now):
            # Connections keep parts of files in memory, whatever became of the files.
            st.cache_data.clear()
            st.cache_resource.clear()
        _Server.seen = now
    if st.session_state.get(_SEEN_IN, now) != now:
        for name in KEPT_OF_RECORDS:
            st.session_state.pop(name, None)
    st.session_state[_SEEN_IN] = now


def was_purged() -> bool:
    """Whether a record was purged since this tab was drawn."""
    now = _mark(session.workspace().purged / FILE)
    return bool(st.session_state.get(_SEEN_IN, now) != now)


def _mark(journal: Path) -> Mark:
    try:
        found = journal.stat()
    except FileNotFoundError:
        return 0, 0
    return found.st_mtime_ns, found.st_size
