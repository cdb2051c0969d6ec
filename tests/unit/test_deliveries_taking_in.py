"""Taking a delivery in by a page: what lies in the inbox and the register afterwards, and what is refused."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest

from pipelines.access.audit import AuditLog
from pipelines.access.exports import ExportGuard
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.deliveries.register import Entry, read_register
from pipelines.deliveries.taking_in import Declared, IntakeError
from pipelines.errors import ReportgapError
from pipelines.mapping_proposals.private_sample import Upload
from tests.delivered import HEADER, Office

MARCH = HEADER + "B1,SMITH,02/03/1990,M,T1,03/01/2024\n"
APRIL = HEADER + "B2,JONES,02/03/1991,M,T2,04/01/2024\n"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


def taken(
    office: Office, content: str, name: str = "bookings.csv", *, role: Role = Role.ANALYST, **declared: object
) -> Entry:
    guard = ExportGuard(office.workspace, Visitor("ann", role, "127.0.0.1"), AuditLog(office.workspace.audit_file))
    return guard.take_in(Upload(name, content.encode()), "jail", Declared(**declared))  # type: ignore[arg-type]


def test_a_delivery_is_registered_with_its_sender_and_its_window_and_a_run_reads_it(office: Office) -> None:
    taken(office, MARCH, sender="Adams", window_from=dt.date(2024, 3, 1), complete_through=dt.date(2024, 3, 31))
    (entry,) = read_register(office.workspace.register_file)
    assert (entry.source, entry.file_name, entry.sender) == ("jail", "bookings.csv", "Adams")
    assert (entry.window_from, entry.complete_through) == (dt.date(2024, 3, 1), dt.date(2024, 3, 31))
    with office.run():
        assert office.records("arrest", "booking_number") == [("B1",)]
    assert read_register(office.workspace.register_file) == [entry], "the run has nothing to register"


def test_who_took_it_in_is_in_the_log_and_nothing_of_a_person(office: Office) -> None:
    entry = taken(office, MARCH)
    log = office.workspace.audit_file.read_text()
    look = json.loads(log)
    assert (look["who"], look["file_hash"]) == ("ann", entry.content_hash)
    assert look["what"] == "delivery taken in for the mapping jail"
    assert "SMITH" not in log


def test_a_name_that_is_taken_gets_a_folder_and_the_first_file_stays(office: Office) -> None:
    taken(office, MARCH)
    second = taken(office, APRIL)
    third = taken(office, APRIL + "B3,BROWN,02/03/1991,M,T3,04/02/2024\n")
    inbox = office.workspace.inbox / "jail"
    day = second.received_at.date()
    assert [second.file_name, third.file_name] == [f"{day}/bookings.csv", f"{day}-2/bookings.csv"]
    assert (inbox / "bookings.csv").read_text() == MARCH
    assert (inbox / second.file_name).read_text() == APRIL


@pytest.mark.parametrize("name", ["../../reportgap.yaml", "/etc/passwd", ".hidden", "..\\up.csv"])
def test_a_name_leads_nowhere_else(office: Office, name: str) -> None:
    entry = taken(office, MARCH, name)
    assert (office.workspace.inbox / "jail" / entry.file_name).read_text() == MARCH
    assert "/" not in entry.file_name
    assert not entry.file_name.startswith(".")


def test_the_same_bytes_are_not_taken_in_twice(office: Office) -> None:
    taken(office, MARCH)
    with pytest.raises(IntakeError, match=r"the very same file came on .* as \[jail/bookings.csv\]"):
        taken(office, MARCH, "again.csv")
    assert len(read_register(office.workspace.register_file)) == 1
    assert not (office.workspace.inbox / "jail" / "again.csv").exists()


def test_nothing_is_taken_in_while_a_run_reads_the_inbox(office: Office) -> None:
    with office.workspace.lock(), pytest.raises(ReportgapError, match="another run is working"):
        taken(office, MARCH)
    assert not (office.workspace.inbox / "jail").exists()


def test_totals_beside_a_delivery_and_a_window_that_ends_before_it_begins_are_refused(office: Office) -> None:
    with pytest.raises(IntakeError, match="states the totals"):
        taken(office, "rows: 3", "bookings.csv.totals.yaml")
    with pytest.raises(IntakeError, match="before it begins"):
        taken(office, MARCH, window_from=dt.date(2024, 3, 2), window_to=dt.date(2024, 3, 1))


def test_a_viewer_takes_nothing_in(office: Office) -> None:
    with pytest.raises(AccessDeniedError, match="take in deliveries"):
        taken(office, MARCH, role=Role.VIEWER)
    assert read_register(office.workspace.register_file) == []
