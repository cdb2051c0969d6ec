"""Whatever happens between two publications, the parts add up to every difference, and each reason is earned."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Callable, Set
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.decisions.tables import DECISION, INTERRUPTION
from pipelines.deliveries.tables import DELIVERY, EXPECTED_DELIVERY
from pipelines.engines.duckdb_engine import Engine, quoted
from pipelines.findings.stage import conclude
from pipelines.findings.tables.changes import REASONS
from pipelines.links.scoring.tables import CALIBRATION, CANDIDATE
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.state_rules import StateRules
from pipelines.records.tables import COUNT_CLAIM
from tests.declared_tables import DECLARED_TABLES
from tests.property.examples import examples
from tests.property.test_reference_ledger import as_text
from tests.property.worlds import Row, World, made_rules, made_world
from tests.rows import fill
from tests.spec.judging import TABLES

MADE_BESIDE = (DECISION, INTERRUPTION, DELIVERY, EXPECTED_DELIVERY, CANDIDATE, CALIBRATION, COUNT_CLAIM)
COMPARED = ("rule", "run_setting", "coverage", "unmatched", "event_member", "charge_member", "decision")
COUNTED = "period_kind = 'all' AND population_code = 'all' AND level_group = 'all' AND place_kind <> 'agency'"
Figures = dict[tuple[str, str, str], tuple[int, int]]


def deliver(world: World, random: Random) -> None:
    """An arrest is delivered with its charges: they were not there before."""
    event_id = random.choice(world["event"])["event_id"]
    charges = {row["event_charge_id"] for row in world["event_charge"] if row["event_id"] == event_id}
    for name, column, gone in (
        ("event", "event_id", {event_id}),
        ("event_charge", "event_charge_id", charges),
        ("case_link", "event_id", {event_id}),
        ("link", "local_id", charges | {event_id}),
        ("link_refused", "local_id", charges | {event_id}),
    ):
        world[name] = [row for row in world[name] if row[column] not in gone]


def arrive(world: World, random: Random) -> None:
    """A record reaches the repository: it, and every link to it, were not there before."""
    table = random.choice(["repository_arrest", "repository_disposition", "repository_hold"])
    if world[table]:
        gone = random.choice(world[table])["record_id"]
        world[table] = [row for row in world[table] if row["record_id"] != gone]
        world["link"] = [row for row in world["link"] if row["repository_id"] != gone]


def correct(world: World, random: Random) -> None:
    """A date, a level, an agency or a mark is corrected."""
    event = random.choice(world["event"])
    event.update(
        random.choice(
            [
                {"arrest_date": dt.date(2024, 3, 3), "arrest_at": None},
                {"is_sealed": True},
                {"arresting_ori": "P1"},
                {"basis_code": "hold"},
                {"birth_date": None},
            ]
        )
    )


def correct_receipt(world: World, random: Random) -> None:
    """The day on which the repository received something is corrected."""
    random.choice(world["repository_arrest"])["repository_received_at"] = dt.datetime(2024, 6, 1)  # noqa: DTZ001


def link(world: World, random: Random) -> None:
    """A link is found, lost, or becomes sure."""
    if world["link"]:
        chosen = random.choice(world["link"])
        if random.random() < 0.5:
            chosen["band_code"] = "review" if chosen["band_code"] == "linked" else "linked"
        else:
            world["link"].remove(chosen)


def decide(world: World, random: Random) -> None:
    """A person decides a pair: it was in review before."""
    events = [row for row in world["link"] if row["level_code"] == "event" and row["band_code"] == "linked"]
    if events:
        chosen = random.choice(events)
        chosen["band_code"] = "review"
        world["decided"].append(chosen)


def rename(world: World, random: Random) -> None:
    """The event took its name from another of its records before."""
    event = random.choice(world["event"])
    was, other = event["event_id"], 100_000 + event["event_id"]
    if was < 100_000:
        for name, column in (
            ("event", "event_id"),
            ("event_charge", "event_id"),
            ("case_link", "event_id"),
            ("event_member", "event_id"),
        ):
            for row in world[name]:
                if row[column] == was:
                    row[column] = other
        for row in world["link"]:
            if row["level_code"] in {"event", "hold_event"} and row["local_id"] == was:
                row["local_id"] = other
        for row in world["link_refused"]:
            if row["event_id"] == was:
                row["event_id"] = other
                if row["level_code"] == "event":
                    row["local_id"] = other


def time(world: World, random: Random) -> None:
    """Days pass."""
    world["run_setting"][0]["as_of_date"] -= dt.timedelta(days=random.choice([1, 20, 60]))


def registry(world: World, random: Random) -> None:
    """An agency was counted in another jurisdiction before."""
    random.choice(world["agency"])["jurisdiction_id"] = "cedar"


BEHIND = {"changed_link", "corrected_record", "changed_coverage", "several"}
"""What a record that comes can make of others: of a case, of a charge that it was taken for, of a first file."""

STEPS: dict[str, tuple[Callable[[World, Random], None], str, set[str]]] = {
    "deliver": (deliver, "deliveries", {"new_record", "arrived_since", *BEHIND}),
    "arrive": (arrive, "deliveries", {"new_record", "arrived_since", *BEHIND}),
    "correct": (
        correct,
        "deliveries",
        {"new_record", "withdrawn_record", "changed_rule", "changed_registry", *BEHIND},
    ),
    "decide": (decide, "decisions", {"changed_decision"}),
    "rename": (rename, "deliveries", set()),
    "time": (time, "deliveries", {"fell_due", "arrived_since", *BEHIND}),
    "registry": (registry, "agencies", {"changed_registry"}),
}
"""What may happen between two publications, undone in the earlier world, and the reasons that it alone can give."""

ANY_STEP = {**{name: step for name, (step, _, _) in STEPS.items()}, "link": link, "correct_receipt": correct_receipt}


def members(world: World) -> None:
    """Each event has two records of its own, the smaller of which names it."""
    world["event_member"] = [
        {"record_id": row["event_id"] + more, "event_id": row["event_id"], "rule": "only"}
        for row in world["event"]
        for more in (0, 100_000)
    ]
    world["decided"] = []


def published(
    engine: Engine, world: World, rules: StateRules, previous: Path | None = None, inputs: Set[str] = frozenset()
) -> Figures:
    """Judge and conclude, keep what the next publication reads, and give the figures."""
    for table in TABLES:
        fill(engine, table, as_text([] if table in DECLARED_TABLES else world[table.name]))
    for table in MADE_BESIDE:
        fill(engine, table)
    if previous is not None:
        decided: list[Row] = [
            {
                "line_number": number,
                "level_code": "event",
                "local_id": row["local_id"],
                "repository_id": row["repository_id"],
                "decision_code": "linked",
                "decided_by": "ann",
                "decided_at": "2024-06-29",
                "effect_code": "applied",
            }
            for number, row in enumerate(world["decided"], start=1)
        ]
        fill(engine, DECISION, as_text(decided))
    judge(engine, rules)
    conclude(engine, rules, previous, changed_inputs=inputs)
    for name in COMPARED:
        path = engine.folder / f"{name}.parquet"
        engine.execute(f"COPY (FROM {name}) TO {quoted(str(path))} (FORMAT parquet)")
    rows = engine.rows(
        f"SELECT measure_code, place_kind, place_id, numerator, denominator FROM measure WHERE {COUNTED}"
    )
    return {(measure, kind, place): (above, below) for measure, kind, place, above, below in rows}


def reconcile(
    then: World, now: World, rules_then: StateRules, rules_now: StateRules, inputs: Set[str] = frozenset({"deliveries"})
) -> set[str]:
    """Publish both worlds, hold the parts against both figures, and give the reasons of the records that changed."""
    with TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        first.mkdir()
        second.mkdir()
        with Engine(first, memory_limit="500MB", threads=1) as engine:
            before = published(engine, then, rules_then)
        with Engine(second, memory_limit="500MB", threads=1) as engine:
            after = published(engine, now, rules_now, first, inputs)
            parts = engine.rows(
                "SELECT measure_code, place_kind, place_id, part_code, numerator, denominator, record_count"
                " FROM reconciliation"
            )
            reasons = {str(reason) for (reason,) in engine.rows("SELECT DISTINCT reason_code FROM record_change")}
    found: dict[str, Figures] = {"published_before": {}, "published_now": {}}
    summed: Figures = {}
    for measure, kind, place, part, above, below, records in parts:
        key = (measure, kind, place)
        if part in found:
            found[part][key] = (above, below)
        # What no record explains is said of a place that one of the publications does not measure, and of nothing else.
        assert records > 0 or part in found or (part == "changed_coverage" and (key in before) != (key in after))
        if part != "published_now":
            was = summed.get(key, (0, 0))
            summed[key] = (was[0] + above, was[1] + below)
    assert found["published_before"] == {key: before.get(key, (0, 0)) for key in before.keys() | after.keys()}
    assert found["published_now"] == {key: after.get(key, (0, 0)) for key in before.keys() | after.keys()}
    assert summed == found["published_now"]
    assert reasons <= set(REASONS) - {"changed_code"}
    return reasons


def two_worlds(seed: int, steps: list[str]) -> tuple[World, World]:
    """The later world, and the earlier one, in which the steps had not been taken."""
    now = made_world(seed, 30)
    members(now)
    then = copy.deepcopy(now)
    random = Random(seed)  # noqa: S311  (worlds for tests)
    for step in steps:
        ANY_STEP[step](then, random)
    now["decided"] = then["decided"]
    return then, now


SEEDS = st.integers(0, 2**20)


@settings(max_examples=examples(12), deadline=None)
@given(seed=SEEDS, steps=st.lists(st.sampled_from(sorted(ANY_STEP)), max_size=12), other_rules=st.booleans())
def test_the_parts_add_up_whatever_happened(seed: int, steps: list[str], other_rules: bool) -> None:
    then, now = two_worlds(seed, steps)
    reconcile(then, now, made_rules(seed), made_rules(seed + 1 if other_rules else seed))


@settings(max_examples=examples(8), deadline=None)
@given(seed=SEEDS, steps=st.lists(st.sampled_from(sorted(ANY_STEP)), max_size=8))
def test_the_parts_add_up_the_other_way_round(seed: int, steps: list[str]) -> None:
    """Records are withdrawn and reappear, links are lost, and the day judged goes back."""
    now, then = two_worlds(seed, [step for step in steps if step != "decide"])
    reconcile(then, now, made_rules(seed), made_rules(seed))


@pytest.mark.parametrize("name", sorted(STEPS))
def test_what_alone_happened_is_the_reason(name: str) -> None:
    seen: set[str] = set()
    _, changed, earned = STEPS[name]
    for seed in range(2):
        then, now = two_worlds(seed, [name] * 4)
        seen |= reconcile(then, now, made_rules(seed), made_rules(seed), {changed})
    assert seen <= earned
    assert bool(seen) == bool(earned)


def test_nothing_happened() -> None:
    then, now = two_worlds(7, [])
    assert reconcile(then, now, made_rules(7), made_rules(7)) == set()
