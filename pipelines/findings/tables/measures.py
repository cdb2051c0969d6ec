"""The tables of measures and of the standards that they are held against."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

STANDARD = Table(
    "standard",
    "one named standard that a measure is held against",
    ("standard_id",),
    (
        Column("standard_id", "VARCHAR", "For example tx-grant-90.", required=True),
        Column("measure_code", "VARCHAR", "The measure.", required=True),
        Column("obligation_id", "VARCHAR", "The obligation whose conclusion uses it.", required=True),
        Column("threshold_pct", "DOUBLE", "The least (or most) that meets it, in percent.", required=True),
        Column("is_maximum", "BOOLEAN", "True where meeting it means to stay below.", required=True),
        Column("title", "VARCHAR", "Its name for people.", required=True),
        Column("citation", "VARCHAR", "Where it stands.", required=True),
        Column("is_verified", "BOOLEAN", "Whether a named person has confirmed it.", required=True),
    ),
)
MEASURE = Table(
    "measure",
    "one measure of one place over one period, for one part of its records",
    ("measure_code", "place_kind", "place_id", "period_kind", "period", "population_code", "level_group"),
    (
        Column(
            "measure_code",
            "VARCHAR",
            "arrest_reporting_rate, arrest_on_time_share, charge_reporting_rate, print_rate, disposition_reporting_rate, disposition_on_time_share, arrest_disposed_rate, tx_completeness, co_match_ratio, mn_suspense, pa_fingerprint_rate, wa_open_arrests.",
            required=True,
        ),
        Column("obligation_id", "VARCHAR", "The obligation behind it.", required=True),
        Column("place_kind", "VARCHAR", "state, jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "The state's code, the jurisdiction or the ORI.", required=True),
        Column("period_kind", "VARCHAR", "all, year, half_year, month, five_years or offense_year.", required=True),
        Column("period", "VARCHAR", "all, 2024, 2024-H1, 2024-03, 2019-2023.", required=True),
        Column("population_code", "VARCHAR", "all, adult or juvenile.", required=True),
        Column("level_group", "VARCHAR", "all, felony or misdemeanor.", required=True),
        Column("numerator", "BIGINT", "The count above the line.", required=True),
        Column("denominator", "BIGINT", "The count below the line.", required=True),
        Column("excluded", "BIGINT", "Records left out by a named rule.", required=True),
        Column(
            "not_due",
            "BIGINT",
            "Records not due or not observable yet; those that came early and are not due yet included.",
            required=True,
        ),
        Column("review", "BIGINT", "Records that wait for a person.", required=True),
        Column(
            "value_pct",
            "DOUBLE",
            "numerator / denominator in percent (five_years: the mean of the yearly percentages); null if the denominator is 0.",
        ),
        Column(
            "false_links",
            "DOUBLE",
            "How many records above the line are to be expected there by a wrong link: the sum of the doubts of their links.",
            required=True,
        ),
        Column(
            "missed_links",
            "DOUBLE",
            "How many missing records are to be expected at the repository, unrecognized: the sum of the probabilities of the best pairs that were not linked.",
            required=True,
        ),
        Column(
            "low_pct",
            "DOUBLE",
            "The census bound: every record in review counted against, and as many false links as may be (97.5 %).",
        ),
        Column(
            "high_pct",
            "DOUBLE",
            "The census bound: every record in review counted in favor, and as many missed links as may be (97.5 %).",
        ),
        Column("rate_low_pct", "DOUBLE", "Wilson 95 % lower bound, read as a standing rate."),
        Column("rate_high_pct", "DOUBLE", "Wilson 95 % upper bound, read as a standing rate."),
    ),
    order=("place_kind", "place_id", "measure_code", "period_kind", "period", "population_code", "level_group"),
)
EXCLUSION_COUNT = Table(
    "exclusion_count",
    "how many records of one obligation one named rule leaves out in one jurisdiction",
    ("obligation_id", "step", "jurisdiction_id", "outcome_code", "rule"),
    (
        Column("obligation_id", "VARCHAR", "The obligation.", required=True),
        Column("step", "VARCHAR", "The step.", required=True),
        Column("jurisdiction_id", "VARCHAR", "The jurisdiction; empty if unknown.", required=True),
        Column("outcome_code", "VARCHAR", "excluded, not_due or review.", required=True),
        Column("rule", "VARCHAR", "The rule or reason.", required=True),
        Column("record_count", "BIGINT", "How many.", required=True),
    ),
)
