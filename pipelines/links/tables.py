"""What the links stage writes."""

from __future__ import annotations

from pipelines.engines.table import Column, Table
from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE, FIELD_WEIGHT
from pipelines.records.columns import LINEAGE
from pipelines.records.tables import ARREST, CHARGE

_LINEAGE_NAMES = {column.name for column in LINEAGE}

EVENT = Table(
    "event",
    "one arrest event: the local records of one person's one arrest, gathered from all exports",
    ("event_id",),
    (
        Column("event_id", "BIGINT", "The smallest record_id of its members.", required=True),
        Column("sources", "VARCHAR", "The mappings that carry it, in order, separated by commas.", required=True),
        Column("member_count", "INTEGER", "How many arrest records it gathers.", required=True),
        Column("received_at", "TIMESTAMP", "When the first delivery that carries it was received.", required=True),
        *(column for column in ARREST.columns if column.name not in _LINEAGE_NAMES),
    ),
)

EVENT_MEMBER = Table(
    "event_member",
    "one local arrest record within its event",
    ("record_id",),
    (
        Column("record_id", "BIGINT", "The arrest record.", required=True),
        Column("event_id", "BIGINT", "Its event.", required=True),
        Column(
            "rule",
            "VARCHAR",
            "What gathered it: only, tracking_number, booking_number, person_and_date…",
            required=True,
        ),
    ),
    order=("event_id", "record_id"),
)

EVENT_CHARGE = Table(
    "event_charge",
    "one charge of one event; the same charge in two exports is one",
    ("event_charge_id",),
    (
        Column("event_charge_id", "BIGINT", "The smallest record_id of its members.", required=True),
        Column("event_id", "BIGINT", "Its event.", required=True),
        *CHARGE,
        Column("court_case_number", "VARCHAR", "The court case that it went to, normalized."),
        Column("is_sealed", "BOOLEAN", "True if a source marks it as sealed."),
    ),
    order=("event_id", "event_charge_id"),
)

CHARGE_MEMBER = Table(
    "charge_member",
    "one local charge record within its event charge",
    ("record_id",),
    (
        Column("record_id", "BIGINT", "The charge record.", required=True),
        Column("event_charge_id", "BIGINT", "Its event charge.", required=True),
    ),
    order=("event_charge_id", "record_id"),
)

CASE_LINK = Table(
    "case_link",
    "one local disposition and the local event that it decides",
    ("disposition_record_id",),
    (
        Column("disposition_record_id", "BIGINT", "The disposition.", required=True),
        Column("event_id", "BIGINT", "The event.", required=True),
        Column("event_charge_id", "BIGINT", "The charge within it; null if it can't be told."),
        Column("rule", "VARCHAR", "own_key, tracking_number, court_case_number, person_and_date…", required=True),
    ),
    order=("event_id", "disposition_record_id"),
)

LINK = Table(
    "link",
    "one local thing found at the repository, or one record and another of the same person",
    ("level_code", "local_id", "repository_id"),
    (
        Column("link_id", "BIGINT", "Hash of level, local and repository id.", required=True),
        Column(
            "level_code",
            "VARCHAR",
            "event, charge, disposition, hold_event, hold_disposition or order; of two records of the same person, the table whose persons are looked up: tip, denial.",
            required=True,
        ),
        Column("kind_code", "VARCHAR", "same_event, part_of, same_person or own_key.", required=True),
        Column(
            "local_id",
            "BIGINT",
            "event_id, event_charge_id, or record_id of the disposition, the order, or the record whose person is looked up.",
            required=True,
        ),
        Column(
            "repository_id",
            "BIGINT",
            "record_id of the repository arrest, charge, disposition, hold or order, or of the other record of the same person, in whichever table it is.",
            required=True,
        ),
        Column("rule", "VARCHAR", "The rule of the cascade that made it; decided where a person did.", required=True),
        Column(
            "pass_number",
            "INTEGER",
            "Where the rule stands in the cascade; 1 is the strongest, 0 a person's decision.",
            required=True,
        ),
        Column("band_code", "VARCHAR", "linked or review.", required=True),
        Column(
            "probability",
            "DOUBLE",
            "From 0 to 1; of events by the model of linking; of charges and dispositions how often their rule is right (link_rule), times the event's; null for held records, for orders, and for a charge or disposition that a person decided.",
        ),
        Column("agreed", "VARCHAR", "The fields that agree, separated by commas.", required=True),
        Column("disagreed", "VARCHAR", "The fields that disagree, separated by commas.", required=True),
        Column(
            "number_edit_code",
            "VARCHAR",
            "Where the tracking numbers differ by one edit: substitution, transposition, insertion, deletion; else null.",
        ),
    ),
    order=("local_id", "level_code", "repository_id"),
)

