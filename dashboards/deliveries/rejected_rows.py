"""The rows of a delivery that could not be used, through the guard."""

from __future__ import annotations

import streamlit as st

from dashboards import session
from dashboards.components import Column, count, counted, table, text
from pipelines.access.audit import AuditError
from pipelines.access.roles import AccessDeniedError, Permission

PAGE_ROWS = 20


def show_rejected_rows(shown: session.Publication, delivery_id: str, rejected: int) -> None:
    """The rows that could not be used, as they came."""
    who = session.visitor()
    st.markdown("**Rejected rows**")
    if not rejected:
        st.write("No row of it was rejected.")
        return
    if not who.may(Permission.RAW_ROWS):
        st.info(f"{counted(rejected, 'row')} were rejected. Your role may not see them: they hold personal data.")
        return
    if not st.toggle(f"Show the {counted(rejected, 'rejected row')} as delivered", key="show_rejected"):
        st.caption("They hold personal data; every look is logged.")
        return
    page_key = f"rejected page of {delivery_id}"
    number = int(st.session_state.get(page_key, 1))
    guard = session.guard(shown, who)
    try:
        found = session.looked(
            ("rejected", shown.run_id, who.sees, delivery_id, number),
            lambda: guard.rejected_rows(delivery_id, page=number, page_rows=PAGE_ROWS),
        )
    except AuditError as error:
        st.error(str(error))
        return
    except AccessDeniedError as error:
        st.info(str(error))
        return
    table(
        "Rejected rows with the reason; this look is logged",
        [Column("Line", "right"), Column("Reason", "wide"), Column("As delivered", "wide")],
        [[count(row["line_number"]), text(row["reason_text"]), text(row["raw_text"])] for row in found.rows],
        key="rejected",
        shows_caption=True,
    )
    if found.total > PAGE_ROWS:
        st.pagination(-(-found.total // PAGE_ROWS), key=page_key)
