"""What people decided, and what they are asked."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

LEVEL = Column(
    "level_code",
    "VARCHAR",
    "event, hold_event, charge, disposition, hold_disposition or order; of two records of one person, tip or denial.",
    required=True,
)
LOCAL_ID = Column(
    "local_id",
    "BIGINT",
    "event_id, event_charge_id, or record_id of the disposition, order, tip or denial.",
    required=True,
)

DECISION_LINE = Table(
    "decision_line",
    "one local record of one line of the file of decisions, as the run was given it; not published",
    ("line_number", "local_record_id"),
    (
        Column("line_number", "INTEGER", "The line.", required=True),
        LEVEL,
        Column(
            "local_record_id",
            "BIGINT",
            "A local record: a member of the event or of the charge, the disposition, or the order.",
            required=True,
        ),
        Column("repository_id", "BIGINT", "The repository's record.", required=True),
        Column("values_hash", "VARCHAR", "Of the values that were compared when it was decided.", required=True),
        Column("decision_code", "VARCHAR", "linked, not_linked, unsure or undo.", required=True),
        Column("decided_by", "VARCHAR", "The login.", required=True),
        Column("decided_at", "TIMESTAMP", "When, in UTC.", required=True),
        Column("is_second_needed", "BOOLEAN", "Whether the workspace asks for a second reviewer.", required=True),
    ),
)

DECISION = Table(
    "decision",
    "one decision on a link, and what it did in this run",
    ("line_number",),
    (
        Column("line_number", "INTEGER", "Its line in decisions/links.jsonl.", required=True),
        LEVEL,
        Column(
            "local_id",
            "BIGINT",
            "The event_id, event_charge_id, disposition or order that its records make today; null if there is none.",
        ),
        Column("repository_id", "BIGINT", "The repository's record.", required=True),
        Column("decision_code", "VARCHAR", "linked, not_linked, unsure or undo.", required=True),
        Column("decided_by", "VARCHAR", "The login.", required=True),
        Column("decided_at", "TIMESTAMP", "When, in UTC.", required=True),
        Column(
            "effect_code",
            "VARCHAR",
            "applied; stale (applied, and asked again: the values changed); waiting_for_second; contradicted (by another person, or by another link that was decided); left_in_review (unsure); replaced (by a later word); undone; without_records.",
            required=True,
        ),
    ),
)

REVIEW_FIELD = Table(
    "review_field",
    "one field in which one pair for review agrees or differs, and how much that speaks for it",
    ("level_code", "local_id", "repository_id", "field_code"),
    (
        LEVEL,
        LOCAL_ID,
        Column("repository_id", "BIGINT", "The repository's record.", required=True),
        Column("field_code", "VARCHAR", "The field, as links name it.", required=True),
        Column(
            "agreement_code",
            "VARCHAR",
            "same, near or different; rare or common, of a name that is the same; prior for what counts before anything is compared.",
            required=True,
        ),
        Column("weight", "DOUBLE", "What it adds to the score of the pair; negative speaks against.", required=True),
    ),
)

REVIEW_PAIR = Table(
    "review_pair",
    "one pair of records that a person is asked about",
    ("review_id",),
    (
        Column(
            "review_id",
            "BIGINT",
            "Hash of level, local and repository id; the link_id where it is a link.",
            required=True,
        ),
        Column(
            "question_id",
            "BIGINT",
            "The question that the pair is part of: the smallest review_id of the charge, result or order; for others the review_id.",
            required=True,
        ),
        Column(
            "queue_place",
            "INTEGER",
            "The place of the question. 1 is asked first: what could change a conclusion, then what settles most.",
            required=True,
        ),
        LEVEL,
        LOCAL_ID,
        Column("repository_id", "BIGINT", "The repository's record, or the other one of the person.", required=True),
        Column("repository_table", "VARCHAR", "The table that it is in.", required=True),
        Column("values_hash", "VARCHAR", "Of the values that are compared.", required=True),
        Column(
            "state_code",
            "VARCHAR",
            "open, left_in_review, waiting_for_second, contradicted, or stale: decided, and the values changed.",
            required=True,
        ),
        Column("decision_code", "VARCHAR", "stale: what was decided and stands, linked or not_linked."),
        Column(
            "rule",
            "VARCHAR",
            "The rule of linking that proposes the pair; decided where a person made the link.",
            required=True,
        ),
        Column(
            "refusal_code",
            "VARCHAR",
            "Of a charge, result or order that was refused, why (reason_code of link_refused); null for a link for review.",
        ),
        Column(
            "event_date",
            "DATE",
            "Of the local arrest or disposition; of a charge, of its arrest; of an order, of its issue.",
        ),
        Column("jurisdiction_id", "VARCHAR", "Where it counts; empty if unknown.", required=True),
        Column("jurisdiction_name", "VARCHAR", "Its name; empty if unknown.", required=True),
        Column(
            "obligation_id", "VARCHAR", "The duty whose conclusion it could change most; null if it settles nothing."
        ),
        Column(
            "is_decisive",
            "BOOLEAN",
            "Whether the jurisdiction's rate lies so near a standard that what is in review decides.",
            required=True,
        ),
        Column("ledger_rows", "BIGINT", "How many rows of the ledger the answer settles.", required=True),
        Column("severity_rank", "INTEGER", "The most severe of them; what waits is ranked by the level of its charge."),
        Column("standard_id", "VARCHAR", "The standard that is at stake."),
        Column("threshold_pct", "DOUBLE", "Its threshold."),
        Column("value_pct", "DOUBLE", "The jurisdiction's rate today."),
        Column(
            "low_pct",
            "DOUBLE",
            "The lower bound that the conclusion is judged by, or the rate if all in review counted against.",
        ),
        Column("high_pct", "DOUBLE", "The upper bound, or the rate if all in review counted in favor."),
        Column("review", "BIGINT", "How many records of the rate are in review."),
    ),
)

REPLY = Table(
    "reply",
    "one reply of an agency to what a draft said of its jurisdiction",
    ("line_number",),
    (
        Column("line_number", "INTEGER", "Its line in decisions/replies.jsonl.", required=True),
        Column("run_id", "VARCHAR", "The draft that it replies to.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction.", required=True),
        Column("obligation_id", "VARCHAR", "The duty; empty for all of them.", required=True),
        Column("office", "VARCHAR", "The office that replies.", required=True),
        Column("replied_on", "DATE", "When it was recorded.", required=True),
        Column("reply_text", "VARCHAR", "What it says.", required=True),
    ),
)

INTERRUPTION = Table(
    "interruption",
    "one interruption that people noted: an outage, a change of system or form, or a delivery that may come late",
    ("interruption_id",),
    (
        Column("interruption_id", "VARCHAR", "Names it.", required=True),
        Column("kind_code", "VARCHAR", "outage, system_change, form_change or late_by_agreement.", required=True),
        Column("from_date", "DATE", "The first day.", required=True),
        Column(
            "to_date", "DATE", "The last; of late_by_agreement the day by which the delivery is to come.", required=True
        ),
        Column("agencies", "VARCHAR", "ORIs or senders, separated by semicolons; null: whichever the others name."),
        Column("system", "VARCHAR", "The vendor's system; null: whichever."),
        Column("layout", "VARCHAR", "The mapping; null: whichever."),
        Column("reason", "VARCHAR", "In words, without a person's name.", required=True),
        Column(
            "status_code",
            "VARCHAR",
            "waiting (for a second person), approved or withdrawn; only approved counts.",
            required=True,
        ),
        Column("noted_by", "VARCHAR", "The login of who noted it.", required=True),
        Column("noted_at", "TIMESTAMP", "When, in UTC.", required=True),
        Column("approved_by", "VARCHAR", "The login of the second person."),
        Column("approved_at", "TIMESTAMP", "When, in UTC."),
    ),
)
