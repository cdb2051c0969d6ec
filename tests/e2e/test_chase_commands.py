# ruff: noqa: E501  (tables, which read better wide)
"""Asking for deliveries and noting interruptions, by the commands, on a publication."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pipelines.decisions.interruptions import read_interruptions
from pipelines.decisions.reminders import read_asked
from pipelines.workspace import Workspace
from tests.e2e.commands import reportgap
from tests.small_run import SETTINGS, publish_small_run, small_workspace

ROLES = "roles: {analyst: [a.name], reviewer: [b.name]}\n"
EXPECTED = """
    source | source_title  | sender | period_start_date | period_end_date | every_code | is_learned | due_date   | judged_date | status_code | days_late | totals_code | is_asked_for | reminder_count
    jail   | Jail bookings | Bend   | 2024-03-01        | 2024-03-31      | month      | false      | 2024-04-10 | 2024-06-30  | not_come    | 81        | not_stated  | true         | 0
    jail   | Jail bookings | Clay   | 2024-03-01        | 2024-03-31      | month      | false      | 2024-04-10 | 2024-06-30  | in_time     |           | not_stated  | false        | 0
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = small_workspace(tmp_path_factory.mktemp("chase") / "state", SETTINGS + ROLES)
    publish_small_run(workspace, expected_delivery=EXPECTED)
    return workspace


def test_whom_to_ask_is_listed_with_the_letter_and_what_was_sent_is_written_down_once(published: Workspace) -> None:
    listed = reportgap("chase", "list", published.folder)
    assert listed.returncode == 0, listed.stderr
    assert "jail, Mar 2024: not come, 81 days late" in listed.stdout
    assert "Clay" not in listed.stdout
    letter = re.search(r"\S+bend\.pdf", listed.stdout)
    assert letter is not None
    assert Path(letter.group()).read_bytes().startswith(b"%PDF")
    for written in ("1 delivery was", "0 deliveries were"):
        done = reportgap("chase", "sent", published.folder, "--sender", "Bend", "--on", "2024-07-02", "--by", "a.name")
        assert done.returncode == 0, done.stderr
        assert written in done.stdout
    (asked,) = read_asked(published.decisions)
    assert (asked.sender, asked.by, asked.on.isoformat()) == ("Bend", "a.name", "2024-07-02")


def test_a_sender_of_whom_nothing_is_asked_is_named(published: Workspace) -> None:
    done = reportgap("chase", "sent", published.folder, "--sender", "Clay", "--by", "a.name")
    assert done.returncode == 2
    assert "['Clay']" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_interruption_is_noted_by_one_and_approved_by_a_second_who_may(published: Workspace) -> None:
    days = ("--from", "2024-03-02", "--to", "2024-03-09")
    noted = reportgap(
        *("interruption", "note", published.folder, "--kind", "outage", *days),
        *("--agency", "XX0010000", "--reason", "A flood.", "--by", "a.name"),
    )
    assert noted.returncode == 0, noted.stderr
    found = re.search(r"\[(\S+)\]", noted.stdout)
    assert found is not None
    for login in ("a.name", "nobody"):
        refused = reportgap("interruption", "approve", published.folder, found.group(1), "--by", login)
        assert refused.returncode == 2, refused.stdout
        assert "Traceback" not in refused.stderr
    approved = reportgap("interruption", "approve", published.folder, found.group(1), "--by", "b.name")
    assert approved.returncode == 0, approved.stderr
    assert read_interruptions(published.decisions)[0].approved_by == "b.name"
    assert "approved" in reportgap("interruption", "list", published.folder).stdout
