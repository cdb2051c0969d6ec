"""The page for new exports, run without a browser: what it proposes, asks, takes as corrections, saves, and logs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit import config
from streamlit.testing.v1 import AppTest

from dashboards import session
from dashboards.forgetting import DRAFT
from pipelines.access.roles import Role, Visitor
from pipelines.deliveries.mapping_file import load_mapping
from pipelines.deliveries.purged.journal import FILE
from tests.delivered import Office
from tests.made.publication import make
from tests.unit.test_dashboard_pages import asked_from, everything, keys, looks, opened, set_roles, table
from tests.unit.test_mapping_proposals import BOOKINGS, EARLY_DAYS

HOSTILE = 'NAME,[x](http://elsewhere),ARREST_DATE,BOOKING_NO\n"<img src=http://elsewhere/x>, [a](http://elsewhere)",y,03/21/2024,1\n'


@pytest.fixture(autouse=True)
def on_this_machine(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    before = config.get_option("server.address")
    config.set_option("server.address", "127.0.0.1")
    asked_from(monkeypatch, None)
    yield
    config.set_option("server.address", before)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


def page(
    office: Office, monkeypatch: pytest.MonkeyPatch, content: str | None = None, name: str = "sample.csv"
) -> AppTest:
    """The page, with a sample dropped on it."""
    app = opened(office.folder, monkeypatch, "new_export")
    if content is not None:
        app.file_uploader(key="sample").upload(name, content.encode()).run()
        assert not app.exception
    return app


def choose(app: AppTest, words: str, value: Any) -> AppTest:
    """Choose in the select box of these words, of which there is one."""
    (box,) = [box for box in app.selectbox if box.label.replace("\\", "") == words]
    box.set_value(value).run()
    assert not app.exception
    return app


def save(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label == "Save the mapping").click().run()
    assert not app.exception
    return app


def test_without_a_sample_it_says_what_to_do_and_nothing_is_looked_at(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(office, monkeypatch)
    assert "Drop a sample" in app.markdown[0].value
    assert looks(office.folder) == []


def test_a_purge_has_an_open_page_forget_its_sample(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, BOOKINGS)
    assert DRAFT in app.session_state
    office.workspace.purged.mkdir()
    (office.workspace.purged / FILE).write_text("purged\n")
    app.run()
    assert DRAFT not in app.session_state
    assert "Drop a sample" in app.markdown[0].value


def test_a_viewer_may_not_look_at_samples(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    set_roles(office.folder, {"lone_user": "viewer"})
    app = page(office, monkeypatch)
    assert "Your role may not look at samples" in app.info[0].value
    assert len(app.get("file_uploader")) == 0


def test_a_sample_is_proposed_tried_logged_and_not_kept(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, BOOKINGS)
    assert "3 rows of 3 become records, none would be rejected; 11 of 12 columns are used." in everything(app)
    assert [metric.value for metric in app.metric] == ["3", "3", "0", "0", "0"]
    first = {row[0]: row[1:] for row in table(app, "first 0")}
    assert first["Last name"] == ["SMITH", "DOE", "ROE"]
    (look,) = looks(office.folder)
    assert (look["what"], look["row_count"], look["who"] != "") == ("sample of a new export", 3, True)
    assert "SMITH" not in (office.folder / "audit" / "looks.jsonl").read_text()
    assert "sample.csv" not in (office.folder / "audit" / "looks.jsonl").read_text()
    app.run()
    assert len(looks(office.folder)) == 1, "what is shown already is not another look"
    assert list((office.folder / "records").iterdir()) == []


def test_a_date_in_two_orders_is_asked_about_before_anything_is_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(office, monkeypatch, EARLY_DAYS)
    asked = [box.label.replace("\\", "") for box in app.selectbox if "several ways" in box.label]
    assert asked == ["DOB can be read in several ways", "ARREST_DT can be read in several ways"]
    assert next(button for button in app.button if button.label == "Save the mapping").disabled
    choose(app, asked[0], ("%m/%d/%Y",))
    choose(app, asked[1], ("%d/%m/%Y",))
    save(app)
    mapping = load_mapping(office.folder / "mappings" / "sample.yaml")
    assert mapping.records[0].fields["birth_date"].dates == ["%m/%d/%Y"]
    assert mapping.records[0].fields["arrest_date"].dates == ["%d/%m/%Y"]


def test_a_date_of_which_nothing_says_what_it_is_of_is_confirmed_before_anything_is_saved(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(office, monkeypatch, BOOKINGS.replace("ARREST_DT", "EVENT_DT"))
    (asked,) = [box.label.replace("\\", "") for box in app.selectbox if "the date of?" in box.label]
    assert asked == "What is EVENT_DT the date of? It is taken for: Arrest date"
    assert next(button for button in app.button if button.label == "Save the mapping").disabled
    choose(app, asked, "arrest_date")
    save(app)
    mapping = load_mapping(office.folder / "mappings" / "sample.yaml")
    assert mapping.records[0].fields["arrest_date"].column == "EVENT_DT"


def test_every_choice_can_be_corrected_without_yaml(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, BOOKINGS)
    choose(app, "What is TRN?", "transaction_number")
    choose(app, "What is SEX?", "unused")
    next(box for box in app.text_input if box.label == "Why SEX is not used").set_value("typed from memory").run()
    choose(app, "Q9 (1 row)", "hold")
    choose(app, "Elsewhere PD (1 row)", "ignored")
    choose(app, "Whose records they are, where no column says so", "XX0010000")
    choose(app, "Selected by", "received_date")
    choose(app, "A new file is expected", "month")
    choose(app, "What a new file does to the one before", "snapshot")
    app.multiselect(key="key arrest").set_value(["BOOK_NO", "DOB"]).run()
    app.text_input(key="lag").set_value("3").run()
    app.text_input(key="name").set_value("adams_jail").run()
    app.text_input(key="title").set_value("Adams jail").run()
    save(app)
    path = office.folder / "mappings" / "adams_jail.yaml"
    mapping = load_mapping(path)
    fields = mapping.records[0].fields
    assert fields["transaction_number"].column == "TRN"
    assert "SEX  # typed from memory" in path.read_text()
    codes = {name: fields[name].codes for name in ("basis_code", "arresting_ori")}
    assert codes["basis_code"].values == {"WARRANT": "warrant", "Q9": "hold"}  # type: ignore[union-attr]
    assert codes["arresting_ori"].ignored == ["Elsewhere PD"]  # type: ignore[union-attr]
    assert fields["agency_ori"].constant == "XX0010000"
    assert mapping.records[0].key == ["BOOK_NO", "DOB"]
    assert mapping.coverage.model_dump(exclude_defaults=True, mode="json") == {
        "selected_by": "received_date",
        "lag_days": 3,
        "expected_every": "month",
    }
    assert (mapping.succession.value, mapping.title) == ("snapshot", "Adams jail")
    kept = office.folder / "mappings" / "samples" / "adams_jail" / "sample.csv"
    assert (kept.read_text(), kept.stat().st_mode & 0o077) == (BOOKINGS, 0)
    assert any("inbox/adams_jail/" in told.value.replace("\\", "") for told in app.success)


def test_other_records_can_be_chosen(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, BOOKINGS)
    app.multiselect(key="tables").set_value(["arrest"]).run()
    assert keys(app) >= {"first 0"}
    assert "first 1" not in keys(app)
    choose(app, "Who delivers it", "repository")
    assert app.multiselect(key="tables").value == ["repository_arrest", "repository_charge"]


def test_a_choice_that_does_not_fit_is_taken_back_and_said(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, BOOKINGS)
    app.text_input(key="name").set_value("Adams Jail!").run()
    assert "was taken back" in app.error[0].value
    assert app.text_input(key="name").value == "sample"
    place = [box.label for box in app.multiselect].index("Date format of DOB")
    app.multiselect[place].set_value(["%Y-%m-%d"]).run()
    assert "reads only 0%" in app.error[0].value.replace("\\", "")
    assert app.multiselect[place].value == ["%m/%d/%Y"]


def test_nothing_is_overwritten(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = save(page(office, monkeypatch, BOOKINGS, "jail.csv"))
    assert "is there already, and nothing is overwritten" in app.error[0].value
    assert "Jail bookings" in (office.folder / "mappings" / "jail.yaml").read_text()


def test_a_file_of_which_no_record_can_be_made_asks_what_its_columns_are(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = page(office, monkeypatch, "Make,Bought\nFord,03/21/2024\nAudi,03/22/2024\n")
    assert "no record can be made" in app.error[0].value
    assert "--" not in app.error[0].value.replace("\\", ""), "the page has boxes where the command has options"
    choose(app, "What is Bought?", "arrest_date")
    assert "2 rows of 2 become records" in everything(app)


def test_what_is_no_export_says_so(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, "")
    assert "is empty" in app.error[0].value
    packed = page(office, monkeypatch, "".join(f"B{n:04d}2024031{n}\n" for n in range(1, 9)), "packed.txt")
    assert "where fixed-width columns begin" in packed.error[0].value
    packed.text_area(key="fixed").set_value("BOOKING_NO=1:5\nARREST_DATE=6:8").run()
    assert "8 rows of 8 become records" in everything(packed)


def test_what_a_file_holds_is_shown_as_text(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(office, monkeypatch, HOSTILE)
    shown = [text.value for text in (*app.markdown, *app.caption)]
    shown += [box.label for box in (*app.selectbox, *app.multiselect, *app.text_input)]
    assert not any(re.search(r"(?<!\\)(<img|\]\(http)", text) for text in shown)
    assert any(r"\<img src" in text for text in shown)


def test_records_that_are_kept_apart_are_not_shown(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "visitor", lambda: Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1"))
    app = page(office, monkeypatch, "OrderNo,IssuedDate,RespondentLast\nPO1,12/21/2023,SMITH\n")
    assert "kept apart" in app.error[0].value
    assert [look["is_refused"] for look in looks(office.folder)] == [True]


def test_the_log_names_what_a_sample_of_records_that_are_kept_apart_took(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = Visitor("ann@x.gov", Role.ANALYST, "127.0.0.1", frozenset({"orders"}))
    monkeypatch.setattr(session, "visitor", lambda: named)
    page(office, monkeypatch, "OrderNo,IssuedDate,RespondentLast\nPO1,12/21/2023,SMITH\n")
    assert [(look["what"], look["apart"]) for look in looks(office.folder)] == [("sample of a new export", "orders")]


def test_a_file_is_checked_by_a_mapping_that_is_there(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    app = opened(office.folder, monkeypatch, "new_export", task="Check a file")
    header = "BOOKING,NAME,DOB,SEX,TRN,ARRESTED\n"
    rows = "B1,SMITH,,M,T1,03/01/2024\nB2,JONES,,M,T2,02/30/2024\n"
    choose(app, "Mapping", "jail")
    app.file_uploader(key="check: file").upload("march.csv", (header + rows).encode()).run()
    assert not app.exception
    assert "1 of 2 rows would be rejected" in everything(app)
    assert [metric.value for metric in app.metric] == ["2", "1", "0", "0", "1"]
    assert table(app, "rejected lines")[0][:2] == ["3", "ARRESTED"]
    assert ["Rejected", "1"] in table(app, "control totals")
    given = app.download_button[0]
    assert given.label == "Page for the sender"
    assert looks(office.folder)[-1]["what"] == "file checked by the mapping jail"
    assert not (office.folder / "inbox" / "register.csv").exists()


def test_codes_that_a_run_did_not_know_are_settled_one_by_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = make(tmp_path / "workspace")
    (workspace / "mappings").mkdir(exist_ok=True)
    path = workspace / "mappings" / "jail.yaml"
    arrest = "{table: arrest, key: [booking], fields: {booking_number: {column: booking}}}"
    fields = "{level_code: {column: charge_level, codes: {values: {F: felony}}}}"
    record = f"{{table: charge, key: [charge_level], parents: {{arrest_record_id: arrest}}, fields: {fields}}}"
    path.write_text(
        f"name: jail\ntitle: Jail\nside: local\nformat: {{kind: delimited}}\nrecords: [{arrest}, {record}]\n"
    )
    app = opened(workspace, monkeypatch, "new_export", task="Settle codes", source="jail")
    assert not app.error, app.error[0].value
    choose(app, "M9 (17 rows)", "misdemeanor")
    next(button for button in app.button if button.key == "save charge_level").click().run()
    assert not app.exception
    assert "until the next run" in app.success[0].value
    assert load_mapping(path).records[1].fields["level_code"].codes.values == {  # type: ignore[union-attr]
        "F": "felony",
        "M9": "misdemeanor",
    }
    assert looks(workspace)[-1]["what"] == "codes of a column settled in the mapping jail"
