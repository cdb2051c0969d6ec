"""Pairs that share a number and can't be the same, of both sides and within one."""

from __future__ import annotations

from dashboards.components import Cell, Column, table
from dashboards.record.evidence import field_names
from pipelines.access.queries import Row
from pipelines.access.record_view import RecordView
from pipelines.publications.wording import label

COLUMNS = (Column("Conflict", "nowrap"), Column("Shared", "wide"), Column("Disagreed", "wide"))


def show_conflicts(view: RecordView) -> None:
    """The repository's records that can't be this one, and the pairs of one side that can't both be right."""
    if view.conflicts:
        table(
            "Repository records that share a number and can't be the same",
            COLUMNS,
            [_conflict(row) for row in view.conflicts],
            key="conflicts",
            shows_caption=True,
        )
    if view.conflicts_within:
        table(
            "Pairs of one side, this record among them, that can't both be right",
            [Column("Side", "nowrap"), *COLUMNS],
            [[label("side", row["side_code"]), *_conflict(row)] for row in view.conflicts_within],
            key="conflicts_within",
            shows_caption=True,
        )


def _conflict(row: Row) -> list[Cell]:
    return [label("conflict", row["conflict_code"]), field_names(row["shared"]), field_names(row["disagreed"])]
