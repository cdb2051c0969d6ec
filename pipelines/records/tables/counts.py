"""What agencies give as counts alone."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.records.columns import LINEAGE

COUNT_CLAIM = Table(
    "count_claim",
    "what one agency declares to one program of counting for one month or year, in the version in force; no record is ever invented for it",
    ("record_id",),
    (
        *LINEAGE,
        Column(
            "agency_ori",
            "VARCHAR",
            "Whom it counts: an ORI of nine characters, or of seven as crime reporting writes it.",
            required=True,
        ),
        Column(
            "program_code",
            "VARCHAR",
            "Who collects the counts: ucr (crime reporting to the FBI, as summaries or NIBRS).",
            required=True,
        ),
        Column(
            "category_code",
            "VARCHAR",
            "arrests (record_count of one month) or participation (months reported of one year).",
            required=True,
        ),
        Column("period_date", "DATE", "The first day of the month or year.", required=True),
        Column(
            "record_count",
            "INTEGER",
            "arrests: how many were counted; null: none given. A 0 may mean so, too (see counted_month).",
        ),
        Column(
            "months_reported",
            "INTEGER",
            "participation: of how many months of the year the agency reported; null: not stated.",
        ),
        Column(
            "nibrs_months_reported",
            "INTEGER",
            "participation: of these, how many came as NIBRS incidents; null: not stated.",
        ),
    ),
)
