"""The register is only added to, and the records of a delivery are made once."""

from __future__ import annotations

import datetime as dt
import os
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from pipelines.deliveries.register import Entry, RegisterError, append_entries, read_register
from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.progress import Progress
from tests.delivered import HEADER, RECEIVED, Office

ROW = "B1,SMITH,01/02/1990,M,TRN0000001,03/01/2024\n"


def test_file_that_nobody_registered_is_registered_by_the_first_run(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW, received_at=None)
    before = dt.datetime.now().replace(microsecond=0)  # noqa: DTZ005
    with office.run() as (_, first):
        assert first.converted_count == 1
    register = (tmp_path / "inbox" / "register.csv").read_text(encoding="utf-8")
    with office.run() as (_, second):
        assert (second.converted_count, second.reused_count) == (0, 1)
    assert (tmp_path / "inbox" / "register.csv").read_text(encoding="utf-8") == register
    (entry,) = read_register(tmp_path / "inbox" / "register.csv")
    assert entry.received_at >= before
    assert entry.file_name == "march.csv"


def test_a_line_is_said_of_each_source_once_all_of_it_is_read(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    office.deliver("jail", "april.csv", HEADER + ROW.replace("B1", "B2"))
    said = StringIO()
    for expected in ("  read 2 files of jail\n", "  read 2 files of jail\n  read 1 file of jail\n"):
        with Engine(tmp_path / "run") as engine:
            read_deliveries(office.workspace, engine, None, Progress(Console(file=said)))
        assert said.getvalue() == expected
        office.deliver("jail", "may.csv", HEADER + ROW.replace("B1", "B3"))


def test_changed_file_under_its_old_name_is_a_new_delivery_and_the_old_records_stay(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    with office.run():
        pass
    office.deliver("jail", "march.csv", HEADER + ROW.replace("SMITH", "SMYTHE"), RECEIVED + dt.timedelta(days=1))
    assert office.held() == [("used", None, None), ("used", None, None)]
    assert office.records("arrest", "last_name") == [("SMYTHE",)]
    with office.run(in_force=True) as (engine, _):
        assert engine.rows("SELECT reason_code FROM version_not_in_force") == [("superseded",)]


def test_file_that_is_gone_before_it_was_read_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    (tmp_path / "inbox" / "jail" / "march.csv").unlink()
    assert office.held() == [
        (
            "unreadable",
            "gone",
            "[march.csv], received on [2024-04-01], is no longer in [inbox/jail], and its records were not kept; "
            "put the file back",
        )
    ]


def test_file_that_is_gone_after_it_was_read_stays_in_use(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    with office.run():
        pass
    (tmp_path / "inbox" / "jail" / "march.csv").unlink()
    assert office.held() == [("used", None, None)]


def test_changed_mapping_reads_the_file_anew(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    with office.run():
        pass
    mapping = (tmp_path / "mappings" / "jail.yaml").read_text(encoding="utf-8")
    office.map(mapping.replace("title: Jail bookings", "title: Bookings of the jail"))
    with office.run() as (_, read):
        assert (read.converted_count, read.reused_count) == (1, 0)


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    office = Office(tmp_path)
    office.deliver("jail", "march.csv", HEADER + ROW)
    left = tmp_path / "records" / ".draft-17ceb438a52fd9a2-0"
    left.mkdir(parents=True)
    (left / "arrest.parquet").write_bytes(b"half")
    with office.run() as (_, read):
        assert read.count("used") == 1
    assert not left.exists()
    assert [path.name.startswith(".") for path in (tmp_path / "records").iterdir()] == [False]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "01.03.2024,jail,a.csv,aa,1,,,,",
            "has received_at [01.03.2024]; write it as [2024-03-01T09:30:00] or [2024-03-01]",
        ),
        ("2024-03-01,jail,a.csv,aa,many,,,,", "has size_bytes [many]; it is a number of bytes, such as [1024]"),
        ("2024-03-01,jail,,aa,1,,,,", "lacks [file_name]; complete the line or take it out"),
        ("2024-03-01,jail,a.csv,aa,1,,March,,", "has window_from [March]; write it as [2024-03-01]"),
    ],
)
def test_line_of_the_register_that_cannot_be_read_is_named(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "register.csv"
    header = "received_at,source,file_name,content_hash,size_bytes,sender,window_from,window_to,complete_through"
    path.write_text(f"{header}\n{line}\n", encoding="utf-8")
    with pytest.raises(RegisterError) as told:
        read_register(path)
    assert str(told.value) == f"line 2 of [register.csv] {message}"


def test_time_with_a_zone_counts_as_local_time(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(
        "received_at,source,file_name,content_hash,size_bytes,sender,window_from,window_to,complete_through\n"
        "2024-03-01T09:30:00+00:00,jail,a.csv,aa,1\n",
        encoding="utf-8",
    )
    expected = dt.datetime(2024, 3, 1, 9, 30, tzinfo=dt.UTC).astimezone().replace(tzinfo=None)
    assert read_register(path)[0].received_at == expected


def entry(file_name: str) -> Entry:
    return Entry(dt.datetime(2024, 3, 1, 9, 30), "jail", file_name, "aa", 1)  # noqa: DTZ001  (local, as the register's)


def test_a_line_that_another_program_adds_meanwhile_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    append_entries(path, [entry("first.csv")])

    is_read = threading.Event()

    def fetch() -> int:
        count = 0
        while not is_read.is_set():
            with path.open("a") as handle:
                handle.write(f"2024-03-01,jail,fetched-{count}.csv,aa,1,Adams,,,\n")
            count += 1
            time.sleep(0.001)
        return count

    with ThreadPoolExecutor(1) as pool:
        fetching = pool.submit(fetch)
        for number in range(50):
            append_entries(path, [entry(f"found-{number}.csv")])
        is_read.set()
        fetched = fetching.result()
    names = {one.file_name for one in read_register(path)}
    found = {f"found-{number}.csv" for number in range(50)}
    assert names == {"first.csv", *found, *(f"fetched-{number}.csv" for number in range(fetched))}


def test_the_register_stays_open_to_those_to_whom_it_was_and_a_line_without_an_end_gets_one(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    append_entries(path, [entry("first.csv")])
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    path.chmod(0o660)
    append_entries(path, [entry("second.csv")])
    assert path.stat().st_mode & 0o777 == 0o660
    assert [one.file_name for one in read_register(path)] == ["first.csv", "second.csv"]


def test_what_a_full_disk_leaves_of_a_line_is_taken_off_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "register.csv"
    append_entries(path, [entry("first.csv")])
    before, real = path.read_bytes(), os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: real(descriptor, content[:10]))
    with pytest.raises(OSError, match="cut off"):
        append_entries(path, [entry("second.csv")])
    assert path.read_bytes() == before
