"""The made state's certificates and prohibiting records: files and truth agree, and what is planted is there."""

from __future__ import annotations

import csv
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.example_state.make import make_example

Row = dict[str, object]
PLANTED = {
    "category_dropped",
    "certificate_late",
    "certificate_missing",
    "compliant_but_withheld",
    "held_fell",
    "no_counts_given",
    "no_reason_given",
    "not_a_half_year",
    "parts_differ",
    "submitted_over_held",
    "total_differs",
    "zero_unexplained",
}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, counties=2, arrests=300, seed=1)
    return folder


def truth(state: Path, name: str) -> list[Row]:
    found: list[Row] = pq.read_table(state / "truth" / f"{name}.parquet").to_pylist()
    return found


def lines(state: Path, source: str, delimiter: str = ",") -> list[dict[str, str]]:
    path = next((state / "inbox" / source).iterdir())
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_every_failure_is_planted(state: Path) -> None:
    assert {row["finding_code"] for row in truth(state, "certificate_failure")} == PLANTED
    assert {row["outcome_code"] for row in truth(state, "certificate")} == {"on_time", "late", "missing", "not_due"}
    assert {row["result_code"] for row in truth(state, "benchmark")} == {"met", "not_met", "not_due", "cannot_tell"}


def test_the_register_holds_the_certificates_that_the_truth_says_were_received(state: Path) -> None:
    received = {
        (row["agency_ori"], f"{row['period_end_date']:%Y}H{1 if row['period_end_date'].month == 6 else 2}")  # type: ignore[attr-defined]
        for row in truth(state, "certificate")
        if row["outcome_code"] in {"on_time", "late"} and str(row["agency_ori"]).startswith("XXFED")
    }
    assert {(row["AGENCY"], row["HALF_YEAR"]) for row in lines(state, "certificate_register")} == received


def test_counts_add_up_where_nothing_is_planted(state: Path) -> None:
    failing = {(row["agency_ori"], f"{row['period_end_date']:%Y-%m}") for row in truth(state, "certificate_failure")}
    for row in lines(state, "agency_returns"):
        end = row["HALF_YEAR"][:4] + ("-06" if row["HALF_YEAR"].endswith("1") else "-12")
        if (row["AGENCY"], end) not in failing:
            assert int(row["SUBMITTED"]) + int(row["NOT_SUBMITTED"]) == int(row["REQUIRED"]) <= int(row["HELD"])


def test_entries_are_those_of_the_records_that_were_submitted(state: Path) -> None:
    submitted = {
        row["record_number"] for row in truth(state, "prohibitor") if row["submission_code"] in {"on_time", "late"}
    }
    assert {row["ARI"] for row in lines(state, "indices_entries", "|")} == submitted
    assert {row["removal_code"] for row in truth(state, "prohibitor")} >= {"on_time", "late", "missing", "no_row"}
