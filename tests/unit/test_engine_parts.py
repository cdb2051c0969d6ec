"""A wide table that is written in parts is checked like any other, and is one sorted file."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine, TableContractError
from pipelines.engines.table import Column, Table

TABLE = Table(
    "wide",
    "one thing of one kind",
    ("kind", "id"),
    (
        Column("kind", "VARCHAR", "The kind.", required=True),
        Column("id", "BIGINT", "The thing.", required=True),
        Column("note", "VARCHAR", "A remark."),
    ),
)
A, B = {"kind": "a"}, {"kind": "b"}
ROWS = "SELECT unnest([3, 1, 2]) AS id, 'n' AS note"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(tmp_path, memory_limit="500MB", threads=2)


def test_parts_become_one_sorted_file(engine: Engine) -> None:
    with engine:
        engine.write_part(TABLE, A, ROWS)
        engine.write_part(TABLE, B, ROWS)
        assert engine.write_parts(TABLE, [A, B]) == 6
        assert engine.rows("SELECT kind, id FROM wide") == [(kind, number) for kind in "ab" for number in (1, 2, 3)]
        assert sorted(path.name for path in engine.folder.rglob("*.parquet")) == ["wide.parquet"]


def test_a_part_that_lacks_a_column_is_refused(engine: Engine) -> None:
    with engine, pytest.raises(TableContractError, match=r"a SELECT of table \[wide\] does not fit it"):
        engine.write_part(TABLE, A, "SELECT 1 AS id")


@pytest.mark.parametrize(
    ("parts", "select", "message"),
    [
        ([A], "SELECT unnest([1, 1]) AS id, '' AS note", "repeats its key or is out of order"),
        ([B, A], ROWS, "repeats its key or is out of order"),
        ([A], "SELECT unnest([1, NULL]) AS id, '' AS note", "lack [id], which is required"),
    ],
)
def test_parts_keep_the_contract_of_their_table(
    engine: Engine, parts: list[dict[str, str]], select: str, message: str
) -> None:
    with engine:
        for shared in parts:
            engine.write_part(TABLE, shared, select)
        with pytest.raises(TableContractError) as caught:
            engine.write_parts(TABLE, parts)
    assert message in str(caught.value)


def test_what_is_spilled_is_read_back_and_forgotten(engine: Engine) -> None:
    with engine:
        engine.spill("kept", ROWS)
        assert engine.value("SELECT sum(id) FROM kept") == 6
        engine.unspill(["kept"])
        assert not list(engine.folder.rglob("kept*"))
