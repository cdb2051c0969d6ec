"""The tables of awards: their conditions and reports, and how each award stands. Of agencies, not of people."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

AWARD_NUMBER = Column(
    "award_number", "VARCHAR", "The grantor's number of the award, as delivered; empty: none.", required=True
)
RECIPIENT = Column("agency_ori", "VARCHAR", "Who was awarded the grant; empty: not stated.", required=True)
RECIPIENT_NAME = Column("agency_name", "VARCHAR", "Its name.", required=True)
JURISDICTION = Column(
    "jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True
)
GRANTOR = Column("grantor_code", "VARCHAR", "Who gave it: state, federal or other.")
KIND = Column("grant_kind_code", "VARCHAR", "What it is for; null: the award itself was not delivered.")
PROGRAM_TEXT = Column("program_text", "VARCHAR", "The program as the export names it.")

AWARD_REQUIREMENT = Table(
    "award_requirement",
    "one condition of one award, or one report that it asks for, and what became of it",
    ("requirement_id",),
    (
        Column("requirement_id", "BIGINT", "The record of the condition or report.", required=True),
        Column("step", "VARCHAR", "award_condition or award_report.", required=True),
        AWARD_NUMBER,
        Column("requirement_number", "VARCHAR", "The number within the award; empty: none.", required=True),
        RECIPIENT,
        RECIPIENT_NAME,
        JURISDICTION,
        GRANTOR,
        KIND,
        PROGRAM_TEXT,
        Column("requirement_code", "VARCHAR", "What is asked, such as survey or financial_report."),
        Column("requirement_text", "VARCHAR", "The same in the award's words."),
        Column("report_end_date", "DATE", "Of a report: the last day of the time that it is about."),
        Column("due_date", "DATE", "The day by which it is asked for."),
        Column("received_date", "DATE", "The day on which it was received."),
        Column("outcome_code", "VARCHAR", "As in the ledger: on_time, late, missing, not_due…", required=True),
        Column(
            "standing_code",
            "VARCHAR",
            "The same as it may be told: where nobody has confirmed the rule, received or not_received.",
            required=True,
        ),
        Column("late_days", "INTEGER", "Days from the due date to the receipt, where late."),
        Column("overdue_days", "INTEGER", "Days from the due date to the as-of date, where missing."),
        Column("cause_code", "VARCHAR", "Why it is missing or late."),
        Column("cause_evidence", "VARCHAR", "What shows that."),
        Column("wrong_values", "VARCHAR", "What is wrong with a report that was received: codes, by commas."),
    ),
)

AWARD_STANDING = Table(
    "award_standing",
    "one award, and how many of its conditions and reports are met, late and missing",
    ("award_number", "agency_ori"),
    (
        AWARD_NUMBER,
        RECIPIENT,
        RECIPIENT_NAME,
        JURISDICTION,
        GRANTOR,
        KIND,
        PROGRAM_TEXT,
        Column("award_amount", "INTEGER", "The amount, in dollars."),
        Column("award_start_date", "DATE", "The first day of its period."),
        Column("award_end_date", "DATE", "The last."),
        Column("terminated_date", "DATE", "The day on which it was ended before its time."),
        Column("met_count", "BIGINT", "Conditions and reports met, late ones among them.", required=True),
        Column("late_count", "BIGINT", "Of these, late.", required=True),
        Column("missing_count", "BIGINT", "Missing.", required=True),
        Column("not_due_count", "BIGINT", "Not due yet.", required=True),
        Column("wrong_count", "BIGINT", "Reports with a wrong value.", required=True),
        Column("next_due_date", "DATE", "When the next falls due; null: none does."),
    ),
)
