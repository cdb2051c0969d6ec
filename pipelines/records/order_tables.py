"""The record tables of extreme risk and other protection orders: as courts issued them, and as they stand on file."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.records.columns import LINEAGE, PERSON

_NUMBERS = (
    Column("order_number", "VARCHAR", "The court's number of the order, normalized; placeholders are null."),
    Column("order_number_raw", "VARCHAR", "The same as delivered."),
    Column("nic_number", "VARCHAR", "The number that NCIC gave to the entry (NIC), normalized."),
    Column("court_case_number", "VARCHAR", "The court's case number, normalized."),
    Column("court_case_number_raw", "VARCHAR", "The same as delivered."),
    Column("agency_case_number", "VARCHAR", "The entering agency's case number (OCA), normalized."),
)

_AGENCIES = (
    Column("agency_ori", "VARCHAR", "ORI of the agency whose record this is."),
    Column("court_ori", "VARCHAR", "ORI of the court that issued the order."),
    Column("entering_ori", "VARCHAR", "ORI of the agency that enters it on the file."),
)

_ORDER = (
    Column(
        "order_file_code",
        "VARCHAR",
        "extreme_risk (Extreme Risk Protection Order File) or protection (Protection Order File).",
    ),
    Column("brady_code", "VARCHAR", "NCIC's Brady indicator: Y, N or U (unknown); null if the source does not say."),
    Column("issued_at", "TIMESTAMP", "When the order was issued; midnight where only the day is known."),
    Column("expires_date", "DATE", "The last day of the order, after any renewal."),
    Column("is_without_end", "BOOLEAN", "True if the order has no end; null if the source does not say."),
    Column("served_at", "TIMESTAMP", "When the order was served; midnight where only the day is known."),
)

PROTECTION_ORDER = Table(
    "protection_order",
    "one extreme risk or other protection order, in one court's export, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *_AGENCIES,
        *PERSON,
        *_NUMBERS,
        *_ORDER,
        Column("forwarded_at", "TIMESTAMP", "When the court sent it to the agency that enters it."),
        Column("dismissed_at", "TIMESTAMP", "When the court dismissed or ended it before its last day."),
        Column("renewed_date", "DATE", "The day on which it was last renewed."),
        Column("former_expires_date", "DATE", "Its last day before it was last renewed."),
        Column("is_surrender_ordered", "BOOLEAN", "Whether firearms had to be surrendered; null if not stated."),
        Column("surrendered_date", "DATE", "The day on which the surrender was recorded with the court."),
        Column("is_sealed", "BOOLEAN", "True if the source marks it as sealed or expunged; null if it does not say."),
    ),
)

REPOSITORY_ORDER = Table(
    "repository_order",
    "one entry on the state's and NCIC's order files, in the version in force",
    ("record_id",),
    (
        *LINEAGE,
        *_AGENCIES,
        *PERSON,
        *_NUMBERS,
        *_ORDER,
        Column("surrendered_date", "DATE", "The day of the surrender of firearms that is recorded on the entry."),
        Column("entry_status_code", "VARCHAR", "active, expired or cleared; null if the extract does not say."),
        Column("cleared_at", "TIMESTAMP", "When it was taken off the file; null if it stands."),
        Column("repository_received_at", "TIMESTAMP", "When it was entered; null if the extract does not say."),
        Column(
            "is_received_time_known",
            "BOOLEAN",
            "True if repository_received_at has a time of day, false if only the day is known.",
        ),
    ),
)
