"""Small made-up worlds: a few events, charges, results and what the repository has of them, with every kind of gap."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Any

from pipelines.obligations.state_rules.cited import Mark
from pipelines.obligations.state_rules.duty_rule import DutyRule
from pipelines.obligations.state_rules.load_state import load_state
from pipelines.obligations.state_rules.reportable import Reportable, ReportableCharges
from pipelines.obligations.state_rules.results import Result, TimeExpiry
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.codes import ArrestBasis, Disposition, DispositionStage, OffenseLevel

Row = dict[str, Any]
World = dict[str, list[Row]]

AS_OF = dt.date(2024, 6, 30)
AGENCIES = [
    {"ori": "P1", "agency_type_code": "police", "jurisdiction_id": "alder"},
    {"ori": "P2", "agency_type_code": "police", "jurisdiction_id": "birch"},
    {"ori": "J1", "agency_type_code": "jail", "jurisdiction_id": "alder"},
    {"ori": "C1", "agency_type_code": "court", "jurisdiction_id": "alder"},
    {"ori": "C2", "agency_type_code": "court", "jurisdiction_id": "birch"},
    {"ori": "C3", "agency_type_code": "court", "jurisdiction_id": "birch"},
]
LEVELS = ["felony"] * 6 + ["gross_misdemeanor", "misdemeanor", "misdemeanor", "fine_only", "infraction", None]
BASES = ["on_view"] * 8 + ["warrant", "summons", "citation", "hold", "transfer", "indictment", None]
RESULTS = [
    "convicted",
    "convicted",
    "convicted",
    "dismissed",
    "dismissed",
    "declined",
    "deferred",
    "pending",
    "adult_court",
    "consolidated",
    "sealed",
    None,
]


class Draw:
    """Draws rows from one seeded source."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  (worlds for tests)

    def one(self, *choices: Any) -> Any:
        return self.random.choice(choices)

    def maybe(self, share: float, value: Any) -> Any:
        return value if self.random.random() < share else None

    def rarely(self, value: Any) -> Any:
        return self.maybe(0.08, value)

    def day(self, back: int = 120, ahead: int = 5) -> dt.date:
        return AS_OF + dt.timedelta(days=self.random.randint(-back, ahead))

    def moment(self, day: dt.date) -> dt.datetime:
        return dt.datetime.combine(day, dt.time(self.random.randint(0, 23), self.random.choice([0, 30])))

    def near(self, day: dt.date | None, most: int = 20) -> dt.date:
        return (day or self.day()) + dt.timedelta(days=self.random.randint(0, most))

    def received(self, day: dt.date | None) -> Row:
        """When the repository got something: unknown, a day, or a moment."""
        at = self.maybe(0.9, self.near(day, 30))
        known = self.one(True, False)
        moment = None if at is None else self.moment(at) if known else dt.datetime.combine(at, dt.time())
        return {"repository_received_at": moment, "is_received_time_known": self.one(known, known, None)}

    def person(self) -> Row:
        born = self.one(
            *[dt.date(1990, 5, 17)] * 8, dt.date(2006, 6, 1), dt.date(2006, 2, 28), dt.date(2004, 2, 29), None
        )
        precision = self.one("day", "day", "month", "year") if born else None
        if precision == "year":
            born = born.replace(month=1, day=1)
        elif precision == "month":
            born = born.replace(day=1)
        return {"birth_date": born, "birth_date_precision": precision}

    def charge(self, day: dt.date | None) -> Row:
        return {
            "level_code": self.one(*LEVELS),
            "statute": self.one("81008", "81009", "893", None),
            "offense_code": self.one("0901", "1101", "2301", None),
            "is_domestic_violence": self.one(True, False, None),
            "offense_date": self.maybe(0.6, (day or self.day()) - dt.timedelta(days=self.random.randint(0, 40))),
        }


def made_world(seed: int, event_count: int) -> World:
    """A world with so many events."""
    draw = Draw(seed)
    world: World = {
        "run_setting": [{"state_code": "XX", "as_of_date": AS_OF, "known_by_at": dt.datetime(2024, 7, 5)}],  # noqa: DTZ001
        "agency": [{**row, "agency_name": row["ori"], "jurisdiction_name": row["jurisdiction_id"]} for row in AGENCIES],
        "agency_relation": _relations(draw),
        "coverage": _coverage(draw),
        "coverage_scope": _coverage_scope(draw),
        "event": [_event(draw, event_id) for event_id in range(1, event_count + 1)],
        "charge_member": [],
        "arrest": [],
        "event_member": [],
        "conflict": [],
        "side_conflict": [],
        "unmatched": [],
        "link_refused": [],
    }
    world["event_charge"] = [
        _charge(draw, event, 1000 + 10 * event["event_id"] + place)
        for event in world["event"]
        for place in range(draw.one(0, 1, 1, 1, 1, 2, 3))
    ]
    _add_results(draw, world)
    _add_repository(draw, world)
    _add_refused(draw, world)
    return world


