"""A made state of which no local export came: what the program of counting shows by itself."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

pytestmark = pytest.mark.slow

FROM_OTHERS = ("repository_", "ucr_")


@pytest.fixture(scope="module")
def concluded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, str, float | None]]:
    """Conclusion, basis, first month and percentage of each jurisdiction's arrests."""
    folder = tmp_path_factory.mktemp("counts") / "state"
    make_example(folder, arrests=20_000, seed=11)
    leave_only_others(folder)
    workspace = Workspace(folder)
    result = run_workspace(workspace, as_of=None, progress=Silent())
    assert not result.held_back
    with Engine(folder / "look") as engine:
        engine.register_parquet("conclusion", [result.folder / "conclusion.parquet"])
        engine.register_parquet("jurisdiction", [folder / "truth" / "jurisdiction.parquet"])
        rows = engine.rows(
            """
            SELECT behavior, conclusion_code, coalesce(basis_code, ''), coalesce(since_month, ''), value_pct, place_id
            FROM conclusion
            INNER JOIN jurisdiction ON jurisdiction_id = place_id
            WHERE obligation_id = 'arrest_reported' AND place_kind = 'jurisdiction'
            ORDER BY place_id
            """
        )
    return {f"{behavior}:{place}": tuple(said) for behavior, *said, place in rows}  # type: ignore[misc]


def leave_only_others(folder: Path) -> None:
    """Take away what the local agencies delivered, and its lines in the register."""
    for source in (folder / "inbox").iterdir():
        if source.is_dir() and not source.name.startswith(FROM_OTHERS):
            shutil.rmtree(source)
            (folder / "mappings" / f"{source.name}.yaml").unlink()
    register = folder / "inbox" / "register.csv"
    with register.open(encoding="utf-8", newline="") as file:
        header, *lines = list(csv.reader(file))
    at = header.index("source")
    with register.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(line for line in lines if line[at].startswith(FROM_OTHERS))])


def test_a_county_that_never_reports_is_found_by_counts_alone(
    concluded: dict[str, tuple[str, str, str, float | None]],
) -> None:
    silent = {key: said for key, said in concluded.items() if key.startswith("never_reported:")}
    assert silent
    assert {said[:2] for said in silent.values()} == {("none_found", "ucr_arrests")}


def test_a_county_that_stopped_is_found_by_counts_alone(
    concluded: dict[str, tuple[str, str, str, float | None]],
) -> None:
    stopped = {key: said for key, said in concluded.items() if key.startswith("stopped:")}
    assert {said[:3] for said in stopped.values()} == {("stopped", "ucr_arrests", "2025-09")}


def test_nobody_else_is_accused_and_no_percentage_is_made(
    concluded: dict[str, tuple[str, str, str, float | None]],
) -> None:
    others = {key: said for key, said in concluded.items() if not key.startswith(("never_reported:", "stopped:"))}
    assert len(others) > 20
    assert {said[0] for said in others.values()} == {"cannot_tell"}
    assert {said[3] for said in concluded.values()} == {None}
