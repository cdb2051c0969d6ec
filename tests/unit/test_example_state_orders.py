"""The made state's protection orders: the files hold what the truth says, and what is planted is there."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from pipelines.example_state.make import make_example

FATES = {"entered", "entered_late", "forwarded_late", "not_forwarded", "not_entered", "handed_over"}
Row = dict[str, str]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    make_example(folder, arrests=12_000, seed=4)
    return folder


@pytest.fixture(scope="module")
def truth(state: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = pq.read_table(state / "truth" / "order.parquet").to_pylist()
    return found


def last_file(state: Path, source: str, encoding: str, delimiter: str) -> list[Row]:
    path = sorted((state / "inbox" / source).iterdir())[-1]
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def test_every_planted_failure_is_there(truth: list[dict[str, object]]) -> None:
    assert {row["order_fate_code"] for row in truth} == FATES
    assert {row["entered_code"] for row in truth} >= {"on_time", "late", "missing"}
    assert {row["cleared_code"] for row in truth} >= {"on_time", "late", "missing", "nothing_to_clear"}
    assert {row["service_code"] for row in truth} >= {"recorded", "not_recorded", "not_served"}
    assert {row["surrender_code"] for row in truth} >= {"recorded", "not_recorded", "not_ordered"}
    for planted in ("is_wrong_file", "is_wrong_brady", "is_wrong_end", "keeps_old_end", "lacks_identifier"):
        assert 0 < sum(bool(row[planted]) for row in truth) < len(truth) / 10


def test_the_files_hold_the_orders_that_the_truth_names(state: Path, truth: list[dict[str, object]]) -> None:
    caseflow = last_file(state, "caseflow_orders", "utf-8", ",")
    docket = last_file(state, "docketwriter_orders", "utf-16", "|")
    for source, keys in (
        ("caseflow_orders", {(row["COURT"], row["ORDER_NO"]) for row in caseflow}),
        ("docketwriter_orders", {(row["COURT"], row["ORDER"]) for row in docket}),
    ):
        assert keys == {(row["key_1"], row["key_2"]) for row in truth if row["source"] == source}
    entries = {row["NIC"] for row in last_file(state, "repository_orders", "latin-1", ";")}
    assert entries == {row["entry_key"] for row in truth if row["is_on_file"]}


def test_what_is_wrong_on_file_is_what_was_planted(state: Path, truth: list[dict[str, object]]) -> None:
    entries = {row["NIC"]: row for row in last_file(state, "repository_orders", "latin-1", ";")}
    for row in truth:
        entry = entries.get(str(row["entry_key"]))
        if entry is None:
            continue
        assert (not entry["DOB"] and not entry["SID"]) == row["lacks_identifier"]
        assert (entry["FILE"] == "ERPO") == (("-RX-" in str(row["key_2"])) != row["is_wrong_file"])


def test_orders_have_chance_of_their_own(state: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    make_example(again, arrests=12_000, seed=4)
    for path in sorted((state / "inbox").rglob("*orders*")):
        if path.is_file():
            same = again / path.relative_to(state)
            assert hashlib.sha256(path.read_bytes()).digest() == hashlib.sha256(same.read_bytes()).digest()
