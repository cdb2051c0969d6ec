"""The tables of delays: how soon records come, and what recent months will come to."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

DELAY = Table(
    "delay",
    "how much of what one place had to report over one period had come within so many days",
    ("obligation_id", "delay_code", "place_kind", "place_id", "period", "within_days"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column(
            "delay_code",
            "VARCHAR",
            "to_receipt: from the event (arrest, decision) to its receipt at the repository. to_entry: from the receipt to its entry on the file.",
            required=True,
        ),
        Column("place_kind", "VARCHAR", "state, jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "The state's code, the jurisdiction or the ORI.", required=True),
        Column("period", "VARCHAR", "The year of the event, or all.", required=True),
        Column("within_days", "INTEGER", "1, 7, 30, 90 or 365.", required=True),
        Column("record_count", "BIGINT", "Records that could be followed for any time.", required=True),
        Column(
            "undated",
            "BIGINT",
            "Of these, come on a day that is not known: share_pct and low_pct take it for the last one possible, high_pct for the first.",
            required=True,
        ),
        Column("waiting", "BIGINT", "Of these, not come by the last day seen; followed up to then.", required=True),
        Column(
            "share_pct",
            "DOUBLE",
            "The share that comes within so many days; null where no record was followed for as long, or none has a known day.",
        ),
        Column("low_pct", "DOUBLE", "Its lower bound (95 %)."),
        Column("high_pct", "DOUBLE", "Its upper bound (95 %)."),
        Column(
            "median_days",
            "INTEGER",
            "By how many days half had come; the same in every row of a place and period; null if half never came while it was watched.",
        ),
    ),
)

ESTIMATE = Table(
    "estimate",
    "what one recent month of one place will come to once late reports are in, if they go on coming as they did",
    ("obligation_id", "place_kind", "place_id", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "state, jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "The state's code, the jurisdiction or the ORI.", required=True),
        Column("month", "VARCHAR", "Of the event, 2024-03.", required=True),
        Column(
            "within_days",
            "INTEGER",
            "How long reports are waited for: 365, or 90 or 30 where nothing was followed for longer.",
            required=True,
        ),
        Column("record_count", "BIGINT", "Records that had to be reported, due yet or not.", required=True),
        Column("found", "BIGINT", "Of these, found so far.", required=True),
        Column("found_pct", "DOUBLE", "found / record_count in percent.", required=True),
        Column(
            "expected_pct",
            "DOUBLE",
            "The share expected to be found within so many days; null where there is no estimate.",
        ),
        Column("low_pct", "DOUBLE", "The lower end of the range that it will lie in (95 %)."),
        Column("high_pct", "DOUBLE", "The upper end."),
        Column(
            "closed_records",
            "BIGINT",
            "The place's records that were followed for so many days: what the estimate rests on.",
            required=True,
        ),
        Column(
            "no_estimate_code",
            "VARCHAR",
            "Why there is none: too_few_closed, too_many_undated, or stopped (nothing comes any more, so the past says nothing of what will).",
        ),
    ),
)
