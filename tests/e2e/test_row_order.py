"""A run is a function of its inputs: whatever order rows come in, every table of it holds the same rows."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.registry.in_force import rules_in_force
from pipelines.run import draw_conclusions, judge_records, known_on, read_inputs
from pipelines.workspace import Workspace

pytestmark = pytest.mark.slow

SEEDS = (1, 2, 3)


class ShuffledEngine(Engine):
    """An engine that keeps the rows of every SELECT in an order that hangs on a number alone.

    Threads do the same, but seldom: of rows that a SELECT takes for equal, another one comes first.
    """

    def __init__(self, folder: Path, seed: int) -> None:
        super().__init__(folder)
        self._seed = seed

    def stage(self, name: str, select: str) -> None:
        super().stage(name, self._shuffled(select))

    def _copy(self, select: str, path: Path, compression: str) -> None:
        super()._copy(self._shuffled(select), path, compression)

    def _shuffled(self, select: str) -> str:
        return f"SELECT * FROM ({select}) AS given_row ORDER BY hash(hash(given_row), {self._seed})"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A made state whose linking model has been learned, so that every order starts from the same one."""
    folder = tmp_path_factory.mktemp("order") / "state"
    make_example(folder, counties=4, arrests=1_500, seed=5)
    found = Workspace(folder)
    conclusions(found, folder.parent / "first", 0)
    return found


def conclusions(workspace: Workspace, folder: Path, seed: int) -> Path:
    """All that a run concludes, in a folder, with its rows in one order."""
    folder.mkdir()
    rules = rules_in_force(workspace, known_on(None))
    with ShuffledEngine(folder, seed) as engine:
        read_inputs(workspace, engine, rules, as_of=None, progress=Silent())
        judge_records(workspace, engine, rules, Silent())
        draw_conclusions(workspace, engine, rules, None, frozenset())
    return folder


def test_no_table_hangs_on_the_order_of_rows(workspace: Workspace, tmp_path: Path) -> None:
    first, *others = [conclusions(workspace, tmp_path / f"order-{seed}", seed) for seed in SEEDS]
    tables = sorted(path.name for path in first.glob("*.parquet"))
    assert len(tables) > 60
    for other in others:
        assert sorted(path.name for path in other.glob("*.parquet")) == tables
        differing = {}
        for name in tables:
            rows = duckdb.sql(f"(FROM '{first / name}' EXCEPT ALL FROM '{other / name}')").fetchall()
            if rows:
                differing[name] = rows[:2]
        assert differing == {}
