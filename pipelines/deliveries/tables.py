"""What the deliveries stage writes beside the records: the accounting of every file, and what was not used."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

PURGED = "purged"
"""The category and the rule of rows that were taken out of a file because they were sealed."""

DELIVERY = Table(
    "delivery",
    "one file as it was received",
    ("delivery_id",),
    (
        Column(
            "delivery_id",
            "VARCHAR",
            "Hash of its mapping and its bytes; bytes that came before have a number appended.",
            required=True,
        ),
        Column("source", "VARCHAR", "The mapping that reads it.", required=True),
        Column("file_name", "VARCHAR", "Its name in the inbox.", required=True),
        Column("content_hash", "VARCHAR", "SHA-256 of its bytes.", required=True),
        Column("size_bytes", "BIGINT", "Its size.", required=True),
        Column("received_at", "TIMESTAMP", "When it was received, from the register.", required=True),
        Column("sender", "VARCHAR", "Who sent it."),
        Column(
            "status_code",
            "VARCHAR",
            "used, held, unreadable, repeated (same bytes as an earlier one) or not_yet (received after the as-of date).",
            required=True,
        ),
        Column(
            "reason_code",
            "VARCHAR",
            "Why it is not used: empty, truncated, mostly_rejected, dates_in_future, wrong_period, unusual_size, held_by_decision, came_before (its bytes came earlier, and others since), no_mapping, gone, unreadable, wrong_encoding, missing_column, repeated…",
        ),
        Column("reason_text", "VARCHAR", "The same as a sentence that says what to do."),
        Column("earliest_date", "DATE", "The first selecting date found in it."),
        Column("latest_date", "DATE", "The last selecting date found in it."),
        Column("row_count", "BIGINT", "Rows read."),
    ),
)

DELIVERY_TABLE = Table(
    "delivery_table",
    "one record table that the mapping of one delivery fills, whether the delivery is used or not",
    ("delivery_id", "record_table"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column("record_table", "VARCHAR", "What its rows are, or were to be.", required=True),
    ),
)

ACCOUNTING = Table(
    "accounting",
    "what became of the rows and bytes of one delivery",
    ("delivery_id", "category_code", "rule_id"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column(
            "category_code",
            "VARCHAR",
            "records, rejected, duplicate, ignored, purged (rows); header, repeated_header, preamble, trailer, blank (lines).",
            required=True,
        ),
        Column(
            "rule_id", "VARCHAR", "The ignore rule or reject reason, or purged; empty for the others.", required=True
        ),
        Column("is_row", "BOOLEAN", "Whether the category is part of rows read.", required=True),
        Column("row_count", "BIGINT", "How many.", required=True),
        Column(
            "byte_count",
            "BIGINT",
            "How many bytes of the file they take; null for workbooks, Parquet, JSON and XML documents, where rows have no bytes of their own.",
        ),
    ),
)

REJECTED_ROW = Table(
    "rejected_row",
    "one row that could not be used, kept as it was",
    ("delivery_id", "line_number", "reason_code"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("file_name", "VARCHAR", "The file.", required=True),
        Column("line_number", "BIGINT", "Where the row begins.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            "bad_date, missing_value, unmapped_code, no_parent, no_record; too_many_cells, too_few_cells, unterminated_quote, bad_bytes, nul_bytes, line_too_long…",
            required=True,
        ),
        Column("column_name", "VARCHAR", "The column at fault, if one is."),
        Column("reason_text", "VARCHAR", "A sentence with the value in [brackets].", required=True),
        Column("raw_text", "VARCHAR", "The row as it was (its first 64 KiB)."),
    ),
)

VALUE_PROBLEM = Table(
    "value_problem",
    "one kind of value that could not be read in one optional column; the row was used without it",
    ("delivery_id", "column_name", "problem_code", "value"),
    (
        Column("delivery_id", "VARCHAR", "The delivery.", required=True),
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("column_name", "VARCHAR", "The file's column; for key_conflict the record.", required=True),
        Column(
            "problem_code",
            "VARCHAR",
            "unmapped_code, bad_date, bad_number, bad_name; key_conflict (rows of one key that say different things; the first counts); undeclared_column, absent_column, renamed_column.",
            required=True,
        ),
        Column(
            "value",
            "VARCHAR",
            "The code that is not mapped, or how a renamed column is written. Empty for other problems: their values may be personal.",
            required=True,
        ),
        Column("row_count", "BIGINT", "In how many rows.", required=True),
    ),
)

EXPECTED_DELIVERY = Table(
    "expected_delivery",
    "one delivery that was expected, and what came of it by the day it is judged on",
    ("source", "sender", "period_end_date"),
    (
        Column("source", "VARCHAR", "The mapping.", required=True),
        Column("source_title", "VARCHAR", "What the mapping calls it.", required=True),
        Column("sender", "VARCHAR", "Who is to send it; empty where the register names nobody.", required=True),
        Column("period_start_date", "DATE", "The first day that it is for.", required=True),
        Column("period_end_date", "DATE", "The last.", required=True),
        Column("every_code", "VARCHAR", "day, week, month, quarter, half_year or year: how often.", required=True),
        Column(
            "is_learned",
            "BOOLEAN",
            "Whether this was learned from the register's own past; false: the mapping declares it.",
            required=True,
        ),
        Column(
            "due_date",
            "DATE",
            "The day by which it is to come, moved where an approved interruption says so.",
            required=True,
        ),
        Column("judged_date", "DATE", "The day on which it is judged.", required=True),
        Column(
            "status_code",
            "VARCHAR",
            "in_time, late, held (something came that is not used), not_come, not_due, or noted (neither came nor is asked for: an approved interruption).",
            required=True,
        ),
        Column(
            "days_late", "INTEGER", "By how many days it came, or has not come, after it was due; null if not late."
        ),
        Column("delivery_id", "VARCHAR", "What came: the first that is used, else the last that is not."),
        Column("file_name", "VARCHAR", "Its name."),
        Column("received_at", "TIMESTAMP", "When it came."),
        Column("reason_code", "VARCHAR", "Why it is not used, as in delivery."),
        Column("row_count", "BIGINT", "Rows read from it."),
        Column("record_count", "BIGINT", "Records made of them."),
        Column("rejected_count", "BIGINT", "Rows rejected."),
        Column("earliest_date", "DATE", "The first selecting date found in it."),
        Column("latest_date", "DATE", "The last."),
        Column(
            "usual_row_count",
            "DOUBLE",
            "The median of the rows of this sender's used deliveries before it; null: none.",
        ),
        Column(
            "totals_code",
            "VARCHAR",
            "The sender's own totals, in a last line or a side file, against what was read: not_stated, agrees, differs or not_readable.",
            required=True,
        ),
        Column("stated_row_count", "BIGINT", "Rows by the sender's own count."),
        Column("totals_text", "VARCHAR", "What differs."),
        Column("interruption_id", "VARCHAR", "The approved interruption that touches it."),
        Column("is_asked_for", "BOOLEAN", "Whether its sender is to be asked for it.", required=True),
        Column("reminder_count", "INTEGER", "How many letters asked for it so far.", required=True),
        Column("last_asked_date", "DATE", "When the last of them was sent."),
    ),
)
