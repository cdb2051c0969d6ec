"""A sample as a file for a moment: who can read it, what it is called, and that nothing of it stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from pipelines.mapping_proposals.private_sample import Upload, private_file
from pipelines.mapping_proposals.sample_columns import SampleError
from tests.delivered import Office


def test_only_its_owner_can_read_it_and_it_is_gone_afterwards(tmp_path: Path) -> None:
    office = Office(tmp_path / "state")
    with private_file(office.workspace, Upload("march.csv", b"a,b\n")) as path:
        assert path.read_bytes() == b"a,b\n"
        assert path.is_relative_to(office.folder)
        assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list(office.workspace.records.iterdir()) == []
    with pytest.raises(ZeroDivisionError), private_file(office.workspace, Upload("march.csv", b"a")):
        raise ZeroDivisionError
    assert list(office.workspace.records.iterdir()) == []


@pytest.mark.parametrize(
    ("given", "called"),
    [
        ("march 2024 (2).csv", "march 2024 (2).csv"),
        ("../../etc/passwd", "passwd"),
        ("C:\\exports\\..\\jail.xlsx", "jail.xlsx"),
        ("...", "sample"),
        ("", "sample"),
        (".hidden\x00\n<b>.csv", "hidden___b_.csv"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
    ],
)
def test_its_name_leads_nowhere_else(given: str, called: str) -> None:
    assert Upload(given, b"").file_name == called


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    office = Office(tmp_path / "state")
    left, fresh = (office.workspace.records / name for name in (".sample-left", ".sample-fresh"))
    for folder in (left, fresh):
        folder.mkdir(parents=True)
        (folder / "x.csv").write_text("SMITH")
    hours_ago = time.time() - 7_200
    os.utime(left, (hours_ago, hours_ago))
    with private_file(office.workspace, Upload("march.csv", b"a")):
        assert not left.exists()
        assert fresh.exists(), "another look may be at work on it"


def test_a_disk_that_takes_nothing_is_told(tmp_path: Path) -> None:
    office = Office(tmp_path / "state")
    (office.folder / "records").write_text("no folder")
    with (
        pytest.raises(SampleError, match="check that the workspace's disk is writable"),
        private_file(office.workspace, Upload("march.csv", b"a")),
    ):
        pass
