"""The dashboard's pages, run without a browser: what they show, to whom, and what they say when there is nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit import config
from streamlit.runtime.context import ContextProxy, StreamlitHeaders
from streamlit.testing.v1 import AppTest

from dashboards.session import WORKSPACE_VARIABLE
from pipelines.access.people import MASK
from pipelines.answers.tables import ANSWER_COUNT
from pipelines.chained_file import verify_chain
from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.tables import CHANGE, CONCLUSION, MEASURE
from pipelines.publications.escalation_letters import letter_file
from pipelines.records.tables import RUN_SETTING
from pipelines.started_work import FOLDER, Outcome, StartedWork
from tests.logged_in import log_in
from tests.made.filling import CANARY, HOSTILE, county_id, keep, police_of
from tests.made.publication import RUN_ID, make, make_empty

APP = str(Path(__file__).parents[2] / "dashboards" / "app.py")
MISSING, LATE, DISPOSITION = "900001", "900061", "904001"
ORDER = "907001"
AS_OF, KNOWN_BY = dt.date(2024, 12, 31), dt.datetime(2025, 1, 5)  # noqa: DTZ001

CEDAR, DUTY = county_id("Cedar"), "arrest_reported"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a publication, made once."""
    return make(tmp_path_factory.mktemp("made") / "workspace")


@pytest.fixture
def own(made: Path, tmp_path: Path) -> Path:
    """A copy of it for a test that writes to it."""
    return Path(shutil.copytree(made, tmp_path / "workspace", ignore=shutil.ignore_patterns("audit")))


@pytest.fixture(autouse=True)
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Serve on loopback and ask from there."""
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    asked_from(monkeypatch, None)
    yield
    config.set_option("server.address", before)


def asked_from(monkeypatch: pytest.MonkeyPatch, address: str | None, **headers: str) -> None:
    """Have requests come from an address, with these headers; the test runner has no connection of its own."""
    monkeypatch.setattr(ContextProxy, "ip_address", property(lambda _: address))
    monkeypatch.setattr(ContextProxy, "headers", property(lambda _: StreamlitHeaders(headers.items())))


def set_roles(workspace: Path, roles: dict[str, Any]) -> None:
    """Change who may see what."""
    make_empty(workspace, roles=roles)


def opened(workspace: Path, monkeypatch: pytest.MonkeyPatch, page: str = "overview", **parameters: str) -> AppTest:
    """A page of the dashboard, opened by its address."""
    monkeypatch.setenv(WORKSPACE_VARIABLE, str(workspace))
    return shown(AppTest.from_file(APP, default_timeout=60), page, **parameters)


def shown(app: AppTest, page: str = "overview", **parameters: str) -> AppTest:
    """A page of the dashboard, opened by its address."""
    for name, value in parameters.items():
        app.query_params[name] = value
    app.run()
    if page != "overview":
        for name, value in parameters.items():
            app.query_params[name] = value
        app.switch_page(f"views/{page}.py").run()
    assert not app.exception
    return app


def unfolded(app: AppTest, *keys: str) -> AppTest:
    """The page with some of its folds open."""
    for key in keys:
        app.session_state[f"fold {key}"] = True
    return app.run()


def table(app: AppTest, key: str) -> list[list[Any]]:
    """The rows of one of the page's tables."""
    for element in app.get("bidi_component"):
        if element.key == key:
            rows: list[list[Any]] = json.loads(element.proto.json)["rows"]
            return rows
    raise AssertionError(f"the page has no table [{key}]")


def keys(app: AppTest) -> set[str]:
    """The names of the page's tables."""
    return {element.key for element in app.get("bidi_component")}


def sent(node: Any) -> str:
    """Everything that a page gives to the browser, as text."""
    own = str(getattr(node, "proto", ""))
    return own + "".join(sent(child) for child in getattr(node, "children", {}).values())


def everything(app: AppTest) -> str:
    """Everything that a page gives to the browser, the main part and the rest."""
    return sent(app._tree)


def looks(workspace: Path) -> list[dict[str, Any]]:
    """The log of looks, which must be sound."""
    path = workspace / "audit" / "looks.jsonl"
    assert verify_chain(path).is_sound
    return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