def _relations(draw: Draw) -> list[Row]:
    if draw.random.random() < 0.6:
        return []
    first = draw.day()
    last = draw.maybe(0.5, draw.near(first, 40))
    return [{"ori": "P2", "relation_code": "covered_by", "other_ori": "J1", "valid_from": first, "valid_to": last}]


def _coverage(draw: Draw) -> list[Row]:
    rows: list[Row] = []
    for source in draw.one(["e1"], ["e1"], ["e1", "e2"]):
        for table in ("repository_arrest", "repository_disposition"):
            for delivery in range(draw.one(1, 1, 2, 3)):
                first = draw.maybe(0.4, draw.day(back=500))
                complete = draw.day(back=30, ahead=20)
                last = draw.maybe(0.4, draw.day(back=90))
                if last and first and last < first:
                    first, last = last, first
                rows.append(
                    {
                        "delivery_id": f"{source}-{delivery}",
                        "source": source,
                        "record_table": table,
                        "selected_by_code": draw.one("event_date", "received_date", "received_date"),
                        "window_from_date": first,
                        "window_to_date": last,
                        "complete_through_date": complete if first is None else max(complete, first),
                    }
                )
    by_source = {(row["source"], row["record_table"]): row["selected_by_code"] for row in rows}
    return [{**row, "selected_by_code": by_source[row["source"], row["record_table"]]} for row in rows]


def _coverage_scope(draw: Draw) -> list[Row]:
    limits = draw.one(
        *[[]] * 10, [("statute", "810")], [("level", "felony"), ("level", "misdemeanor")],
        [("ori", "P1"), ("ori", "J1")], [("court", "C1")], [("statute", "81008"), ("level", "felony")],
    )  # fmt: skip
    return [{"source": "e1", "scope_kind": kind, "scope_value": value} for kind, value in limits]


def _event(draw: Draw, event_id: int) -> Row:
    arrested = draw.maybe(0.93, draw.one(draw.day(), draw.day(), draw.day(back=2200)))
    return {
        "event_id": event_id,
        "sources": "hand",
        "agency_ori": draw.one("P1", "P2"),
        "arresting_ori": draw.one("P1", "P2", "P2", None),
        "booking_ori": draw.one("J1", "J2", None),
        "arrest_date": arrested,
        "arrest_at": draw.maybe(0.5, draw.moment(arrested)) if arrested else None,
        "booking_date": draw.maybe(0.7, draw.near(arrested, 2)),
        "printed_date": draw.maybe(0.6, draw.near(arrested, 3)),
        "basis_code": draw.one(*BASES),
        "is_sealed": draw.rarely(True),
        "tracking_number": draw.one("T1", "T2", f"T9{event_id}", None),
        "last_name": draw.one("ROE", "DOE"),
        "first_name": "ANN",
        **draw.person(),
    }


def _charge(draw: Draw, event: Row, event_charge_id: int) -> Row:
    return {
        "event_charge_id": event_charge_id,
        "event_id": event["event_id"],
        "is_sealed": draw.rarely(True),
        **draw.charge(event["arrest_date"]),
    }


def _add_results(draw: Draw, world: World) -> None:
    world["disposition"], world["case_link"] = [], []
    for number in range(1, len(world["event"]) + 1):
        record_id = 8000 + number
        event = draw.maybe(0.75, draw.one(*world["event"]))
        day = draw.maybe(0.92, draw.near(event["arrest_date"] if event else None, 60))
        code = draw.one(*RESULTS)
        world["disposition"].append(
            {
                "record_id": record_id,
                "stage_code": draw.one("police", "prosecutor", "court", "court"),
                "disposition_code": code,
                "disposition_raw": code or draw.one("ZZ", None),
                "disposition_date": day,
                "clerk_received_date": draw.maybe(0.5, draw.near(day, 9)),
                "agency_ori": draw.one("C1", "C2"),
                "court_ori": draw.one("C1", "C2", None),
                "prosecutor_ori": draw.one("A1", None),
                "arresting_ori": draw.one("P1", "P2", None),
                "booking_ori": draw.one("J1", None, None),
                "arrest_date": draw.maybe(0.5, draw.day()),
                "filing_date": None,
                "tracking_number": draw.one("T1", "T2", "T3", None),
                "court_case_number": draw.one("K1", "K2", None),
                "charge_number": draw.one(1, 2, None),
                "successor_case_number": draw.one("K1", None, None),
                "successor_charge_number": draw.one(1, 2, None, None),
                "process_code": draw.one("summons", "on_view", None),
                "is_printed": draw.one(True, False, None, None),
                "is_sealed": draw.rarely(True),
                **draw.person(),
                **draw.charge(day),
            }
        )
        if event is not None:
            charges = [row["event_charge_id"] for row in world["event_charge"] if row["event_id"] == event["event_id"]]
            world["case_link"].append(
                {
                    "disposition_record_id": record_id,
                    "event_id": event["event_id"],
                    "event_charge_id": draw.maybe(0.7, draw.one(*charges)) if charges else None,
                }
            )


