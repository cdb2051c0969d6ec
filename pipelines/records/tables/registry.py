"""The agencies and their dated relations."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

AGENCY = Table(
    "agency",
    "one agency",
    ("ori",),
    (
        Column("ori", "VARCHAR", "Originating agency identifier.", required=True),
        Column("agency_name", "VARCHAR", "Its name.", required=True),
        Column(
            "agency_type_code",
            "VARCHAR",
            "police, sheriff, jail, prosecutor, court, state, federal, campus, tribal, other.",
            required=True,
        ),
        Column(
            "jurisdiction_id",
            "VARCHAR",
            "The jurisdiction that it is judged under (a county, as a rule).",
            required=True,
        ),
        Column("jurisdiction_name", "VARCHAR", "The jurisdiction's name.", required=True),
        Column("county_fips", "VARCHAR", "Five digits; null outside any county."),
        Column("active_from", "DATE", "The first day of its duty; null: always."),
        Column("active_to", "DATE", "The last day of its duty; null: still."),
        Column(
            "vendor",
            "VARCHAR",
            "Its livescan, jail or court system, several separated by semicolons; outages are looked for by each.",
        ),
    ),
)
AGENCY_RELATION = Table(
    "agency_relation",
    "one dated relation between two agencies",
    ("ori", "relation_code", "other_ori", "valid_from"),
    (
        Column("ori", "VARCHAR", "The agency.", required=True),
        Column(
            "relation_code",
            "VARCHAR",
            "renamed, merged_into, covered_by, books_for or prints_for.",
            required=True,
        ),
        Column(
            "other_ori",
            "VARCHAR",
            "The other agency: the one renamed to, merged into, covering, booked for, printed for.",
            required=True,
        ),
        Column("valid_from", "DATE", "The first day; 0001-01-01: always.", required=True),
        Column("valid_to", "DATE", "The last day; null: still."),
    ),
)
