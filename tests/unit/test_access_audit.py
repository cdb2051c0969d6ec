"""The log of looks: nothing can be changed in it without notice, and who can't write it down shows nothing."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.access.audit import AuditError, AuditLog, Look
from pipelines.chained_file import START, verify_chain


def look(row_count: int = 1, **more: str) -> Look:
    return Look(
        who="ann@x.gov",
        role="analyst",
        came_from="127.0.0.1",
        what="record",
        run_id="run",
        row_count=row_count,
        **more,
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "audit" / "looks.jsonl"


@pytest.fixture
def filled(path: Path) -> Path:
    log = AuditLog(path)
    for number in range(5):
        log.record(look(number, ledger_id=str(number)))
    return path


def test_each_look_is_one_line_that_says_who_what_when(filled: Path) -> None:
    entries = [json.loads(line) for line in filled.read_text().splitlines()]
    assert [entry["row_count"] for entry in entries] == [0, 1, 2, 3, 4]
    assert entries[3] | {"at": "", "hash": ""} == {
        "at": "",
        "who": "ann@x.gov",
        "role": "analyst",
        "came_from": "127.0.0.1",
        "what": "record",
        "run_id": "run",
        "row_count": 3,
        "ledger_id": "3",
        "jurisdiction_id": None,
        "delivery_id": None,
        "file_hash": None,
        "apart": None,
        "is_refused": False,
        "hash": "",
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\dZ", entry["at"]) for entry in entries)


def test_only_its_owner_may_read_it(filled: Path) -> None:
    assert filled.stat().st_mode & 0o777 == 0o600
    assert filled.parent.stat().st_mode & 0o777 == 0o700


def test_an_untouched_log_is_sound(filled: Path) -> None:
    check = verify_chain(filled)
    assert check.is_sound
    assert check.line_count == 5
    assert check.last_hash == json.loads(filled.read_text().splitlines()[-1])["hash"]


def test_a_log_that_was_never_written_is_sound(path: Path) -> None:
    assert verify_chain(path) == verify_chain(path.parent)
    assert verify_chain(path).last_hash == START


@pytest.mark.parametrize(
    ("change", "broken_line"),
    [
        (lambda lines: [*lines[:2], lines[2].replace("ann", "eve"), *lines[3:]], 3),
        (lambda lines: [*lines[:2], *lines[3:]], 3),
        (lambda lines: [lines[1], lines[0], *lines[2:]], 1),
        (lambda lines: [*lines[:4], lines[3], lines[4]], 5),
        (lambda lines: [*lines[:4], lines[4].replace('"who"', ' "who"')], 5),
        (lambda lines: [*lines, "not a look"], 6),
        (lambda lines: [*lines[:1], "", *lines[1:]], 2),
    ],
    ids=["changed", "removed", "swapped", "repeated", "spaced", "garbage", "blank"],
)
def test_every_change_is_found_where_it_is(filled: Path, change, broken_line: int) -> None:  # type: ignore[no-untyped-def]
    lines = filled.read_text().splitlines()
    filled.write_text("\n".join(change(lines)) + "\n")
    check = verify_chain(filled)
    assert not check.is_sound
    assert check.broken_line == broken_line


def test_lines_cut_off_at_the_end_show_against_a_kept_hash(filled: Path) -> None:
    kept = verify_chain(filled).last_hash
    filled.write_text("\n".join(filled.read_text().splitlines()[:-1]) + "\n")
    assert verify_chain(filled).is_sound
    assert verify_chain(filled).last_hash != kept


def test_looks_at_the_same_time_make_one_chain(path: Path) -> None:
    def write(number: int) -> None:
        AuditLog(path).record(look(number))

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(write, range(60)))
    assert verify_chain(path).is_sound
    assert sorted(json.loads(line)["row_count"] for line in path.read_text().splitlines()) == list(range(60))


def test_a_log_that_cannot_be_written_is_an_error_without_details(tmp_path: Path) -> None:
    (tmp_path / "audit").write_text("in the way")
    with pytest.raises(AuditError, match=r"no records are shown"):
        AuditLog(tmp_path / "audit" / "looks.jsonl").record(look())


@pytest.mark.parametrize("tail", ["{half a li", "{}\n", '{"hash": 1}\n', "[]\n"])
def test_a_damaged_last_line_stops_everything_until_it_is_mended(filled: Path, tail: str) -> None:
    with filled.open("a") as file:
        file.write(tail)
    with pytest.raises(AuditError):
        AuditLog(filled).record(look())
