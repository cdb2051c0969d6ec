"""The records of the state repository: arrests, charges, dispositions, and what it holds back."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.records.columns import LINEAGE, PERSON
from pipelines.records.tables.arrest_columns import AGENCIES, CHARGE, NUMBERS, SEALED, SUCCESSOR

REPOSITORY_ARREST = Table(
    "repository_arrest",
    "one arrest event on the state repository's file, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *AGENCIES,
        *PERSON,
        *NUMBERS,
        Column("arrest_date", "DATE", "The day of the arrest on file."),
        Column(
            "repository_received_at",
            "TIMESTAMP",
            "When the repository received it; null if the extract does not say.",
        ),
        Column(
            "is_received_time_known",
            "BOOLEAN",
            "True if repository_received_at has a time of day, false if only the day is known.",
        ),
        Column("posted_date", "DATE", "The day on which it was posted to the file."),
        SEALED,
    ),
)
REPOSITORY_CHARGE = Table(
    "repository_charge",
    "one charge of one arrest event on the state repository's file, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        Column(
            "repository_arrest_record_id",
            "BIGINT",
            "The repository arrest that it belongs to.",
            required=True,
        ),
        *CHARGE,
        Column("court_case_number", "VARCHAR", "The court case on file for the charge, normalized."),
        Column("court_case_number_raw", "VARCHAR", "The same as delivered."),
        SEALED,
    ),
)
REPOSITORY_DISPOSITION = Table(
    "repository_disposition",
    "one result of one charge at one stage on the state repository's file, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        Column(
            "repository_arrest_record_id",
            "BIGINT",
            "The repository arrest that it hangs on; null if it could not be linked there (suspense).",
        ),
        Column("repository_charge_record_id", "BIGINT", "The repository charge that it hangs on; null if none."),
        *AGENCIES,
        *PERSON,
        *NUMBERS,
        *CHARGE,
        Column("court_ori", "VARCHAR", "ORI of the court."),
        Column("arrest_date", "DATE", "The day of the arrest on file."),
        Column("stage_code", "VARCHAR", "police, prosecutor or court.", required=True),
        Column("disposition_code", "VARCHAR", "The family of the result; null if the code is not mapped."),
        Column("disposition_raw", "VARCHAR", "The result as on file."),
        Column("is_final", "BOOLEAN", "Whether the result ends the charge."),
        Column("disposition_date", "DATE", "The day of the decision on file."),
        *SUCCESSOR,
        Column(
            "repository_received_at",
            "TIMESTAMP",
            "When the repository received it; null if the extract does not say.",
        ),
        Column(
            "is_received_time_known",
            "BOOLEAN",
            "True if repository_received_at has a time of day, false if only the day is known.",
        ),
        Column("posted_date", "DATE", "The day on which it was posted to the file."),
        SEALED,
    ),
)
REPOSITORY_HOLD = Table(
    "repository_hold",
    "one record that reached the repository and was held, rejected or not yet posted, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *AGENCIES,
        *PERSON,
        *NUMBERS,
        Column("held_kind_code", "VARCHAR", "arrest or disposition.", required=True),
        Column("status_code", "VARCHAR", "held, rejected or backlog.", required=True),
        Column("arrest_date", "DATE", "The day of the arrest in the held record."),
        Column("disposition_date", "DATE", "The day of the decision in the held record."),
        Column("tracking_suffix", "VARCHAR", "The charge's suffix in the held record, normalized."),
        Column("repository_received_at", "TIMESTAMP", "When the repository received it."),
        Column(
            "is_received_time_known",
            "BOOLEAN",
            "True if repository_received_at has a time of day, false if only the day is known.",
        ),
        Column("reason_code", "VARCHAR", "Why it is held, as the repository codes it."),
        Column("reason_text", "VARCHAR", "Why it is held, in words."),
        Column("is_returned", "BOOLEAN", "Whether the rejection was returned to the agency."),
        Column("returned_date", "DATE", "The day on which it was returned."),
    ),
)
