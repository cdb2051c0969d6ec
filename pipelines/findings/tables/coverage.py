"""The tables of what exports cover month by month, and of approved interruptions."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

COVERAGE_MONTH = Table(
    "coverage_month",
    "how the exports of local records cover one agency in one month",
    ("ori", "month"),
    (
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("jurisdiction_name", "VARCHAR", "The jurisdiction's name.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column(
            "state_code",
            "VARCHAR",
            "whole (each of its sources covers all days but three), held (something came that is not used), noted (an approved interruption), partly, none, or off_duty.",
            required=True,
        ),
        Column("source_count", "BIGINT", "How many sources ever covered it.", required=True),
        Column("whole_count", "BIGINT", "Of these, those that cover the month whole.", required=True),
        Column("interruption_id", "VARCHAR", "The approved interruption that touches it."),
    ),
)
INTERRUPTED_MONTH = Table(
    "interrupted_month",
    "one month of one agency that an approved interruption touches; not published",
    ("interruption_id", "ori", "month"),
    (
        Column("interruption_id", "VARCHAR", "The interruption.", required=True),
        Column("kind_code", "VARCHAR", "outage, system_change or form_change.", required=True),
        Column("from_date", "DATE", "Its first day.", required=True),
        Column("to_date", "DATE", "Its last.", required=True),
        Column("layout", "VARCHAR", "The layout that it is confined to, if it is."),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("month", "DATE", "The first day of the month.", required=True),
    ),
)
