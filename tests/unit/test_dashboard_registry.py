"""The page Registry, run without a browser: what it shows, to whom, and what becomes of a proposal."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from pipelines.registry.change import Change
from pipelines.registry.effect import Conclusion, Effect, Figure, Move, keep_effect
from pipelines.registry.journal import approve, propose, read_changes
from pipelines.registry.trial import trial_key
from pipelines.workspace import Workspace
from tests.made.publication import RUN_ID, make, make_empty
from tests.registry_state import AGENCIES
from tests.unit.test_dashboard_pages import asked_from, everything, keys, opened, table
from tests.unit.test_registry_journal import AT, LATER, RELATION, STANDARD

COVERED = Change("relation", None, RELATION, "By contract.")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a publication and two agencies."""
    folder = make(tmp_path_factory.mktemp("made") / "workspace")
    (folder / "agencies.csv").write_text(AGENCIES, encoding="utf-8")
    return folder


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Workspace:
    """A copy of it for a test that writes to it."""
    copied = shutil.copytree(made, tmp_path / "workspace", ignore=shutil.ignore_patterns("audit", "decisions"))
    make_empty(copied, roles={"lone_user": "reviewer"})
    return Workspace(copied)


@pytest.fixture(autouse=True)
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    asked_from(monkeypatch, None)
    yield
    config.set_option("server.address", before)


def at(workspace: Workspace, monkeypatch: pytest.MonkeyPatch, part: str = "", **parameters: str) -> AppTest:
    """The page, at one of its parts."""
    if part:
        parameters["part"] = part
    return opened(workspace.folder, monkeypatch, "registry", **parameters)


