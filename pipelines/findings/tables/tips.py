"""What is found of tips from the public, by office. Of offices and kinds of tips, never of a person."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

OFFICE = Column("office_ori", "VARCHAR", "The office that took the tips in; all: over all offices.", required=True)
OFFICE_NAME = Column("office_name", "VARCHAR", "Its name.", required=True)

TIP_FIGURE = Table(
    "tip_figure",
    "one office's tips of one kind: how many it took in, and what became of them by the as-of date",
    ("office_ori", "tip_kind_code"),
    (
        OFFICE,
        OFFICE_NAME,
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty for all, or where unknown.", required=True),
        Column("tip_kind_code", "VARCHAR", "What the tips are about; not_stated; all: over all kinds.", required=True),
        Column("received_count", "BIGINT", "Tips taken in.", required=True),
        Column("screened_count", "BIGINT", "Of these, those screened.", required=True),
        Column("unscreened_count", "BIGINT", "Those not screened though it was due.", required=True),
        Column("repeated_count", "BIGINT", "Those that name a person whom an earlier tip named.", required=True),
        Column("linked_count", "BIGINT", "Of these, those that the office linked to an earlier one.", required=True),
        Column("forwarded_count", "BIGINT", "Tips forwarded to the field.", required=True),
        Column("unforwarded_count", "BIGINT", "Tips that had to be forwarded and were not.", required=True),
        Column("misrouted_count", "BIGINT", "Tips sent to an agency that may not act where they lie.", required=True),
        Column("accepted_count", "BIGINT", "Forwarded tips that the field accepted.", required=True),
        Column("declined_count", "BIGINT", "Forwarded tips that the field declined.", required=True),
        Column("unaccepted_count", "BIGINT", "Forwarded tips that it neither accepted nor declined.", required=True),
        Column("acted_count", "BIGINT", "Accepted tips that it acted on.", required=True),
        Column("unacted_count", "BIGINT", "Accepted tips that it did not act on.", required=True),
        Column("closed_count", "BIGINT", "Tips closed.", required=True),
        Column("open_count", "BIGINT", "Tips still open though their closing was due.", required=True),
        Column("unbased_count", "BIGINT", "Tips closed without a basis on record.", required=True),
        Column(
            "despite_earlier_count",
            "BIGINT",
            "Tips closed without follow-up though an earlier tip names the same person.",
            required=True,
        ),
        Column("reviewed_count", "BIGINT", "Closed tips that a supervisor reviewed.", required=True),
        Column("unreviewed_count", "BIGINT", "Closed tips that none reviewed.", required=True),
    ),
)

TIP_PACE = Table(
    "tip_pace",
    "how fast one office's tips of one threat level went through one step",
    ("office_ori", "step", "threat_level_code"),
    (
        OFFICE,
        OFFICE_NAME,
        Column("step", "VARCHAR", "screening, forwarding, acceptance, action, closing or supervision.", required=True),
        Column("threat_level_code", "VARCHAR", "life, serious, routine or unrated; all: over all.", required=True),
        Column("on_time_count", "BIGINT", "Tips that took the step in time.", required=True),
        Column("late_count", "BIGINT", "Tips that took it late.", required=True),
        Column("undated_count", "BIGINT", "Tips that took it at a time that is not known.", required=True),
        Column("missing_count", "BIGINT", "Tips that did not take it though it was due.", required=True),
        Column("median_hours", "DOUBLE", "Of those with both times of day known, the median of the hours it took."),
        Column("slow_hours", "DOUBLE", "The hours within which nine in ten of these took it."),
        Column("is_rule_verified", "BOOLEAN", "Whether all rules behind the due times are verified.", required=True),
    ),
)

TIP_FIELD = Table(
    "tip_field",
    "one agency in the field: the tips that were sent to it, and what it did with them by the as-of date",
    ("agency_ori",),
    (
        Column("agency_ori", "VARCHAR", "The agency.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True),
        Column("sent_count", "BIGINT", "Tips sent to it.", required=True),
        Column("misdirected_count", "BIGINT", "Of these, those of places where it may not act.", required=True),
        Column("accepted_count", "BIGINT", "Tips that it accepted.", required=True),
        Column("declined_count", "BIGINT", "Tips that it declined.", required=True),
        Column("unaccepted_count", "BIGINT", "Tips that it neither accepted nor declined.", required=True),
        Column("acted_count", "BIGINT", "Accepted tips that it acted on.", required=True),
        Column("unacted_count", "BIGINT", "Accepted tips that it did not act on.", required=True),
        Column("median_hours", "DOUBLE", "The median of the hours from sending to acceptance, where both are known."),
    ),
)

TIP_TABLES = (TIP_FIGURE, TIP_PACE, TIP_FIELD)