LINK_RULE = Table(
    "link_rule",
    "one rule that links charges or dispositions, and how often it is right",
    ("level_code", "rule"),
    (
        Column("level_code", "VARCHAR", "charge or disposition.", required=True),
        Column("rule", "VARCHAR", "The rule.", required=True),
        Column("shipped_probability", "DOUBLE", "How often it is right by assumption.", required=True),
        Column("tested", "BIGINT", "Pairs that it made with stronger evidence hidden.", required=True),
        Column("confirmed", "BIGINT", "Of these, the pairs that the stronger evidence makes.", required=True),
        Column(
            "probability",
            "DOUBLE",
            "The share confirmed, times how often the stronger evidence is right, drawn to the assumption, which counts as 100 pairs.",
            required=True,
        ),
    ),
)

CHARGE_CHANGE = Table(
    "charge_change",
    "one charge that became another or was added, on one side",
    ("side_code", "charge_table", "charge_id", "kind_code"),
    (
        Column("side_code", "VARCHAR", "local or repository.", required=True),
        Column(
            "charge_table",
            "VARCHAR",
            "event_charge or repository_charge; disposition or repository_disposition where the result hangs on no charge.",
            required=True,
        ),
        Column("charge_id", "BIGINT", "Its id in that table.", required=True),
        Column(
            "kind_code",
            "VARCHAR",
            "changed (it went on as another charge, or is another one on the other side), merged (into another charge of its case), consolidated (its case went on within another), added (after the arrest).",
            required=True,
        ),
        Column(
            "is_said",
            "BOOLEAN",
            "True if a record says so; false if only the two sides of a link differ, which closes nothing.",
            required=True,
        ),
        Column("said_by_id", "BIGINT", "The disposition that says so, with the number of the successor or lead case."),
        Column(
            "successor_id", "BIGINT", "The disposition of the same side as which it went on; null if none is found."
        ),
    ),
)

LINK_REFUSED = Table(
    "link_refused",
    "one local charge or result of a linked arrest, one order, or one arrest with a rival, that no rule linked, and why",
    ("level_code", "local_id"),
    (
        Column("level_code", "VARCHAR", "event, charge, disposition or order.", required=True),
        Column(
            "local_id", "BIGINT", "event_id, event_charge_id, or record_id of the disposition or order.", required=True
        ),
        Column("event_id", "BIGINT", "The event that it belongs to; null for an order."),
        Column(
            "reason_code",
            "VARCHAR",
            "no_match (nothing at the repository fits it), rival_arrests (an arrest at the repository fits another local one as well, which waits for review; so do the results of the local arrest), rival_results (it is one of several with different results that claim fewer records there), results_differ (several records there fit it, and their results differ), several_cases (they lie in several cases), duplicate_number (several carry its number), several_entries (several entries fit the order), rival_orders (its entry fits another order as well), other_court (an entry has its person and number under another court), number_alone (an entry of another person has its number), decided_otherwise (by a person).",
            required=True,
        ),
        Column(
            "is_for_review",
            "BOOLEAN",
            "True if it may be at the repository, as one of the candidates: the ledger calls it neither found nor missing.",
            required=True,
        ),
        Column("rule", "VARCHAR", "The strictest rule by which it could be one of the candidates; null if none."),
        Column("candidate_count", "INTEGER", "How many records of the repository it could be.", required=True),
        Column("candidates", "VARCHAR", "Their record_ids, separated by commas; null if none."),
    ),
)

