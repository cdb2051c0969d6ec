"""The charges and results that no rule linked, why, and what each could be."""

from __future__ import annotations

import streamlit as st

from dashboards.charge_words import charge, result
from dashboards.components import NOTHING, Column, address, table, way
from dashboards.record.evidence import parts
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import detail, label


def show_refusals(view: RecordView) -> None:
    """The charges and results that no rule linked, why, and what each could be."""
    if not view.refused:
        return
    st.header("Not linked, and why")
    local = {row["event_charge_id"]: charge(row) for row in view.charges}
    local |= {row["record_id"]: result(row) for row in view.dispositions}
    there = {row["record_id"]: charge(row) for row in view.repository_charges}
    there |= {row["record_id"]: result(row) for row in view.repository_dispositions}
    table(
        "Charges and results that were not linked",
        [Column("Of", "nowrap"), Column("Local", "wide"), Column("Could be", "wide"), Column("Why", "wide")],
        [
            [
                label("link_level", row["level_code"]),
                local.get(row["local_id"], NOTHING),
                "; or ".join(there[int(name)] for name in parts(row["candidates"]) if int(name) in there) or NOTHING,
                detail("refusal", row["reason_code"], "sentence"),
            ]
            for row in view.refused
        ],
        key="not_linked",
    )
    if asked := [row for row in view.refused if row["question_id"] is not None]:
        way(
            [
                (
                    f"Decide: {local.get(row['local_id'], label('link_level', row['level_code']))}",
                    address("review", pair=str(row["question_id"])),
                )
                for row in asked
            ]
        )
