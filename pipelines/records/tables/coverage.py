"""What each source covers."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

COVERAGE = Table(
    "coverage",
    "what one delivery covers of one record table",
    ("delivery_id", "record_table"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("record_table", "VARCHAR", "The record table.", required=True),
        Column(
            "selected_by_code",
            "VARCHAR",
            "event_date, received_date or posted_date: what the file was selected by.",
            required=True,
        ),
        Column("window_from_date", "DATE", "The first day selected; null: no lower end."),
        Column("window_to_date", "DATE", "The last day selected; null: up to complete_through_date."),
        Column(
            "complete_through_date",
            "DATE",
            "The last day up to which the source says that it is complete.",
            required=True,
        ),
    ),
)
COVERAGE_SCOPE = Table(
    "coverage_scope",
    "one value that limits what a source covers; a source with no row of a kind is not limited in it",
    ("source", "scope_kind", "scope_value"),
    (
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column(
            "scope_kind",
            "VARCHAR",
            "ori, statute (a prefix of the normalized statute), level or court.",
            required=True,
        ),
        Column("scope_value", "VARCHAR", "The value within the scope.", required=True),
    ),
)
