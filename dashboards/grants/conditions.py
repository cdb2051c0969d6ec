"""What grants ask that a person has to check."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboards.components import Column, count, counted, mark, table, text
from pipelines.publications.wording import detail, label


def show_conditions(rows: pd.DataFrame) -> None:
    """What grants ask that a person has to check."""
    st.header("What a person has to check")
    to_check = int((rows["result_code"] == "to_check").sum())
    st.write(
        f"{counted(to_check, 'condition')} of {count(len(rows))} are still to be checked. Check them off in the "
        "workspace's settings, under grants."
    )
    table(
        "Conditions of federal grants",
        [
            Column("Grant"),
            Column("What is asked", "wide"),
            Column("Result"),
            Column("Where it stands", "wide"),
            Column("How far it is known"),
        ],
        [
            [
                text(row["program_title"]),
                text(row["asks"]) + (" (gives preference only)" if row["is_priority"] else ""),
                mark(label("grant_result", row["result_code"]), detail("grant_result", row["result_code"], "tone")),
                text(row["citation"]),
                label("mark", row["mark_code"]),
            ]
            for _, row in rows.iterrows()
        ],
        key="grant_conditions",
    )
