"""The columns that arrests, charges and dispositions share, on both sides."""

from __future__ import annotations

from pipelines.engines.table import Column

NUMBERS = (
    Column(
        "tracking_number",
        "VARCHAR",
        "The number that ties an arrest's prints, charges and dispositions together (TRN, OTN, PCN, OBTS…), normalized; placeholders are null.",
    ),
    Column("tracking_number_raw", "VARCHAR", "The same as delivered."),
    Column(
        "transaction_number",
        "VARCHAR",
        "Transaction control number (TCN) of the fingerprint submission, normalized.",
    ),
    Column("booking_number", "VARCHAR", "The jail's booking number, normalized."),
    Column("agency_case_number", "VARCHAR", "The originating agency's case number (OCA), normalized."),
    Column("court_case_number", "VARCHAR", "The court's case number, normalized."),
    Column("court_case_number_raw", "VARCHAR", "The same as delivered."),
)
CHARGE = (
    Column("charge_number", "INTEGER", "The charge's number within its arrest or case."),
    Column("tracking_suffix", "VARCHAR", "The charge's suffix to the tracking number (TRS, CTN), normalized."),
    Column("statute", "VARCHAR", "The statute as letters and digits only, upper case."),
    Column("statute_raw", "VARCHAR", "The statute as delivered."),
    Column("offense_code", "VARCHAR", "NCIC or state offense code, normalized."),
    Column(
        "level_code",
        "VARCHAR",
        "felony, gross_misdemeanor, misdemeanor, fine_only, infraction, ordinance, traffic; null if unknown.",
    ),
    Column("class_code", "VARCHAR", "The class or degree within the level, as the source codes it."),
    Column("offense_text", "VARCHAR", "The offense in words."),
    Column("offense_date", "DATE", "When the offense was committed."),
    Column(
        "is_domestic_violence",
        "BOOLEAN",
        "True if flagged as domestic or family violence; null if the source does not say.",
    ),
    Column(
        "origin_code",
        "VARCHAR",
        "Where the charge came from: arrest, added_by_prosecutor or added_by_court; null if the source does not say.",
    ),
)
SUCCESSOR = (
    Column("successor_case_number", "VARCHAR", "The lead case into which this one was consolidated, normalized."),
    Column("successor_charge_number", "INTEGER", "The charge, of that or its own case, as which this one went on."),
)
AGENCIES = (
    Column("agency_ori", "VARCHAR", "ORI of the agency whose record this is."),
    Column("arresting_ori", "VARCHAR", "ORI of the arresting agency."),
    Column("booking_ori", "VARCHAR", "ORI of the booking agency (the jail)."),
)
SEALED = Column(
    "is_sealed",
    "BOOLEAN",
    "True if the source marks it as sealed, expunged or restricted; null if it does not say.",
)