class TestOverview:
    def test_answers_first(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch)
        assert app.metric[0].value == "80.4 %"
        assert any("22,132 of 27,512" in text.value for text in app.markdown)
        names = [row[0]["text"] for row in table(app, "failing")]
        assert names == ["Elm County", "Fir County", "Cedar County", "Dogwood County", "Gum County"]
        assert ["Fell due", "Not due yet", "Missing", "96"] in table(app, "changes")
        assert len(app.get("vega_lite_chart")) == 2

    def test_says_who_is_concluded_otherwise_than_last_time(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch)
        assert "new_conclusions" not in keys(app)
        before = own / "publications" / "before"
        before.mkdir()
        with Engine(before) as engine:
            rows = f"'{own}/publications/{RUN_ID}/conclusion.parquet'"
            concluded = "CASE place_id WHEN 'XX-CEDAR' THEN 'meets' ELSE conclusion_code END AS conclusion_code"
            engine.execute(
                f"COPY (SELECT * REPLACE ({concluded}) FROM {rows}) TO '{before}/conclusion.parquet' (FORMAT parquet)"
            )
        publication = own / "publications" / RUN_ID
        manifest = json.loads((publication / "manifest.json").read_text())
        (publication / "manifest.json").write_text(json.dumps(manifest | {"previous_run_id": "before"}))
        st.cache_data.clear()
        st.cache_resource.clear()
        row = table(opened(own, monkeypatch), "new_conclusions")
        assert [(cells[0]["text"], cells[1], cells[2]["text"]) for cells in row] == [
            ("Cedar County", "Meets the standard", "Below the standard")
        ]

    def test_says_part_by_part_why_the_figure_is_another(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        publication = own / "publications" / RUN_ID
        manifest = json.loads((publication / "manifest.json").read_text())
        (publication / "manifest.json").write_text(json.dumps(manifest | {"previous_run_id": "before"}))
        st.cache_data.clear()
        app = opened(own, monkeypatch)
        (words,) = [code.value for code in app.code]
        assert words.startswith("Compared with draft before. Arrest reporting rate: 20,075 of 25,298 (79.4 %) then")
        assert "arrived since +214 of +0; withdrawn +0 of -4" in words

    def test_ranks_by_rate_and_leaves_out_the_few(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        names = [row[0]["text"] for row in table(opened(made, monkeypatch), "ranking")]
        assert names[:3] == ["Elm County", "Fir County", "Cedar County"]
        assert names[-2:] == ["Juniper County", "Ironwood County"]

    def test_shows_a_part_and_keeps_it_in_its_links(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch)
        assert "22,132 of 27,512" in app.markdown[1].value
        app.segmented_control(key="level").set_value("felony").run()
        assert not app.exception
        assert "8,853 of 11,005" in app.markdown[1].value
        assert "level=Felonies" in table(app, "ranking")[0][0]["href"]

    def test_a_link_shows_the_same_part(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, level="Felonies", population="Adults")
        assert app.segmented_control(key="level").value == "felony"
        assert app.segmented_control(key="population").value == "adult"

    def test_an_address_with_unknown_choices_shows_everything(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(made, monkeypatch, level="Nonsense", duty="Nonsense")
        assert app.metric[0].value == "80.4 %"

    def test_holds_no_name(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert CANARY not in everything(opened(own, monkeypatch))
        assert looks(own) == []


class TestJurisdiction:
    def test_shows_conclusion_causes_and_agencies(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "jurisdiction", place="Cedar County")
        assert app.title[0].value == "Cedar County"
        assert app.metric[0].value == "73.9 %"
        assert table(app, "causes")[0][:3] == ["Not fingerprinted", "arresting agency", "186"]
        assert table(app, "agencies")[1][0] == "Cedar County Sheriff"
        assert ["Not reportable: infraction", "Excluded", "212"] in table(app, "not_judged")
        assert {row[0] for row in table(app, "measures")} == {"Arrest reporting rate", "Texas disposition completeness"}

    def test_lists_records_and_logs_each_page_once(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "jurisdiction", place="Cedar County")
        rows = table(app, "record_list")
        assert len(rows) == 25
        assert rows[0][1].startswith(CANARY)
        assert rows[0][0]["href"].startswith("record?record=9000")
        app.run()
        assert [look["row_count"] for look in looks(own)] == [25]
        assert looks(own)[0]["jurisdiction_id"] == "XX-CEDAR"
        app.selectbox(key="cause").select("printed_not_sent").run()
        assert {row[6] for row in table(app, "record_list")} == {"Printed, not sent"}
        assert [look["row_count"] for look in looks(own)] == [25, 20]

    def test_lists_late_records_with_their_days(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "jurisdiction", place="Cedar County", outcome="Late")
        rows = table(app, "record_list")
        assert len(rows) == 20
        assert rows[0][6] == "60"

    def test_lists_what_arrived_with_a_wrong_value_and_logs_the_look(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(own, monkeypatch, "jurisdiction", place="Cedar County", outcome="Wrong value")
        jail, mistyped = table(app, "wrong_values")
        assert jail[0].endswith(": Cedar County Sheriff is on file")
        assert (jail[1], mistyped[0], mistyped[1]) == ("41", "Tracking number mistyped", "3")
        (row,) = table(app, "record_list")
        assert row[6] == "Another agency's identifier"
        assert looks(own)[-1]["what"] == "list of wrong records, arrest_reported"

    def test_says_so_where_there_is_no_figure(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "jurisdiction", place="Ironwood County")
        assert app.metric[0].value == "No figure"
        assert "record_list" not in keys(app)
        assert any("No missing record fits this choice." in info.value for info in app.info)


class TestRecord:
    def test_sets_both_sides_side_by_side(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "record", record=LATE)
        rows = {row[0]: row[1:] for row in table(app, "side_0")}
        assert rows["Last name"] == ["CANARY061", "CANARY061", "agrees"]
        assert rows["First name"][2] == {"text": "differs", "tone": "differs"}
        assert table(app, "links")[0][4:] == ["last name, birth date, tracking number", "first name, arrest date"]
        assert ["Limit", "7 calendar days"] in table(app, "rule")
        assert table(app, "charges")[0][0] == f"1. ASSAULT <3rd> & battery {HOSTILE}, 10.2(a), Felony"
        assert table(app, "dispositions")[0][:4] == ["Local", "Jun 3, 2024", "Court", "Convicted (CONVICTED)"]
        assert [(look["what"], look["ledger_id"], look["row_count"]) for look in looks(own)] == [("record", LATE, 1)]

    def test_says_which_side_alone_has_a_value(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        rows = table(opened(made, monkeypatch, "record", record=LATE), "side_0")
        alone = {row[3] for row in rows if isinstance(row[3], str) and "–" in row[1:3]}
        assert alone <= {"one side only", ""}
        assert not [row for row in rows if isinstance(row[3], str) and row[3].endswith("only") and "–" not in row[1:3]]
        born = next(row for row in rows if row[0] == "Birth date")
        assert re.fullmatch(r"\w{3} \d{1,2}, \d{4}", born[1])

    def test_shows_what_shares_its_number(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "record", record=MISSING)
        assert table(app, "conflicts")[0][0] == "One number on two people"
        assert any("Not fingerprinted" in text.value for text in app.markdown)

    def test_shows_a_disposition_that_was_not_reported(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "record", record=DISPOSITION)
        rows = {row[0]: row[1:] for row in table(app, "disposition_sides")}
        assert rows["Result"] == ["Convicted (CONVICTED)", "–", ""]

    def test_shows_an_order_beside_its_entry_without_charges_and_codes(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(own, monkeypatch, "record", record=ORDER)
        assert app.title[0].value.startswith("Protection order of")
        rows = {row[0]: row[1:] for row in table(app, "declared_sides")}
        assert rows["Order number"][:2] == ["CANARY-PO-1", "CANARY-PO-1"]
        assert rows["Order file"] == ["Protection", "–", "one side only"]
        assert "Charges" not in [header.value for header in app.header]
        assert "asked about themselves" not in everything(app), "a comment of the page's code is not shown"
        assert [(look["what"], look["row_count"]) for look in looks(own)] == [("record", 1)]

    def test_an_order_is_kept_from_a_viewer(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {"lone_user": "viewer"})
        app = opened(own, monkeypatch, "record", record=ORDER)
        assert "kept apart" in app.error[0].value
        assert CANARY not in everything(app)
        assert [look["is_refused"] for look in looks(own)] == [True]

    @pytest.mark.parametrize("asked", ["", "CANARY001", "-1", "12345", "9" * 30])
    def test_an_address_without_a_record_says_what_to_do(
        self, made: Path, monkeypatch: pytest.MonkeyPatch, asked: str
    ) -> None:
        app = opened(made, monkeypatch, "record", record=asked)
        assert app.title[0].value == "Record"
        assert app.info


class TestCertificates:
    def test_shows_who_certified_what_fails_and_who_is_listed(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(made, monkeypatch, "certificates")
        missing, ports = table(app, "certificates")
        assert missing[1] == {"text": "Missing", "tone": "bad"}
        assert ports[0] == "Department of the Ports"
        assert "3,623 of 5,004" in ports
        assert "1,381" in ports
        assert ["Felony conviction, (g)(1)", "III"] in [row[1:3] for row in table(app, "certified_counts")]
        assert [row[1] for row in table(app, "compliance_list")] == ["Benchmark missed", "No certificate"]
        assert {row[1] for row in table(app, "certificate_findings")} == {
            "Compliance claimed while records are withheld",
            "Certificate missing",
        }

    def test_another_half_year_can_be_chosen(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "certificates")
        app.selectbox[0].set_value(0).run()
        assert not app.exception
        assert "4,995 of 5,004" in table(app, "certificates")[0]


class TestFind:
    def test_a_number_on_paper_leads_to_its_record(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "find")
        assert "Nothing is searched for yet." in everything(app)
        app.text_input[0].set_value(f"{CANARY.lower()}-t 000061").run()
        assert not app.exception
        rows = table(app, "found")
        assert rows[0][1:3] == ["Arrests reported", f"{CANARY}061, {CANARY}FIRST061"]
        assert rows[0][-1] == "Late"
        assert [look["what"] for look in looks(own)] == ["search by number"]

    def test_a_number_that_nothing_bears_says_what_to_do(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "find")
        app.text_input[0].set_value("NOSUCH").run()
        assert "Check it for a typing error" in everything(app)

    def test_a_viewer_can_not_search(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {"lone_user": "viewer"})
        app = opened(own, monkeypatch, "find")
        assert not app.text_input
        assert looks(own) == []


class TestDenials:
    def test_shows_what_was_not_done_and_what_to_look_at_first(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(own, monkeypatch, "denials")
        assert app.markdown[0].value.startswith(
            "**Of 190 notices of denials that police agencies are owed, 40 were never"
        )
        assert [metric.value for metric in app.metric] == ["40 of 190", "31 of 130", "17 of 40", "12"]
        assert table(app, "denials")[0][1:4] == [
            f"{CANARY}DENIED",
            "16",
            "The firearm was transferred on May 1, 2024, and no retrieval is recorded.",
        ]
        assert table(app, "agencies")[0][:2] == ["Cedar <i>Police</i>", "101 of 140"]
        assert table(app, "results_behind")[0][2:] == ["23", "14", "2", "5"]
        assert [look["what"] for look in looks(own)] == ["list of denials, open"]

    def test_a_viewer_sees_figures_and_no_denial(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {"lone_user": "viewer"})
        app = opened(own, monkeypatch, "denials")
        assert app.metric[0].value == "40 of 190"
        assert "denials" not in keys(app)
        assert CANARY not in everything(app)

    def test_a_missing_result_says_how_many_checks_wait_for_it(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(made, monkeypatch, "record", record=DISPOSITION)
        told = "This missing result lies behind 1 delayed check, which was denied since."
        assert told in [info.value for info in app.info]


class TestOrders:
    def test_shows_what_is_not_on_file_by_court_and_agency(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "orders")
        assert app.markdown[0].value == (
            "**Of 121 orders that had to be on file, 13 are not. The most, 11, are orders of "
            "Cedar \\<i\\>Court\\</i\\> "
            "that Cedar Police enters.**"
        )
        assert [metric.value for metric in app.metric] == ["13 of 121", "4 of 109", "4 of 109", "5", "1", "7"]
        police, sheriff, _ = table(app, "agencies")
        assert police[0] == "Cedar <i>Court</i>"
        assert [police[2], *police[4:7]] == ["9 of 20", "11", "0", "1"]
        assert sheriff[7:9] == ["5", "1"]

    def test_a_hand_over_shows_as_a_break(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before, after = table(opened(made, monkeypatch, "orders"), "handovers")
        assert before[1:4] == ["Cedar Sheriff", "last on Feb 27, 2024", "15 of 15"]
        assert after[1:4] == ["Cedar Police", "first on Mar 1, 2024", "6 of 16"]


class TestAnswers:
    def test_says_first_what_is_past_due_and_whose_heads_are_to_be_written_to(
        self, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        assert "Letters to heads of agencies" not in [one.value for one in opened(own, monkeypatch, "answers").header]
        publication = own / "publications" / RUN_ID
        counted = {"asked_count": 40, "settled_count": 1, "open_count": 39, "past_due_count": 12}
        with Engine(publication) as engine:
            keep(engine, ANSWER_COUNT, [{"obligation_id": DUTY, "jurisdiction_id": CEDAR, **counted}])
        (publication / letter_file(CEDAR)).parent.mkdir()
        (publication / letter_file(CEDAR)).write_bytes(b"%PDF")
        st.cache_data.clear()
        st.cache_resource.clear()
        app = opened(own, monkeypatch, "answers")
        assert app.markdown[0].value == (
            "**Of 40 records asked of agencies, 1 is settled; 12 in 1 jurisdiction are open past the due date.**"
        )
        assert "Letters to heads of agencies" in [header.value for header in app.header]
        assert any("1 jurisdiction has agencies" in said.value for said in app.markdown)


class TestGrants:
    def test_shows_who_is_eligible_and_what_is_lacking(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = unfolded(opened(made, monkeypatch, "grants"), "eligibility_years")
        adams, baker = table(app, "grant_standing")
        assert adams[1] == {"text": "Ineligible", "tone": "bad"}
        assert adams[4:] == ["34", "0", "2"]
        assert baker[1] == {"text": "Eligible", "tone": "good"}
        answer = "1 of 2 jurisdictions does not meet what is asked, and with them 2 agencies"
        assert any(answer in written.value for written in app.markdown)
        assert [row[2] for row in table(app, "eligibility_years") if row[5] != "0"] == ["2022"]

    def test_long_tables_are_drawn_when_they_are_opened(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folded = {"eligibility_years", "option_places", "option_causes", "awards", "award_requirements"}
        app = opened(made, monkeypatch, "grants")
        assert {"grant_standing", "grant_options"} <= keys(app)
        assert not keys(app) & folded
        assert keys(unfolded(app, "awards")) & folded == {"awards"}

    def test_compares_ways_at_the_costs_that_are_stated(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = unfolded(opened(made, monkeypatch, "grants"), "option_places", "option_causes")
        staff, livescan, clean_up = table(app, "grant_options")
        assert staff[1:9] == ["31", "40", "71", "31", "2", "1", "–", "–"]
        assert livescan[7:9] == ["$18,000", "$621"]
        assert clean_up[3] == "0"
        assert table(app, "option_places")[0][7] == {"text": "Newly", "tone": "good"}
        assert ["Livescan devices", "Arrests reported", "Not fingerprinted", "29", "0"] in table(app, "option_causes")

    def test_shows_how_awards_stand(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = unfolded(opened(made, monkeypatch, "grants"), "awards", "award_requirements")
        assert [row[0] for row in table(app, "awards")] == ["Adams Sheriff", "Baker Sheriff"]
        missing, wrong = table(app, "award_requirements")
        assert missing[1:3] == ["23-FA-1 C01", "Survey completed"]
        assert missing[5:] == ["121", "Not received"]
        assert wrong[6] == "More spent than awarded"
        assert [row[2] for row in table(app, "grant_conditions")] == [{"text": "To be checked", "tone": "unsure"}]


class TestTips:
    def test_says_first_what_was_lost_and_how_soon_threats_to_life_reached_the_field(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = opened(made, monkeypatch, "tips")
        assert app.markdown[0].value.startswith("**Of 1,060 tips taken in, 31 that had to go to the field never did")
        assert [metric.value for metric in app.metric] == ["45 min", "1.5 hours", "12", "4"]
        intake, desk = table(app, "tip_offices")
        assert intake[:4] == ["Threat Intake Office", "360", "7", "28"], "the office that lost most comes first"
        assert desk[0] == "Tip <i>Desk</i>"

    def test_nothing_is_late_by_a_limit_that_nobody_has_confirmed(
        self, made: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = table(opened(made, monkeypatch, "tips"), "tip_pace")
        assert rows == [
            ["Tip forwarded", "110 of 126 in time; 45 min", "210 of 245 in time; 20.0 hours"],
            ["Tip closed", "126 of 126; 30.0 hours", "–"],
        ]

    def test_one_office_can_be_looked_at(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "tips")
        assert [row[0] for row in table(app, "tip_kinds")] == ["All kinds", "Threat to a school", "Weapons"]
        app.selectbox[0].set_value("XXTIP0100").run()
        assert not app.exception
        assert [row[:2] for row in table(app, "tip_kinds")] == [["All kinds", "700"], ["Threat to a school", "700"]]

    def test_shows_what_the_field_left_unanswered(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        sheriff = table(opened(made, monkeypatch, "tips"), "tip_field")[0]
        assert sheriff[1:] == ["340", "300", "22", "18", "20", "0", "1.1 hours"]


class TestDeliveries:
    def test_accounts_for_every_row(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(made, monkeypatch, "deliveries")
        assert [metric.value for metric in app.metric] == ["6,000", "5,880", "24", "66", "30", "0"]
        assert table(app, "held")[0][4].startswith("The file ends inside a row")
        way = {"text": "M9", "href": "new_export?task=Settle+codes&source=jail"}
        assert ["jail", "charge_level", "Unmapped code", way, "17"] in table(app, "problems")
        assert not app.error
        assert CANARY not in everything(app)

    def test_shows_rejected_rows_when_asked_and_logs_it(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch, "deliveries")
        assert looks(own) == []
        app.toggle(key="show_rejected").set_value(True).run()
        assert table(app, "rejected")[0][2].startswith("CANARYRAW0")
        assert [(look["what"], look["delivery_id"], look["row_count"]) for look in looks(own)] == [
            ("rejected rows", "d1", 20)
        ]


class TestWhoMaySeeWhat:
    PAGES = (
        ("overview", {}),
        ("jurisdiction", {"place": "Cedar County"}),
        ("record", {"record": LATE}),
        ("record", {"record": DISPOSITION}),
        ("deliveries", {}),
    )

    def test_a_viewer_sees_no_name_on_any_page(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {"lone_user": "viewer"})
        for page, parameters in self.PAGES:
            assert CANARY not in everything(opened(own, monkeypatch, page, **parameters)), page
        app = opened(own, monkeypatch, "record", record=LATE)
        assert {row[0]: row[1:] for row in table(app, "side_0")}["Last name"] == [MASK, MASK, "agrees"]
        assert [look["role"] for look in looks(own)] == ["viewer"] * len(looks(own))

    def test_nothing_kept_for_an_analyst_reaches_a_viewer(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {"analyst": ["ann@x.gov"], "viewer": ["vic@x.gov"]})
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(own))
        for page, parameters in self.PAGES:
            for login in ("ann@x.gov", "vic@x.gov"):
                app = AppTest.from_file(APP, default_timeout=60)
                log_in(app, login)
                found = CANARY in everything(shown(app, page, **parameters))
                assert not (found and login == "vic@x.gov"), page
        assert {look["who"] for look in looks(own)} == {"ann@x.gov", "vic@x.gov"}

    def test_a_login_without_a_role_is_turned_away(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(made))
        app = AppTest.from_file(APP, default_timeout=60)
        log_in(app, "eve@x.gov").run()
        assert "Your login has no role here." in app.error[0].value
        assert not app.metric

    def test_who_is_not_logged_in_sees_the_login(self, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(made))
        app = AppTest.from_file(APP, default_timeout=60)
        app.secrets["auth"] = {"cookie_secret": "x"}
        app.user = {"is_logged_in": False}
        app.run()
        assert [button.label for button in app.button] == ["Log in"]
        assert not app.metric

    @pytest.mark.parametrize(
        ("address", "headers"), [("10.0.0.7", {}), (None, {"X-Forwarded-For": "10.0.0.7"}), (None, {"Via": "proxy"})]
    )
    def test_without_a_login_other_machines_are_turned_away(
        self, made: Path, monkeypatch: pytest.MonkeyPatch, address: str | None, headers: dict[str, str]
    ) -> None:
        asked_from(monkeypatch, address, **headers)
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(made))
        app = AppTest.from_file(APP, default_timeout=60).run()
        assert "No login is set up" in app.error[0].value
        assert not app.metric

    def test_without_a_log_no_record_is_shown(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (own / "audit").write_text("in the way")
        for page, parameters in self.PAGES:
            app = opened(own, monkeypatch, page, **parameters)
            assert CANARY not in everything(app), page
            assert bool(app.error) == (page in ("jurisdiction", "record", "denials")), page


class TestNothingToShow:
    def test_no_publication_says_what_to_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        workspace = make_empty(tmp_path / "my-state")
        pages = (
            "overview",
            "jurisdiction",
            "record",
            "certificates",
            "orders",
            "denials",
            "grants",
            "tips",
            "deliveries",
        )
        for page in pages:
            app = opened(workspace, monkeypatch, page)
            assert app.code[0].value == "reportgap run my-state"

    def test_no_workspace_says_so(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(tmp_path))
        app = AppTest.from_file(APP, default_timeout=60).run()
        assert "has no reportgap.yaml" in app.error[0].value

    def test_a_publication_without_rows_shows_every_page(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        workspace = make_empty(tmp_path / "workspace")
        publication = workspace / "publications" / "empty"
        with Engine(publication) as engine:
            keep(engine, RUN_SETTING, [{"state_code": "XX", "as_of_date": AS_OF, "known_by_at": KNOWN_BY}])
            for unfilled in (MEASURE, CONCLUSION, CHANGE):
                keep(engine, unfilled, [])
        (publication / "manifest.json").write_text(json.dumps({"worklists": [], "answer": "Nothing was judged."}))
        (workspace / "publications" / "current").write_text("empty\n")
        for page in ("overview", "jurisdiction", "record", "deliveries"):
            assert opened(workspace, monkeypatch, page).info, page

    def test_a_new_publication_is_noticed(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(own, monkeypatch)
        assert any(RUN_ID in caption.value for caption in app.caption)
        shutil.copytree(own / "publications" / RUN_ID, own / "publications" / "next")
        (own / "publications" / "current").write_text("next\n")
        app.run()
        assert any("next" in caption.value for caption in app.caption)
        assert not app.exception


class TestPublications:
    """The page that lists, signs and compares publications."""

    def test_a_reviewer_signs_and_an_analyst_does_not(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        set_roles(own, {})
        app = opened(own, monkeypatch, "publications")
        assert [row[0] for row in table(app, "publications")] == [RUN_ID]
        assert "Sign" not in [button.label for button in app.button]
        set_roles(own, {"lone_user": "reviewer"})
        app = opened(own, monkeypatch, "publications")
        app.text_input[0].set_value("A. Name, Director")
        next(button for button in app.button if button.label == "Sign").click().run()
        assert "is missing" in app.error[0].value  # the made publication has no seal: it can't be vouched for
        assert not (own / "publications" / "signatures.jsonl").exists()
        assert [(look["what"], look["run_id"]) for look in looks(own)] == [("publication to sign", RUN_ID)]

    @pytest.mark.parametrize("outcome", ["published", "refused", "fault"])
    def test_what_a_run_says_of_deliveries_and_mail_is_for_the_office_alone(
        self, own: Path, monkeypatch: pytest.MonkeyPatch, outcome: Outcome
    ) -> None:
        set_roles(own, {"agency": {"clerk@x.gov": [police_of("Cedar")]}, "viewer": ["vic@x.gov"]})
        monkeypatch.setenv(WORKSPACE_VARIABLE, str(own))
        told = ("All report.", "not sent to [chief@other.gov]: refused")
        at = "2025-01-05T06:00:00+00:00"
        run = StartedWork(
            "run", "ann", at, ended_at=at, outcome=outcome, told=told, held_back=("[elm_jail] [elm.csv]: truncated",)
        )
        (own / FOLDER).mkdir(exist_ok=True)
        (own / FOLDER / "run.json").write_text(json.dumps(asdict(run)))
        for login, is_told in (("clerk@x.gov", False), ("vic@x.gov", True)):
            app = log_in(AppTest.from_file(APP, default_timeout=60), login)
            page = everything(shown(app, "publications"))
            assert "The last run" in page
            assert {word in page for word in ("elm.csv", "chief@other.gov")} == {is_told}, login

    def test_without_a_publication_says_what_to_run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        app = opened(make_empty(tmp_path / "empty"), monkeypatch, "publications")
        assert "Nothing was published yet." in everything(app)
