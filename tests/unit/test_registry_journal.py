"""Changes of the registry: what fits is proposed, a second person decides it, and nothing is changed afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from pipelines.access.registry_desk import RegistryDesk
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.decisions.journal import DecisionError
from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.inputs import collect_inputs
from pipelines.registry.change import Change
from pipelines.registry.in_force import registry_in_force, rules_in_force
from pipelines.registry.journal import approve, propose, read_changes, refuse
from pipelines.registry.proposing import altered, check_change, taken_out
from pipelines.workspace import Workspace
from tests.registry_state import AGENCIES

AT = dt.datetime(2024, 5, 2, 9, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=1)
RELATION = {
    "ori": "XX0020000",
    "relation": "covered_by",
    "other_ori": "XX0010000",
    "valid_from": "2024-01-01",
    "valid_to": "",
}
STANDARD = {
    "id": "own-a",
    "measure": "arrest_reporting_rate",
    "obligation": "arrest_reported",
    "threshold_pct": "95",
    "is_maximum": "",
    "title": "Ours",
    "citation": "A memo",
}


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "reportgap.yaml").write_text("state: XX\ntitle: Made state\n", encoding="utf-8")
    (tmp_path / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    (tmp_path / "mappings").mkdir()
    return Workspace(tmp_path)


def desk(workspace: Workspace, name: str, role: Role) -> RegistryDesk:
    return RegistryDesk(workspace, Visitor(name, role, "127.0.0.1"))


def rename(workspace: Workspace) -> Change:
    return altered(workspace, "agency", {"ori": "XX0010000"}, {"name": "Adams County Sheriff"}, "A letter.")


def test_an_analyst_proposes_and_a_second_person_who_may_approves(workspace: Workspace) -> None:
    proposed = desk(workspace, "a.name", Role.ANALYST).propose(rename(workspace))
    (waiting,) = read_changes(workspace.decisions)
    assert (waiting.status_code, waiting.what.changed) == (
        "waiting",
        {"name": ("Adams Sheriff", "Adams County Sheriff")},
    )
    desk(workspace, "b.name", Role.REVIEWER).approve(proposed)
    (approved,) = read_changes(workspace.decisions)
    assert (approved.status_code, approved.decided_by) == ("approved", "b.name")
    assert registry_in_force(workspace).agencies[0][1] == "Adams County Sheriff"


def test_who_may_not_is_refused(workspace: Workspace) -> None:
    with pytest.raises(AccessDeniedError):
        desk(workspace, "v.name", Role.VIEWER).propose(rename(workspace))
    proposed = desk(workspace, "a.name", Role.ANALYST).propose(rename(workspace))
    for act in (
        lambda: desk(workspace, "c.name", Role.ANALYST).approve(proposed),
        lambda: desk(workspace, "c.name", Role.ANALYST).refuse(proposed, "No."),
    ):
        with pytest.raises(AccessDeniedError):
            act()
    with pytest.raises(DecisionError, match="second person"):
        desk(workspace, "A.Name", Role.REVIEWER).approve(proposed)
    assert read_changes(workspace.decisions)[0].status_code == "waiting"


def test_who_proposed_a_change_takes_it_back_and_says_why(workspace: Workspace) -> None:
    proposed = desk(workspace, "a.name", Role.ANALYST).propose(rename(workspace))
    with pytest.raises(DecisionError, match="why"):
        desk(workspace, "a.name", Role.ANALYST).refuse(proposed, " ")
    desk(workspace, "a.name", Role.ANALYST).refuse(proposed, "A slip.")
    assert read_changes(workspace.decisions)[0].note == "A slip."


def test_what_was_decided_is_not_decided_again(workspace: Workspace) -> None:
    proposed = propose(workspace.decisions, rename(workspace), by="a.name", at=AT)
    approve(workspace.decisions, proposed, by="b.name", at=LATER)
    with pytest.raises(DecisionError, match="approved already"):
        refuse(workspace.decisions, proposed, by="b.name", at=LATER, note="No.")


def test_what_was_proposed_on_a_value_that_is_another_by_now_is_proposed_anew(workspace: Workspace) -> None:
    first = propose(workspace.decisions, rename(workspace), by="a.name", at=AT)
    other = altered(workspace, "agency", {"ori": "XX0010000"}, {"name": "Sheriff of Adams"}, "Another letter.")
    second = propose(workspace.decisions, other, by="a.name", at=AT)
    approve(workspace.decisions, first, by="b.name", at=LATER)
    with pytest.raises(DecisionError, match=r"to name \[Adams County Sheriff\]; propose it anew"):
        desk(workspace, "b.name", Role.REVIEWER).approve(second)


@pytest.mark.parametrize(
    ("part", "cells", "message"),
    [
        ("agency", {"ori": "XX0010000"}, "is there already"),
        ("agency", {"ori": "XX1", "name": "A"}, "not nine letters and digits"),
        ("agency", {"name": ""}, r"the change lacks \[name\]"),
        ("agency", {"type": "castle"}, r"type \[castle\]"),
        ("agency", {"county_fips": "99"}, r"county_fips \[99\], which is not five digits"),
        ("agency", {"active_from": "2024-02-01", "active_to": "2024-01-01"}, r"active_to \[2024-01-01\]"),
        ("relation", {"other_ori": "XX0990000"}, r"other_ori \[XX0990000\], which is not in agencies.csv"),
        ("relation", {"other_ori": "XX0020000"}, "the agency itself"),
        ("relation", {"valid_from": "January"}, r"valid_from \[January\], which is no day"),
        ("standard", {"threshold_pct": "101"}, r"threshold_pct \[101.0\]"),
        ("standard", {"threshold_pct": "many"}, r"threshold_pct \[many\]"),
        ("standard", {"id": "xx-arrests-90"}, "is the state's"),
        ("standard", {"measure": "speed"}, r"measure \[speed\]"),
        ("standard", {"obligation": "speed"}, r"obligation \[speed\]"),
        ("closed_day", {"day": "2024-07-04"}, r"closed already, as \[Independence Day\]"),
        ("closed_day", {"day": "2024-07-06"}, "is a Saturday"),
        ("closed_day", {"day": "July"}, "no day of the form"),
        ("closed_day", {"name": ""}, r"lacks \[name\]"),
    ],
)
def test_what_does_not_fit_is_not_proposed_and_says_why(
    workspace: Workspace, part: str, cells: dict[str, str], message: str
) -> None:
    agency = ["XX0030000", "Cedar Sheriff", "sheriff", "cedar", "Cedar", "99005", "", "", ""]
    names = ("ori", "name", "type", "jurisdiction_id", "jurisdiction_name", "county_fips")
    fitting = {
        "agency": dict.fromkeys(("active_from", "active_to", "vendor"), "") | dict(zip(names, agency, strict=False)),
        "relation": RELATION,
        "standard": STANDARD,
        "closed_day": {"day": "2024-07-05", "name": "Flood"},
    }[part]
    check_change(workspace, Change(part, None, fitting, "A letter."))  # type: ignore[arg-type]
    with pytest.raises(DecisionError, match=message):
        check_change(workspace, Change(part, None, {**fitting, **cells}, "A letter."))  # type: ignore[arg-type]


def test_agencies_that_would_cover_each_other_on_the_same_days_are_refused(workspace: Workspace) -> None:
    first = propose(workspace.decisions, Change("relation", None, RELATION, "By contract."), by="a.name", at=AT)
    approve(workspace.decisions, first, by="b.name", at=LATER)
    back = {**RELATION, "ori": "XX0010000", "other_ori": "XX0020000"}
    with pytest.raises(DecisionError, match="comes back to itself by covered_by: XX0010000 to XX0020000 to XX0010000"):
        check_change(workspace, Change("relation", None, back, "By contract."))
    check_change(
        workspace, Change("relation", None, {**back, "valid_from": "2020-01-01", "valid_to": "2023-12-31"}, "Before.")
    )


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda given: Change("agency", None, {"ori": "XX0030000"}, " "), "a reason is needed"),
        (lambda given: Change("agency", {"ori": "XX0010000"}, None, "Gone."), "not taken out"),
        (lambda given: Change("agency", None, {"colour": "red"}, "Why."), r"no \['colour'\]"),
        (lambda given: altered(given, "agency", {"ori": "XX0990000"}, {}, "Why."), r"no agency with ori \[XX0990000\]"),
        (lambda given: taken_out(given, "closed_day", {"day": "2024-07-04"}, "Why."), "no closed day"),
    ],
)
def test_a_change_of_nothing_that_is_there_says_so(
    workspace: Workspace, change: Callable[[Workspace], Change], message: str
) -> None:
    with pytest.raises(DecisionError, match=message):
        change(workspace)
    with pytest.raises(DecisionError, match="changes nothing"):
        check_change(workspace, altered(workspace, "agency", {"ori": "XX0010000"}, {}, "Why."))


def test_only_what_was_approved_by_the_day_is_an_input_of_a_run(workspace: Workspace, tmp_path: Path) -> None:
    def hashes(known_by: dt.datetime | None = None) -> tuple[str, str]:
        with Engine(tmp_path / "run") as engine:
            columns = ("delivery_id", "source", "file_name", "content_hash", "received_at", "sender", "status_code")
            engine.execute(f"CREATE OR REPLACE TABLE delivery ({', '.join(f'{name} VARCHAR' for name in columns)})")
            parts = collect_inputs(workspace, engine, dt.date(2024, 5, 1), known_by).parts
        return parts["agencies"], parts["decisions"]

    before = hashes()
    proposed = propose(workspace.decisions, rename(workspace), by="a.name", at=AT)
    assert hashes() == before
    approve(workspace.decisions, proposed, by="b.name", at=LATER)
    assert hashes()[0] != before[0]
    assert hashes()[1] == before[1]
    assert hashes(dt.datetime(2024, 5, 1)) == before  # noqa: DTZ001


def test_a_standard_that_was_confirmed_is_not_taken_out_under_its_confirmation(workspace: Workspace) -> None:
    proposed = propose(workspace.decisions, Change("standard", None, STANDARD, "A memo."), by="a.name", at=AT)
    approve(workspace.decisions, proposed, by="b.name", at=LATER)
    assert "own-a" in {one.id for one in rules_in_force(workspace).standards}
    settings = "state: XX\ntitle: t\nconfirmed_rules: [{rule: own-a, by: A. Name, on: 2024-05-03}]\n"
    workspace.settings_file.write_text(settings, encoding="utf-8")
    confirmed = Workspace(workspace.folder)
    with pytest.raises(DecisionError, match="own-a"):
        check_change(confirmed, taken_out(confirmed, "standard", {"id": "own-a"}, "No longer ours."))
