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
SORTED = "SELECT '{kind}' AS kind, unnest([1, 2, 3]) AS id, 'n' AS note"
UNSORTED = "SELECT '{kind}' AS kind, unnest([3, 1, 2]) AS id, 'n' AS note"


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return Engine(tmp_path, memory_limit="500MB", threads=2)


@pytest.mark.parametrize("selects", [[SORTED, SORTED], [SORTED, UNSORTED], [UNSORTED, UNSORTED]])
@pytest.mark.parametrize("kinds", ["ab", "ba"])
def test_parts_become_one_sorted_file(engine: Engine, selects: list[str], kinds: str) -> None:
    parts = [select.format(kind=kind) for select, kind in zip(selects, kinds, strict=True)]
    with engine:
        assert engine.write_in_parts(TABLE, parts) == 6
        assert engine.rows("SELECT kind, id FROM wide") == [(kind, number) for kind in "ab" for number in (1, 2, 3)]
        assert sorted(path.name for path in engine.folder.rglob("*.parquet")) == ["wide.parquet"]


@pytest.mark.parametrize(
    ("part", "message"),
    [
        ("SELECT 'a' AS kind, 1 AS id", "the SELECT of table [wide] does not fit it"),
        ("SELECT 'a' AS kind, unnest([1, 1]) AS id, '' AS note", "repeats its key ['kind', 'id'] on [1] rows"),
        ("SELECT 'a' AS kind, unnest([1, NULL]) AS id, '' AS note", "[1] rows of table [wide] lack [id]"),
    ],
)
def test_a_table_keeps_its_contract_however_it_is_written(engine: Engine, part: str, message: str) -> None:
    with engine:
        for write in (lambda: engine.write(TABLE, part), lambda: engine.write_in_parts(TABLE, [part])):
            with pytest.raises(TableContractError) as caught:
                write()
            assert message in str(caught.value)


def test_what_is_spilled_is_read_back_and_forgotten(engine: Engine) -> None:
    with engine:
        engine.spill("kept", UNSORTED.format(kind="a"))
        assert engine.rows("SELECT id FROM kept ORDER BY id") == [(1,), (2,), (3,)]
        engine.unspill(["kept"])
        assert not list(engine.folder.rglob("kept*"))