CONFLICT = Table(
    "conflict",
    "one pair that shares a number and can't be the same",
    ("level_code", "local_id", "repository_id"),
    (
        Column("level_code", "VARCHAR", "event, disposition or order.", required=True),
        Column("local_id", "BIGINT", "event_id, or record_id of the disposition or order.", required=True),
        Column("repository_id", "BIGINT", "record_id of the repository arrest, disposition or order.", required=True),
        Column(
            "conflict_code",
            "VARCHAR",
            "number_on_two_people, or number_on_two_events (same person, other arrest).",
            required=True,
        ),
        Column("shared", "VARCHAR", "The numbers that are shared, separated by commas.", required=True),
        Column("disagreed", "VARCHAR", "The fields that disagree, separated by commas.", required=True),
    ),
)

SIDE_CONFLICT = Table(
    "side_conflict",
    "one pair of records of one side that can't both be right",
    ("side_code", "first_id", "second_id", "conflict_code"),
    (
        Column("side_code", "VARCHAR", "local or repository.", required=True),
        Column("first_id", "BIGINT", "record_id of an arrest, or of a repository_arrest.", required=True),
        Column("second_id", "BIGINT", "record_id of the other.", required=True),
        Column(
            "conflict_code",
            "VARCHAR",
            "number_on_two_people (the tracking number is shared, and the persons are not the same), or event_under_two_numbers (one local event, in two sources).",
            required=True,
        ),
        Column("shared", "VARCHAR", "The numbers that are shared, separated by commas.", required=True),
        Column("disagreed", "VARCHAR", "The fields that disagree, separated by commas.", required=True),
    ),
)

UNMATCHED = Table(
    "unmatched",
    "one repository record with no local counterpart",
    ("record_table", "record_id"),
    (
        Column(
            "record_table",
            "VARCHAR",
            "repository_arrest, repository_charge, repository_disposition or repository_hold.",
            required=True,
        ),
        Column("record_id", "BIGINT", "The record.", required=True),
        Column(
            "reason_code",
            "VARCHAR",
            "no_local_export (no local export covers that agency and date), not_in_local_export, unlinkable (a disposition that hangs on no arrest), added_by_court (a charge that the repository marks as added by a court or prosecutor), refused (it could be one of several local records, see link_refused), review.",
            required=True,
        ),
        Column("agency_ori", "VARCHAR", "The arresting (or deciding) agency's ORI on it."),
        Column("booking_ori", "VARCHAR", "The booking agency's ORI on it."),
        Column("event_date", "DATE", "Arrest or disposition date."),
    ),
)

BUSY_BLOCK = Table(
    "busy_block",
    "one list of columns in one pass of linking that was not looked at where too many records share its values",
    ("pass", "columns"),
    (
        Column("pass", "VARCHAR", "The level and the rule.", required=True),
        Column("columns", "VARCHAR", "The columns, separated by commas.", required=True),
        Column("blocks", "BIGINT", "How many values too many records share: placeholders, as a rule.", required=True),
        Column("records", "BIGINT", "How many records carry them.", required=True),
    ),
)

LINK_TABLES = (
    EVENT,
    EVENT_MEMBER,
    EVENT_CHARGE,
    CHARGE_MEMBER,
    CASE_LINK,
    LINK,
    LINK_RULE,
    LINK_REFUSED,
    CHARGE_CHANGE,
    CONFLICT,
    SIDE_CONFLICT,
    CANDIDATE,
    FIELD_WEIGHT,
    CALIBRATION,
    UNMATCHED,
    BUSY_BLOCK,
)
