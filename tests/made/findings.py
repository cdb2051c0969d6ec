"""The made publication's figures: twelve counties over two years, one for each conclusion at least."""

from __future__ import annotations

from typing import Any

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.tables import (
    AGENCY_MONTH,
    CAUSE_COUNT,
    CHANGE,
    CONCLUSION,
    DEFECT_COUNT,
    DELAY,
    ESTIMATE,
    EXCLUSION_COUNT,
    MEASURE,
    REMEDY,
    STANDARD,
)
from pipelines.findings.tables.changes import RECONCILIATION
from pipelines.obligations.rule_tables import severity_kinds
from tests.certificate_rows import write_certificate_rows
from tests.denial_rows import write_denial_rows
from tests.grant_rows import write_grant_rows
from tests.made.filling import COUNTIES, HOSTILE, county_id, keep, police_of, sheriff_of
from tests.order_rows import write_order_rows
from tests.small_run import written
from tests.tip_rows import write_tip_rows

MONTHS = [f"{year}-{month:02}" for year in (2023, 2024) for month in range(1, 13)]
PARTS = [
    (population, level) for population in ("all", "adult", "juvenile") for level in ("all", "felony", "misdemeanor")
]
REMEDIES = {
    "not_fingerprinted": "fingerprint",
    "printed_not_sent": "send",
    "tracking_number_mistyped": "carry_number",
    "held_at_repository": "clear_queue",
    "cannot_tell": "cannot_tell",
}
SENTENCES = {
    "meets": "{found:,} of {due:,} due arrests were found, {rate:.1f} %, which meets the standard of 95 %.",
    "below": "{found:,} of {due:,} due arrests were found, {rate:.1f} %, below the standard of 95 %.",
    "none_found": "None of {due:,} due arrests from Jan 2023 to Dec 2024 was found at the repository.",
    "stopped": "No arrest was found since Nov 2023; at the pace before, 612 were to be expected.",
    "late": f"97.0 % were found, but 41.3 % of those of {HOSTILE} came after the limit.",
    "inconclusive": "94.5 % were found; with 38 records under review the standard of 95 % may be met or not.",
    "cannot_tell": "No local export covers the county; court filings go on as before.",
    "too_few": "12 arrests were due, too few to judge.",
}


def write_findings(engine: Engine) -> None:
    measures: list[dict[str, Any]] = []
    conclusions: list[dict[str, Any]] = []
    months: list[dict[str, Any]] = []
    causes: list[dict[str, Any]] = []
    state: dict[str, list[int]] = {month: [0, 0] for month in MONTHS}
    for place, (name, rate, conclusion) in enumerate(COUNTIES):
        by_month = [_monthly(place, rate, index, conclusion) for index in range(len(MONTHS))]
        found, due = sum(f for f, _ in by_month), sum(d for _, d in by_month)
        for month, (month_found, month_due) in zip(MONTHS, by_month, strict=True):
            state[month][0] += month_found
            state[month][1] += month_due
            measures += [
                _measure("jurisdiction", county_id(name), month, month_found, month_due, part=part) for part in PARTS
            ]
            months += _agency_months(name, month, month_found, month_due, has_export=rate is not None)
        measures += [_measure("jurisdiction", county_id(name), "all", found, due, part=part) for part in PARTS]
        if due:
            measures.append(_measure("agency", police_of(name), "all", found, due, part=("all", "all")))
            causes += _causes(name, due - found)
        measures.append(
            _measure(
                "jurisdiction",
                county_id(name),
                "all",
                due,
                due,
                part=("all", "all"),
                measure_code="tx_completeness",
                obligation_id="arrest_disposed",
            )
        )
        sentence = SENTENCES[conclusion].format(found=found, due=due, rate=100 * found / due if due else 0)
        conclusions += [
            {
                "obligation_id": obligation,
                "place_kind": "jurisdiction",
                "place_id": county_id(name),
                "place_name": f"{name} County",
                "conclusion_code": conclusion if obligation == "arrest_reported" else "cannot_tell",
                "sentence": sentence,
                "standard_id": "xx-95" if conclusion in ("meets", "below", "inconclusive") else None,
                "missing": due - found,
                "rank": None if conclusion in ("too_few", "cannot_tell") else place + 1,
                "since_month": "2023-11" if conclusion == "stopped" else None,
                "is_rule_verified": True,
            }
            for obligation in ("arrest_reported", "disposition_reported")
        ]
    for month, (month_found, month_due) in state.items():
        measures += [_measure("state", "XX", month, month_found, month_due, part=part) for part in PARTS]
    found, due = sum(f for f, _ in state.values()), sum(d for _, d in state.values())
    measures += [_measure("state", "XX", "all", found, due, part=part) for part in PARTS]
    measures.append(
        _measure(
            "state",
            "XX",
            "all",
            found,
            due,
            part=("all", "all"),
            measure_code="disposition_reporting_rate",
            obligation_id="disposition_reported",
        )
    )
    keep(engine, MEASURE, measures)
    keep(engine, CONCLUSION, conclusions)
    keep(engine, AGENCY_MONTH, months)
    keep(engine, CAUSE_COUNT, causes)
    keep(engine, REMEDY, _remedies(causes))
    keep(engine, EXCLUSION_COUNT, _exclusions())
    keep(engine, DEFECT_COUNT, _defects())
    keep(engine, CHANGE, _changes())
    keep(engine, RECONCILIATION, _parts())
    keep(engine, DELAY, _delays())
    keep(engine, ESTIMATE, _estimates())
    write_certificate_rows(engine, written, are_there=True)
    write_denial_rows(engine, written, are_there=True)
    write_order_rows(engine, written, are_there=True)
    write_grant_rows(engine, written, are_there=True)
    write_tip_rows(engine, written, are_there=True)
    keep(
        engine,
        STANDARD,
        [
            {
                "standard_id": "xx-95",
                "measure_code": "arrest_reporting_rate",
                "obligation_id": "arrest_reported",
                "threshold_pct": 95.0,
                "title": "Made state's reporting standard",
                "citation": "Made Code 10.98",
                "is_verified": True,
            }
        ],
    )