def pressed(app: AppTest, label: str) -> AppTest:
    """The page after a button was pressed."""
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def test_agencies_are_found_by_name_or_ori_and_lead_to_their_own_view(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = at(own, monkeypatch)
    assert [row[1] for row in table(app, "agencies")] == ["XX0010000", "XX0020000"]
    app.text_input(key="registry_wanted").set_value("brown").run()
    assert [row[1] for row in table(app, "agencies")] == ["XX0020000"]
    app.text_input(key="registry_wanted").set_value("xx0010").run()
    assert table(app, "agencies")[0][0] == {"text": "Adams Sheriff", "href": "registry?agency=XX0010000"}
    app.text_input(key="registry_wanted").set_value("nobody").run()
    assert "No agency fits." in app.info[0].value


def test_an_agency_shows_its_relations_both_ways_and_their_history(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    covered = propose(own.decisions, COVERED, by="a.name", at=AT)
    approve(own.decisions, covered, by="b.name", at=LATER, effect="1 conclusion would change.")
    app = at(own, monkeypatch, agency="XX0020000")
    assert app.title[0].value == "Brown Sheriff"
    assert [row[0] for row in table(app, "relations")] == ["Covered by"]
    (change,) = table(app, "history")
    assert change[1] == "Brown Sheriff (XX0020000) covered by Adams Sheriff (XX0010000) from Jan 1, 2024: new"
    assert (change[3]["text"], change[4]) == ("Approved", "May 2, 2024, b.name")
    assert change[5] == "1 conclusion would change."
    other = at(own, monkeypatch, agency="XX0010000")
    assert [row[0] for row in table(other, "relations")] == ["Covers"]


def test_a_change_that_is_proposed_on_an_agencys_view_waits(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at(own, monkeypatch, agency="XX0010000")
    app.text_input(key="old_name").set_value("Adams County Sheriff")
    app.text_input(key="agency_change_reason").set_value("A letter.")
    pressed(app, "Propose it")
    (waiting,) = read_changes(own.decisions)
    assert waiting.what.changed == {"name": ("Adams Sheriff", "Adams County Sheriff")}
    assert "Proposed as" in app.success[0].value


def test_what_does_not_fit_is_said_and_not_written_down(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at(own, monkeypatch, agency="XX0010000")
    app.text_input(key="old_fips").set_value("12")
    app.text_input(key="agency_change_reason").set_value("A letter.")
    pressed(app, "Propose it")
    assert "not five digits" in app.error[0].value
    assert read_changes(own.decisions) == []


def test_a_viewer_sees_it_all_and_proposes_and_decides_nothing(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    propose(own.decisions, COVERED, by="a.name", at=AT)
    make_empty(own.folder, roles={"lone_user": "viewer"})
    for part in ("Agencies", "Standards", "Closed days", "Codes", "Waiting", "History"):
        app = at(own, monkeypatch, part)
        assert [button.label for button in app.button] == [], part
        assert not app.error
    assert [button.label for button in at(own, monkeypatch, agency="XX0010000").button] == []


def test_a_change_that_nobody_tried_is_not_approved_unless_it_is_said_why(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(own.decisions, COVERED, by="a.name", at=AT)
    app = at(own, monkeypatch, "Waiting")
    assert table(app, "waiting")[0][3] == "Not tried yet"
    assert "Try it" in [button.label for button in app.button]
    pressed(app, "Approve")
    assert "nobody has tried" in app.error[0].value
    next(box for box in app.text_input if "approved untried" in box.label).set_value("It moves nothing yet.")
    pressed(app, "Approve")
    (known,) = read_changes(own.decisions)
    assert (known.status_code, known.note) == ("approved", "It moves nothing yet.")


def test_what_trying_has_shown_stands_beside_the_second_persons_word(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(own.decisions, COVERED, by="a.name", at=AT)
    effect = Effect(
        RUN_ID,
        "2024-12-31",
        ["code"],
        [Figure("arrest_reporting_rate", "jurisdiction", "Brown County", [1, 4, 25.0], [1, 1, 100.0])],
        [Conclusion("arrest_reported", "jurisdiction", "Brown County", "stopped", "too_few", "Old.", "New.")],
        [Move("arrest_reported", "arrest", "Brown County", "missing", "excluded", 3)],
    )
    keep_effect(own, trial_key(own, COVERED), effect)
    app = at(own, monkeypatch, "Waiting")
    assert table(app, "effect_conclusions")[0][2:] == ["Stopped reporting", "Too few records", "New."]
    assert table(app, "effect_figures")[0][2:] == ["25.0 % (1 of 4)", "100.0 % (1 of 1)"]
    assert table(app, "effect_moves")[0][2:] == ["missing", "excluded", "3"]
    assert "Try it" not in [button.label for button in app.button]
    pressed(app, "Approve")
    (known,) = read_changes(own.decisions)
    assert known.effect == "1 conclusion, 1 figure and 3 records would change."


def test_what_was_tried_before_the_workspace_changed_is_tried_again(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    propose(own.decisions, COVERED, by="a.name", at=AT)
    keep_effect(own, trial_key(own, COVERED), Effect(RUN_ID, "2024-12-31", [], [], [], []))
    assert "No figure" in table(at(own, monkeypatch, "Waiting"), "waiting")[0][3]
    (own.folder / "agencies.csv").write_text(AGENCIES.replace("Adams Sheriff", "Adams SO"), encoding="utf-8")
    assert table(at(own, monkeypatch, "Waiting"), "waiting")[0][3] == "Not tried yet"


def test_nobody_approves_on_the_page_what_they_proposed(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "a.name")
    propose(own.decisions, COVERED, by="a.name", at=AT)
    labels = [button.label for button in at(own, monkeypatch, "Waiting").button]
    assert "Approve" not in labels
    assert "Take it back" in labels


def test_standards_closed_days_and_codes_say_what_they_rest_on(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    standards = table(at(own, monkeypatch, "Standards"), "standards")
    assert ["at least 90.0 %", "the state", "Made State Code 3.1", "Made"] in [row[2:] for row in standards]
    assert "closed_days" in keys(at(own, monkeypatch, "Closed days"))
    codes = at(own, monkeypatch, "Codes")
    assert {"charges", "results"} <= keys(codes)
    assert "No layout is mapped yet." in everything(codes)


def test_an_empty_registry_says_what_to_do(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    (own.folder / "agencies.csv").write_text(AGENCIES.splitlines()[0] + "\n", encoding="utf-8")
    assert "List them in agencies.csv" in at(own, monkeypatch).info[0].value
    (own.folder / "agencies.csv").unlink()
    assert "is not there; list the agencies" in at(own, monkeypatch).error[0].value
    assert "No change waits." in at(own, monkeypatch, "Waiting").info[0].value


def test_another_limit_for_a_standard_of_ones_own_changes_nothing_else(
    own: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = propose(own.decisions, Change("standard", None, STANDARD, "A memo."), by="a.name", at=AT)
    approve(own.decisions, added, by="b.name", at=LATER)
    app = at(own, monkeypatch, "Standards")
    assert ["at least 95.0 %", "the workspace"] in [row[2:4] for row in table(app, "standards")]
    next(box for box in app.selectbox if box.label == "Standard").set_value("own-a").run()
    app.number_input(key="limit own-a").set_value(92.5)
    app.text_input(key="standard_reason").set_value("Another memo.")
    pressed(app, "Propose it")
    assert read_changes(own.decisions)[-1].what.changed == {"threshold_pct": ("95", "92.5")}


def test_a_closed_day_is_proposed(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    app = at(own, monkeypatch, "Closed days")
    app.date_input(key="closed_day_day").set_value(dt.date(2024, 7, 5))
    app.text_input(key="closed_day_name").set_value("Flood")
    app.text_input(key="closed_day_reason").set_value("The governor's order.")
    pressed(app, "Propose it")
    assert read_changes(own.decisions)[0].what.now == {"day": "2024-07-05", "name": "Flood"}


def test_a_relation_is_ended_on_a_day(own: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    covered = propose(own.decisions, COVERED, by="a.name", at=AT)
    approve(own.decisions, covered, by="b.name", at=LATER)
    app = at(own, monkeypatch, agency="XX0020000")
    app.radio(key="relation_task").set_value("End a relation").run()
    app.date_input(key="relation_end").set_value(dt.date(2024, 6, 30))
    app.text_input(key="relation_reason").set_value("The contract ended.")
    app.button[-1].click().run()
    assert read_changes(own.decisions)[-1].what.changed == {"valid_to": ("", "2024-06-30")}
