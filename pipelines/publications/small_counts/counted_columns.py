"""Which columns of the report's facts count persons' records, and which follow from those."""

from __future__ import annotations

from pipelines.publications.small_counts.sums_of_tips import FIELD_COUNTS, OFFICE_COUNTS, PACE_COUNTS

COUNTS = {
    "headline": ("numerator", "denominator", "missing", "excluded", "not_due", "review"),
    "conclusion": ("numerator", "denominator", "not_found", "missing", "review"),
    "trend": ("numerator", "denominator", "missing"),
    "suspense": ("numerator", "denominator", "missing"),
    "cause": ("record_count", "severe_count"),
    "severity": ("record_count",),
    "remedy": ("record_count",),
    "exclusion": ("record_count",),
    "defect": ("record_count",),
    "wrong_agency": ("record_count",),
    "change": ("record_count",),
    "order_agency": ("numerator", "denominator", "missing", "late", "still_active"),
    "order_handover": ("numerator", "denominator", "missing"),
    "certificate": ("held_count", "numerator", "denominator", "missing"),
    "denial_agency": ("numerator", "denominator", "missing", "late", "undecided", "not_retrieved", "still_listed"),
    "delayed_check": ("result_count", "check_count", "open_count", "transferred_count"),
    "grant_standing": ("needed_count", "smallest_part"),
    "grant_option": ("arrest_count", "result_count", "record_count", "severe_count"),
    "tip_office": OFFICE_COUNTS,
    "tip_kind": OFFICE_COUNTS,
    "tip_pace": PACE_COUNTS,
    "tip_field": FIELD_COUNTS,
    "answering": (
        "asked_count",
        "answered_count",
        "unanswered_count",
        "settled_count",
        "closed_count",
        "open_count",
        "past_due_count",
        "in_time_count",
    ),
    "year": ("numerator", "denominator", "missing"),
    "delay": ("record_count", "come", "not_come", "more"),
    "estimate": ("record_count", "found", "not_found"),
    "source": ("row_count", "records", "rejected", "duplicate", "ignored", "purged"),
    "problem": ("row_count",),
}
"""The columns of each section that count persons' records."""

PERCENTAGES = (
    "value_pct",
    "low_pct",
    "high_pct",
    "share_pct",
    "found_pct",
    "expected_pct",
    "adult_pct",
    "juvenile_pct",
    "cost_amount",
    "cost_per_record",
    "median_hours",
    "slow_hours",
)
"""What follows from counts, with them: a cost for each record, and the spans of time that few records took."""
BEHIND_PERCENTAGES = {
    *("numerator", "denominator", "missing", "not_found", "smallest_part", "done_count", "accepted_count"),
    *COUNTS["delay"],
    *COUNTS["estimate"],
    *COUNTS["grant_option"],
}
