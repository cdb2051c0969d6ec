"""What changed since an earlier publication: record by record, and as the parts of every figure."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

REASONS = (
    "fell_due",
    "arrived_since",
    "withdrawn_record",
    "new_record",
    "corrected_record",
    "changed_rule",
    "changed_registry",
    "changed_settings",
    "changed_coverage",
    "changed_decision",
    "changed_link",
    "several",
    "changed_code",
)
"""Why a record is counted otherwise, in the order in which a reason is looked for."""

OBLIGATION_ID = Column("obligation_id", "VARCHAR", "The obligation.", required=True)
MEASURE_CODE = Column("measure_code", "VARCHAR", "The measure.", required=True)

REASON = Table(
    "reason",
    "one reason for a change, and where it stands in the order in which reasons are looked for; not published",
    ("reason_code",),
    (
        Column("reason_code", "VARCHAR", "The reason; empty for none.", required=True),
        Column("reason_rank", "INTEGER", "1 is looked for first.", required=True),
    ),
)

COUNTED_UNIT = Table(
    "counted_unit",
    "one record in one measure that counts others than the ledger's: an arrest on file, a court case, a result",
    ("measure_code", "unit_id"),
    (
        Column(
            "measure_code",
            "VARCHAR",
            "wa_open_arrests, co_match_ratio, pa_fingerprint_rate or mn_suspense.",
            required=True,
        ),
        Column(
            "unit_id", "BIGINT", "The record; of a court case a hash of the court and the case number.", required=True
        ),
        Column("event_id", "BIGINT", "Of a court case: the local event that it decides."),
        OBLIGATION_ID,
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("ori", "VARCHAR", "The agency; empty if unknown.", required=True),
        Column("month", "DATE", "The first day of the month that it is counted in."),
        Column("population_code", "VARCHAR", "adult, juvenile or unknown.", required=True),
        Column("level_group", "VARCHAR", "felony, misdemeanor or other.", required=True),
        Column("is_numerator", "BOOLEAN", "Whether it counts above the line.", required=True),
        Column("is_denominator", "BOOLEAN", "Whether it counts below the line.", required=True),
        Column("is_excluded", "BOOLEAN", "Whether a named rule leaves it out.", required=True),
        Column("is_not_due", "BOOLEAN", "Whether it is too early to count it.", required=True),
    ),
)

RECORD_CHANGE = Table(
    "record_change",
    "one record that one measure counts otherwise than in the publication compared with; nothing of a person",
    ("measure_code", "record_id"),
    (
        MEASURE_CODE,
        Column("record_id", "BIGINT", "The ledger_id, or the unit_id of a measure beside the ledger.", required=True),
        OBLIGATION_ID,
        Column("step", "VARCHAR", "The step; empty for a measure beside the ledger.", required=True),
        Column(
            "was_jurisdiction_id", "VARCHAR", "The jurisdiction then; empty if unknown or not there.", required=True
        ),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction now; empty if unknown or gone.", required=True),
        Column("from_outcome_code", "VARCHAR", "The outcome then; empty for a new record.", required=True),
        Column("to_outcome_code", "VARCHAR", "The outcome now; empty for a withdrawn record.", required=True),
        Column("was_numerator", "INTEGER", "1 if it counted above the line.", required=True),
        Column("was_denominator", "INTEGER", "1 if it counted below the line.", required=True),
        Column("numerator", "INTEGER", "1 if it counts above the line.", required=True),
        Column("denominator", "INTEGER", "1 if it counts below the line.", required=True),
        Column("reason_code", "VARCHAR", f"The first that suffices of: {', '.join(REASONS)}.", required=True),
    ),
)

RECONCILIATION = Table(
    "reconciliation",
    "one part of the way from a measure's figure in the publication compared with to its figure now; the parts add up",
    ("measure_code", "place_kind", "place_id", "part_code"),
    (
        MEASURE_CODE,
        OBLIGATION_ID,
        Column("place_kind", "VARCHAR", "state or jurisdiction.", required=True),
        Column("place_id", "VARCHAR", "The state's code or the jurisdiction.", required=True),
        Column("part_rank", "INTEGER", "Where it stands: the figure then is 0, the figure now 99.", required=True),
        Column(
            "part_code",
            "VARCHAR",
            "published_before, a reason, or published_now; the first and the reasons add up to the last.",
            required=True,
        ),
        Column("numerator", "BIGINT", "What it adds above the line.", required=True),
        Column("denominator", "BIGINT", "What it adds below the line.", required=True),
        Column(
            "record_count",
            "BIGINT",
            "How many records; 0 for the two figures, and for what no record explains.",
            required=True,
        ),
    ),
)

CHANGE = Table(
    "change",
    "how one jurisdiction's count of one outcome moved since the last publication, and why",
    ("obligation_id", "step", "jurisdiction_id", "reason_code", "from_outcome_code", "to_outcome_code"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            f"The first that suffices of: {', '.join(REASONS)}.",
            required=True,
        ),
        Column("from_outcome_code", "VARCHAR", "The outcome then; empty for a new record.", required=True),
        Column("to_outcome_code", "VARCHAR", "The outcome now; empty for a withdrawn record.", required=True),
        Column("record_count", "BIGINT", "How many records moved so.", required=True),
    ),
)
