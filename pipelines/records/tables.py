"""The canonical record tables: columns, types and grain. The reference pages are printed from here."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.records.columns import LINEAGE, PERSON
from pipelines.records.declared_tables import declared_tables, refuse_clash

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

COUNT_CLAIM = Table(
    "count_claim",
    "what one agency declares to one program of counting for one month or year, in the version in force; no record is ever invented for it",
    ("record_id",),
    (
        *LINEAGE,
        Column(
            "agency_ori",
            "VARCHAR",
            "Whom it counts: an ORI of nine characters, or of seven as crime reporting writes it.",
            required=True,
        ),
        Column(
            "program_code",
            "VARCHAR",
            "Who collects the counts: ucr (crime reporting to the FBI, as summaries or NIBRS).",
            required=True,
        ),
        Column(
            "category_code",
            "VARCHAR",
            "arrests (record_count of one month) or participation (months reported of one year).",
            required=True,
        ),
        Column("period_date", "DATE", "The first day of the month or year.", required=True),
        Column(
            "record_count",
            "INTEGER",
            "arrests: how many were counted; null: none given. A 0 may mean so, too (see counted_month).",
        ),
        Column(
            "months_reported",
            "INTEGER",
            "participation: of how many months of the year the agency reported; null: not stated.",
        ),
        Column(
            "nibrs_months_reported",
            "INTEGER",
            "participation: of these, how many came as NIBRS incidents; null: not stated.",
        ),
    ),
)

_OWN = (
    ARREST,
    LOCAL_CHARGE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    COUNT_CLAIM,
)
refuse_clash("table", declared_tables(), [table.name for table in _OWN])
RECORD_TABLES: dict[str, Table] = {table.name: table for table in (*_OWN, *declared_tables().values())}
"""All record tables by name, those that are declared as data among them."""

VERSION_NOT_IN_FORCE = Table(
    "version_not_in_force",
    "one version of one record that a later delivery replaced, or that the newest snapshot no longer carries",
    ("record_table", "version_id"),
    (
        Column("record_table", "VARCHAR", "The record table that it is in.", required=True),
        Column("version_id", "BIGINT", "The version.", required=True),
        Column("record_id", "BIGINT", "The record.", required=True),
        Column("source", "VARCHAR", "The mapping that read it.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that carried it.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            "superseded (a later delivery carries the record) or withdrawn (a later snapshot or period lacks it; counted, not judged).",
            required=True,
        ),
        Column("ended_by_delivery_id", "VARCHAR", "The delivery that ended it.", required=True),
    ),
)

RECORD_FILE = Table(
    "record_file",
    "one Parquet file of canonical records that the run reads; relative to the workspace",
    ("path",),
    (
        Column("path", "VARCHAR", "Where it is, from the workspace's folder.", required=True),
        Column("record_table", "VARCHAR", "The record table.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that it was read from.", required=True),
        Column("row_count", "BIGINT", "How many records.", required=True),
    ),
)

RECORD_PLACE = Table(
    "record_place",
    "one delivery whose records of one table hold a record in force, or hang on it: where to look one up",
    ("record_id", "record_table", "delivery_id"),
    (
        Column("record_id", "BIGINT", "The record, or the arrest or charge that the records hang on.", required=True),
        Column("record_table", "VARCHAR", "The record table that they are in.", required=True),
        Column("delivery_id", "VARCHAR", "The delivery that carried them.", required=True),
    ),
)

RUN_SETTING = Table(
    "run_setting",
    "the settings of the run, one row",
    ("state_code",),
    (
        Column("state_code", "VARCHAR", "Two letters, or XX for the made state.", required=True),
        Column("as_of_date", "DATE", "The last day that the run judges.", required=True),
        Column("known_by_at", "TIMESTAMP", "Deliveries received later are not used.", required=True),
    ),
)

AGENCY = Table(
    "agency",
    "one agency",
    ("ori",),
    (
        Column("ori", "VARCHAR", "Originating agency identifier.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column(
            "agency_type_code",
            "VARCHAR",
            "police, sheriff, jail, prosecutor, court, state, federal, campus, tribal, other.",
            required=True,
        ),
        Column(
            "jurisdiction_id",
            "VARCHAR",
            "The jurisdiction that it is judged under (a county, as a rule).",
            required=True,
        ),
        Column("jurisdiction_name", "VARCHAR", "The jurisdiction's name.", required=True),
        Column("county_fips", "VARCHAR", "Five digits; null outside any county."),
        Column("active_from", "DATE", "The first day of its duty; null: always."),
        Column("active_to", "DATE", "The last day of its duty; null: still."),
        Column(
            "vendor",
            "VARCHAR",
            "Its livescan, jail or court system, several separated by semicolons; outages are looked for by each.",
        ),
    ),
)

AGENCY_RELATION = Table(
    "agency_relation",
    "one dated relation between two agencies",
    ("ori", "relation_code", "other_ori", "valid_from"),
    (
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column(
            "relation_code",
            "VARCHAR",
            "renamed, merged_into, covered_by, books_for or prints_for.",
            required=True,
        ),
        Column(
            "other_ori",
            "VARCHAR",
            "The other agency: the one renamed to, merged into, covering, booked for, printed for.",
            required=True,
        ),
        Column("valid_from", "DATE", "The first day; 0001-01-01: always.", required=True),
        Column("valid_to", "DATE", "The last day; null: still."),
    ),
)

COVERAGE = Table(
    "coverage",
    "what one delivery covers of one record table",
    ("delivery_id", "record_table"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("record_table", "VARCHAR", "The record table.", required=True),
        Column(
            "selected_by_code",
            "VARCHAR",
            "event_date, received_date or posted_date: what the file was selected by.",
            required=True,
        ),
        Column("window_from_date", "DATE", "The first day selected; null: no lower end."),
        Column("window_to_date", "DATE", "The last day selected; null: up to complete_through_date."),
        Column(
            "complete_through_date",
            "DATE",
            "The last day up to which the source says that it is complete.",
            required=True,
        ),
    ),
)

COVERAGE_SCOPE = Table(
    "coverage_scope",
    "one value that limits what a source covers; a source with no row of a kind is not limited in it",
    ("source", "scope_kind", "scope_value"),
    (
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column(
            "scope_kind",
            "VARCHAR",
            "ori, statute (a prefix of the normalized statute), level or court.",
            required=True,
        ),
        Column("scope_value", "VARCHAR", "The value within the scope.", required=True),
    ),
)