def _monthly(place: int, rate: float | None, index: int, conclusion: str) -> tuple[int, int]:
    """Found and due in one month."""
    due = 40 + 14 * place + (index * 7 + place * 5) % 13
    if conclusion == "too_few":
        return (1 if index < 11 else 0, 1 if index < 12 else 0)
    if rate is None:
        return 0, 0
    if conclusion == "stopped":
        return (round(due * 0.97), due) if index < 10 else (0, due)
    return min(due, round(due * (rate + ((index * 5 + place) % 7 - 3) / 120))) if rate else 0, due


def _measure(
    place_kind: str, place: str, period: str, found: int, due: int, *, part: tuple[str, str], **more: Any
) -> dict[str, Any]:
    scale = {"all": 1.0, "adult": 0.9, "juvenile": 0.1, "felony": 0.4, "misdemeanor": 0.6}
    share = scale[part[0]] * scale[part[1]]
    found, due = round(found * share), round(due * share)
    found = min(found, due)
    review = due // 60
    value = 100 * found / due if due else None
    return {
        "measure_code": "arrest_reporting_rate",
        "obligation_id": "arrest_reported",
        "place_kind": place_kind,
        "place_id": place,
        "period_kind": "all" if period == "all" else "month",
        "period": period,
        "population_code": part[0],
        "level_group": part[1],
        "numerator": found,
        "denominator": due,
        "excluded": due // 9,
        "not_due": due // 30,
        "review": review,
        "false_links": 0.0,
        "missed_links": 0.0,
        "value_pct": value,
        "low_pct": None if value is None else 100 * found / (due + review),
        "high_pct": None if value is None else 100 * (found + review) / (due + review),
        **more,
    }


def _agency_months(name: str, month: str, found: int, due: int, *, has_export: bool) -> list[dict[str, Any]]:
    police = {
        "obligation_id": "arrest_reported",
        "ori": police_of(name),
        "jurisdiction_id": county_id(name),
        "month": month,
        "is_on_duty": True,
        "has_local_export": has_export,
        "found": found,
        "late": found // 20,
        "missing": due - found,
        "at_repository": found + 1 if found else 0,
        "unmatched": 1 if found else 0,
    }
    sheriff = {
        **police,
        "ori": sheriff_of(name),
        "found": 0,
        "late": 0,
        "missing": 0,
        "at_repository": 0,
        "unmatched": 0,
    }
    return [police, sheriff]


def _causes(name: str, missing: int) -> list[dict[str, Any]]:
    shares = (
        ("not_fingerprinted", "arresting", "misdemeanor", 0.4),
        ("printed_not_sent", "booking", "other_felony", 0.25),
        ("tracking_number_mistyped", "booking", "violent_felony", 0.1),
        ("held_at_repository", "repository", "domestic_violence", 0.1),
        ("cannot_tell", "none", "misdemeanor", 0.15),
    )
    severities = {
        code: {"severity_code": code, "severity_rank": rank, "is_severe": is_severe}
        for code, rank, is_severe in severity_kinds()
    }
    return [
        {
            "obligation_id": "arrest_reported",
            "step": "arrest",
            "jurisdiction_id": county_id(name),
            "responsible_ori": police_of(name),
            "month": "2024-03",
            "cause_code": cause,
            "cause_party_code": party,
            **severities[severity],
            "record_count": round(missing * share),
        }
        for cause, party, severity, share in shares
        if round(missing * share)
    ]


