"""The tables of why records are missing, what would mend them, and what arrived with a wrong value."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

CAUSE_COUNT = Table(
    "cause_count",
    "how many missing records of one obligation have one cause in one jurisdiction and month",
    ("obligation_id", "step", "jurisdiction_id", "responsible_ori", "month", "cause_code", "severity_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("responsible_ori", "VARCHAR", "The agency that bears the duty; empty if unknown.", required=True),
        Column("month", "VARCHAR", "Of the event, 2024-03; empty if unknown.", required=True),
        Column("cause_code", "VARCHAR", "The cause.", required=True),
        Column("cause_party_code", "VARCHAR", "Who can mend it.", required=True),
        Column("severity_code", "VARCHAR", "What the records could bear on.", required=True),
        Column("severity_rank", "INTEGER", "1 is the most severe.", required=True),
        Column("is_severe", "BOOLEAN", "Whether that is a violent or domestic-violence charge.", required=True),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)
REMEDY = Table(
    "remedy",
    "how many missing records of one obligation one remedy would mend in one jurisdiction, over all months",
    ("obligation_id", "jurisdiction_id", "remedy_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation, by the step that stands for it.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column(
            "remedy_code",
            "VARCHAR",
            "The remedy that the obligation's rule names for the cause: fingerprint, carry_number, send, correct, begin_reporting, mend_system, report_declinations, report_as_filed, report_arrest, clear_queue, nothing or cannot_tell.",
            required=True,
        ),
        Column("record_count", "BIGINT", "How many missing records.", required=True),
        Column("severe_count", "BIGINT", "Of these, with a violent or domestic-violence charge.", required=True),
        Column("share_pct", "DOUBLE", "Of all missing records of the jurisdiction, in percent.", required=True),
    ),
)
DEFECT_COUNT = Table(
    "defect_count",
    "how many records of one obligation arrived with one wrong value in one jurisdiction and month",
    ("obligation_id", "step", "jurisdiction_id", "responsible_ori", "month", "defect_code", "found_ori"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("responsible_ori", "VARCHAR", "The agency that bears the duty; empty if unknown.", required=True),
        Column("month", "VARCHAR", "Of the event, 2024-03; empty if unknown.", required=True),
        Column("defect_code", "VARCHAR", "What is wrong.", required=True),
        Column(
            "found_ori",
            "VARCHAR",
            "Where the agency is what is wrong: the one on file; empty for every other wrong value.",
            required=True,
        ),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)