def _add_refused(draw: Draw, world: World) -> None:
    subjects = [("charge", row["event_charge_id"], row["event_id"]) for row in world["event_charge"]]
    subjects += [("event", row["event_id"], row["event_id"]) for row in world["event"]]
    subjects += [("disposition", row["disposition_record_id"], row["event_id"]) for row in world["case_link"]]
    for level, local_id, event_id in subjects:
        if draw.rarely(True):
            reason = draw.one("no_match", "rival_results", "several_cases")
            world["link_refused"].append(
                {
                    "level_code": level,
                    "local_id": local_id,
                    "event_id": event_id,
                    "reason_code": reason,
                    "is_for_review": reason != "no_match",
                }
            )


def _add_repository(draw: Draw, world: World) -> None:
    for table in ("repository_arrest", "repository_charge", "repository_disposition", "repository_hold", "link"):
        world[table] = []
    for number in range(1, len(world["event"]) + 1):
        event = draw.one(*world["event"])
        _add_arrest_on_file(draw, world, number, event)
        if draw.random.random() < 0.4:
            kind = draw.one("arrest", "disposition")
            local = event["event_id"] if kind == "arrest" else draw.one(*world["disposition"])["record_id"]
            world["repository_hold"].append(_hold(draw, 7000 + number, kind, event["arrest_date"]))
            _link(draw, world, "hold_event" if kind == "arrest" else "hold_disposition", local, 7000 + number)


def _add_arrest_on_file(draw: Draw, world: World, number: int, event: Row) -> None:
    arrest_id = 5000 + number
    day = draw.maybe(0.95, event["arrest_date"] or draw.day(back=800))
    world["repository_arrest"].append(
        {
            "record_id": arrest_id,
            "agency_ori": "P1",
            "arresting_ori": draw.one("P1", "P2", None),
            "arrest_date": day and draw.one(day, day, day - dt.timedelta(days=370)),
            "tracking_number": draw.one("T1", "T3", None),
            "state_id": draw.one("S1", "S2", None),
            "is_sealed": draw.rarely(True),
            **draw.person(),
            **draw.received(event["arrest_date"]),
        }
    )
    if draw.random.random() < 0.7:
        _link(draw, world, "event", event["event_id"], arrest_id)
    charges = [row["event_charge_id"] for row in world["event_charge"] if row["event_id"] == event["event_id"]]
    for place in range(draw.one(1, 1, 2)):
        charge_id = 6000 + 10 * number + place
        suffix = draw.one("A1", "A2", None)
        world["repository_charge"].append(
            {
                "record_id": charge_id,
                "repository_arrest_record_id": arrest_id,
                "tracking_suffix": suffix,
                "charge_number": draw.one(1, 2, None),
                "is_sealed": draw.rarely(True),
                **draw.charge(day),
            }
        )
        if charges and draw.random.random() < 0.4:
            _link(draw, world, "charge", draw.one(*charges), charge_id)
        if draw.random.random() < 0.6:
            _add_result_on_file(draw, world, 9000 + 10 * number + place, arrest_id, charge_id)


def _add_result_on_file(draw: Draw, world: World, record_id: int, arrest_id: int, charge_id: int) -> None:
    decided = draw.day(back=300)
    world["repository_disposition"].append(
        {
            "record_id": record_id,
            "repository_arrest_record_id": draw.one(arrest_id, arrest_id, None),
            "repository_charge_record_id": draw.one(charge_id, None),
            "tracking_suffix": draw.one("A1", None),
            "stage_code": draw.one("prosecutor", "court"),
            "disposition_code": draw.one(*RESULTS),
            "disposition_date": decided,
            "court_case_number": draw.one("K1", None),
            "charge_number": draw.one(1, 2, None),
            "successor_case_number": draw.one("K1", None, None, None, None),
            "successor_charge_number": draw.one(1, 2, None, None, None, None),
            "state_id": draw.one("S1", "S2", None),
            **draw.received(decided),
        }
    )
    if draw.random.random() < 0.6:
        _link(draw, world, "disposition", draw.one(*world["disposition"])["record_id"], record_id)