def _remedies(causes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    wholes: dict[str, int] = {}
    for cause in causes:
        wholes[cause["jurisdiction_id"]] = wholes.get(cause["jurisdiction_id"], 0) + cause["record_count"]
    return [
        {
            "obligation_id": "arrest_reported",
            "jurisdiction_id": cause["jurisdiction_id"],
            "remedy_code": REMEDIES[cause["cause_code"]],
            "record_count": cause["record_count"],
            "severe_count": 0,
            "share_pct": 100 * cause["record_count"] / wholes[cause["jurisdiction_id"]],
        }
        for cause in causes
    ]


def _defects() -> list[dict[str, Any]]:
    of_cedar = {
        "obligation_id": "arrest_reported",
        "step": "arrest",
        "jurisdiction_id": county_id("Cedar"),
        "responsible_ori": police_of("Cedar"),
        "month": "2024-03",
        "found_ori": "",
    }
    return [
        of_cedar | {"defect_code": "ori_of_booking_agency", "found_ori": sheriff_of("Cedar"), "record_count": 41},
        of_cedar | {"defect_code": "tracking_number_mistyped", "record_count": 3},
    ]


def _exclusions() -> list[dict[str, Any]]:
    rules = (
        ("excluded", "level_infraction", 210),
        ("excluded", "sealed", 14),
        ("not_due", "not_observed_yet", 61),
        ("review", "unknown_basis", 9),
    )
    return [
        {
            "obligation_id": "arrest_reported",
            "step": "arrest",
            "jurisdiction_id": county_id(name),
            "outcome_code": outcome,
            "rule": rule,
            "record_count": number + place,
        }
        for place, (name, _, _) in enumerate(COUNTIES)
        for outcome, rule, number in rules
    ]


def _parts() -> list[dict[str, Any]]:
    parts = (
        (0, "published_before", 20075, 25298, 0),
        (1, "fell_due", 0, 96, 96),
        (2, "arrived_since", 214, 0, 214),
        (3, "withdrawn_record", 0, -4, 4),
        (4, "new_record", 1831, 2122, 2122),
        (5, "corrected_record", 12, 0, 12),
        (99, "published_now", 22132, 27512, 0),
    )
    return [
        {
            "measure_code": "arrest_reporting_rate",
            "obligation_id": "arrest_reported",
            "place_kind": "state",
            "place_id": "XX",
            "part_rank": rank,
            "part_code": part,
            "numerator": numerator,
            "denominator": denominator,
            "record_count": records,
        }
        for rank, part, numerator, denominator, records in parts
    ]


def _changes() -> list[dict[str, Any]]:
    moves = (
        ("arrived_since", "missing", "late", 214),
        ("fell_due", "not_due", "missing", 96),
        ("new_record", "", "on_time", 1831),
        ("new_record", "", "missing", 143),
        ("corrected_record", "missing", "on_time", 12),
        ("withdrawn_record", "missing", "", 4),
    )
    return [
        {
            "obligation_id": "arrest_reported",
            "step": "arrest",
            "jurisdiction_id": county_id("Cedar"),
            "reason_code": reason,
            "from_outcome_code": before,
            "to_outcome_code": after,
            "record_count": number,
        }
        for reason, before, after, number in moves
    ]


def _delays() -> list[dict[str, Any]]:
    places = [("state", "XX"), *(("jurisdiction", county_id(name)) for name, rate, _ in COUNTIES if rate)]
    return [
        {
            "obligation_id": "arrest_reported",
            "delay_code": delay,
            "place_kind": kind,
            "place_id": place,
            "period": period,
            "within_days": days,
            "record_count": 1200,
            "waiting": 40,
            "share_pct": share,
            "low_pct": share - 2,
            "high_pct": share + 1,
            "median_days": 5,
        }
        for kind, place in places
        for delay in ("to_receipt", "to_entry")
        for period in ("all", "2023", "2024")
        for days, share in ((1, 12.0), (7, 62.0), (30, 91.0), (90, 95.5), (365, 97.0))
    ]


def _estimates() -> list[dict[str, Any]]:
    return [
        {
            "obligation_id": "arrest_reported",
            "place_kind": "jurisdiction",
            "place_id": county_id(name),
            "month": month,
            "within_days": 365,
            "record_count": 50,
            "found": 30,
            "found_pct": 60.0,
            "closed_records": 600 if expected else 12,
            "expected_pct": expected,
            "low_pct": expected and expected - 8,
            "high_pct": expected and expected + 4,
            "no_estimate_code": None if expected else "too_few_closed",
        }
        for number, (name, rate, _) in enumerate(COUNTIES)
        if rate
        for month, expected in (("2024-12", 94.0 if number % 2 == 0 else None),)
    ]
