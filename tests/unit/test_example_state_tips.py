"""The made state's tips: files and truth agree, and what is planted is there."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.example_state.make import make_example
from pipelines.obligations.obligation import load_obligations

Row = dict[str, str]
DEFECTS = {"agency_without_jurisdiction", "closed_without_basis", "closed_despite_earlier_tip"}


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, counties=3, arrests=300, seed=1)
    return folder


def truth(state: Path, name: str) -> list[Row]:
    found: list[Row] = pq.read_table(state / "truth" / f"{name}.parquet").to_pylist()
    return found


def lines(state: Path, source: str, delimiter: str = ",") -> list[Row]:
    path = next((state / "inbox" / source).iterdir())
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def cases(state: Path) -> list[dict[str, object]]:
    path = next((state / "inbox" / "tip_cases").iterdir())
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_cause_and_wrong_value_of_the_duties_is_planted(state: Path) -> None:
    causes = {
        cause.code
        for obligation in load_obligations()
        if obligation.permission == "tips"
        for cause in obligation.causes
    }
    assert {row["name"] for row in truth(state, "tip_failure")} == causes | DEFECTS


def test_what_the_truth_calls_unscreened_has_no_screening_in_the_files(state: Path) -> None:
    names = {"tip_not_screened", "tip_closed_unscreened"}
    unscreened = {row["record_number"] for row in truth(state, "tip_failure") if row["name"] in names}
    listed = {row["TIP_NO"] for row in lines(state, "tip_line") if not row["SCREENED"]}
    told = {
        str(one["case"])
        for one in cases(state)
        if "SCREENED" not in {event["event"] for event in one["history"]}  # type: ignore[attr-defined]
    }
    assert unscreened
    assert unscreened <= listed | told


def test_the_field_logs_only_tips_that_were_sent_to_it(state: Path) -> None:
    sent = {row["TIP_NO"]: row["SENT_TO"] for row in lines(state, "tip_line") if row["SENT"]}
    logged = {row["TIP"]: row["AGENCY"] for row in lines(state, "field_log", "|")}
    own = {number: agency for number, agency in logged.items() if number in sent}
    assert own
    assert all(sent[number] == agency for number, agency in own.items())


def test_every_pair_on_one_person_is_a_later_and_an_earlier_tip(state: Path) -> None:
    pairs = truth(state, "tip_pair")
    assert pairs
    assert all(row["earlier_tip_number"] < row["tip_number"] for row in pairs)
