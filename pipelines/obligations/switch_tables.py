"""A state's switches as tables: what the obligations' SQL reads instead of parameters."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

REPORTABLE_SCOPE = Table(
    "reportable_scope",
    "one period of event dates with one set of switches",
    ("scope_id",),
    (
        Column("scope_id", "INTEGER", "Its number, by first day.", required=True),
        Column("effective_from_date", "DATE", "The first event date.", required=True),
        Column("effective_to_date", "DATE", "The last event date; 9999-12-31: still.", required=True),
        Column("juvenile_under_years", "INTEGER", "Younger at the offense: a juvenile.", required=True),
        Column("is_verified", "BOOLEAN", "Whether the switches were confirmed.", required=True),
        Column("citation", "VARCHAR", "Where they stand.", required=True),
    ),
)

REPORTABLE_CHARGE = Table(
    "reportable_charge",
    "one condition under which a charge counts; it counts if it meets any",
    (
        "scope_id",
        "population_code",
        "level_code",
        "is_domestic_violence_only",
        "statute_prefix",
        "offense_prefix",
    ),
    (
        Column("scope_id", "INTEGER", "The period.", required=True),
        Column("population_code", "VARCHAR", "adult or juvenile.", required=True),
        Column("level_code", "VARCHAR", "The level.", required=True),
        Column("is_domestic_violence_only", "BOOLEAN", "Only if flagged as domestic violence.", required=True),
        Column("statute_prefix", "VARCHAR", "Only statutes that begin so; empty: any.", required=True),
        Column("offense_prefix", "VARCHAR", "Only offense codes that begin so; empty: any.", required=True),
    ),
)

BASIS_DUTY = Table(
    "basis_duty",
    "what an arrest of one basis owes",
    ("scope_id", "basis_code"),
    (
        Column("scope_id", "INTEGER", "The period.", required=True),
        Column("basis_code", "VARCHAR", "The basis; unknown: the export does not say.", required=True),
        Column("owed_code", "VARCHAR", "arrest_reported, prints_taken, nothing or review.", required=True),
        Column("responsible_code", "VARCHAR", "Who bears the duty, where it is not the rule's party."),
    ),
)

RULE_CLASS = Table(
    "rule_class",
    "one class of records that one rule governs",
    ("rule_id", "class_code"),
    (
        Column("rule_id", "VARCHAR", "The rule.", required=True),
        Column(
            "class_code", "VARCHAR", "The class, as the obligation declares it; empty: what has none.", required=True
        ),
    ),
)

RESULT_FINALITY = Table(
    "result_finality",
    "whether one result at one stage ends the charge",
    ("stage_code", "disposition_code"),
    (
        Column("stage_code", "VARCHAR", "police, prosecutor or court.", required=True),
        Column("disposition_code", "VARCHAR", "The family of the result.", required=True),
        Column("is_final", "BOOLEAN", "Whether it ends the charge.", required=True),
    ),
)

TIME_EXPIRY = Table(
    "time_expiry",
    "after how many years an arrest without notice of its referral is restricted",
    ("level_code", "offense_prefix"),
    (
        Column("level_code", "VARCHAR", "The level of its most serious charge.", required=True),
        Column("offense_prefix", "VARCHAR", "Offense codes that begin so; empty: all others.", required=True),
        Column("limit_years", "INTEGER", "After how many years.", required=True),
    ),
)

EVENT_UNIT = Table(
    "event_unit",
    "what the state counts as one reportable event, one row",
    ("several_bookings_make_one",),
    (
        Column(
            "several_bookings_make_one",
            "BOOLEAN",
            "Whether several bookings of one arrest are one event at the repository.",
            required=True,
        ),
    ),
)

SEVERITY_RULE = Table(
    "severity_rule",
    "one sign of what a charge could bear on",
    ("severity_rank", "sign_code", "sign"),
    (
        Column("severity_rank", "INTEGER", "1 is the most severe.", required=True),
        Column("severity_code", "VARCHAR", "Its name.", required=True),
        Column("sign_code", "VARCHAR", "offense_prefix, word, domestic_violence or any.", required=True),
        Column("sign", "VARCHAR", "The prefix or the word; empty for the others.", required=True),
        Column("least_level_rank", "INTEGER", "The least serious level for which it is a sign; null: any."),
    ),
)

SEVERITY_KIND = Table(
    "severity_kind",
    "what a charge could bear on",
    ("severity_code",),
    (
        Column("severity_code", "VARCHAR", "Its name.", required=True),
        Column("severity_rank", "INTEGER", "1 is the most severe.", required=True),
        Column("is_severe", "BOOLEAN", "Whether it is counted apart: violent or domestic violence.", required=True),
    ),
)

SEALABLE_RESULT = Table(
    "sealable_result",
    "one family of results after which an arrest can be sealed",
    ("disposition_code",),
    (Column("disposition_code", "VARCHAR", "The family of the result.", required=True),),
)

CAUSE_SETTING = Table(
    "cause_setting",
    "what makes silence a sign that an agency stopped, one row",
    ("least_records",),
    (
        Column("least_records", "INTEGER", "So many records are missing since its last.", required=True),
        Column("silence_days", "INTEGER", "Over so many days at least.", required=True),
    ),
)

CAUSE = Table(
    "cause",
    "one cause that keys and fields show, in the order in which they are tried",
    ("obligation_id", "cause_rank"),
    (
        Column("obligation_id", "VARCHAR", "The obligation whose cascade it is in.", required=True),
        Column("cause_rank", "INTEGER", "1 is tried first.", required=True),
        Column("cause_code", "VARCHAR", "The cause.", required=True),
        Column("cause_party_code", "VARCHAR", "Who can mend it.", required=True),
        Column("remedy_code", "VARCHAR", "What would mend it.", required=True),
        Column("sentence", "VARCHAR", "What shows it, for people.", required=True),
    ),
)

UNIT = Table(
    "unit",
    "the step that is being judged, one row",
    ("obligation_id",),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "Its step.", required=True),
        Column("record_table", "VARCHAR", "The repository's table that its records arrive in.", required=True),
    ),
)

CALENDAR_SPAN = Table(
    "calendar_span",
    "the days that clocks may touch, one row",
    ("first_date",),
    (
        Column("first_date", "DATE", "The first.", required=True),
        Column("last_date", "DATE", "The day after the last.", required=True),
    ),
)
