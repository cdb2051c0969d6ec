"""The made publication's settings and deliveries: three that are used, and one that was cut off."""

from __future__ import annotations

import datetime as dt

from pipelines.deliveries.tables import ACCOUNTING, DELIVERY, DELIVERY_TABLE, REJECTED_ROW, VALUE_PROBLEM
from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.tables import RULE
from pipelines.records.tables import AGENCY, COVERAGE, COVERAGE_SCOPE, RUN_SETTING
from tests.made.filling import CANARY, COUNTIES, county_id, keep, police_of

HELD_ORDERS = "d9"
"""A delivery of protection orders that covers nothing, as it is held."""
UNKNOWN = "d8"
"""A delivery of which it is not known what its rows are."""


def write_settings(engine: Engine) -> None:
    agencies = []
    for place, (name, _, _) in enumerate(COUNTIES):
        for kind, code, title in (
            ("police", "0100", f"{name} City Police"),
            ("sheriff", "0000", f"{name} County Sheriff"),
        ):
            agencies.append(
                {
                    "ori": f"XX{name[:3].upper()}{code}",
                    "agency_name": title,
                    "agency_type_code": kind,
                    "jurisdiction_id": county_id(name),
                    "jurisdiction_name": f"{name} County",
                    "county_fips": f"99{place * 2 + 1:03}",
                }
            )
    keep(engine, AGENCY, agencies)
    day = dt.date(2024, 12, 31)
    keep(engine, RUN_SETTING, [{"state_code": "XX", "as_of_date": day, "known_by_at": dt.datetime(2025, 1, 5)}])  # noqa: DTZ001
    keep(
        engine,
        RULE,
        [
            {
                "rule_id": "xx-arrest-7-days",
                "rule_version": "xx-arrest-7-days 2020-01-01",
                "obligation_id": obligation,
                "step": step,
                "effective_from_date": dt.date(2020, 1, 1),
                "clock_start_code": "arrest",
                "limit_value": 7,
                "limit_unit_code": "days",
                "posting_allowance_days": 14,
                "responsible_code": "arresting",
                "citation": "Made Code 10.12",
                "is_verified": True,
                "verified_by": "Records counsel",
            }
            for obligation, step in (("arrest_reported", "arrest"), ("disposition_reported", "disposition"))
        ],
    )


def write_deliveries(engine: Engine) -> None:
    moment = dt.datetime(2025, 1, 3, 9, 30)  # noqa: DTZ001
    deliveries = [
        {
            "delivery_id": f"d{number}",
            "source": source,
            "file_name": file,
            "content_hash": f"{number:064}",
            "size_bytes": 120_000 * number,
            "received_at": moment,
            "status_code": status,
            "reason_code": reason,
            "reason_text": said,
            "earliest_date": dt.date(2023, 1, 1) if status == "used" else None,
            "latest_date": dt.date(2024, 12, 31) if status == "used" else None,
            "row_count": 1000 * number if status == "used" else None,
        }
        for number, (source, file, status, reason, said) in enumerate(
            (
                ("jail", "bookings-2024.csv", "used", None, None),
                ("police", "arrests.jsonl", "used", None, None),
                ("repository", "extract-2024-12.txt", "used", None, None),
                (
                    "jail",
                    "bookings-cut.csv",
                    "held",
                    "truncated",
                    "The file ends inside a row at line [4211]. Ask the jail to send it again.",
                ),
            ),
            start=1,
        )
    ]
    keep(engine, DELIVERY, deliveries)
    accounting = []
    for number in (1, 2, 3):
        total, rejected, duplicate, ignored = 1000 * number, 30 if number == 1 else 0, 4 * number, 11 * number
        parts = (
            ("records", "", total - rejected - duplicate - ignored),
            ("duplicate", "", duplicate),
            ("ignored", "test_rows", ignored),
            ("rejected", "bad_date", rejected),
        )
        accounting += [
            {
                "delivery_id": f"d{number}",
                "category_code": code,
                "rule_id": rule,
                "is_row": True,
                "row_count": rows,
                "byte_count": rows * 120,
            }
            for code, rule, rows in parts
            if rows
        ]
        accounting.append({"delivery_id": f"d{number}", "category_code": "header", "row_count": 1, "byte_count": 88})
    keep(engine, ACCOUNTING, accounting)
    keep(
        engine,
        REJECTED_ROW,
        [
            {
                "delivery_id": "d1",
                "source": "jail",
                "file_name": "bookings-2024.csv",
                "line_number": 100 + line,
                "reason_code": "bad_date",
                "column_name": "arrest_date",
                "reason_text": "[30/02/2024] is no date in the form day/month/year.",
                "raw_text": f"{CANARY}RAW{line},JO,30/02/2024,<b>x</b>",
            }
            for line in range(30)
        ]
        + [
            {
                "delivery_id": delivery_id,
                "source": "court_orders",
                "file_name": "orders.csv",
                "line_number": 2,
                "reason_code": "bad_date",
                "column_name": "issued",
                "reason_text": "[30/02/2024] is no date in the form day/month/year.",
                "raw_text": f"{CANARY}RAWORDER,JO,30/02/2024",
            }
            for delivery_id in (HELD_ORDERS, UNKNOWN)
        ],
    )
    keep(
        engine,
        VALUE_PROBLEM,
        [
            {
                "delivery_id": "d1",
                "source": "jail",
                "column_name": "charge_level",
                "problem_code": "unmapped_code",
                "value": "M9",
                "row_count": 17,
            }
        ],
    )
    keep(
        engine,
        COVERAGE,
        [
            {
                "delivery_id": f"d{number}",
                "source": source,
                "record_table": table,
                "selected_by_code": "event_date",
                "window_from_date": dt.date(2023, 1, 1),
                "complete_through_date": dt.date(2024, 12, 31),
            }
            for number, source, table in (
                (1, "jail", "arrest"),
                (1, "jail", "charge"),
                (2, "police", "arrest"),
                (3, "repository", "repository_arrest"),
            )
        ],
    )
    keep(
        engine,
        DELIVERY_TABLE,
        [
            {"delivery_id": delivery_id, "record_table": table}
            for delivery_id, table in (
                ("d1", "arrest"),
                ("d1", "charge"),
                ("d2", "arrest"),
                ("d3", "repository_arrest"),
                ("d4", "arrest"),
                ("d4", "charge"),
                (HELD_ORDERS, "protection_order"),
            )
        ],
    )
    keep(
        engine,
        COVERAGE_SCOPE,
        [{"source": "jail", "scope_kind": "ori", "scope_value": police_of(name)} for name, _, _ in COUNTIES],
    )
