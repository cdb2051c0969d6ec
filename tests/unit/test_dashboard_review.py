"""The review page, run without a browser: what it asks, of whom, and what becomes of an answer."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboards import comparison
from dashboards.components import NOTHING
from dashboards.session import WORKSPACE_VARIABLE
from pipelines.access.audit import AuditLog
from pipelines.access.people import MASK, people_connection
from pipelines.access.reviews import ReviewGuard
from pipelines.access.roles import AccessDeniedError, Role, Visitor
from pipelines.decisions.link_file import LinkDecision, add_decisions, read_decisions
from tests.decided import word
from tests.logged_in import log_in
from tests.made.filling import CANARY
from tests.made.publication import RUN_ID, make, make_empty
from tests.made.reviews import CHARGE, FIRST, ORDER, PERSON, SECOND, STALE
from tests.unit.test_dashboard_pages import APP, asked_from, everything, keys, looks, opened, shown, table

ANSWERS = ["Same: link them", "Not the same", "Unsure"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "workspace", ignore=shutil.ignore_patterns("audit", "decisions")))


@pytest.fixture(autouse=True)
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    asked_from(monkeypatch, None)
    yield
    config.set_option("server.address", before)


def buttons(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def answer(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label == label).click().run()
    assert not app.exception
    return app


def decided(workspace: Path) -> list[LinkDecision]:
    return read_decisions(workspace / "decisions")


class TestQueue:
    def test_lists_what_is_asked_in_its_order_and_names_nobody(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(own, monkeypatch, "review")
        rows = table(app, "review_queue")
        assert [row[0]["text"][:2] for row in rows] == ["1.", "2.", "3.", "4.", "5.", "6."]
        assert "Could change the conclusion" in rows[0][4]
        assert rows[2][5]["text"] == "Stale: values changed"
        assert CANARY not in everything(app)
        assert looks(own)[-1]["what"] == "review queue"

    def test_a_jurisdiction_without_a_pair_says_so(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", place="Elm County")
        assert "No pair waits for a decision." in app.info[0].value


class TestOrder:
    """A refused order is one question, asked of those only who may see orders."""

    def test_shows_the_order_and_the_entries_that_it_could_be(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", pair=str(ORDER))
        rows = table(app, "review_candidates")
        assert [row[0] for row in rows] == ["Local", "1", "2"]
        assert buttons(app)[:4] == ["It is 1", "It is 2", "None of these", "Unsure"]
        answer(app, "It is 2")
        assert [(one.level, one.local_ids, one.repository_id, one.decision) for one in decided(own)] == [
            ("order", (7002,), 8002, "not_linked"),
            ("order", (7002,), 8003, "linked"),
        ]

    def test_who_may_not_see_orders_is_not_asked_about_them(self, made: Path, tmp_path: Path) -> None:
        guard = review_guard(made, tmp_path / "log")
        assert [row["level_code"] for row in guard.queue(None, page=1, page_rows=25).rows] == [
            *["event"] * 3,
            "charge",
        ]
        assert guard.next_pair(4, None) == str(FIRST), "after the charge it begins again, without the order"
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard.pair(ORDER)
        named = review_guard(made, tmp_path / "log", "orders")
        assert named.next_pair(4, None) == str(ORDER)
        view = named.pair(ORDER)
        assert view is not None
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard.decide(view, "linked", picked=8003)
        assert read_decisions(tmp_path / "decisions") == []


class TestPerson:
    """Whether two records are of one person is asked of those only who may see both."""

    def test_shows_both_records_and_takes_the_answer(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", pair=str(PERSON))
        assert app.title[0].value.startswith("Same person as in the denial?")
        sides = {row[0]: row[1:] for row in table(app, "review_sides")}
        assert sides["Last name"][:2] == [f"{CANARY}DENIED", CANARY]
        assert looks(own)[-1]["what"] == f"pair for review {PERSON}"
        answer(app, ANSWERS[0])
        assert [(one.level, one.local_ids, one.repository_id, one.decision) for one in decided(own)] == [
            ("denial", (9001,), 8001, "linked")
        ]

    @pytest.mark.parametrize("apart", [(), ("denials",), ("orders",)])
    def test_who_may_not_see_both_is_not_asked(self, made: Path, tmp_path: Path, apart: tuple[str, ...]) -> None:
        guard = review_guard(made, tmp_path / "log", *apart)
        assert "denial" not in {row["level_code"] for row in guard.queue(None, page=1, page_rows=25).rows}
        with pytest.raises(AccessDeniedError, match="kept apart"):
            guard.pair(PERSON)

    def test_the_log_names_what_each_look_took(self, made: Path, tmp_path: Path) -> None:
        guard = review_guard(made, tmp_path / "log", "denials", "orders")
        guard.queue(None, page=1, page_rows=4)
        guard.queue(None, page=1, page_rows=5)
        guard.queue(None, page=1, page_rows=6)
        view = guard.pair(PERSON)
        assert view is not None
        guard.decide(view, "not_linked")
        taken = [json.loads(line)["apart"] for line in (tmp_path / "log").read_text().splitlines()]
        assert taken == [None, "orders", *["denials, orders"] * 3]

    def test_who_may_see_no_names_sees_none(self, made: Path, tmp_path: Path) -> None:
        guard = review_guard(made, tmp_path / "log", "denials", "orders", masked=True)
        view = guard.pair(PERSON)
        assert view is not None
        assert (view.local or {})["last_name"] == MASK
        assert (view.found or {})["last_name"] == MASK


def review_guard(made: Path, log: Path, *apart: str, masked: bool = False) -> ReviewGuard:
    publication = made / "publications" / RUN_ID
    return ReviewGuard(
        publication,
        Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1", frozenset(apart)),
        AuditLog(log),
        people_connection(publication, made, masked=masked),
        decisions=log.parent / "decisions",
        needs_second=False,
    )


class TestPair:
    def test_shows_both_sides_and_logs_the_look(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", pair=str(FIRST))
        sides = {row[0]: row[1:] for row in table(app, "review_sides")}
        assert sides["Last name"] == [f"{CANARY}061", f"{CANARY}061", "agrees"]
        assert sides["Tracking number"][2] == {"text": "differs", "tone": "differs"}
        assert buttons(app) == [*ANSWERS, "Next pair"]
        assert [look["what"] for look in looks(own)] == [f"pair for review {FIRST}"]
        assert "+7.0" in everything(app)

    def test_an_answer_is_kept_logged_and_can_be_taken_back(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", pair=str(FIRST))
        app.text_area[0].input("same booking photo").run()
        answer(app, "Same: link them")
        kept = decided(own)[0]
        assert (kept.level, kept.local_ids, kept.repository_id) == ("event", (61,), 2061)
        assert (kept.values_hash, kept.decision, kept.note) == ("hash of 61", "linked", "same booking photo")
        assert looks(own)[-1]["what"] == f"decision linked on pair {FIRST}"
        assert "photo" not in (own / "audit" / "looks.jsonl").read_text()
        assert table(app, "review_words")[0][1] == "Linked"
        assert "from the next run on" in everything(app)
        answer(app, "Undo my decision")
        assert [line.decision for line in decided(own)] == ["linked", "undo"]
        assert buttons(app) == [*ANSWERS, "Next pair"]

    def test_next_passes_over_what_was_answered(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        add_decisions(own / "decisions", word("linked", by="bob", local=62, values=f"hash of {62}"))
        app = answer(opened(own, monkeypatch, "review", pair=str(FIRST)), "Next pair")
        assert app.query_params["pair"] == str(STALE)

    def test_another_persons_word_waits_where_two_are_asked_for(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = own / "reportgap.yaml"
        settings.write_text(settings.read_text() + "second_reviewer: true\n")
        add_decisions(own / "decisions", word("linked", by="bob", local=61, values="hash of 61"))
        app = opened(own, monkeypatch, "review")
        assert table(app, "review_queue")[0][5]["text"] == "Waits for a second person"
        app = opened(own, monkeypatch, "review", pair=str(FIRST))
        assert table(app, "review_words")[0][0] == "bob"
        answer(app, "Same: link them")
        app = opened(own, monkeypatch, "review")
        assert table(app, "review_queue")[0][5]["text"] == "Linked, from the next run on"

    def test_a_viewer_sees_no_button_no_name_and_no_note(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        make_empty(own, roles={"lone_user": "viewer"})
        add_decisions(own / "decisions", word("linked", by="bob", local=61, note=f"{CANARY} said so"))
        app = opened(own, monkeypatch, "review", pair=str(FIRST))
        assert buttons(app) == ["Next pair"]
        assert not app.text_area
        assert CANARY not in everything(app)

    def test_a_pair_that_is_not_asked_about_is_said_to_be_unknown(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for pair in ("1", "x", "9" * 30):
            assert "does not ask about such a pair" in opened(own, monkeypatch, "review", pair=pair).info[0].value

    def test_without_a_log_nothing_is_shown_or_decided(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "review", pair=str(SECOND))
        shutil.rmtree(own / "audit")
        (own / "audit").write_text("in the way")
        answer(app, "Same: link them")
        assert app.error
        assert decided(own) == []
        assert CANARY not in everything(opened(own, monkeypatch, "review", pair=str(FIRST)))

    def test_two_people_have_their_own_words(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        make_empty(own, roles={"reviewer": ["ann@x.gov", "bob@x.gov"]})
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(own))
        for login in ("ann@x.gov", "bob@x.gov"):
            app = AppTest.from_file(APP, default_timeout=60)
            log_in(app, login)
            assert "Undo my decision" not in buttons(shown(app, "review", pair=str(FIRST)))
            answer(app, "Not the same")
        assert [line.by for line in decided(own)] == ["ann@x.gov", "bob@x.gov"]


class TestOneOfSeveral:
    """A charge that was refused, and the two charges on file that it could be."""

    def answered(self, own: Path, monkeypatch: pytest.MonkeyPatch, label: str) -> list[tuple[int, str]]:
        before = len(decided(own))
        answer(opened(own, monkeypatch, "review", pair=str(CHARGE)), label)
        return [(one.repository_id, one.decision) for one in decided(own)[before:]]

    def test_is_one_line_of_the_queue(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        asked = table(opened(own, monkeypatch, "review"), "review_queue")[3]
        assert asked[2] == "Which charge on file?"
        assert asked[3] == "Alike, results differ"

    def test_shows_the_local_charge_and_what_it_could_be_by_number(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(own, monkeypatch, "review", pair=str(CHARGE))
        rows = table(app, "review_candidates")
        assert [row[0] for row in rows] == ["Local", "1", "2"]
        assert rows[1][2] == {"text": "ASSAULT", "tone": "differs"}
        assert buttons(app) == ["It is 1", "It is 2", "None of these", "Unsure", "Next pair"]

    def test_results_are_told_by_their_family_whatever_code_they_came_as(self) -> None:
        convicted = {"disposition_code": "convicted", "disposition_date": dt.date(2026, 3, 19)}
        found = {"results": [{**convicted, "disposition_raw": "100"}, {**convicted, "disposition_raw": None}]}
        assert comparison.shown(found, "results") == "Convicted (100), Mar 19, 2026; Convicted, Mar 19, 2026"
        assert comparison.shown({"results": None}, "results") == NOTHING

    def test_a_pick_links_one_and_refuses_the_others(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.answered(own, monkeypatch, "It is 2") == [(3064, "not_linked"), (3065, "linked")]
        app = opened(own, monkeypatch, "review", pair=str(CHARGE))
        assert table(app, "review_words")[0][1] == "It is 2"
        assert table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"] == "Linked, from the next run on"
        assert self.answered(own, monkeypatch, "Undo my decision") == [(3064, "undo"), (3065, "undo")]
        assert table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"] == "Open"

    def test_none_of_these_refuses_all(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert self.answered(own, monkeypatch, "None of these") == [(3064, "not_linked"), (3065, "not_linked")]
        assert table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"].startswith("Not linked")

    def test_two_people_who_pick_different_ones_contradict_each_other(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings = own / "reportgap.yaml"
        settings.write_text(settings.read_text() + "second_reviewer: true\n")
        self.answered(own, monkeypatch, "It is 1")
        states = [table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"]]
        kept = decided(own)
        add_decisions(own / "decisions", *(replace(one, by="bob") for one in kept))
        states.append(table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"])
        turned = {"linked": "not_linked", "not_linked": "linked"}
        now = dt.datetime.now(dt.UTC)
        add_decisions(
            own / "decisions", *(replace(one, by="bob", at=now, decision=turned[one.decision]) for one in kept)
        )
        states.append(table(opened(own, monkeypatch, "review"), "review_queue")[3][5]["text"])
        assert states == ["Waits for a second person", "Linked, from the next run on", "Decided both ways"]


def test_no_publication_says_what_to_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(make_empty(tmp_path / "my-state"), monkeypatch, "review")
    assert app.code[0].value == "reportgap run my-state"
    assert keys(app) == set()
