"""New exports: have a mapping proposed, check a file before it is delivered, settle codes that no mapping knows."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import plain
from dashboards.new_export.check import show_check
from dashboards.new_export.proposal import show_proposal
from dashboards.new_export.settle import show_settle
from pipelines.access.audit import AuditError, AuditLog
from pipelines.access.exports import ExportGuard
from pipelines.access.roles import AccessDeniedError, Permission

TASKS = {"propose": "Map a new export", "check": "Check a file", "settle": "Settle codes"}


def main() -> None:
    """Draw the page."""
    st.title("New export")
    who = session.visitor()
    if not who.may(Permission.MAP):
        st.info("Your role may not look at samples of exports: they hold personal data.")
        return
    task = st.segmented_control(
        "What to do",
        list(TASKS),
        default="propose",
        required=True,
        format_func=TASKS.__getitem__,
        key="task",
        bind="query-params",
    )
    found = session.workspace()
    guard = ExportGuard(found, who, AuditLog(found.audit_file))
    try:
        if task == "check":
            show_check(guard, who.sees)
        elif task == "settle":
            show_settle(guard)
        else:
            show_proposal(guard, who.sees)
    except (AccessDeniedError, AuditError) as error:
        st.error(plain(str(error)))


main()
