"""Forgets what was kept of people's records once a record was purged: on this server, and in each open tab."""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

from dashboards import session
from pipelines.deliveries.purged.journal import FILE

DRAFT = "new export"
"""Where a session keeps the sample that a mapping is being made for."""
KEPT_OF_RECORDS = ("looked", "received", DRAFT)
"""What a session keeps of records: what guards answered, and files that were given."""

Mark = tuple[int, int]
"""Of the purge journal: when it was written last, and how long it is. A purge writes to it before and after."""

_SEEN_IN = "purges seen"
_FORGOTTEN = "times forgotten"


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
        st.session_state[_FORGOTTEN] = st.session_state.get(_FORGOTTEN, 0) + 1
    st.session_state[_SEEN_IN] = now


def key_since_purge(name: str) -> str:
    """The key of a box for files, another one after each purge: with the box goes what was given to it."""
    times = st.session_state.get(_FORGOTTEN, 0)
    return f"{name} {times}" if times else name


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