def _hold(draw: Draw, record_id: int, kind: str, day: dt.date | None) -> Row:
    return {
        "record_id": record_id,
        "held_kind_code": kind,
        "status_code": draw.one("held", "backlog", "rejected", "rejected", "rejected"),
        "is_returned": draw.one(True, True, False, None),
        "returned_date": draw.maybe(0.6, draw.day(back=60, ahead=20)),
        **draw.received(day),
    }


def _link(draw: Draw, world: World, level: str, local_id: int, repository_id: int) -> None:
    key = (level, local_id, repository_id)
    if key not in [(row["level_code"], row["local_id"], row["repository_id"]) for row in world["link"]]:
        world["link"].append(
            {
                "link_id": len(world["link"]) + 1,
                "level_code": level,
                "kind_code": draw.one("same_event", "same_event", "same_event", "part_of", "same_person"),
                "local_id": local_id,
                "repository_id": repository_id,
                "band_code": draw.one("linked", "linked", "linked", "review"),
            }
        )


def made_rules(seed: int) -> StateRules:
    """The made state's rules with other clocks, limits and switches."""
    draw = Draw(seed)
    rules = load_state("XX")
    scope = rules.reportable[0]
    changed = [_changed(draw, rule) for rule in rules.rules]
    adult = draw.one(
        scope.adult,
        [
            ReportableCharges(levels=[OffenseLevel.FELONY]),
            ReportableCharges(
                levels=[OffenseLevel.MISDEMEANOR, OffenseLevel.FINE_ONLY],
                domestic_violence=draw.one(True, False),
                statutes=draw.one([], ["81008"]),
                offenses=["11"],
            ),
        ],
    )
    cited = {"citation": "made up", "mark": Mark.MADE}
    scopes = _scopes(draw, scope.model_copy(update={"adult": adult, "bases": _bases(draw, scope)}))
    expiry = [
        TimeExpiry(levels=[OffenseLevel.FELONY], years=2, **cited),
        TimeExpiry(levels=[OffenseLevel.FELONY], offenses=["09"], years=4, **cited),
    ]
    results = [Result(stage=DispositionStage.COURT, result=Disposition.DEFERRED, is_final=True)]
    return rules.model_copy(
        update={
            "rules": changed,
            "reportable": scopes,
            "time_expiry": draw.one([], expiry),
            "results": draw.one([], results),
        }
    )


def _changed(draw: Draw, rule: DutyRule) -> DutyRule:
    arrests = rule.obligation in {"arrest_reported", "prints_taken"}
    clocks = {"arrest_disposed": ["arrest"], "disposition_reported": ["disposition", "receipt"]}
    unit = draw.one("hours", "days", "business_days") if rule.obligation != "arrest_disposed" else "days"
    limits = {"hours": [0, 24, 48], "days": [0, 7, 30], "business_days": [1, 5, 10]}
    return rule.model_copy(
        update={
            "clock_start": draw.one(*clocks.get(rule.obligation, ["arrest", "fingerprinting"])),
            "unit": unit,
            "limit": draw.one(365, 100) if rule.obligation == "arrest_disposed" else draw.one(*limits[unit], None),
            "rolls_over_closed_days": draw.one(True, False),
            "posting_allowance_days": draw.one(0, 5, 30),
            "effective_from": draw.one(rule.effective_from, rule.effective_from, AS_OF - dt.timedelta(days=60)),
            "responsible": draw.one("arresting", "booking") if arrests else rule.responsible,
        }
    )


def _bases(draw: Draw, scope: Reportable) -> dict[Any, Any]:
    content = scope.model_dump() | {
        "bases": {
            **scope.bases,
            ArrestBasis.INDICTMENT: draw.one("arrest_reported", "prints_taken"),
            "unknown": draw.one("review", "arrest_reported", "nothing"),
        }
    }
    return Reportable.model_validate(content).bases


def _scopes(draw: Draw, scope: Reportable) -> list[Reportable]:
    """One set of switches, or two with another age from a day on."""
    if draw.one(True, False):
        return [scope]
    turn = AS_OF - dt.timedelta(days=50)
    before = scope.model_copy(update={"effective_to": turn - dt.timedelta(days=1), "juvenile_under": 17})
    return [before, scope.model_copy(update={"effective_from": turn})]
