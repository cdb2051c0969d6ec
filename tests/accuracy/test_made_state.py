"""A made state, from its files to the ledger: what is truly missing is found, and nothing else."""

from __future__ import annotations

import pandas as pd
import pytest

from benchmarks.accuracy import AIM, Accuracy, measure
from pipelines.example_state.make import make_example
from pipelines.progress import Silent
from pipelines.run import run_workspace
from pipelines.workspace import Workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Accuracy:
    folder = tmp_path_factory.mktemp("accuracy") / "state"
    make_example(folder, arrests=8_000, seed=11)
    workspace = Workspace(folder)
    result = run_workspace(workspace, as_of=None, progress=Silent())
    planted = pd.read_parquet(folder / "truth" / "expected_delivery.parquet")
    assert len(result.held_back) == (planted["what"] == "empty").sum()
    return measure(workspace)


@pytest.mark.parametrize("obligation_id", ["arrest_reported", "prints_taken"])
def test_what_is_missing_is_found_and_nobody_is_accused_of_more(found: Accuracy, obligation_id: str) -> None:
    score = found.missing(obligation_id)
    assert score.true > 50
    assert score.precision >= AIM
    assert score.recall >= AIM


def test_the_causes_are_the_true_ones(found: Accuracy) -> None:
    assert found.causes().precision >= AIM


def test_links_join_the_true_pairs(found: Accuracy) -> None:
    assert found.links.precision >= AIM
    assert found.links.recall >= AIM


def test_a_withdrawn_booking_is_not_judged_and_no_arrest_is_forgotten(found: Accuracy) -> None:
    nowhere = found.arrests["found_code"] == "no_row"
    assert nowhere.any()
    assert ((found.arrests["true_code"] == "withdrawn") == nowhere).all()
