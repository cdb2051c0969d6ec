"""Roles, the guard and the locked connections: what is not granted is refused, and no way leads around."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboards.figures import FIGURES
from pipelines.access.answers import AnswerGuard
from pipelines.access.audit import AuditError, AuditLog
from pipelines.access.connection import locked_connection, parquet_view
from pipelines.access.guard import Guard, NoSuchFileError, RecordFilter
from pipelines.access.people import DECLARED_NUMBERS, IDENTIFYING, MASK, people_connection, visitors_connection
from pipelines.access.roles import (
    AccessDeniedError,
    Permission,
    Role,
    Visitor,
    logged_in_visitor,
    lone_visitor,
)
from pipelines.answers.tables import FOLLOW_UP
from pipelines.engines.duckdb_engine import Engine
from pipelines.obligations.declared import permissions, permissions_of_tables
from pipelines.settings.who_may import Roles
from tests.made.deliveries import HELD_ORDERS, UNKNOWN
from tests.made.filling import CANARY, county_id, keep
from tests.made.publication import CANARY_ORDER, RUN_ID, make

CEDAR = RecordFilter(county_id("Cedar"), "arrest_reported")
DUTY = "arrest_reported"
OFFICE = [role for role in Role if role is not Role.AGENCY]
LATE, MISSING, DISPOSITION = 900061, 900001, 904001
DAYS_OF_ASKING = ("first_listed_date", "last_listed_date", "asked_date", "due_date")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "workspace")


def guard_for(made: Path, role: Role, log: Path, *apart: str) -> Guard:
    publication = made / "publications" / RUN_ID
    visitor = Visitor("ann@x.gov", role, "127.0.0.1", frozenset(apart))
    return Guard(publication, visitor, AuditLog(log), visitors_connection(publication, made, visitor))


def looks(log: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


class TestRoles:
    ROLES = Roles(viewer=["vic@x.gov", "ann@x.gov"], analyst=["Ann@x.gov"], administrator=["root@x.gov"])

    @pytest.mark.parametrize(
        ("login", "role"),
        [("vic@x.gov", Role.VIEWER), ("ANN@X.GOV ", Role.ANALYST), ("root@x.gov", Role.ADMINISTRATOR)],
    )
    def test_a_login_has_its_strongest_role(self, login: str, role: Role) -> None:
        assert logged_in_visitor(self.ROLES, login, "10.0.0.7").role is role

    @pytest.mark.parametrize("login", ["eve@x.gov", "", " ", "ann", "ann@x.gov.evil.com"])
    def test_who_is_not_named_has_no_role(self, login: str) -> None:
        with pytest.raises(AccessDeniedError):
            logged_in_visitor(self.ROLES, login, "10.0.0.7")

    def test_an_empty_name_in_the_settings_lets_nobody_in(self) -> None:
        with pytest.raises(AccessDeniedError):
            logged_in_visitor(Roles(analyst=[""]), "", "10.0.0.7")

    @pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost", "127.0.0.2"])
    def test_a_lone_user_at_this_machine_is_the_analyst(self, address: str) -> None:
        found = lone_visitor(Roles(), server_address=address, client_address=None, headers=["Host", "User-Agent"])
        assert found.role is Role.ANALYST

    @pytest.mark.parametrize(
        ("server", "client", "headers"),
        [
            ("0.0.0.0", None, []),  # noqa: S104
            (None, None, []),
            ("10.0.0.1", None, []),
            ("example.gov", None, []),
            ("127.0.0.1", "10.0.0.7", []),
            ("127.0.0.1", None, ["X-Forwarded-For"]),
            ("127.0.0.1", None, ["x-real-ip"]),
            ("127.0.0.1", None, ["FORWARDED"]),
        ],
    )
    def test_without_a_login_nobody_else_is_let_in(
        self, server: str | None, client: str | None, headers: list[str]
    ) -> None:
        with pytest.raises(AccessDeniedError):
            lone_visitor(Roles(), server_address=server, client_address=client, headers=headers)

    def test_what_is_kept_apart_is_seen_by_who_is_named_for_it_beside_a_role(self) -> None:
        roles = Roles(analyst=["ann@x.gov", "bob@x.gov"], apart={"orders": ["Ann@x.gov", "eve@x.gov"], "tips": [""]})
        assert logged_in_visitor(roles, "ANN@x.gov", "10.0.0.7").apart == {"orders"}
        assert logged_in_visitor(roles, "bob@x.gov", "10.0.0.7").apart == frozenset()
        with pytest.raises(AccessDeniedError):
            logged_in_visitor(roles, "eve@x.gov", "10.0.0.7")

    @pytest.mark.parametrize(("role", "apart"), [("analyst", set(permissions().values())), ("viewer", set())])
    def test_of_lone_users_the_analyst_sees_what_is_kept_apart(self, role: Any, apart: set[str]) -> None:
        found = lone_visitor(Roles(lone_user=role), server_address="127.0.0.1", client_address=None, headers=[])
        assert found.apart == apart

    def test_a_viewer_may_follow_records_and_nothing_else(self) -> None:
        visitor = Visitor("vic", Role.VIEWER, "")
        allowed = {permission for permission in Permission if visitor.may(permission)}
        assert allowed == {Permission.RECORDS, Permission.STATE}

    @pytest.mark.parametrize("role", [Role.ANALYST, Role.REVIEWER, Role.ADMINISTRATOR])
    def test_who_sees_whole_records_may_decide_on_links(self, role: Role) -> None:
        assert Visitor("ann", role, "").may(Permission.DECIDE)


class TestLists:
    def test_pages_add_up(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log")
        pages = [guard.record_list(CEDAR, page=number, page_rows=25) for number in (1, 2, 3, 4)]
        assert [len(page.rows) for page in pages] == [25, 25, 10, 0]
        assert [page.total for page in pages] == [60, 60, 60, 0]
        assert len({row["ledger_id"] for page in pages for row in page.rows}) == 60
        assert [look["row_count"] for look in looks(tmp_path / "log")] == [25, 25, 10, 0]

    def test_the_most_severe_and_oldest_come_first(self, made: Path, tmp_path: Path) -> None:
        rows = guard_for(made, Role.ANALYST, tmp_path / "log").record_list(CEDAR, page=1, page_rows=60).rows
        order = [(row["severity_code"] != "violent_felony", row["event_date"]) for row in rows]
        assert order == sorted(order)

    @pytest.mark.parametrize(
        ("change", "total"),
        [
            ({"cause_code": "printed_not_sent"}, 20),
            ({"level_group": "felony"}, 30),
            ({"level_group": "misdemeanor"}, 30),
            ({"population_code": "juvenile"}, 0),
            ({"outcome_code": "late"}, 20),
            ({"jurisdiction_id": "XX-ELM"}, 0),
            ({"jurisdiction_id": "' OR 1 = 1 --"}, 0),
        ],
    )
    def test_filters(self, made: Path, tmp_path: Path, change: dict[str, str], total: int) -> None:
        wanted = RecordFilter(**{**vars(CEDAR), **change})
        guard = guard_for(made, Role.ANALYST, tmp_path / "log")
        assert guard.record_list(wanted, page=1, page_rows=25).total == total

    def test_rejected_rows_come_as_delivered(self, made: Path, tmp_path: Path) -> None:
        found = guard_for(made, Role.ANALYST, tmp_path / "log").rejected_rows("d1", page=2, page_rows=20)
        assert found.total == 30
        assert [row["line_number"] for row in found.rows] == list(range(120, 130))
        assert looks(tmp_path / "log")[0]["delivery_id"] == "d1"

    def test_a_viewer_gets_no_rejected_row(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError, match="viewer"):
            guard_for(made, Role.VIEWER, tmp_path / "log").rejected_rows("d1", page=1, page_rows=20)
        asked = looks(tmp_path / "log")
        assert asked
        assert all(look["is_refused"] and look["row_count"] == 0 for look in asked)


class TestRecords:
    def test_gathers_both_sides_in_the_version_in_force(self, made: Path, tmp_path: Path) -> None:
        view = guard_for(made, Role.ANALYST, tmp_path / "log").record(LATE)
        assert view is not None
        assert view.event is not None
        assert view.event["last_name"] == "CANARY061"
        assert [(row["relation_code"], row["first_name"]) for row in view.repository_arrests] == [
            ("linked", "CANARYOTHER")
        ]
        assert [row["record_id"] for row in view.repository_charges] == [3061]
        assert [row["record_id"] for row in view.dispositions] == [4001]
        assert view.ledger["citation"] == "Made Code 10.12"
        assert view.links[0]["agreed"] == "last_name,birth_date,tracking_number"
        assert [(row["file_name"], row["line_number"]) for row in view.members] == [("bookings-2024.csv", 7)]

    def test_what_only_shares_a_number_brings_no_charges_along(self, made: Path, tmp_path: Path) -> None:
        view = guard_for(made, Role.ANALYST, tmp_path / "log").record(MISSING)
        assert view is not None
        assert [row["relation_code"] for row in view.repository_arrests] == ["conflict"]
        assert view.repository_charges == []
        assert len(view.members) == 1

    def test_an_unknown_record_is_none_and_the_look_is_logged(self, made: Path, tmp_path: Path) -> None:
        assert guard_for(made, Role.ANALYST, tmp_path / "log").record(1) is None
        assert [(look["ledger_id"], look["row_count"]) for look in looks(tmp_path / "log")] == [("1", 0)]

    @pytest.mark.parametrize("ledger_id", [LATE, MISSING, DISPOSITION])
    def test_a_viewer_sees_that_values_are_there_and_not_which(
        self, made: Path, tmp_path: Path, ledger_id: int
    ) -> None:
        guard = guard_for(made, Role.VIEWER, tmp_path / "log")
        view = guard.record(ledger_id)
        assert view is not None
        assert view.event is not None
        assert CANARY not in repr(view)
        assert CANARY not in repr(guard.record_list(CEDAR, page=1, page_rows=100))
        assert view.event["last_name"] == view.event["birth_date"] == MASK
        assert view.event["middle_name"] is None

    def test_every_column_that_identifies_is_masked(self, made: Path) -> None:
        connection = people_connection(made / "publications" / RUN_ID, made, masked=True)
        for name in ("event", "arrest", "disposition", "repository_arrest", "repository_charge", "event_charge"):
            frame = connection.execute(f"SELECT * FROM {name}").df()
            for column in IDENTIFYING & set(frame.columns):
                assert set(frame[column].dropna()) <= {MASK}, (name, column)

    def test_nothing_is_returned_when_the_look_cannot_be_logged(self, made: Path, tmp_path: Path) -> None:
        (tmp_path / "audit").write_text("in the way")
        guard = guard_for(made, Role.ANALYST, tmp_path / "audit" / "looks.jsonl")
        for look in (
            lambda: guard.record(LATE),
            lambda: guard.record_list(CEDAR, page=1, page_rows=25),
            lambda: guard.rejected_rows("d1", page=1, page_rows=20),
            lambda: guard.work_list(county_id("Cedar"), DUTY, "csv"),
        ):
            with pytest.raises(AuditError):
                look()


class TestSearch:
    ORDER = "canary po/1"

    def found(self, guard: Guard, number: str) -> list[str]:
        return [row["ledger_id"] for row in guard.found_by_number(number, page=1, page_rows=25).rows]

    @pytest.mark.parametrize(
        "number", [f"{CANARY}T000061", f" {CANARY.lower()}-t 000061", f"{CANARY}B00061", "xxcanarysid00061"]
    )
    def test_a_record_is_found_by_any_of_its_numbers_as_they_stand_on_paper(
        self, made: Path, tmp_path: Path, number: str
    ) -> None:
        assert str(LATE) in self.found(guard_for(made, Role.ANALYST, tmp_path / "log"), number)

    @pytest.mark.parametrize("number", ["", "-", "NOSUCH", "' OR 1 = 1 --", "%"])
    def test_nothing_is_found_by_nothing(self, made: Path, tmp_path: Path, number: str) -> None:
        assert self.found(guard_for(made, Role.ANALYST, tmp_path / "log"), number) == []

    def test_what_is_kept_apart_is_found_by_those_alone_who_may_see_it(self, made: Path, tmp_path: Path) -> None:
        assert self.found(guard_for(made, Role.ANALYST, tmp_path / "log"), self.ORDER) == []
        assert self.found(guard_for(made, Role.ANALYST, tmp_path / "log", "orders"), self.ORDER) == ["907001"]

    def test_a_search_is_logged_without_the_number(self, made: Path, tmp_path: Path) -> None:
        self.found(guard_for(made, Role.ANALYST, tmp_path / "log"), f"{CANARY}B00061")
        assert [(look["what"], look["row_count"]) for look in looks(tmp_path / "log")] == [("search by number", 2)]
        assert CANARY not in (tmp_path / "log").read_text()

    def test_who_sees_no_numbers_can_not_search_by_them(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError, match="numbers"):
            guard_for(made, Role.VIEWER, tmp_path / "log").found_by_number("1", page=1, page_rows=25)


class TestDenials:
    DENIAL, RESULT = 909001, 904001

    def test_who_may_see_denials_sees_what_to_look_at_first(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", "denials")
        (row,) = guard.denial_list("open", page=1, page_rows=25).rows
        assert (row["last_name"], row["points"], row["ledger_id"]) == (f"{CANARY}DENIED", 16, str(self.DENIAL))
        assert [look["what"] for look in looks(tmp_path / "log")] == ["list of denials, open"]

    def test_what_is_under_appeal_stands_on_a_list_of_its_own(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", "denials")
        assert [row["review_rank"] for row in guard.denial_list("under_appeal", page=1, page_rows=25).rows] == [None]

    @pytest.mark.parametrize("role", OFFICE)
    def test_no_role_alone_sees_denials(self, made: Path, tmp_path: Path, role: Role) -> None:
        guard = guard_for(made, role, tmp_path / "log", "orders")
        for look in (lambda: guard.denial_list("open", page=1, page_rows=25), lambda: guard.record(self.DENIAL)):
            with pytest.raises(AccessDeniedError):
                look()
        asked = looks(tmp_path / "log")
        assert asked
        assert all(look["is_refused"] and look["row_count"] == 0 for look in asked)

    def test_a_viewer_who_may_see_denials_sees_them_masked(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.VIEWER, tmp_path / "log", "denials")
        assert [row["last_name"] for row in guard.denial_list("open", page=1, page_rows=25).rows] == [MASK]
        assert CANARY not in repr(guard.record(self.DENIAL))

    def test_a_delayed_check_leads_to_the_missing_result_and_back(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", "denials")
        denial, result = guard.record(self.DENIAL), guard.record(self.RESULT)
        assert denial is not None
        assert result is not None
        assert [row["ledger_id"] for row in denial.results_behind] == [str(self.RESULT)]
        assert [row["reason_code"] for row in denial.reasons] == ["firearm_transferred"]
        assert result.checks_waiting == [{"check_count": 1, "open_count": 0, "alike_count": 1, "missing_count": 1}]
        assert [look["apart"] for look in looks(tmp_path / "log")] == ["denials", "denials"]

    def test_that_a_check_waits_for_a_result_is_told_to_nobody_else(self, made: Path, tmp_path: Path) -> None:
        view = guard_for(made, Role.ANALYST, tmp_path / "log").record(self.RESULT)
        assert view is not None
        assert view.checks_waiting == []
        assert looks(tmp_path / "log")[-1]["apart"] is None


class TestOrders:
    ORDERS = RecordFilter(county_id("Cedar"), "order_entered", outcome_code="late")
    ORDER = 907001

    def test_who_may_see_orders_sees_both_sides(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", "orders")
        (row,) = guard.record_list(self.ORDERS, page=1, page_rows=25).rows
        assert (row["last_name"], row["charges"]) == (CANARY, "Protection order")
        view = guard.record(self.ORDER)
        assert view is not None
        assert [order["order_number_raw"] for order in view.declared] == ["CANARY-PO-1"]
        assert [entry["nic_number"] for entry in view.declared_on_file] == ["CANARYH1"]

    @pytest.mark.parametrize("role", OFFICE)
    def test_no_role_alone_sees_an_order_not_even_masked(self, made: Path, tmp_path: Path, role: Role) -> None:
        guard = guard_for(made, role, tmp_path / "log", "tips")
        for look in (
            lambda: guard.record_list(self.ORDERS, page=1, page_rows=25),
            lambda: guard.record(self.ORDER),
            lambda: guard.audit_cases([self.ORDER], purpose="audit sample"),
        ):
            with pytest.raises(AccessDeniedError):
                look()
        asked = looks(tmp_path / "log")
        assert asked
        assert all(look["is_refused"] and look["row_count"] == 0 for look in asked)

    def test_who_may_see_orders_draws_them_for_an_audit_with_what_finds_them(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard_for(made, Role.ADMINISTRATOR, tmp_path / "log").audit_cases([self.ORDER], purpose="audit sample")
        (case,) = guard_for(made, Role.ANALYST, tmp_path / "log", "orders").audit_cases([self.ORDER], purpose="audit")
        assert (case["person_name"], case["court_case_number"], case["charges"]) == (
            CANARY,
            "CANARY-PO-1",
            "Protection order",
        )
        assert case["repository_state"] == "on_file"

    def test_a_viewer_who_may_see_orders_sees_them_masked(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.VIEWER, tmp_path / "log", "orders")
        (row,) = guard.record_list(self.ORDERS, page=1, page_rows=25).rows
        assert row["last_name"] == MASK
        assert CANARY not in repr(guard.record(self.ORDER))
        assert [look["row_count"] for look in looks(tmp_path / "log")] == [1, 1]

    def test_a_work_list_of_orders_is_another_file_and_handed_out_to_no_role_alone(
        self, made: Path, tmp_path: Path
    ) -> None:
        alone = guard_for(made, Role.ADMINISTRATOR, tmp_path / "log")
        with pytest.raises(AccessDeniedError, match="kept apart"):
            alone.work_list(county_id("Cedar"), "order_entered", "csv")
        assert CANARY_ORDER not in alone.work_list(county_id("Cedar"), DUTY, "csv").content
        named = guard_for(made, Role.ANALYST, tmp_path / "log2", "orders")
        found = named.work_list(county_id("Cedar"), "order_entered", "csv")
        assert CANARY_ORDER in found.content
        (look,) = looks(tmp_path / "log2")
        assert (look["what"], look["row_count"]) == ("work list xx-cedar-orders.csv", 1)
        assert look["file_hash"] == hashlib.sha256(found.content).hexdigest()

    def test_rejected_rows_of_a_held_delivery_of_orders_are_kept_apart(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard_for(made, Role.ADMINISTRATOR, tmp_path / "log", "tips").rejected_rows(
                HELD_ORDERS, page=1, page_rows=20
            )
        named = guard_for(made, Role.ANALYST, tmp_path / "log", "orders")
        assert named.rejected_rows(HELD_ORDERS, page=1, page_rows=20).total == 1

    def test_rejected_rows_of_nobody_knows_what_take_every_permission(self, made: Path, tmp_path: Path) -> None:
        every = sorted(set(permissions_of_tables().values()))
        for named in ((), every[1:], every[:-1]):
            with pytest.raises(AccessDeniedError, match="kept apart"):
                guard_for(made, Role.ADMINISTRATOR, tmp_path / "log", *named).rejected_rows(
                    UNKNOWN, page=1, page_rows=20
                )
        assert guard_for(made, Role.ANALYST, tmp_path / "log", *every).rejected_rows(UNKNOWN, page=1, page_rows=20).rows

    def test_every_look_at_what_is_kept_apart_names_what_it_took(self, made: Path, tmp_path: Path) -> None:
        every = sorted(set(permissions_of_tables().values()))
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", *every)
        guard.record_list(self.ORDERS, page=1, page_rows=25)
        guard.record(self.ORDER)
        assert guard.found_by_number("CANARY-PO-1", page=1, page_rows=25).rows
        guard.audit_cases([self.ORDER], purpose="audit sample")
        guard.hand_out_audit_cases(b"made", "order_entered", purpose="audit sample", row_count=1)
        guard.work_list(county_id("Cedar"), "order_entered", "csv")
        guard.rejected_rows(HELD_ORDERS, page=1, page_rows=20)
        assert [look["apart"] for look in looks(tmp_path / "log")] == ["orders"] * 7
        guard.rejected_rows(UNKNOWN, page=1, page_rows=20)
        assert looks(tmp_path / "log")[-1]["apart"] == ", ".join(every)

    def test_no_other_look_names_any_and_a_search_leaves_out_what_it_would_take(
        self, made: Path, tmp_path: Path
    ) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log", "tips")
        assert guard.found_by_number("CANARY-PO-1", page=1, page_rows=25).rows == []
        guard.record_list(CEDAR, page=1, page_rows=25)
        guard.record(LATE)
        guard.rejected_rows("d1", page=1, page_rows=20)
        guard.hand_out_audit_cases(b"made", DUTY, purpose="audit sample", row_count=1)
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard.hand_out_audit_cases(b"made", "order_entered", purpose="audit sample", row_count=1)
        assert [look["apart"] for look in looks(tmp_path / "log")] == [None] * 6

    def test_answers_to_weigh_are_listed_without_those_that_are_kept_apart(self, tmp_path: Path) -> None:
        made = make(tmp_path / "workspace")
        publication = made / "publications" / RUN_ID
        # A list of an older version may not have been kept apart yet.
        asked = [
            {
                "ledger_id": ledger_id,
                "jurisdiction_id": county_id("Cedar"),
                "permission": "",
                "standing_code": "to_be_looked_at",
                **dict.fromkeys(DAYS_OF_ASKING, dt.date(2024, 6, 1)),
            }
            for ledger_id in (LATE, self.ORDER)
        ]
        with Engine(publication) as engine:
            keep(engine, FOLLOW_UP, asked)
        for apart, shown in ((), [DUTY]), (("orders",), [DUTY, "order_entered"]):
            visitor = Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1", frozenset(apart))
            connection = visitors_connection(publication, made, visitor)
            guard = AnswerGuard(publication, visitor, AuditLog(tmp_path / "log"), connection)
            found = guard.to_be_looked_at(None, page=1, page_rows=25)
            assert sorted(row["obligation_id"] for row in found.rows) == shown
        assert [look["apart"] for look in looks(tmp_path / "log")] == [None, "orders"]

    def test_tips_their_history_and_the_logs_of_them_are_kept_apart(self) -> None:
        apart = permissions_of_tables()
        assert {apart[table] for table in ("tip", "tip_event", "repository_tip")} == {"tips"}
        assert {permissions()[f"tip_{duty}"] for duty in ("screened", "forwarded", "acted_on", "closed")} == {"tips"}
        assert {"phone_number", "account_name", "tip_number", "earlier_tip_number"} <= DECLARED_NUMBERS

    def test_numbers_of_orders_are_masked_with_the_names(self) -> None:
        assert {"order_number", "order_number_raw", "nic_number"} <= IDENTIFYING


class TestWorkLists:
    def test_hands_out_the_published_bytes_and_logs_their_hash(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log")
        assert guard.work_list_name(county_id("Cedar"), DUTY, "csv") == "xx-cedar.csv"
        found = guard.work_list(county_id("Cedar"), DUTY, "csv")
        assert CANARY.encode() in found.content
        (look,) = looks(tmp_path / "log")
        assert look["file_hash"] == hashlib.sha256(found.content).hexdigest()
        assert (look["what"], look["row_count"]) == ("work list xx-cedar.csv", 60)

    def test_the_letter_is_handed_out_to_the_same_people_and_logged_alike(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.ANALYST, tmp_path / "log")
        assert guard.work_list_name(county_id("Cedar"), DUTY, "pdf") == "xx-cedar-open-arrests.pdf"
        found = guard.work_list(county_id("Cedar"), DUTY, "pdf")
        (look,) = looks(tmp_path / "log")
        assert look["file_hash"] == hashlib.sha256(found.content).hexdigest()
        assert look["what"] == "work list xx-cedar-open-arrests.pdf"
        with pytest.raises(AccessDeniedError):
            guard_for(made, Role.VIEWER, tmp_path / "log").work_list(county_id("Cedar"), DUTY, "pdf")

    def test_asking_whether_there_is_one_is_no_look(self, made: Path, tmp_path: Path) -> None:
        guard = guard_for(made, Role.VIEWER, tmp_path / "log")
        assert guard.work_list_name(county_id("Elm"), DUTY, "csv") is None
        assert looks(tmp_path / "log") == []

    @pytest.mark.parametrize("asked", ["XX-ELM", "../../reportgap", "", "xx-cedar"])
    def test_what_was_not_published_is_not_found(self, made: Path, tmp_path: Path, asked: str) -> None:
        with pytest.raises(NoSuchFileError):
            guard_for(made, Role.ANALYST, tmp_path / "log").work_list(asked, DUTY, "xlsx")

    def test_a_viewer_gets_none(self, made: Path, tmp_path: Path) -> None:
        with pytest.raises(AccessDeniedError):
            guard_for(made, Role.VIEWER, tmp_path / "log").work_list(county_id("Cedar"), DUTY, "csv")


class TestLockedConnections:
    STATEMENTS = (
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('{workspace}/reportgap.yaml')",
        "COPY (SELECT 1) TO '{workspace}/stolen.csv'",
        "ATTACH '{workspace}/stolen.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "RESET lock_configuration",
    )

    @pytest.mark.parametrize("statement", STATEMENTS)
    def test_the_guard_s_connection_reaches_nothing_else(self, made: Path, statement: str) -> None:
        connection = people_connection(made / "publications" / RUN_ID, made, masked=False)
        with pytest.raises(duckdb.Error):
            connection.execute(statement.format(workspace=made))

    @pytest.mark.parametrize("statement", STATEMENTS)
    def test_the_figures_connection_reaches_nothing_else(self, made: Path, statement: str) -> None:
        with pytest.raises(duckdb.Error):
            self.figures(made).execute(statement.format(workspace=made))

    @pytest.mark.parametrize("table", ["event", "ledger", "rejected_row", "link", "record_file"])
    def test_the_figures_connection_cannot_open_anyone_s_record(self, made: Path, table: str) -> None:
        path = made / "publications" / RUN_ID / f"{table}.parquet"
        assert path.is_file()
        with pytest.raises(duckdb.Error):
            self.figures(made).execute(f"SELECT * FROM read_parquet('{path}')")

    @staticmethod
    def figures(made: Path) -> duckdb.DuckDBPyConnection:
        files = {table: made / "publications" / RUN_ID / f"{table.name}.parquet" for table in FIGURES}
        views = {table.name: parquet_view(table, [file]) for table, file in files.items()}
        return locked_connection(views, files=files.values())
