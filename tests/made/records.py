"""The made publication's people: sixty missing and twenty late arrests of one county, and a disposition."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.tables.denials import DENIAL_DISPOSITION, DENIAL_REASON, DENIAL_REVIEW
from pipelines.links.tables import CASE_LINK, CONFLICT, EVENT, EVENT_CHARGE, EVENT_MEMBER, LINK
from pipelines.obligations.tables import DEFECT, LEDGER
from pipelines.records.tables import (
    ARREST,
    DISPOSITION,
    RECORD_FILE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    VERSION_NOT_IN_FORCE,
)
from tests.declared_tables import DENIAL, PROTECTION_ORDER, REPOSITORY_ORDER
from tests.made.filling import CANARY, HOSTILE, county_id, keep

NUMBERS = range(1, 81)
ARRIVED = dt.datetime(2024, 6, 1)  # noqa: DTZ001
RECEIVED = dt.datetime(2025, 1, 3, 9, 30)  # noqa: DTZ001  (the tables hold local times, without a zone)


def write_records(engine: Engine, folder: Path) -> None:
    """Sixty missing and twenty late arrests of one county, and one disposition that was not reported."""
    keep(
        engine,
        EVENT,
        [{"event_id": n, "sources": "jail", "received_at": RECEIVED, "arrest_at": None, **_person(n)} for n in NUMBERS],
    )
    keep(engine, EVENT_MEMBER, [{"record_id": n, "event_id": n, "rule": "only"} for n in NUMBERS])
    keep(
        engine,
        EVENT_CHARGE,
        [
            {
                "event_charge_id": 1000 + n,
                "event_id": n,
                "charge_number": 1,
                "offense_text": f"ASSAULT <3rd> & battery {HOSTILE}",
                "statute_raw": "10.2(a)",
                "level_code": "felony",
            }
            for n in NUMBERS
        ],
    )
    keep(
        engine,
        LEDGER,
        [*(_ledger(n) for n in NUMBERS), _ledger_of_disposition(), _ledger_of_order(), _ledger_of_denial()],
    )
    keep(
        engine,
        LINK,
        [
            {
                "link_id": 5000 + n,
                "level_code": "event",
                "kind_code": "same_event",
                "local_id": n,
                "repository_id": 2000 + n,
                "rule": "tracking_number_and_name",
                "agreed": "last_name,birth_date,tracking_number",
                "disagreed": "first_name,arrest_date",
            }
            for n in range(61, 81)
        ]
        + [
            {
                "link_id": 7500,
                "level_code": "order",
                "kind_code": "own_key",
                "local_id": 7001,
                "repository_id": 8001,
                "rule": "order_number",
                "agreed": "last_name,order_number",
                "disagreed": "",
            }
        ],
    )
    keep(
        engine,
        CONFLICT,
        [
            {
                "level_code": "event",
                "local_id": 1,
                "repository_id": 2099,
                "conflict_code": "number_on_two_people",
                "shared": "tracking_number",
                "disagreed": "last_name,birth_date",
            }
        ],
    )
    keep(engine, CASE_LINK, [{"disposition_record_id": 4001, "event_id": 61, "rule": "tracking_number"}])
    keep(
        engine,
        DEFECT,
        [{"ledger_id": 900061, "defect_code": "ori_differs", "expected": "XXCED0100", "found": "XXCED0000"}],
    )
    keep(
        engine,
        VERSION_NOT_IN_FORCE,
        [
            {
                "record_table": "arrest",
                "version_id": 77,
                "record_id": 1,
                "source": "jail",
                "delivery_id": "d1",
                "reason_code": "superseded",
                "ended_by_delivery_id": "d1",
            }
        ],
    )
    _write_denials(engine)
    _write_record_files(engine, folder)


def _write_denials(engine: Engine) -> None:
    """Two denials: one to look at first, which waits for the disposition of the county, and one under appeal."""
    reason = "The firearm was transferred on May 1, 2024, and no retrieval is recorded."
    none = {"points": 0, "arrest_count": 0, "possible_count": 0, "missing_result_count": 0}
    first = {"standing_code": "open", "review_rank": 1, "points": 16, "reasons": reason, "prohibition_code": "A1"}
    keep(
        engine,
        DENIAL_REVIEW,
        [
            {**none, "denial_id": 9001, **first, "denied_date": dt.date(2024, 5, 2), "missing_result_count": 1},
            {**none, "denial_id": 9002, "standing_code": "under_appeal"},
        ],
    )
    keep(
        engine,
        DENIAL_REASON,
        [{"denial_id": 9001, "reason_code": "firearm_transferred", "points": 16, "sentence": reason}],
    )
    keep(
        engine,
        DENIAL_DISPOSITION,
        [
            {
                "denial_id": 9001,
                "ledger_id": 904001,
                "obligation_id": "disposition_reported",
                "is_open": False,
                "alike_count": 1,
                "missing_count": 1,
            }
        ],
    )


def _write_record_files(engine: Engine, folder: Path) -> None:
    """What the records stage would keep: the versions in force, and an older version of one arrest."""
    lineage = {"received_at": RECEIVED, "delivery_id": "d1", "source": "jail", "line_number": 7}
    kept = folder / "records" / "d1-made"
    with Engine(kept) as records:
        keep(
            records,
            ARREST,
            [{"record_id": n, "version_id": 100 + n, **lineage, **_person(n)} for n in NUMBERS],
        )
        order = {"last_name": CANARY, "order_number": "CANARYPO1", "order_number_raw": "CANARY-PO-1", **lineage}
        keep(
            records,
            PROTECTION_ORDER,
            [
                {"record_id": number, "version_id": 100 + number, "order_file_code": "protection", **order}
                for number in (7001, 7002)
            ],
        )
        keep(
            records,
            DENIAL,
            [
                {"record_id": number, "version_id": number, "last_name": f"{CANARY}DENIED", **lineage}
                for number in (9001, 9002)
            ],
        )
        keep(
            records,
            REPOSITORY_ORDER,
            [
                {"record_id": 8000 + place, "version_id": 8100 + place, "nic_number": f"CANARYH{place}", **order}
                for place in (1, 2, 3)
            ],
        )
        keep(
            records,
            REPOSITORY_ARREST,
            [
                {
                    "record_id": 2000 + n,
                    "version_id": 2000 + n,
                    **lineage,
                    "source": "repository",
                    **_person(n),
                    "first_name": f"{CANARY}OTHER",
                    "repository_received_at": ARRIVED,
                    "is_received_time_known": False,
                }
                for n in [*range(61, 81), 99]
            ],
        )
        keep(
            records,
            REPOSITORY_CHARGE,
            [
                {
                    "record_id": 3000 + n,
                    "version_id": 3000 + n,
                    **lineage,
                    "repository_arrest_record_id": 2000 + n,
                    "charge_number": 1,
                    "offense_text": "ASSAULT",
                    "statute_raw": "10.2",
                    "level_code": "felony",
                }
                for n in range(61, 81)
            ],
        )
        keep(
            records,
            DISPOSITION,
            [
                {
                    "record_id": 4001,
                    "version_id": 4001,
                    **lineage,
                    **_person(61),
                    "stage_code": "court",
                    "disposition_raw": "CONVICTED",
                    "disposition_code": "convicted",
                    "is_final": True,
                    "disposition_date": dt.date(2024, 6, 3),
                    "court_case_number": f"{CANARY}CASE",
                    "court_case_number_raw": f"{CANARY}CASE",
                }
            ],
        )
        keep(records, REPOSITORY_DISPOSITION, [])
    older = {**lineage, **_person(1), "record_id": 1, "version_id": 77, "line_number": 3}
    with Engine(folder / "records" / "d0-made") as records:
        keep(records, ARREST, [older])
    keep(
        engine,
        RECORD_FILE,
        [
            {
                "path": path.relative_to(folder).as_posix(),
                "record_table": path.stem,
                "delivery_id": "d1",
                "row_count": 1,
            }
            for path in sorted((folder / "records").glob("*/*.parquet"))
        ],
    )


def birth_date(number: int) -> dt.date:
    """When the person of this number was born."""
    return dt.date(1980, 1, 1) + dt.timedelta(days=31 * number)


def _person(number: int) -> dict[str, Any]:
    return {
        "last_name": f"{CANARY}{number:03}",
        "first_name": f"{CANARY}FIRST{number:03}",
        "birth_date": birth_date(number),
        "birth_date_precision": "day",
        "sex_code": "M",
        "state_id": f"XXCANARYSID{number:05}",
        "tracking_number": f"{CANARY}T{number:06}",
        "tracking_number_raw": f"{CANARY}-T{number:06}",
        "booking_number": f"{CANARY}B{number:05}",
        "arrest_date": dt.date(2024, 3, 1) + dt.timedelta(days=number % 60),
        "arresting_ori": "XXCED0100",
        "booking_ori": "XXCED0000",
        "agency_ori": "XXCED0000",
    }


def _ledger(number: int) -> dict[str, Any]:
    arrested = dt.datetime(2024, 3, 1) + dt.timedelta(days=number % 60)  # noqa: DTZ001
    missing = number <= 60
    return {
        "ledger_id": 900000 + number,
        "obligation_id": "arrest_reported",
        "step": "arrest",
        "subject_id": number,
        "event_id": number,
        "responsible_ori": "XXCED0100",
        "jurisdiction_id": county_id("Cedar"),
        "arresting_ori": "XXCED0100",
        "event_at": arrested,
        "level_code": "felony" if number % 2 else "misdemeanor",
        "clock_start_code": "arrest",
        "clock_start_at": arrested,
        "due_at": arrested + dt.timedelta(days=7),
        "rule_version": "xx-arrest-7-days 2020-01-01",
        "rule_is_verified": True,
        "evidence_id": None if missing else 2000 + number,
        "evidence_table": None if missing else "repository_arrest",
        "arrived_at": None if missing else ARRIVED,
        "link_id": None if missing else 5000 + number,
        "outcome_code": "missing" if missing else "late",
        "late_days": None if missing else 60,
        "days_to_arrive": None if missing else 67,
        "cause_code": ("not_fingerprinted" if number % 3 else "printed_not_sent") if missing else None,
        "cause_party_code": "arresting" if missing else None,
        "cause_evidence": f"No print date and no transaction number in the local export. {HOSTILE}"
        if missing
        else None,
        "severity_code": "violent_felony" if number % 2 else "misdemeanor",
        "severity_rank": 3 if number % 2 else 6,
        "sources": "jail",
    }


def _ledger_of_disposition() -> dict[str, Any]:
    return {
        **_ledger(1),
        "ledger_id": 904001,
        "obligation_id": "disposition_reported",
        "step": "disposition",
        "subject_id": 4001,
        "event_id": 61,
        "cause_code": "never_reported",
        "cause_party_code": "court",
        "cause_evidence": "The arrest is on file, and no result hangs on it.",
    }


def _ledger_of_order() -> dict[str, Any]:
    return {
        **_ledger(1),
        "ledger_id": 907001,
        "obligation_id": "order_entered",
        "step": "entry",
        "subject_id": 7001,
        "event_id": None,
        "evidence_id": 8001,
        "evidence_table": "repository_order",
        "arrived_at": ARRIVED,
        "link_id": 7500,
        "outcome_code": "late",
        "late_days": 60,
        "cause_code": "order_entered_late",
        "cause_party_code": "entering",
        "cause_evidence": "It was entered after the due date.",
    }


def _ledger_of_denial() -> dict[str, Any]:
    return {
        **_ledger(1),
        "ledger_id": 909001,
        "obligation_id": "denial_followed",
        "step": "referral",
        "subject_id": 9001,
        "event_id": None,
        "cause_code": "no_case_opened",
        "cause_party_code": "following",
        "cause_evidence": "The agency was told, and the register has nothing of the denial.",
    }
