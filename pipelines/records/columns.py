"""Columns that record tables share: where a record comes from, and who it is about."""

from __future__ import annotations

from pipelines.engines.table import Column

LINEAGE = (
    Column(
        "record_id",
        "BIGINT",
        "Stable identity: a hash of the source and the natural key; the same in every delivery that carries the "
        "record.",
        required=True,
    ),
    Column("version_id", "BIGINT", "This version: a hash of the delivery and the line.", required=True),
    Column("source", "VARCHAR", "The mapping that read it.", required=True),
    Column("delivery_id", "VARCHAR", "The delivery that it came in.", required=True),
    Column(
        "line_number",
        "BIGINT",
        "The line (or element, or sheet row) of the delivery where the row begins.",
        required=True,
    ),
    Column("received_at", "TIMESTAMP", "When the delivery was received.", required=True),
    Column(
        "is_weak_identity",
        "BOOLEAN",
        "True if the record has no natural key and is told apart only by its order among identical rows.",
        required=True,
    ),
)

PERSON = (
    Column("state_id", "VARCHAR", "State identification number (SID), normalized."),
    Column("fbi_number", "VARCHAR", "FBI universal control number (UCN), normalized."),
    Column("local_person_id", "VARCHAR", "The source's own number for the person, normalized."),
    Column("last_name", "VARCHAR", "Upper case, without accents or punctuation."),
    Column("first_name", "VARCHAR", "Upper case, without accents or punctuation."),
    Column("middle_name", "VARCHAR", "Upper case, without accents or punctuation."),
    Column("name_suffix", "VARCHAR", "JR, SR, II, III, IV."),
    Column("birth_date", "DATE", "Birth date; the first of the month or year where only that is known."),
    Column("birth_date_precision", "VARCHAR", "day, month or year: how much of birth_date is known."),
    Column("sex_code", "VARCHAR", "M, F or U."),
    Column("race_code", "VARCHAR", "As the source codes it."),
)
