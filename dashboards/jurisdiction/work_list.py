"""The downloads of a jurisdiction's work list."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.jurisdiction.scene import Scene
from pipelines.access.guard import WorkListKind
from pipelines.access.roles import Permission
from pipelines.obligations.declared import own_records

FILE_TYPES: dict[WorkListKind, tuple[str, str]] = {
    "xlsx": ("Work list as workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "csv": ("Work list as CSV", "text/csv"),
    "pdf": ("Letter about open arrests", "application/pdf"),
}


def show_work_lists(scene: Scene) -> None:
    """A button for each kind of file that its duty has."""
    for kind in FILE_TYPES:
        if kind != "pdf" or own_records(scene.chosen.obligation_id) is None:
            _button(scene, kind)


def _button(scene: Scene, kind: WorkListKind) -> None:
    """The download of the work list, where there is one and the role may have it."""
    guard = session.guard(scene.shown, scene.who)
    title, mime = FILE_TYPES[kind]
    if not scene.who.may(Permission.WORK_LISTS):
        st.button(title, disabled=True, help="Your role may not download work lists.", key=f"list_{kind}")
        return
    place_id, obligation_id = scene.place_id, scene.chosen.obligation_id
    if not guard.may_see(obligation_id):
        st.button(title, disabled=True, help="These records are kept apart.", key=f"list_{kind}")
        return
    file_name = guard.work_list_name(place_id, obligation_id, kind)
    if file_name is None:
        st.button(title, disabled=True, help="There is nothing to send for this jurisdiction.", key=f"list_{kind}")
        return
    st.download_button(
        title,
        # Read, and the look logged, when it is clicked and not before.
        data=lambda: guard.work_list(place_id, obligation_id, kind).content,
        file_name=file_name,
        mime=mime,
        on_click="ignore",
        key=f"list_{kind}",
    )
