"""The made state's denied firearm transactions: files and truth agree, and what is planted is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.example_state.make import make_example

Row = dict[str, object]
PLANTED = {
    "firearm_not_retrieved",
    "firearm_retrieved_late",
    "no_case_opened",
    "nobody_notified",
    "notified_late",
    "other_agency_notified",
    "overturned_still_listed",
    "prosecutor_decided_late",
    "prosecutor_undecided",
    "referral_decided_late",
    "referral_undecided",
    "withdrawn_late",
    "wrong_agency_notified",
}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, arrests=3_000, seed=4)
    return folder


def truth(state: Path, name: str) -> list[Row]:
    found: list[Row] = pq.read_table(state / "truth" / f"{name}.parquet").to_pylist()
    return found


def text_of(state: Path, source: str) -> str:
    return next((state / "inbox" / source).iterdir()).read_text(encoding="utf-8")


def test_every_failure_is_planted(state: Path) -> None:
    assert {row["cause_code"] for row in truth(state, "denial_step")} == {"", *PLANTED}
    assert {row["status_code"] for row in truth(state, "denial")} == {"delayed", "denied", "under_appeal", "overturned"}
    assert truth(state, "denial_disposition")


def test_the_log_holds_the_notices_that_the_truth_says_were_sent(state: Path) -> None:
    number = {row["denial_no"]: row["key_1"] for row in truth(state, "denial")}
    steps = [row for row in truth(state, "denial_step") if row["step"] == "notice"]
    owed = {(number[row["denial_no"]], row["recipient_id"]) for row in steps}
    told = {
        (number[row["denial_no"]], row["recipient_id"]) for row in steps if row["outcome_code"] in {"on_time", "late"}
    }
    logged = {
        (line["check_no"], line["told"]) for line in map(json.loads, text_of(state, "denial_notices").splitlines())
    }
    assert logged & owed == told
    assert logged - owed, "some notices go to an agency that is owed none"


def test_each_check_is_in_the_export_of_the_system_that_made_it(state: Path) -> None:
    federal = {line[:12].strip() for line in text_of(state, "federal_denials").splitlines()}
    listed = {row["CHECK_NO"] for row in csv.DictReader(text_of(state, "state_denials").splitlines())}
    checks = truth(state, "denial")
    assert federal == {row["key_1"] for row in checks if row["source"] == "federal_denials"}
    assert listed == {row["key_1"] for row in checks if row["source"] == "state_denials"}
