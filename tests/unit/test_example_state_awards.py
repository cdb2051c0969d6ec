"""The made state's awards: files and truth agree, and what is planted is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.example_state.make import make_example

CAUSES = {
    "award_never_answered",
    "award_not_received",
    "award_received_late",
    "award_reports_stopped",
    "award_returned",
    "award_returned_then_late",
}
DEFECTS = {"award_overspent", "award_period_differs", "award_spending_fell"}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, counties=2, arrests=300, seed=1)
    return folder


@pytest.fixture(scope="module")
def truth(state: Path) -> list[dict[str, str | None]]:
    found: list[dict[str, str | None]] = pq.read_table(state / "truth" / "award.parquet").to_pylist()
    return found


def lines(state: Path, source: str) -> list[dict[str, str]]:
    path = next((state / "inbox" / source).iterdir())
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_failure_is_planted(truth: list[dict[str, str | None]]) -> None:
    assert {row["outcome_code"] for row in truth} == {"on_time", "late", "missing", "not_due", "excluded"}
    assert {row["cause_code"] for row in truth if row["cause_code"]} == CAUSES
    assert {row["defect_code"] for row in truth if row["defect_code"]} == DEFECTS


def test_a_cause_is_told_of_what_is_late_or_missing_alone(truth: list[dict[str, str | None]]) -> None:
    for row in truth:
        assert (row["cause_code"] is not None) == (row["outcome_code"] in {"late", "missing"})
        assert row["defect_code"] is None or row["outcome_code"] in {"on_time", "late"}


def test_the_two_layouts_carry_every_condition_and_report(state: Path, truth: list[dict[str, str | None]]) -> None:
    office = {(row["AWARD_NO"], row["ITEM"]) for row in lines(state, "grants_office_conditions")}
    path = next((state / "inbox" / "federal_awards").iterdir())
    awards = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    federal = {(award["award"], asked["number"]) for award in awards for asked in award["requirements"]}
    assert office | federal == {(row["award_number"], row["requirement_number"]) for row in truth}
    assert not office & federal


def test_what_was_received_in_time_is_in_the_register(state: Path, truth: list[dict[str, str | None]]) -> None:
    due = {(row["AWARD_NO"], row["ITEM"]): row["DUE"] for row in lines(state, "grants_office_conditions")}
    in_time = {
        (row["AWARD_NO"], row["ITEM"])
        for row in lines(state, "grants_office_receipts")
        if row["STATUS"] == "ACCEPTED" and row["RECEIVED"] <= due[row["AWARD_NO"], row["ITEM"]]
    }
    assert in_time == {
        (row["award_number"], row["requirement_number"])
        for row in truth
        if row["outcome_code"] == "on_time" and "-SG-" in str(row["award_number"])
    }
