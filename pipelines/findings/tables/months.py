"""The tables of places, agencies and parts of their records month by month, which monitoring and the conclusions look at."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

AGENCY_MONTH = Table(
    "agency_month",
    "one agency in one month under one obligation, whether or not it has a record",
    ("obligation_id", "ori", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column(
            "is_on_duty",
            "BOOLEAN",
            "Whether the agency existed and was not covered by another.",
            required=True,
        ),
        Column(
            "has_local_export",
            "BOOLEAN",
            "Whether a local export covers the agency and month.",
            required=True,
        ),
        Column("found", "BIGINT", "On time, late and undated.", required=True),
        Column("late", "BIGINT", "Of these, late.", required=True),
        Column("missing", "BIGINT", "Due and not found.", required=True),
        Column("not_due", "BIGINT", "Not due or not observable.", required=True),
        Column("excluded", "BIGINT", "Left out by a named rule.", required=True),
        Column("review", "BIGINT", "Waiting for a person.", required=True),
        Column(
            "at_repository",
            "BIGINT",
            "Repository records of the agency in the month, linked or not.",
            required=True,
        ),
        Column("unmatched", "BIGINT", "Of these, not in the agency's own export.", required=True),
    ),
)
PLACE_MONTH = Table(
    "place_month",
    "one place in one month under one obligation, as monthly monitoring and the conclusions look at it; not published",
    ("obligation_id", "place_kind", "place_id", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("has_local_export", "BOOLEAN", "Whether an export of the obligation's source covers it.", required=True),
        Column("is_settled", "BOOLEAN", "Whether all of the month is due and could have been posted.", required=True),
        Column("due_found", "BIGINT", "Due records found.", required=True),
        Column("due_missing", "BIGINT", "Due records missing.", required=True),
        Column("own_missing", "BIGINT", "Of these, the duty-bearer's own failures.", required=True),
        Column("false_links", "BIGINT", "Expected false links of what was found, in millionths.", required=True),
        Column("missed_links", "BIGINT", "Expected missed links of own failures, in millionths.", required=True),
        Column("review", "BIGINT", "Records that wait for a person.", required=True),
        Column("on_time", "BIGINT", "Found records whose day of receipt is known, in time.", required=True),
        Column("timed", "BIGINT", "Found records whose day of receipt is known.", required=True),
        Column("unverified", "BIGINT", "Due records under a rule that is not verified.", required=True),
        Column("at_repository", "BIGINT", "The place's records at the repository.", required=True),
        Column("at_repository_covered", "BIGINT", "Of these, those of covered agencies and months.", required=True),
        Column("unmatched_covered", "BIGINT", "Of these, those that the local export lacks.", required=True),
    ),
)
PART_MONTH = Table(
    "part_month",
    "one part of one agency's due records in one month under one obligation: what a change in coding shows in; not published",
    ("obligation_id", "place_id", "part_kind", "part_code", "month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_id", "VARCHAR", "The agency that bears the duty.", required=True),
        Column("part_kind", "VARCHAR", "statute (each that the arrest was made on), layout, or all.", required=True),
        Column("part_code", "VARCHAR", "Which; empty for all.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("received", "BIGINT", "Due records found.", required=True),
        Column("exposure", "BIGINT", "Due records found and missing.", required=True),
    ),
)
DUTY_AGENCY = Table(
    "duty_agency",
    "one agency that an obligation falls on; not published",
    ("obligation_id", "ori"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("vendor", "VARCHAR", "Its systems, separated by semicolons."),
        Column("active_from", "DATE", "The first day of its duty."),
        Column("active_to", "DATE", "The last."),
    ),
)
