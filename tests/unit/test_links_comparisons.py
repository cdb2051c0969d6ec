"""How two values of one field compare."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine, sql_file
from pipelines.links.agreement import FIELDS, agreed_bits, bits, disagreed_bits
from pipelines.links.comparing import comparison
from pipelines.links.passes import EVENT_PASSES
from pipelines.links.sides import PLAIN
from pipelines.links.statements import MACROS, statement


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    with Engine(tmp_path_factory.mktemp("comparisons"), memory_limit="200MB", threads=1) as made:
        made.execute(sql_file(MACROS))
        yield made


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("0010000101", "0010000101", 2),
        ("0010000101", "0010000110", 1),
        ("0010000101", "001000101", 1),
        ("0010000101", "0010000901", 1),
        ("0010000101", "0010009901", -1),
        ("1234", "1243", -1),
        ("0010000101", None, 0),
        (None, None, 0),
    ],
)
def test_number_is_near_if_one_edit_apart_and_long_enough(
    engine: Engine, one: str | None, other: str | None, level: int
) -> None:
    assert engine.value("SELECT number_level(?, ?)", [one, other]) == level
    assert engine.value("SELECT number_level(?, ?)", [other, one]) == level


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("MARY", "MARY", 2),
        ("MARY", "MRAY", 1),
        ("ROB", "ROBERT", 1),
        ("J", "JAMES", 1),
        ("J", "MARY", -1),
        ("FERNANDEZ", "FERNADNEZS", 1),
        ("GARCIA LOPEZ", "LOPEZ", 1),
        ("MARY", "BEATRICE", -1),
        ("KIM", "TIM", -1),
        ("P07", "P08", -1),
        ("P07", "P07", 2),
        ("MARY", None, 0),
    ],
)
def test_name_is_near_with_a_slip_or_a_short_form(
    engine: Engine, one: str | None, other: str | None, level: int
) -> None:
    assert engine.value("SELECT name_level(?, ?, 3)", [one, other]) == level
    assert engine.value("SELECT name_level(?, ?, 3)", [other, one]) == level


@pytest.mark.parametrize(
    ("one", "other", "detail", "level"),
    [
        ("1990-05-17", "1990-05-17", 3, 2),
        ("1990-05-07", "1990-07-05", 3, 1),
        ("1990-05-17", "1990-05-18", 3, 1),
        ("1990-05-17", "1980-05-17", 3, 1),
        ("1990-05-17", "1971-11-02", 3, -1),
        ("1990-05-01", "1990-05-17", 2, 2),
        ("1990-05-01", "1990-06-01", 2, -1),
        ("1990-01-01", "1990-06-01", 1, 2),
        ("1990-01-01", "1991-01-01", 1, -1),
        ("1990-05-17", None, 3, 0),
    ],
)
def test_birth_dates_are_compared_at_the_coarser_precision(
    engine: Engine, one: str, other: str | None, detail: int, level: int
) -> None:
    assert (
        engine.value("SELECT birth_level(CAST(? AS DATE), CAST(? AS DATE), CAST(? AS INTEGER))", [one, other, detail])
        == level
    )


@pytest.mark.parametrize(
    ("local", "repository", "edit"),
    [
        ("0010000110", "0010000101", "transposition"),
        ("0010000901", "0010000101", "substitution"),
        ("001000101", "0010000101", "deletion"),
        ("00100001011", "0010000101", "insertion"),
    ],
)
def test_edit_says_what_was_done_to_the_local_number(engine: Engine, local: str, repository: str, edit: str) -> None:
    assert engine.value("SELECT edit_code(?, ?)", [local, repository]) == edit


def test_every_field_has_its_own_bit(engine: Engine) -> None:
    total = engine.value(f"SELECT {bits(dict.fromkeys(FIELDS, 'TRUE'))}")
    assert total == 2 ** len(FIELDS) - 1
    assert engine.value(f"SELECT {bits(dict.fromkeys(FIELDS, 'CAST(NULL AS BOOLEAN)'))}") == 0


def test_no_field_can_agree_and_disagree(engine: Engine) -> None:
    levels = ", ".join(f"level AS {name}" for name in compared_fields())
    rows = engine.rows(
        f"SELECT {agreed_bits()}, {disagreed_bits()} FROM ("
        f"SELECT {levels}, level AS arrest_days, level AS disposition_days"
        " FROM (VALUES (2), (1), (0), (-1)) AS given (level))"
    )
    assert len(rows) == 4
    assert all(agreed & disagreed == 0 for agreed, disagreed in rows)


def compared_fields() -> list[str]:
    compared = comparison("l", "r")
    return [name for name in FIELDS if f" AS {name}," in compared]


def test_blocks_name_columns_of_the_sides() -> None:
    known = {*PLAIN, "last_start", "first_start", "sex_code"}
    for rule in EVENT_PASSES:
        for block in rule.blocks:
            assert set(block) <= known, rule.rule


def test_statement_asks_for_every_mark(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="right"):
        statement("compare", left="l")
