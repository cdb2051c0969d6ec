"""What a run goes by."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

RUN_SETTING = Table(
    "run_setting",
    "the settings of the run, one row",
    ("state_code",),
    (
        Column("state_code", "VARCHAR", "Two letters, or XX for the made state.", required=True),
        Column("as_of_date", "DATE", "The last day that the run judges.", required=True),
        Column("known_by_at", "TIMESTAMP", "Deliveries received later are not used.", required=True),
    ),
)
