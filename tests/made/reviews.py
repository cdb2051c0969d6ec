"""The made publication's questions: three late arrests, one decided before, a charge, an order and a person."""

from __future__ import annotations

import datetime as dt

from pipelines.decisions.tables import DECISION, REVIEW_FIELD, REVIEW_PAIR
from pipelines.engines.duckdb_engine import Engine
from tests.made.filling import county_id, keep

FIRST, SECOND, STALE = 5061, 5062, 5063
"""The ids of the questions about arrests, in the order of the queue."""

CHARGE = 5164
"""The question about a charge."""

ORDER = 5202
"""The question about a protection order."""

PERSON = 5301
"""The question whether an order is on the person of a denial, the last."""


def write_reviews(engine: Engine) -> None:
    """Three pairs of arrests, the first of which could change a conclusion, and the other questions."""
    numbers = (61, 62, 63)
    keep(
        engine,
        REVIEW_PAIR,
        [
            {
                "review_id": 5000 + number,
                "question_id": 5000 + number,
                "queue_place": place,
                "level_code": "event",
                "local_id": number,
                "repository_id": 2000 + number,
                "repository_table": "repository_arrest",
                "values_hash": f"hash of {number}",
                "state_code": "stale" if number == 63 else "open",
                "decision_code": "not_linked" if number == 63 else None,
                "rule": "scored",
                "event_date": dt.date(2024, 3, 1) + dt.timedelta(days=number % 60),
                "jurisdiction_id": county_id("Cedar"),
                "jurisdiction_name": "Cedar County",
                "obligation_id": "arrest_reported",
                "is_decisive": place == 1,
                "ledger_rows": 4 - place,
                "standard_id": "xx-90",
                "threshold_pct": 90.0,
                "value_pct": 88.0,
                "low_pct": 87.5,
                "high_pct": 90.5,
                "review": 3,
            }
            for place, number in enumerate(numbers, start=1)
        ]
        + [_of_charge(found) for found in (64, 65)]
        + [_of_order(found) for found in (8002, 8003)]
        + [_of_person()],
    )
    weights = {"birth_date": ("same", 6.0), "last_name": ("same", 4.0), "tracking_number": ("different", -3.0)}
    keep(
        engine,
        REVIEW_FIELD,
        [
            {
                "level_code": "event",
                "local_id": number,
                "repository_id": 2000 + number,
                "field_code": field,
                "agreement_code": said,
                "weight": weight,
            }
            for number in numbers
            for field, (said, weight) in weights.items()
        ],
    )
    keep(engine, DECISION, [])


def _of_charge(found: int) -> dict[str, object]:
    return {
        "review_id": 5100 + found,
        "question_id": CHARGE,
        "queue_place": 4,
        "level_code": "charge",
        "repository_table": "repository_charge",
        "local_id": 1064,
        "repository_id": 3000 + found,
        "values_hash": f"hash of charge {found}",
        "state_code": "open",
        "rule": "statute",
        "refusal_code": "results_differ",
        "event_date": dt.date(2024, 3, 5),
        "jurisdiction_id": county_id("Cedar"),
        "jurisdiction_name": "Cedar County",
        "obligation_id": "arrest_reported",
        "is_decisive": False,
        "ledger_rows": 1,
    }


def _of_order(found: int) -> dict[str, object]:
    return {
        **_of_charge(found),
        "review_id": 5200 + found % 1000,
        "question_id": ORDER,
        "queue_place": 5,
        "level_code": "order",
        "repository_table": "repository_order",
        "local_id": 7002,
        "repository_id": found,
        "values_hash": f"hash of order {found}",
        "rule": "person_and_day",
        "refusal_code": "several_entries",
        "obligation_id": "order_entered",
    }


def _of_person() -> dict[str, object]:
    return {
        **_of_charge(0),
        "review_id": PERSON,
        "question_id": PERSON,
        "queue_place": 6,
        "level_code": "denial",
        "local_id": 9001,
        "repository_id": 8001,
        "repository_table": "repository_order",
        "values_hash": "hash of person",
        "rule": "near_name_and_birth_date",
        "refusal_code": None,
        "obligation_id": None,
        "ledger_rows": 0,
    }
