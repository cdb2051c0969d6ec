"""The tables of what else shows that there was something to report: court cases, referrals, counts of arrests."""

from __future__ import annotations

from pipelines.engines.table import Column, Table

PROXY_MONTH = Table(
    "proxy_month",
    "one proxy of one place in one month: what else shows that there was something to report; not published",
    ("place_kind", "place_id", "proxy_code", "month"),
    (
        Column("place_kind", "VARCHAR", "jurisdiction or agency.", required=True),
        Column("place_id", "VARCHAR", "Which.", required=True),
        Column("proxy_code", "VARCHAR", "court_filings, prosecutor_referrals or ucr_arrests.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("case_count", "BIGINT", "How many cases, or how many arrests were counted.", required=True),
    ),
)
PARTICIPATION = Table(
    "participation",
    "how far one agency took part in a program that counts arrests in one year",
    ("program_code", "year", "ori"),
    (
        Column("program_code", "VARCHAR", "ucr: crime reporting to the FBI.", required=True),
        Column("year", "VARCHAR", "2024.", required=True),
        Column("ori", "VARCHAR", "The agency, in nine characters.", required=True),
        Column("jurisdiction_id", "VARCHAR", "Its jurisdiction; empty where the registry lacks it.", required=True),
        Column("months_reported", "INTEGER", "Of how many months it reported; null: not stated."),
        Column("nibrs_months_reported", "INTEGER", "Of these, how many as NIBRS incidents; null: not stated."),
        Column("participation_code", "VARCHAR", "all_year, part_year, none or not_stated.", required=True),
    ),
)
COUNTED_MONTH = Table(
    "counted_month",
    "one month of which one agency gave a program of counting its number of arrests; not published",
    ("program_code", "ori", "month"),
    (
        Column("program_code", "VARCHAR", "ucr: crime reporting to the FBI.", required=True),
        Column("ori", "VARCHAR", "The agency, in nine characters.", required=True),
        Column("month", "VARCHAR", "2024-03.", required=True),
        Column("record_count", "INTEGER", "How many arrests it counted.", required=True),
    ),
)
