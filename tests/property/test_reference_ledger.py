"""The SQL ledger equals the slow, plain one, on made-up worlds under made-up rules."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.stage import judge
from pipelines.obligations.state_rules.state_rules import StateRules
from tests.declared_tables import DECLARED_TABLES
from tests.property.examples import examples
from tests.property.reference_ledger import ReferenceLedger, Verdict
from tests.property.worlds import World, made_rules, made_world
from tests.rows import fill
from tests.spec.judging import TABLES

SEEDS = st.integers(min_value=0, max_value=2**32)


def as_text(rows: list[dict[str, object]]) -> str:
    """Rows as a hand-written table."""
    if not rows:
        return ""
    names = sorted({name for row in rows for name in row})
    lines = [" | ".join("" if row.get(name) is None else str(row[name]) for name in names) for row in rows]
    return "\n".join([" | ".join(names), *lines])


def by_sql(world: World, rules: StateRules) -> dict[tuple[str, str, int], Verdict]:
    with TemporaryDirectory() as folder, Engine(Path(folder), memory_limit="500MB", threads=1) as engine:
        for table in TABLES:
            # Made worlds have arrests and their results; what declared records bring is judged in the rule book.
            fill(engine, table, as_text([] if table in DECLARED_TABLES else world[table.name]))
        judge(engine, rules)
        rows = engine.rows(
            "SELECT obligation_id, step, subject_id, outcome_code, outcome_reason, due_at, responsible_ori FROM ledger"
        )
    return {(row[0], row[1], row[2]): Verdict(*row[3:]) for row in rows}


def differences(world: World, rules: StateRules) -> list[tuple[object, ...]]:
    """Each record on which the two ledgers disagree, with both verdicts."""
    slow, fast = ReferenceLedger(world, rules).verdicts(), by_sql(world, rules)
    return [
        (key, slow.get(key), fast.get(key))
        for key in sorted(slow.keys() | fast.keys())
        if slow.get(key) != fast.get(key)
    ]


@settings(max_examples=examples(8), deadline=None)
@given(world_seed=SEEDS, rules_seed=SEEDS)
def test_sql_ledger_equals_the_plain_one(world_seed: int, rules_seed: int) -> None:
    assert differences(made_world(world_seed, 60), made_rules(rules_seed)) == []


@pytest.mark.slow
@settings(max_examples=examples(150), deadline=None)
@given(world_seed=SEEDS, rules_seed=SEEDS, event_count=st.integers(1, 120))
def test_sql_ledger_equals_the_plain_one_on_many_worlds(world_seed: int, rules_seed: int, event_count: int) -> None:
    assert differences(made_world(world_seed, event_count), made_rules(rules_seed)) == []


def test_without_a_limit_the_day_of_the_start_ends_at_midnight_whatever_its_hour() -> None:
    assert differences(made_world(265468, 2), made_rules(1014873)) == []


def test_worlds_reach_every_outcome() -> None:
    seen = {
        (key[0], verdict.outcome)
        for seed in range(12)
        for key, verdict in ReferenceLedger(made_world(seed, 60), made_rules(seed)).verdicts().items()
    }
    outcomes = {"on_time", "late", "arrived_undated", "missing", "not_due", "excluded", "review"}
    assert {outcome for obligation, outcome in seen if obligation == "arrest_reported"} == outcomes
    assert {outcome for obligation, outcome in seen if obligation == "disposition_reported"} == outcomes
    assert {outcome for obligation, outcome in seen if obligation == "prints_taken"} == outcomes
    assert {outcome for obligation, outcome in seen if obligation == "arrest_disposed"} == outcomes


def test_the_plain_ledger_judges_a_day_as_a_person_would() -> None:
    rules = made_rules(1)
    rule = next(rule for rule in rules.rules if rule.obligation == "arrest_reported").model_copy(
        update={"limit": 2, "unit": "business_days", "rolls_over_closed_days": False}
    )
    ledger = ReferenceLedger(made_world(1, 1), rules)
    friday = dt.datetime(2024, 5, 24, 9)  # noqa: DTZ001
    assert ledger.due(rule, friday) == dt.datetime(2024, 5, 29, 23, 59, 59, 999999)  # noqa: DTZ001
