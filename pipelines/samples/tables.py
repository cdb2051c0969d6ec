"""What is drawn from, what is drawn, and what comes of it, as tables."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

STRATUM_KEY = (
    Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty where none is known.", required=True),
    Column("outcome_group", "VARCHAR", "found, late, missing, excluded or review.", required=True),
    Column("is_severe", "BOOLEAN", "Whether a charge is violent or domestic violence.", required=True),
)

SAMPLE_STRATUM = Table(
    "sample_stratum",
    "one stratum of an audit sample",
    ("jurisdiction_id", "outcome_group", "is_severe"),
    (
        *STRATUM_KEY,
        Column("record_count", "BIGINT", "Records in it.", required=True),
        Column("linked_count", "BIGINT", "Those of them that the ledger found by a link.", required=True),
        Column("expected_error_pct", "DOUBLE", "The share of errors that the size was reckoned with.", required=True),
        Column("drawn_count", "BIGINT", "Records drawn.", required=True),
    ),
)

SAMPLE_CASE = Table(
    "sample_case",
    "one record drawn; nothing of a person is in it",
    ("place",),
    (
        Column("place", "INTEGER", "Its number in the workbook, from 1.", required=True),
        Column("ledger_id", "BIGINT", "The row of the ledger.", required=True),
        *STRATUM_KEY,
        Column("is_linked", "BOOLEAN", "Whether the ledger found it by a link.", required=True),
    ),
)

SAMPLE_TALLY = Table(
    "sample_tally",
    "the answers to one question in one stratum",
    ("question_code", "jurisdiction_id", "outcome_group", "is_severe"),
    (
        Column(
            "question_code",
            "VARCHAR",
            "false_link (of what was found by a link), missed_link (of what is missing) or ledger_error (of all).",
            required=True,
        ),
        *STRATUM_KEY,
        Column("record_count", "BIGINT", "Records that the question is about.", required=True),
        Column("drawn_count", "BIGINT", "Those of them that were drawn.", required=True),
        Column("right_count", "BIGINT", "Answered: right.", required=True),
        Column("wrong_count", "BIGINT", "Answered: wrong.", required=True),
        Column("cannot_tell_count", "BIGINT", "Answered: can't tell.", required=True),
    ),
)

SAMPLE_ESTIMATE = Table(
    "sample_estimate",
    "one error rate, of all records that the question is about or of a part of them",
    ("question_code", "part_code"),
    (
        Column("question_code", "VARCHAR", "As in sample_tally.", required=True),
        Column("part_code", "VARCHAR", "all; an outcome group; severe or not_severe.", required=True),
        Column("record_count", "BIGINT", "Records that the rate is about.", required=True),
        Column("drawn_count", "BIGINT", "Records drawn.", required=True),
        Column("wrong_count", "BIGINT", "Answered: wrong.", required=True),
        Column("right_count", "BIGINT", "Answered: right.", required=True),
        Column("cannot_tell_count", "BIGINT", "Answered: can't tell.", required=True),
        Column("unanswered_count", "BIGINT", "Drawn and not answered.", required=True),
        Column("rate_pct", "DOUBLE", "Wrong among right and wrong, weighted by the design; null without an answer."),
        Column("low_pct", "DOUBLE", "The lower bound of its interval."),
        Column("high_pct", "DOUBLE", "The upper bound."),
        Column("least_rate_pct", "DOUBLE", "The rate if all that nobody could tell is right."),
        Column("least_low_pct", "DOUBLE", "The lower bound of that."),
        Column("most_rate_pct", "DOUBLE", "The rate if all that nobody could tell is wrong."),
        Column("most_high_pct", "DOUBLE", "The upper bound of that."),
    ),
)
