"""What is found of denied firearm transactions: of agencies and jurisdictions, and of each denial."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

DENIAL_ID = Column("denial_id", "BIGINT", "record_id of the denial.", required=True)

DENIAL_AGENCY = Table(
    "denial_agency",
    "one police agency, what it is owed of denials, and what it made of them",
    ("agency_ori",),
    (
        Column("agency_ori", "VARCHAR", "The agency.", required=True),
        Column("agency_name", "VARCHAR", "Its name; its ORI where the registry lacks it.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True),
        Column("owed_count", "BIGINT", "Notices that it is owed, and that are due.", required=True),
        Column("told_count", "BIGINT", "Of these, those that were sent.", required=True),
        Column("late_count", "BIGINT", "Of those sent, those sent late.", required=True),
        Column("not_told_count", "BIGINT", "Notices that were never sent to it.", required=True),
        Column("due_count", "BIGINT", "Denials of which it had to decide whether it refers them.", required=True),
        Column("undecided_count", "BIGINT", "Of these, those of which it is not decided.", required=True),
        Column("transferred_count", "BIGINT", "Transferred firearms that it had to retrieve.", required=True),
        Column("not_retrieved_count", "BIGINT", "Of these, those that are not retrieved.", required=True),
        Column(
            "still_listed_count", "BIGINT", "Overturned denials that it was told of, and not told so.", required=True
        ),
    ),
)

DELAYED_CHECK = Table(
    "delayed_check",
    "one jurisdiction, its results that are missing at the repository, and the delayed checks that wait for them",
    ("jurisdiction_id", "obligation_id"),
    (
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction that owes the results.", required=True),
        Column("obligation_id", "VARCHAR", "Under which duty the results are missing.", required=True),
        Column("result_count", "BIGINT", "Missing results behind some delayed check.", required=True),
        Column(
            "check_count",
            "BIGINT",
            "Delayed checks that wait for them, or waited until they were denied.",
            required=True,
        ),
        Column("open_count", "BIGINT", "Of these checks, those without a result yet.", required=True),
        Column(
            "transferred_count",
            "BIGINT",
            "Of these checks, those after which the firearm was transferred.",
            required=True,
        ),
    ),
)

DENIAL_REVIEW = Table(
    "denial_review",
    "one denial, and where it stands on the list of what to look at first",
    ("denial_id",),
    (
        DENIAL_ID,
        Column(
            "standing_code",
            "VARCHAR",
            "open (nobody has decided on it, or the firearm is not retrieved), settled, under_appeal or overturned.",
            required=True,
        ),
        Column("review_rank", "INTEGER", "Its place on the list, 1 first; null: it is not open."),
        Column("points", "BIGINT", "The points of its reasons; at least 0.", required=True),
        Column("reasons", "VARCHAR", "Its reasons in words, the heaviest first; null: none.", required=False),
        Column("denied_date", "DATE", "The day of the denial."),
        Column("check_code", "VARCHAR", "standard or delayed."),
        Column("prohibition_code", "VARCHAR", "The category of the prohibition."),
        Column("purchase_ori", "VARCHAR", "The police agency where the purchase was sought."),
        Column("residence_ori", "VARCHAR", "The police agency of residence."),
        Column("arrest_count", "BIGINT", "Arrests on the repository's file of the person.", required=True),
        Column("possible_count", "BIGINT", "Records that may be the person's, and wait for a person.", required=True),
        Column("missing_result_count", "BIGINT", "Missing results behind the check, if it was delayed.", required=True),
    ),
)

DENIAL_REASON = Table(
    "denial_reason",
    "one reason to look at one denial first, or later",
    ("denial_id", "reason_code"),
    (
        DENIAL_ID,
        Column(
            "reason_code",
            "VARCHAR",
            "violent_history, firearm_transferred, active_order, repeated_attempts, open_violent_arrest or "
            "recent_denial; or for looking at it later, basis_ended or old_record.",
            required=True,
        ),
        Column("points", "INTEGER", "What it adds, or below 0 takes off.", required=True),
        Column("sentence", "VARCHAR", "What shows it, in words without a name.", required=True),
    ),
)

DENIAL_DISPOSITION = Table(
    "denial_disposition",
    "one result that is missing at the repository, and one delayed check of its person",
    ("denial_id", "ledger_id"),
    (
        DENIAL_ID,
        Column("ledger_id", "BIGINT", "The missing result's row of the ledger.", required=True),
        Column("obligation_id", "VARCHAR", "The duty under which it is missing.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Who is judged by it."),
        Column("responsible_ori", "VARCHAR", "Who bears it."),
        Column("arrest_date", "DATE", "The day of the arrest."),
        Column("is_open", "BOOLEAN", "Whether the check has no result yet.", required=True),
        Column(
            "alike_count",
            "INTEGER",
            "How many results of the arrest fit the same fewer records on file; 1: this one is known to be missing.",
            required=True,
        ),
        Column("missing_count", "INTEGER", "How many of these are missing at least.", required=True),
    ),
)

DENIAL_TABLES = (DENIAL_AGENCY, DELAYED_CHECK, DENIAL_REVIEW, DENIAL_REASON, DENIAL_DISPOSITION)
