"""An agency's login: published figures of all, and records, work lists and answers of its own alone."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditLog
from pipelines.access.delivery_desk import DeliveryDesk
from pipelines.access.exports import ExportGuard
from pipelines.access.guard import Guard, NoSuchFileError, RecordFilter
from pipelines.access.people import people_connection, visitors_connection
from pipelines.access.record_view import RecordView
from pipelines.access.reviews import ReviewGuard
from pipelines.access.roles import AccessDeniedError, Permission, Role, Visitor, logged_in_visitor
from pipelines.mapping_proposals.answers import Answers
from pipelines.settings.who_may import Roles
from pipelines.workspace import Workspace
from tests.made.filling import county_id, police_of, sheriff_of
from tests.made.planted import (
    ALL,
    AT_ELM,
    AT_SHERIFF,
    DENIAL,
    ELM,
    ELM_ORDERS,
    LATE,
    MISSING,
    ORDER,
    ORDERS,
    POLICE,
    RESULT,
    SHERIFF,
    plant,
)
from tests.made.publication import RUN_ID

DUTY = "arrest_reported"
CEDAR_POLICE, CEDAR_SHERIFF = police_of("Cedar"), sheriff_of("Cedar")
CEDAR, ELM_COUNTY = county_id("Cedar"), county_id("Elm")
NOW = dt.datetime(2025, 2, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return plant(tmp_path_factory.mktemp("planted") / "workspace")


def visitor_of(*own: str, apart: frozenset[str] = frozenset()) -> Visitor:
    return Visitor("clerk@x.gov", Role.AGENCY, "10.0.0.7", apart, frozenset(own))


def guard_of(planted: Path, log: Path, *own: str, apart: frozenset[str] = frozenset()) -> AnswerGuard:
    publication, visitor = planted / "publications" / RUN_ID, visitor_of(*own, apart=apart)
    return AnswerGuard(publication, visitor, AuditLog(log), visitors_connection(publication, planted, visitor))


def names_in(found: object) -> set[str]:
    return {name for name in ALL if name in repr(found)}


def listed(guard: Guard, place: str, duty: str = DUTY, outcome: str | None = None) -> set[str]:
    page = guard.record_list(RecordFilter(place, duty, outcome_code=outcome), page=1, page_rows=500)
    assert page.total == len(page.rows)
    return names_in(page.rows)


class TestRole:
    ROLES = Roles(
        agency={"Clerk@X.gov": [CEDAR_POLICE], "clerk@x.gov ": [CEDAR_SHERIFF], "none@x.gov": []},
        viewer=["clerk@x.gov"],
        analyst=["ann@x.gov"],
    )

    def test_a_login_has_all_the_agencies_that_it_is_named_for(self) -> None:
        visitor = logged_in_visitor(self.ROLES, "clerk@x.gov", "")
        assert (visitor.role, visitor.own) == (Role.AGENCY, {CEDAR_POLICE, CEDAR_SHERIFF})
        assert logged_in_visitor(self.ROLES, "ann@x.gov", "").own is None

    def test_who_is_named_for_no_agency_has_none(self) -> None:
        assert logged_in_visitor(self.ROLES, "none@x.gov", "").own == frozenset()
        assert Visitor("x", Role.AGENCY, "").own == frozenset()

    def test_may_do_nothing_but_see_its_records_and_answer(self) -> None:
        allowed = {permission for permission in Permission if visitor_of().may(permission)}
        assert allowed == {Permission.RECORDS, Permission.NAMES, Permission.WORK_LISTS, Permission.ANSWERS}

    def test_what_was_kept_for_one_agency_is_not_shown_to_another(self) -> None:
        seen = {visitor_of(*own).sees for own in ((), (CEDAR_POLICE,), (CEDAR_SHERIFF,), (CEDAR_POLICE, CEDAR_SHERIFF))}
        assert len({*seen, Visitor("x", Role.ANALYST, "").sees, Visitor("x", Role.VIEWER, "").sees}) == 6


class TestLists:
    def test_hold_an_agency_s_own_records_alone(self, planted: Path, tmp_path: Path) -> None:
        assert listed(guard_of(planted, tmp_path / "log", CEDAR_POLICE), CEDAR) == {POLICE}
        assert listed(guard_of(planted, tmp_path / "log", CEDAR_SHERIFF), CEDAR) == {SHERIFF}

    def test_hold_all_of_a_jurisdiction_for_whom_it_is_named(self, planted: Path, tmp_path: Path) -> None:
        assert listed(guard_of(planted, tmp_path / "log", CEDAR), CEDAR) == {POLICE, SHERIFF}
        assert listed(guard_of(planted, tmp_path / "log", ELM_COUNTY), ELM_COUNTY) == {ELM}

    @pytest.mark.parametrize("own", [(CEDAR_POLICE,), (CEDAR,), (), ("",), ("' OR 1 = 1 --",)])
    def test_of_another_place_are_empty(self, planted: Path, tmp_path: Path, own: tuple[str, ...]) -> None:
        assert listed(guard_of(planted, tmp_path / "log", *own), ELM_COUNTY) == set()

    def test_of_what_is_kept_apart_take_the_permission_and_hold_own_records_alone(
        self, planted: Path, tmp_path: Path
    ) -> None:
        with pytest.raises(AccessDeniedError, match="kept apart"):
            listed(guard_of(planted, tmp_path / "log", CEDAR), CEDAR, "order_entered")
        named = guard_of(planted, tmp_path / "log", CEDAR_POLICE, apart=frozenset({"orders"}))
        assert listed(named, CEDAR, "order_entered") == {ORDERS}
        assert listed(named, ELM_COUNTY, "order_entered") == set()


class TestRecords:
    def gathered(self, guard: Guard, ledger_id: int) -> RecordView:
        view = guard.record(ledger_id)
        assert view is not None
        return view

    def test_of_one_s_own_show_both_sides(self, planted: Path, tmp_path: Path) -> None:
        view = self.gathered(guard_of(planted, tmp_path / "log", CEDAR_POLICE), LATE)
        assert names_in(view) == {POLICE}
        assert [row["relation_code"] for row in view.repository_arrests] == ["linked"]
        assert (len(view.repository_charges), len(view.charges), len(view.members)) == (1, 1, 1)
        assert [row["record_id"] for row in view.dispositions] == [4001]

    def test_leave_out_who_only_shares_a_number_or_is_only_possibly_the_same(
        self, planted: Path, tmp_path: Path
    ) -> None:
        view = self.gathered(guard_of(planted, tmp_path / "log", CEDAR_POLICE), MISSING)
        assert names_in(view) == {POLICE}
        assert view.repository_arrests == view.conflicts == view.links == []

    @pytest.mark.parametrize("ledger_id", [LATE + AT_SHERIFF, MISSING + AT_ELM, RESULT + AT_ELM, ORDER, DENIAL, 1])
    def test_of_another_agency_are_as_if_there_were_none(self, planted: Path, tmp_path: Path, ledger_id: int) -> None:
        assert guard_of(planted, tmp_path / "log", CEDAR_POLICE).record(ledger_id) is None
        (look,) = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
        assert (look["ledger_id"], look["row_count"]) == (str(ledger_id), 0)

    def test_before_and_after_it_are_own_ones(self, planted: Path, tmp_path: Path) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_SHERIFF)
        row = self.gathered(guard, MISSING + AT_SHERIFF).ledger
        assert (row["previous_id"], row["next_id"]) == (None, None)

    def test_that_are_kept_apart_take_the_permission(self, planted: Path, tmp_path: Path) -> None:
        named = guard_of(planted, tmp_path / "log", CEDAR_POLICE, apart=frozenset({"orders"}))
        assert names_in(self.gathered(named, ORDER)) == {ORDERS}
        assert named.record(ORDER + AT_ELM) is None
        elm = guard_of(planted, tmp_path / "log", ELM_COUNTY, apart=frozenset({"orders"}))
        assert names_in(self.gathered(elm, ORDER + AT_ELM)) == {ELM_ORDERS}

    @pytest.mark.parametrize(
        ("number", "own", "found"),
        [
            (f"{POLICE}T000061", CEDAR_POLICE, {POLICE}),
            (f"{ELM}T000061", CEDAR_POLICE, set()),
            (f"{SHERIFF}T000061", CEDAR_POLICE, set()),
            (f"{ELM}T000061", ELM_COUNTY, {ELM}),
            (f"{ORDERS}PO1", CEDAR_POLICE, set()),
        ],
    )
    def test_are_found_by_number_among_one_s_own(
        self, planted: Path, tmp_path: Path, number: str, own: str, found: set[str]
    ) -> None:
        page = guard_of(planted, tmp_path / "log", own).found_by_number(number, page=1, page_rows=25)
        assert names_in(page.rows) == found
        assert bool(page.rows) == bool(found)


class TestEveryView:
    def test_of_an_agency_without_records_has_no_row_but_of_what_tells_of_nobody(self, planted: Path) -> None:
        connection = people_connection(planted / "publications" / RUN_ID, planted, masked=False, own=["XX0000000"])
        views = [
            row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        filled = {view for view in views if connection.execute(f'SELECT count(*) FROM "{view}"').fetchall()[0][0]}
        assert filled <= {
            "own_scope",
            "rule",
            "agency",
            "delivery",
            "version_not_in_force",
            "record_file",
            "record_place",
        }

    @pytest.mark.parametrize(
        ("own", "seen"), [(CEDAR_POLICE, {POLICE}), (CEDAR_SHERIFF, {SHERIFF}), (ELM_COUNTY, {ELM})]
    )
    def test_holds_no_name_but_of_one_s_own(self, planted: Path, own: str, seen: set[str]) -> None:
        connection = people_connection(planted / "publications" / RUN_ID, planted, masked=False, own=[own])
        views = [
            row[0] for row in connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
        ]
        assert len(views) > 40
        found = {view: names_in(connection.execute(f'SELECT * FROM "{view}"').fetchall()) for view in views}
        assert {name for names in found.values() for name in names} == seen, found

    def test_a_guard_refuses_a_connection_that_is_not_limited(self, planted: Path, tmp_path: Path) -> None:
        publication = planted / "publications" / RUN_ID
        for own in (None, [CEDAR_SHERIFF]):
            connection = people_connection(publication, planted, masked=False, own=own)
            with pytest.raises(AccessDeniedError, match="limited"):
                Guard(publication, visitor_of(CEDAR_POLICE), AuditLog(tmp_path / "log"), connection)


class TestClosedDoors:
    DOORS: tuple[Callable[[ReviewGuard], object], ...] = (
        lambda guard: guard.queue(None, page=1, page_rows=25),
        lambda guard: guard.pair(1),
        lambda guard: guard.verdicts(),
        lambda guard: guard.next_pair(0, None),
        lambda guard: guard.denial_list("open", page=1, page_rows=25),
        lambda guard: guard.rejected_rows("d1", page=1, page_rows=25),
        lambda guard: guard.rejected_rows("d9", page=1, page_rows=25),
    )

    @pytest.mark.parametrize("number", range(len(DOORS)))
    def test_stay_shut_even_for_whom_is_named_for_all_that_is_kept_apart(
        self, planted: Path, tmp_path: Path, number: int
    ) -> None:
        publication = planted / "publications" / RUN_ID
        visitor = visitor_of(CEDAR, ELM_COUNTY, apart=frozenset({"orders", "denials", "tips", "prohibitors"}))
        guard = ReviewGuard(
            publication,
            visitor,
            AuditLog(tmp_path / "log"),
            visitors_connection(publication, planted, visitor),
            decisions=planted / "decisions",
            needs_second=False,
        )
        with pytest.raises(AccessDeniedError, match=r"\[agency\]"):
            self.DOORS[number](guard)

    def test_nothing_is_said_of_deliveries_or_exports(self, planted: Path, tmp_path: Path) -> None:
        desk = DeliveryDesk(planted / "decisions", visitor_of(CEDAR))
        for say in (lambda: desk.sent([], NOW.date()), lambda: desk.approve("x"), lambda: desk.withdraw("x")):
            with pytest.raises(AccessDeniedError):
                say()
        exports = ExportGuard(Workspace(planted), visitor_of(CEDAR), AuditLog(tmp_path / "log"))
        with pytest.raises(AccessDeniedError):
            exports.look_at_columns(None, Answers())  # type: ignore[arg-type]
        with pytest.raises(AccessDeniedError):
            exports.settle("jail", "level", {"F": "felony"})


class TestWorkLists:
    def test_of_one_s_jurisdiction_are_handed_out_whole(self, planted: Path, tmp_path: Path) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR)
        assert names_in(guard.work_list(CEDAR, DUTY, "csv").content) == {POLICE, SHERIFF}
        assert guard.work_list_name(CEDAR, DUTY, "xlsx") == "xx-cedar.xlsx"

    def test_of_one_agency_hold_its_rows_alone_and_can_be_sent_back(self, planted: Path, tmp_path: Path) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_SHERIFF)
        content = guard.work_list(CEDAR, DUTY, "csv").content
        assert names_in(content) == {SHERIFF}
        (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
        assert (row["row_id"], row["jurisdiction_id"]) == (f"R{MISSING + AT_SHERIFF}", CEDAR)
        look = json.loads((tmp_path / "log").read_text())
        assert look["row_count"] == 1

    @pytest.mark.parametrize("kind", ["xlsx", "pdf"])
    def test_of_the_whole_jurisdiction_go_to_none_of_its_agencies(
        self, planted: Path, tmp_path: Path, kind: str
    ) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_POLICE)
        assert guard.work_list_name(CEDAR, DUTY, kind) is None  # type: ignore[arg-type]
        with pytest.raises(NoSuchFileError):
            guard.work_list(CEDAR, DUTY, kind)  # type: ignore[arg-type]

    @pytest.mark.parametrize("kind", ["csv", "xlsx"])
    def test_of_another_place_are_as_if_there_were_none(self, planted: Path, tmp_path: Path, kind: str) -> None:
        with pytest.raises(NoSuchFileError):
            guard_of(planted, tmp_path / "log", CEDAR).work_list(ELM_COUNTY, DUTY, kind)  # type: ignore[arg-type]

    def test_of_what_is_kept_apart_take_the_permission(self, planted: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard_of(planted, tmp_path / "log", CEDAR).work_list(CEDAR, "order_entered", "csv")


class TestAnswers:
    def sent_back(self, planted: Path, tmp_path: Path, **changed: str) -> Path:
        """Cedar's list, answered for both agencies, with the sheriff's person guessed at."""
        text = (planted / "publications" / RUN_ID / "worklists" / "xx-cedar.csv").read_text(encoding="utf-8-sig")
        path = tmp_path / "xx-cedar.csv"
        filled = text.replace("arrest_reported,,,", "arrest_reported,not_ours,,with the state police")
        path.write_text(filled.replace(SHERIFF, "GUESSED"))
        return path

    def test_are_taken_in_for_own_records_and_in_one_s_own_name(self, planted: Path, tmp_path: Path) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_POLICE)
        found = guard.receive(self.sent_back(planted, tmp_path), received_from="the sheriff", read_at=NOW)
        assert [key[0] for key, _ in found.reading.accepted] == [MISSING]
        view = guard.record(MISSING)
        assert view is not None
        *_, said = view.answers
        assert said["received_from"] == said["by"] == "clerk@x.gov"

    def test_to_another_agency_s_row_are_as_if_it_were_on_no_list_and_tell_nothing_of_it(
        self, planted: Path, tmp_path: Path
    ) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_POLICE)
        reading = guard.receive(self.sent_back(planted, tmp_path), received_from="x", read_at=NOW).reading
        (rejected,) = reading.rejected
        assert "is on no work list of this workspace" in rejected.reason
        assert not rejected.can_go_back
        assert reading.changed == []

    def test_are_ruled_on_by_the_office_alone(self, planted: Path, tmp_path: Path) -> None:
        guard = guard_of(planted, tmp_path / "log", CEDAR_POLICE)
        view = guard.record(MISSING)
        assert view is not None
        with pytest.raises(AccessDeniedError, match="rule on"):
            guard.rule(view, "x", "accepted", "")
