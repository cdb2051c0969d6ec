"""Decisions in any number and order: what they come to hangs on each person's last word and on nothing else."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pipelines.decisions.standing import verdict
from pipelines.decisions.tables import DECISION_LINE
from pipelines.engines.duckdb_engine import Engine
from pipelines.links.stage import link_records
from pipelines.records.tables import ARREST, REPOSITORY_ARREST
from tests.decided import decide_of_today, word
from tests.linking_state import LINKING_TABLES
from tests.property.test_links import load, seeded, state
from tests.rows import fill

FEW = settings(max_examples=2, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
START = dt.datetime(2024, 7, 1, tzinfo=dt.UTC)
Word = tuple[int, int, str, str, dt.datetime]


def words_on(chance: random.Random, number: int) -> list[Word]:
    """Words of three people on few pairs, no two at one moment."""
    moments = chance.sample(range(1000), number)
    return [
        (
            100 + chance.randrange(6),
            500 + chance.randrange(3),
            chance.choice(("linked", "not_linked", "unsure", "undo")),
            chance.choice(("ann", "Ann", "bob", "cleo")),
            START + dt.timedelta(minutes=minute),
        )
        for minute in moments
    ]


def settle(folder: Path, rows: Any, words: list[Word], *, needs_second: bool) -> dict[str, Any]:
    """Link with these decisions; the links and what became of each word."""
    with Engine(folder, memory_limit="500MB", threads=1) as engine:
        load(engine, rows)
        engine.connection.unregister(DECISION_LINE.name)
        fill(engine, DECISION_LINE)
        engine.load(
            DECISION_LINE,
            [
                (number, "event", local, found, "", said, by, at.replace(tzinfo=None), needs_second)
                for number, (local, found, said, by, at) in enumerate(words, start=1)
            ],
        )
        decide_of_today(engine)
        link_records(engine)
        order = "ORDER BY ALL"
        return {
            "links": engine.rows(f"SELECT * EXCLUDE (link_id) FROM link {order}"),
            "effects": engine.rows(f"SELECT DISTINCT * EXCLUDE (line_number) FROM decision {order}"),
            "event": dict(engine.rows("SELECT record_id, event_id FROM event_member")),
            "lines": len(words) == engine.value("SELECT count(*) FROM decision"),
        }


@FEW
@given(seed=st.integers(0, 10_000), needs_second=st.booleans())
def test_order_and_repetition_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, seed: int, needs_second: bool
) -> None:
    rows, words = state(seeded(seed)), words_on(seeded(seed), 14)
    once = settle(tmp_path_factory.mktemp("once"), rows, words, needs_second=needs_second)
    shuffled = seeded(seed + 1).sample(words, len(words))
    other = settle(tmp_path_factory.mktemp("other"), rows, shuffled, needs_second=needs_second)
    assert other == once
    twice = settle(tmp_path_factory.mktemp("twice"), rows, words + words, needs_second=needs_second)
    assert twice["links"] == once["links"]
    assert once["lines"]
    assert twice["lines"]


@FEW
@given(seed=st.integers(0, 10_000), needs_second=st.booleans())
def test_what_words_come_to_equals_plain_python(
    tmp_path_factory: pytest.TempPathFactory, seed: int, needs_second: bool
) -> None:
    rows, words = state(seeded(seed)), words_on(seeded(seed), 14)
    found = settle(tmp_path_factory.mktemp("sql"), rows, words, needs_second=needs_second)
    said: dict[tuple[int, int], list[Any]] = {}
    for local, repository, decision, by, at in words:
        pair = (found["event"][local], repository)
        said.setdefault(pair, []).append(word(decision, by=by, local=local, found=repository, at=at))
    links = {(row[2], row[3]): row for row in by_level(found["links"])}
    effects = {(row[1], row[2]): set() for row in found["effects"]}
    for row in found["effects"]:
        effects[row[1], row[2]].add(row[-1])
    for pair, spoken in said.items():
        what = verdict(spoken, needs_second=needs_second)
        if what == "not_linked":
            assert pair not in links
            assert "applied" in effects[pair]
        elif what == "linked":
            assert ("applied" in effects[pair]) == (pair in links and links[pair][4] == "decided")
            assert effects[pair] & {"applied", "contradicted"}
        else:
            assert pair not in links or links[pair][4] != "decided"
            assert what == "open" or what in effects[pair]


def by_level(links: list[Any]) -> list[Any]:
    """The links of events."""
    return [row for row in links if row[0] == "event"]


def test_the_tables_that_linking_reads_include_decisions() -> None:
    assert {ARREST, REPOSITORY_ARREST, DECISION_LINE} <= set(LINKING_TABLES)
