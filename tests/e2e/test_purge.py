"""A sealed record is purged from everything, stays out, and nothing else changes; killed anywhere, it is finished."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import Result

from pipelines.access.purge.intent import FILE as INTENT
from pipelines.deliveries.purged.journal import FILE as JOURNAL
from pipelines.deliveries.purged.journal import PurgeError
from pipelines.file_hash import sha256_of
from pipelines.workspace import Workspace
from tests.decoded import files_holding
from tests.delivered import Office
from tests.e2e.commands import reportgap
from tests.purging import (
    CANARIES,
    CONTROLS,
    COURT,
    EXTRACT,
    FORMATS,
    LINDEN,
    OAKES,
    ROWAN,
    SEALED,
    SUFFIXES,
    mapping,
    write_export,
)
from tests.sealed_state import SAID, ask, command, deliver, publish

pytestmark = pytest.mark.slow

NEXT = dt.datetime(2024, 8, 5, 9)  # noqa: DTZ001


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("purge") / "state")


@pytest.fixture
def state(published: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "state"
    shutil.copytree(published, folder)
    return folder


def hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): sha256_of(path) for path in files}


def purge(folder: Path, *more: str) -> Result:
    return command("purge", folder, "--tracking-number", "7001-234567", *SAID, *more)


def balance(folder: Path) -> dict[object, tuple[object, object, object]]:
    """Of each file: rows read, rows accounted for, and of these the purged."""
    rows = ask(
        folder,
        "SELECT source || '/' || file_name, row_count, (SELECT sum(row_count) FROM accounting AS a "
        "WHERE a.delivery_id = d.delivery_id AND is_row)::BIGINT, (SELECT coalesce(sum(row_count), 0) FROM accounting "
        "AS a WHERE a.delivery_id = d.delivery_id AND rule_id = 'purged')::BIGINT FROM delivery AS d",
    )
    return {name: (read, accounted, purged) for name, read, accounted, purged in rows}


def test_the_search_finds_what_is_there(published: Path) -> None:
    held = files_holding(published, [SEALED.last])
    for name, suffix in SUFFIXES.items():
        assert f"inbox/{name}/first.{suffix}" in held
    names = "\n".join(held)
    for part in ("arrest.parquet", "rejected_row.parquet", "event.parquet", "decisions/links.jsonl"):
        assert part in names


def test_a_dry_run_says_what_would_be_done_and_changes_nothing(state: Path) -> None:
    before = hashes(state)
    said = purge(state).stdout
    assert "Nothing was changed." in said
    for name, suffix in SUFFIXES.items():
        assert f"inbox/{name}/first.{suffix}: {3 if name == 'delimited' else 2} rows" in said
    assert "decisions/links.jsonl: 1 row" in said
    assert "to clerk@adams.gov: work list of" in said
    assert "baker" not in said
    assert not any(word in said for word in CANARIES)
    assert hashes(state) == before


def test_nothing_of_the_record_is_left_and_nothing_else_is_gone(state: Path) -> None:
    others = files_holding(state, CONTROLS)
    said = purge(state, "--confirm")
    assert not any(word in said.output for word in CANARIES)
    assert files_holding(state.parent, CANARIES) == {}
    assert files_holding(state, CONTROLS) == others
    verified = command("verify", state)
    assert verified.exit_code == 0, verified.output
    manifest = (Workspace(state).current_publication or state) / "manifest.json"
    assert "still count them" in manifest.read_text(encoding="utf-8")
    assert not (state / "purged" / INTENT).exists()


def test_the_rewritten_files_are_read_as_before_and_their_rows_add_up(state: Path) -> None:
    others = "SELECT last_name, tracking_number, sources FROM event WHERE last_name <> 'ZYXQUARTZ' ORDER BY ALL"
    before = ask(state, others)
    assert len(before) == 2
    purge(state, "--confirm")
    command("run", state)
    assert ask(state, others) == before
    assert ask(state, "SELECT count(*) FROM event") == [(2,)]
    counts = balance(state)
    for name, suffix in SUFFIXES.items():
        assert counts[f"{name}/first.{suffix}"] == (4, 4, 3 if name == "delimited" else 2)
    assert counts["extract/first.csv"] == (3, 3, 2)
    assert counts["court/first.csv"] == (3, 3, 2)
    assert files_holding(state.parent, CANARIES) == {}
    assert "There is nothing new" in command("run", state).output


def test_the_next_delivery_does_not_bring_it_back(state: Path) -> None:
    purge(state, "--confirm")
    office = Office(state, *map(mapping, FORMATS), EXTRACT, COURT)
    deliver(office, NEXT, "second", ROWAN)
    shutil.copy(state / "inbox" / "court" / "second.csv", state / "inbox" / "court" / "first again.csv")
    command("run", state)
    assert files_holding(state.parent, CANARIES) == {}
    counts = balance(state)
    for name, suffix in SUFFIXES.items():
        assert counts[f"{name}/second.{suffix}"] == (5, 5, 3 if name == "delimited" else 2)
    assert ask(state, "SELECT count(*) FROM event") == [(3,)]
    assert command("verify", state).exit_code == 0


def test_an_export_that_never_held_it_does_not_bring_it_in(state: Path) -> None:
    purge(state, "--confirm")
    office = Office(
        state, *map(mapping, FORMATS), EXTRACT, COURT, mapping("lines").replace("name: lines", "name: other")
    )
    write_export("lines", state / "inbox" / "other" / "new.jsonl", [SEALED, OAKES])
    assert office.workspace.mappings.is_dir()
    command("run", state)
    assert files_holding(state.parent, CANARIES) == {}
    assert balance(state)["other/new.jsonl"] == (2, 2, 1)


@pytest.mark.parametrize("lines", [1, 12, 32])
def test_killed_anywhere_it_is_finished_by_the_next_command(state: Path, lines: int) -> None:
    journal = state / "purged" / JOURNAL
    words = ["purge", str(state), "--tracking-number", SEALED.trn, *SAID, "--confirm"]
    with subprocess.Popen(
        [sys.executable, "-m", "pipelines.cli", *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            if journal.is_file() and journal.read_bytes().count(b"\n") >= lines:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.001)
        process.wait()
    assert (state / "purged" / INTENT).is_file(), "it was killed before it was done"
    assert command("verify", state).exit_code == 1
    command("check", state)
    assert files_holding(state.parent, CANARIES) == {}
    verified = command("verify", state)
    assert verified.exit_code == 0, verified.output


def charge_row(state: Path, statute: str) -> str:
    """The row id of a charge of the sealed arrest."""
    found = ask(
        state,
        "SELECT l.ledger_id FROM ledger AS l JOIN event_charge AS c ON c.event_charge_id = l.subject_id "
        f"JOIN event AS e ON e.event_id = c.event_id WHERE e.last_name = '{SEALED.last}' "
        f"AND c.statute = '{statute}' AND l.obligation_id = 'arrest_reported'",
    )
    return str(found[0][0])


def test_one_charge_is_purged_and_the_arrest_stays(state: Path) -> None:
    said = command("purge", state, "--record", charge_row(state, "3103"), "--charge", *SAID, "--confirm").output
    assert "Covered: 7 charge, 1 disposition, 1 repository charge." in said
    command("run", state)
    charges = (
        "SELECT e.last_name, count(*) FROM event_charge JOIN event AS e USING (event_id) GROUP BY ALL ORDER BY ALL"
    )
    assert ask(state, charges) == [(LINDEN.last, 1), (OAKES.last, 1), (SEALED.last, 1)]
    with pytest.raises(PurgeError, match="no other charge"):
        command("purge", state, "--record", charge_row(state, "2202"), "--charge", *SAID)


def test_without_the_key_nothing_is_read(state: Path) -> None:
    purge(state, "--confirm")
    Workspace(state).purge_key_file.unlink()
    done = reportgap("run", state)
    assert done.returncode == 2
    assert "the key of the tombstones is not in" in done.stderr
