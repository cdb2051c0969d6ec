"""What is found of half-yearly certificates and the counts behind them. Of agencies, never of a person."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

AGENCY = Column("agency_ori", "VARCHAR", "The agency that holds the records.", required=True)
HALF_YEAR = Column("period_end_date", "DATE", "The last day of the half-year.", required=True)
CATEGORY = Column(
    "category_code",
    "VARCHAR",
    "NCIC's code of the category, A1 to J; all: over all categories.",
    required=True,
)
FILE = Column("file_code", "VARCHAR", "indices, ncic or iii; all: over all files.", required=True)

CERTIFICATE = Table(
    "certificate",
    "one agency's certificate for one half-year, owed or received, with the counts behind it",
    ("agency_ori", "period_end_date"),
    (
        AGENCY,
        HALF_YEAR,
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True),
        Column("due_date", "DATE", "The last day to certify in time; null where no rule was in force."),
        Column("received_date", "DATE", "The day on which the certificate was received."),
        Column("outcome_code", "VARCHAR", "As in the ledger: on_time, late, missing, not_due…", required=True),
        Column("is_due", "BOOLEAN", "Whether it had to be there by the as-of date, or is.", required=True),
        Column(
            "standing_code",
            "VARCHAR",
            "The same as it may be told: where nobody has confirmed the rule, received or not_received.",
            required=True,
        ),
        Column("late_days", "INTEGER", "Days from the due date to the receipt, where late."),
        Column("cause_code", "VARCHAR", "Why it is missing or late."),
        Column("is_rule_verified", "BOOLEAN", "Whether the rule behind the due date is verified.", required=True),
        Column("claim_code", "VARCHAR", "What it claims: compliant or not_compliant."),
        Column("reason_text", "VARCHAR", "Why the agency is not in compliance, as it says."),
        Column(
            "held_count",
            "BIGINT",
            "Records held, over all categories; null where one does not say; without any, the agency's own total.",
        ),
        Column(
            "asked_count",
            "BIGINT",
            "Records that had to be submitted; where an agency does not say, all that it holds.",
        ),
        Column("submitted_count", "BIGINT", "Records submitted."),
        Column("withheld_count", "BIGINT", "Records that had to be submitted and were not."),
        Column(
            "submitted_pct",
            "DOUBLE",
            "What was submitted of what had to be, in percent; null where the counts can't be.",
        ),
        Column("slowest_days", "INTEGER", "The longest of the categories' median days to submission."),
        Column("finding_count", "BIGINT", "How many checks its counts and it failed.", required=True),
    ),
)

CERTIFIED_COUNT = Table(
    "certified_count",
    "what one agency declares of one category of records and one file for one half-year",
    ("agency_ori", "period_end_date", "category_code", "file_code"),
    (
        AGENCY,
        HALF_YEAR,
        CATEGORY,
        FILE,
        Column("held_count", "INTEGER", "Records held; null: not stated."),
        Column("required_count", "INTEGER", "Of these, those that had to be submitted; null: not stated."),
        Column("submitted_count", "INTEGER", "Submitted; null: not stated."),
        Column("not_submitted_count", "INTEGER", "Not submitted; null: not stated."),
        Column("removed_count", "INTEGER", "Removed in the half-year since their basis ended; null: not stated."),
        Column(
            "asked_count", "BIGINT", "What had to be submitted: as stated, or submitted and not, or all that is held."
        ),
        Column("withheld_count", "BIGINT", "What of it was not submitted."),
        Column("submitted_pct", "DOUBLE", "submitted / asked in percent; null where more was submitted than asked."),
        Column("withheld_pct", "DOUBLE", "withheld / asked in percent; null where more was withheld than asked."),
        Column("submission_days", "INTEGER", "The median days to submission, as the agency states it."),
        Column("statement_text", "VARCHAR", "What the agency states about the count."),
    ),
)

CERTIFICATE_FINDING = Table(
    "certificate_finding",
    "one check that one agency's counts or certificate of one half-year failed, with its evidence",
    ("finding_code", "agency_ori", "period_end_date", "category_code", "file_code"),
    (
        Column(
            "finding_code",
            "VARCHAR",
            "certificate_missing, certificate_late, submitted_over_held, parts_differ, total_differs, "
            "category_dropped, held_fell, zero_unexplained, compliant_but_withheld, no_reason_given, "
            "no_counts_given or not_a_half_year.",
            required=True,
        ),
        AGENCY,
        HALF_YEAR,
        CATEGORY,
        FILE,
        Column("expected", "VARCHAR", "What was to be expected.", required=True),
        Column("found", "VARCHAR", "What was found.", required=True),
        Column("sentence", "VARCHAR", "The evidence in one plain sentence.", required=True),
    ),
)

BENCHMARK = Table(
    "benchmark",
    "one yearly benchmark of one agency's plan, and whether its counts meet it",
    ("agency_ori", "plan_start_date", "plan_year", "category_code"),
    (
        AGENCY,
        Column("plan_start_date", "DATE", "The first day of the plan.", required=True),
        Column("plan_year", "INTEGER", "The year of the plan that it closes.", required=True),
        CATEGORY,
        Column("benchmark_due_date", "DATE", "By when it has to be met.", required=True),
        Column("target_pct", "INTEGER", "The share to be submitted, in percent; null: it names none."),
        Column("benchmark_text", "VARCHAR", "In the plan's words."),
        Column("period_end_date", "DATE", "The half-year whose counts it is held against; null: there is none."),
        Column("value_pct", "DOUBLE", "The share submitted then, in percent."),
        Column("result_code", "VARCHAR", "met, not_met, not_due or cannot_tell.", required=True),
        Column("is_claimed_met", "BOOLEAN", "What the agency says."),
        Column(
            "is_contradicted", "BOOLEAN", "Whether the agency claims it met and its own counts do not.", required=True
        ),
    ),
)

COMPLIANCE_LIST = Table(
    "compliance_list",
    "one reason for which one agency stands on the half-yearly public list",
    ("period_end_date", "agency_ori", "list_code"),
    (
        HALF_YEAR,
        AGENCY,
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column(
            "list_code",
            "VARCHAR",
            "no_certificate, certified_noncompliance, no_plan or benchmark_missed (on which a decision about"
            " substantial compliance may rest).",
            required=True,
        ),
        Column("sentence", "VARCHAR", "The evidence in one plain sentence.", required=True),
    ),
)

CERTIFICATE_TABLES = (CERTIFICATE, CERTIFIED_COUNT, CERTIFICATE_FINDING, BENCHMARK, COMPLIANCE_LIST)
