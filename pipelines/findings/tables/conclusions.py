"""The tables of what is concluded of places, and of when they fell silent or sent less."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

CONCLUSION = Table(
    "conclusion",
    "what is concluded of one jurisdiction (or agency) under one obligation",
    ("obligation_id", "place_kind", "place_id"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("place_name", "VARCHAR", "Its name.", required=True),
        Column(
            "conclusion_code",
            "VARCHAR",
            "meets, below, inconclusive, late, stopped, none_found, too_few or cannot_tell.",
            required=True,
        ),
        Column("sentence", "VARCHAR", "The evidence in one plain sentence.", required=True),
        Column("standard_id", "VARCHAR", "The standard held against, if one."),
        Column("value_pct", "DOUBLE", "The measure behind it."),
        Column("low_pct", "DOUBLE", "Its lower bound."),
        Column("high_pct", "DOUBLE", "Its upper bound."),
        Column("numerator", "BIGINT", "Found."),
        Column("denominator", "BIGINT", "Found and missing."),
        Column(
            "missing", "BIGINT", "Missing records that the place's agencies failed to report themselves.", required=True
        ),
        Column(
            "since_month",
            "VARCHAR",
            "stopped, none_found, below and late (and an outage, under cannot_tell): since when; null where it can't be told.",
        ),
        Column("expected_count", "DOUBLE", "stopped and none_found: how many were to be expected since then."),
        Column("received_count", "BIGINT", "stopped and none_found: how many came."),
        Column(
            "basis_code",
            "VARCHAR",
            "stopped and none_found: what expected_count rests on: local_records, court_filings, prosecutor_referrals, ucr_arrests or own_volume.",
        ),
        Column(
            "rank",
            "INTEGER",
            "By the obligation's own rate, whichever measure the conclusion rests on; 1 is the lowest. Null where there are fewer than 20 records or no rate.",
        ),
        Column(
            "is_rule_verified",
            "BOOLEAN",
            "Whether the rule and standard behind it are verified.",
            required=True,
        ),
    ),
)
VOLUME_CHANGE = Table(
    "volume_change",
    "a time in which next to nothing, or clearly less than before, came from one place under one obligation",
    ("obligation_id", "place_kind", "place_id", "since_month"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("place_name", "VARCHAR", "Its name.", required=True),
        Column(
            "kind_code",
            "VARCHAR",
            "stopped (a tenth or less came), dropped (two thirds or less came) or recovered (a stop that is over).",
            required=True,
        ),
        Column("since_month", "VARCHAR", "Its first month.", required=True),
        Column("until_month", "VARCHAR", "Its last month; null where it goes on."),
        Column("expected_count", "DOUBLE", "How many were to be expected in it.", required=True),
        Column("received_count", "BIGINT", "How many came.", required=True),
        Column(
            "basis_code",
            "VARCHAR",
            "What the expectation rests on: local_records, court_filings, prosecutor_referrals, ucr_arrests or own_volume.",
            required=True,
        ),
        Column(
            "cause_code",
            "VARCHAR",
            "agency, outage (most agencies of one vendor at once), everywhere (nearly all agencies at once) or coding (one statute, form or layout at every agency at once); only agency is the place's own.",
            required=True,
        ),
        Column(
            "cause_name",
            "VARCHAR",
            "The vendor, or what a change in coding is confined to; empty otherwise.",
            required=True,
        ),
        Column("place_count", "INTEGER", "How many agencies changed with it; 1 if only this one.", required=True),
        Column("sentence", "VARCHAR", "The same in one plain sentence.", required=True),
    ),
)
