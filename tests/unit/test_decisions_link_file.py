"""The file of decisions: only ever added to, whole or not at all, and read without a guess."""

from __future__ import annotations

import datetime as dt
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines.decisions.journal import DecisionError, held
from pipelines.decisions.link_file import FILE_NAME, add_decisions, read_decisions
from pipelines.decisions.load import load_decisions
from pipelines.engines.duckdb_engine import Engine
from tests.decided import word
from tests.small_run import small_workspace

AT = dt.datetime(2024, 7, 1, 12, tzinfo=dt.UTC)


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    words = [word("linked", at=AT, note="a\nnote with | and \u2028"), word("undo", at=AT, by="bób")]
    for one in words:
        add_decisions(tmp_path, one)
    assert read_decisions(tmp_path) == words
    assert (tmp_path / FILE_NAME).stat().st_mode & 0o077 == 0


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert read_decisions(tmp_path) == []


def test_many_at_once_lose_no_line(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: add_decisions(tmp_path, word("linked", local=number)), range(1, 101)))
    assert {line.local_ids for line in read_decisions(tmp_path)} == {(number,) for number in range(1, 101)}


def test_a_line_that_was_cut_off_is_not_written_behind(tmp_path: Path) -> None:
    add_decisions(tmp_path, word("linked"))
    path = tmp_path / FILE_NAME
    path.write_bytes(path.read_bytes()[:-5])
    before = path.read_bytes()
    with pytest.raises(DecisionError, match="not whole"):
        add_decisions(tmp_path, word("linked"))
    assert path.read_bytes() == before


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_decisions(tmp_path, word("linked"))
    before = (tmp_path / FILE_NAME).read_bytes()

    def half(descriptor: int, line: bytes, /) -> int:
        return int(real(descriptor, line[: len(line) // 2]))

    real = os.write
    monkeypatch.setattr("pipelines.decisions.journal.os.write", half)
    with pytest.raises(DecisionError, match="could not be written"):
        add_decisions(tmp_path, word("not_linked"))
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.parametrize(
    "change",
    [{"decision": "maybe"}, {"level": "person"}, {"local_ids": []}, {"by": " "}, {"at": "yesterday"}, {"more": 1}],
)
def test_a_line_that_does_not_fit_is_named_without_its_content(tmp_path: Path, change: dict[str, object]) -> None:
    add_decisions(tmp_path, word("linked", note="CANARY", at=AT))
    path = tmp_path / FILE_NAME
    path.write_text(path.read_text() + json.dumps({**json.loads(path.read_text()), **change}) + "\n")
    with pytest.raises(DecisionError, match=r"line 2 of \[links.jsonl\]") as raised:
        read_decisions(tmp_path)
    assert "CANARY" not in str(raised.value)


def test_a_run_that_reads_keeps_others_from_writing(tmp_path: Path) -> None:
    with ThreadPoolExecutor(1) as pool:
        with held(tmp_path):
            writing = pool.submit(add_decisions, tmp_path, word("linked"))
            with pytest.raises(TimeoutError):
                writing.result(timeout=0.2)
            assert read_decisions(tmp_path) == []
        writing.result(timeout=10)
    assert len(read_decisions(tmp_path)) == 1


def test_what_was_decided_later_than_asked_is_left_out(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "workspace")
    for day in (1, 2):
        add_decisions(workspace.decisions, word("linked", local=day, at=AT.replace(day=day)))
    with Engine(tmp_path / "tables") as engine:
        load_decisions(workspace, engine, dt.datetime(2024, 7, 1, 23, 59, 59))  # noqa: DTZ001
        assert engine.rows("SELECT line_number, local_record_id, is_second_needed FROM decision_line") == [
            (1, 1, False)
        ]


def test_words_said_at_once_are_kept_all_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_decisions(tmp_path, word("linked", at=AT))
    before = (tmp_path / FILE_NAME).read_bytes()

    def one_line(descriptor: int, lines: bytes, /) -> int:
        return int(real(descriptor, lines[: lines.index(b"\n") + 1]))

    real = os.write
    monkeypatch.setattr("pipelines.decisions.journal.os.write", one_line)
    with pytest.raises(DecisionError, match="could not be written"):
        add_decisions(tmp_path, word("linked", local=2), word("not_linked", local=3))
    assert (tmp_path / FILE_NAME).read_bytes() == before
    monkeypatch.undo()
    add_decisions(tmp_path, word("linked", local=2), word("not_linked", local=3))
    assert [line.local_ids for line in read_decisions(tmp_path)] == [(1,), (2,), (3,)]
