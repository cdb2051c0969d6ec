"""The records of local agencies and courts: arrests, their charges, and dispositions."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.records.columns import LINEAGE, PERSON
from pipelines.records.tables.arrest_columns import AGENCIES, CHARGE, NUMBERS, SEALED, SUCCESSOR

ARREST = Table(
    "arrest",
    "one arrest or booking of one person, in one local export, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *AGENCIES,
        *PERSON,
        *NUMBERS,
        Column("arrest_date", "DATE", "The day of the arrest."),
        Column("arrest_at", "TIMESTAMP", "The moment of the arrest, where the source gives a time."),
        Column("booking_date", "DATE", "The day of the booking."),
        Column("printed_date", "DATE", "The day on which fingerprints were taken."),
        Column("is_printed", "BOOLEAN", "Whether fingerprints were taken; null if the source does not say."),
        Column("basis_code", "VARCHAR", "Why the person was booked; null if unknown."),
        SEALED,
    ),
)
LOCAL_CHARGE = Table(
    "charge",
    "one charge of one arrest, in one local export, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        Column("arrest_record_id", "BIGINT", "The arrest that it belongs to.", required=True),
        *CHARGE,
        Column("court_case_number", "VARCHAR", "The court case that the charge went to, normalized."),
        Column("court_case_number_raw", "VARCHAR", "The same as delivered."),
        SEALED,
    ),
)
DISPOSITION = Table(
    "disposition",
    "one charge at one stage of decision, in one local export, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *AGENCIES,
        *PERSON,
        *NUMBERS,
        *CHARGE,
        Column(
            "arrest_record_id",
            "BIGINT",
            "The arrest record made from the same row, if the export carries both.",
        ),
        Column(
            "charge_record_id",
            "BIGINT",
            "The charge record made from the same row, if the export carries both.",
        ),
        Column("prosecutor_ori", "VARCHAR", "ORI of the prosecutor."),
        Column("court_ori", "VARCHAR", "ORI of the court."),
        Column("arrest_date", "DATE", "The day of the arrest, as the deciding agency has it."),
        Column("filing_date", "DATE", "The day on which the case was filed."),
        Column("stage_code", "VARCHAR", "police, prosecutor or court.", required=True),
        Column("disposition_code", "VARCHAR", "The family of the result; null if the code is not mapped."),
        Column("disposition_raw", "VARCHAR", "The result as delivered."),
        Column("is_final", "BOOLEAN", "Whether the result ends the charge."),
        Column("disposition_date", "DATE", "The day of the decision."),
        Column(
            "clerk_received_date",
            "DATE",
            "The day on which the agency that must report received the decision.",
        ),
        Column(
            "process_code",
            "VARCHAR",
            "How the case began, as an arrest basis (on_view, summons, indictment, warrant…); null if unknown.",
        ),
        *SUCCESSOR,
        Column(
            "is_printed",
            "BOOLEAN",
            "Whether the court record says that prints were taken; null if it does not say.",
        ),
        SEALED,
    ),
)
