"""What the obligations stage reads as settings and what it writes: the contract that every duty shares."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

RULE = Table(
    "rule",
    "one version of one duty of one state",
    ("obligation_id", "step", "rule_id", "effective_from_date"),
    (
        Column("rule_id", "VARCHAR", "For example tx-arrest-7-days.", required=True),
        Column("rule_version", "VARCHAR", "rule_id and its first day.", required=True),
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step within it.", required=True),
        Column("effective_from_date", "DATE", "The first event date that it governs.", required=True),
        Column("effective_to_date", "DATE", "The last; null: still in force."),
        Column(
            "clock_start_code",
            "VARCHAR",
            "arrest, fingerprinting, receipt, disposition, or a start that the obligation declares: what starts the clock.",
            required=True,
        ),
        Column("limit_value", "INTEGER", "How many units; null: no limit in law, presence alone is judged."),
        Column("limit_unit_code", "VARCHAR", "hours, days or business_days.", required=True),
        Column(
            "rolls_over_closed_days",
            "BOOLEAN",
            "Whether a due date on a weekend or holiday moves to the next business day.",
            required=True,
        ),
        Column(
            "posting_allowance_days",
            "INTEGER",
            "Days after the due date that the repository may take to post before absence is judged.",
            required=True,
        ),
        Column(
            "responsible_code",
            "VARCHAR",
            "Who bears the duty: arresting, booking, prosecutor, court, deciding (the agency of the stage that decided), repository, or a party that the obligation declares.",
            required=True,
        ),
        Column("citation", "VARCHAR", "The statute or rule.", required=True),
        Column(
            "is_verified",
            "BOOLEAN",
            "Whether a named person has confirmed it against the source.",
            required=True,
        ),
        Column("verified_by", "VARCHAR", "Who confirmed it."),
    ),
)

HOLIDAY = Table(
    "holiday",
    "one day on which the state's offices are closed",
    ("holiday_date",),
    (
        Column("holiday_date", "DATE", "The day.", required=True),
        Column("holiday_name", "VARCHAR", "Its name.", required=True),
    ),
)

KEY = (
    Column(
        "obligation_id",
        "VARCHAR",
        "The obligation: the name of its folder.",
        required=True,
    ),
    Column("step", "VARCHAR", "The step within the obligation.", required=True),
    Column(
        "subject_id",
        "BIGINT",
        "The record that had to arrive: an event, an event charge, a disposition, a repository charge, a protection order.",
        required=True,
    ),
    Column("recipient_id", "VARCHAR", "Where it had to arrive: repository, or an agency's ORI.", required=True),
)

EXPECTED = Table(
    "expected",
    "one record that had to reach one recipient",
    ("obligation_id", "step", "subject_id", "recipient_id"),
    (
        *KEY,
        Column("event_id", "BIGINT", "The local event behind it, if there is one."),
        Column("responsible_ori", "VARCHAR", "The agency that bears the duty; null if the exports don't say."),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction that it is judged under."),
        Column("agency_ori", "VARCHAR", "The agency whose record it is."),
        Column("arresting_ori", "VARCHAR", "The arresting agency."),
        Column("booking_ori", "VARCHAR", "The booking agency."),
        Column("prosecutor_ori", "VARCHAR", "The prosecutor."),
        Column("court_ori", "VARCHAR", "The court."),
        Column(
            "event_at",
            "TIMESTAMP",
            "When it happened (arrest, decision); midnight where only the day is known.",
        ),
        Column("offense_date", "DATE", "When the offense was committed."),
        Column("population_code", "VARCHAR", "adult, juvenile or unknown.", required=True),
        Column("level_code", "VARCHAR", "The most serious level of its charges; null if unknown."),
        Column(
            "clock_start_code",
            "VARCHAR",
            "What started the clock: arrest, fingerprinting, receipt, disposition, adult_court (a juvenile's transfer), or a start that the obligation declares.",
        ),
        Column("clock_start_at", "TIMESTAMP", "When the clock started."),
        Column("is_clock_time_known", "BOOLEAN", "True if clock_start_at has a time of day.", required=True),
        Column(
            "is_clock_substitute",
            "BOOLEAN",
            "True if the date that the rule names is unknown and another stands in for it; never late then.",
            required=True,
        ),
        Column("due_at", "TIMESTAMP", "The last moment to arrive in time; null if the rule sets no limit."),
        Column("polarity", "VARCHAR", "present or absent: what is owed.", required=True),
        Column("exclusion_rule", "VARCHAR", "The rule that leaves it out; null if it counts."),
        Column(
            "review_reason",
            "VARCHAR",
            "Why it can't be judged without a person (unknown basis, unknown birth date); null if it can.",
        ),
        Column("rule_version", "VARCHAR", "The rule that governs it; null where none was in force."),
        Column(
            "observed_through_date",
            "DATE",
            "The last day up to which an extract that covers it is complete; null: none covers it.",
        ),
    ),
)

OWED = Table(
    "owed",
    "one record of one step, as an obligation's own SELECT gives it; the rule, the clock and the bearer are added to it",
    ("subject_id", "recipient_id"),
    (
        Column("subject_id", "BIGINT", "The record that had to arrive.", required=True),
        Column("recipient_id", "VARCHAR", "Where it had to arrive: repository, or an agency's ORI.", required=True),
        Column("polarity", "VARCHAR", "present or absent: what is owed.", required=True),
        Column("event_id", "BIGINT", "The local event behind it, if there is one."),
        Column("sources", "VARCHAR", "The mappings that carry it."),
        Column("agency_ori", "VARCHAR", "The agency whose record it is."),
        Column("arresting_ori", "VARCHAR", "The arresting agency."),
        Column("booking_ori", "VARCHAR", "The booking agency."),
        Column("prosecutor_ori", "VARCHAR", "The prosecutor."),
        Column("court_ori", "VARCHAR", "The court."),
        Column("deciding_ori", "VARCHAR", "The agency of the stage that decided."),
        Column("responsible_ori", "VARCHAR", "Who bears the duty, where it is not the rule's party."),
        Column("responsible_code", "VARCHAR", "The party that bears it, where it is not the rule's."),
        Column("event_at", "TIMESTAMP", "When it happened; the rule of that day governs."),
        Column("arrest_at", "TIMESTAMP", "When a clock that runs from arrest starts."),
        Column("printed_at", "TIMESTAMP", "When a clock that runs from fingerprinting starts."),
        Column("receipt_at", "TIMESTAMP", "When a clock that runs from receipt starts."),
        Column("decided_at", "TIMESTAMP", "When a clock that runs from disposition starts."),
        Column("substitute_at", "TIMESTAMP", "What stands in for an unknown start."),
        Column("restart_at", "TIMESTAMP", "A later start that takes the place of any other."),
        Column("offense_date", "DATE", "When the offense was committed."),
        Column("population_code", "VARCHAR", "adult, juvenile or unknown.", required=True),
        Column("level_code", "VARCHAR", "The most serious level of its charges."),
        Column(
            "class_code", "VARCHAR", "Its class, of those that the obligation declares; rules may be for some alone."
        ),
        Column("exclusion_rule", "VARCHAR", "The rule that leaves it out."),
        Column("review_reason", "VARCHAR", "Why it can't be judged without a person."),
        Column("observed_through_date", "DATE", "The last day up to which an extract that covers it is complete."),
    ),
)

ARRIVAL = Table(
    "arrival",
    "the best evidence that one expected record arrived",
    ("obligation_id", "step", "subject_id", "recipient_id"),
    (
        *KEY,
        Column("evidence_id", "BIGINT", "The repository record.", required=True),
        Column("evidence_table", "VARCHAR", "The record table that it is in.", required=True),
        Column("arrived_at", "TIMESTAMP", "When it was received; null if that is not known."),
        Column("is_arrival_time_known", "BOOLEAN", "True if arrived_at has a time of day.", required=True),
        Column("ended_at", "TIMESTAMP", "When it was taken off again; null if it stands."),
        Column("link_id", "BIGINT", "The link that shows it; null where no link was needed."),
        Column("band_code", "VARCHAR", "linked or review.", required=True),
    ),
)

LEDGER = Table(
    "ledger",
    "one expected record, and what became of it by the as-of date",
    ("obligation_id", "step", "subject_id", "recipient_id"),
    (
        Column("ledger_id", "BIGINT", "Hash of the key.", required=True),
        *EXPECTED.columns,
        Column("rule_is_verified", "BOOLEAN", "Whether the governing rule is verified."),
        Column("evidence_id", "BIGINT", "The repository record that shows it arrived."),
        Column("evidence_table", "VARCHAR", "The table of that record."),
        Column("arrived_at", "TIMESTAMP", "When it was received."),
        Column("link_id", "BIGINT", "The link that shows it."),
        Column(
            "outcome_code",
            "VARCHAR",
            "on_time, late, arrived_undated, missing, not_due, excluded or review.",
            required=True,
        ),
        Column(
            "outcome_reason",
            "VARCHAR",
            "The exclusion rule, the reason for review, or why it is not due (before_due_date, not_observed_yet); null otherwise.",
        ),
        Column("days_to_arrive", "INTEGER", "Whole days from the clock's start to the arrival."),
        Column("late_days", "INTEGER", "Whole days from the due date to the arrival, where late."),
        Column("cause_code", "VARCHAR", "Why it is missing (or late), by the cascade of causes; null otherwise."),
        Column(
            "cause_party_code",
            "VARCHAR",
            "Who can mend it: arresting, booking, prosecutor, court, repository, vendor, none, or a party that the obligation declares.",
        ),
        Column("cause_evidence", "VARCHAR", "What shows the cause, in words without personal data."),
        Column(
            "severity_code",
            "VARCHAR",
            "What a missing record could bear on: murder, rape, violent_felony, domestic_violence, other_felony, misdemeanor, threat_to_life, serious_threat, other.",
        ),
        Column("severity_rank", "INTEGER", "1 is the most severe."),
        Column("sources", "VARCHAR", "The mappings that carry the expected record."),
    ),
    # A jurisdiction's list reads its own rows alone.
    order=("obligation_id", "step", "jurisdiction_id", "subject_id", "recipient_id"),
)

DEFECT = Table(
    "defect",
    "one wrong value on something that did arrive",
    ("ledger_id", "defect_code"),
    (
        Column("ledger_id", "BIGINT", "The ledger row.", required=True),
        Column(
            "defect_code",
            "VARCHAR",
            "tracking_number_absent, tracking_number_mistyped, ori_differs, identity_differs, charge_changed…",
            required=True,
        ),
        Column("expected", "VARCHAR", "What the source has; never personal data."),
        Column("found", "VARCHAR", "What the repository has; never personal data."),
    ),
)
