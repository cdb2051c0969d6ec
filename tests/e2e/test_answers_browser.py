"""An analyst drops a work list that came back, sees what is wrong with it, and rules on an answer, in real Chromium."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines.answers.answer_file import answers_journal, rulings_journal
from pipelines.workspace import Workspace
from tests.e2e.browsing import (
    AXE,
    AXE_RULES,
    PATIENCE,
    SIZES,
    browser,  # noqa: F401  (a fixture)
    drawn,
    serving,
    window,
)
from tests.e2e.commands import reportgap
from tests.filled_lists import answer, fill_in, list_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

GIVEN = {0: answer("not_ours", None, "the city's <b>own</b>"), 1: answer("perhaps"), 2: {"Name": "SOMEBODY ELSE"}}


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("answers") / "made-state"
    assert reportgap("example", folder, "--arrests", "2000", "--counties", "4").returncode == 0
    assert reportgap("run", folder).returncode in (0, 1)
    return Workspace(folder)


@pytest.fixture
def page(browser: Browser, workspace: Workspace) -> Iterator[Page]:  # noqa: F811
    with serving(workspace.folder) as address, window(browser, address) as opened:
        opened.goto(f"{address}/answers")
        drawn(opened, "Answers")
        yield opened


def sound(page: Page) -> None:
    """Nothing that axe finds is wrong with the page."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", AXE_RULES)
    assert [one["id"] for one in found["violations"]] == []


def test_a_list_is_dropped_read_and_ruled_on(page: Page, workspace: Workspace, tmp_path: Path) -> None:
    expect(page.get_by_text("No answer waits to be looked at.")).to_be_visible(timeout=PATIENCE)
    path = fill_in(list_of(workspace, "birchmoor.xlsx"), tmp_path / "back.xlsx", lambda row, _: GIVEN.get(row, {}))
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("Choose the file, and say who sent it.")).to_be_visible(timeout=PATIENCE)
    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text("back.xlsx")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("textbox", name="Who sent it").fill("Birchmoor clerk")
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text(re.compile(r"back\.xlsx: \d+ rows = 1 accepted \+ \d+ without an answer"))).to_be_visible(
        timeout=PATIENCE
    )
    expect(page.get_by_text("[Answer] is [perhaps]; choose one of")).to_be_visible()
    expect(page.get_by_role("table", name="Changed, though they are no answers")).to_contain_text("Name")
    expect(page.get_by_text("SOMEBODY ELSE")).to_have_count(0)
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Workbook of these rows, to send back").click()
    assert downloading.value.suggested_filename == "back-to-mend.xlsx"
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        sound(page)
    (kept,) = answers_journal(workspace.decisions).entries()
    assert (kept.code, kept.received_from) == ("not_ours", "Birchmoor clerk")
    assert not list(workspace.folder.glob(".received-*")), "the file itself is not kept"

    assert reportgap("run", workspace.folder).returncode in (0, 1)
    page.reload()
    queue = page.get_by_role("table", name="Answers to be looked at")
    queue.get_by_role("link").first.click()
    drawn(page, re.compile(r" of [A-Z][a-z]{2} \d+, \d{4}$"))
    way = page.get_by_role("table", name="What happened, day by day")
    expect(way).to_contain_text("On the work list", timeout=PATIENCE)
    expect(way).to_contain_text("Note: the city's <b>own</b>")
    page.get_by_role("button", name="Don't accept it").click()
    expect(page.get_by_text("give the reason why it is refused")).to_be_visible(timeout=PATIENCE)
    assert rulings_journal(workspace.decisions).entries() == []
    page.get_by_role("textbox", name="Reason").fill("Your deputies booked it.")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Don't accept it").click()
    expect(page.get_by_text("Kept: not accepted.")).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("table", name="What happened, day by day")).to_contain_text("Your deputies booked it.")
    sound(page)
    (ruling,) = rulings_journal(workspace.decisions).entries()
    assert (ruling.answer_id, ruling.ruling) == (kept.answer_id, "refused")
    assert "deputies" not in workspace.audit_file.read_text()
    assert kept.at.date() <= dt.datetime.now(dt.UTC).date()
    folder = workspace.current_publication
    assert folder is not None
    assert duckdb.sql(f"SELECT count(*) FROM '{folder}/answer.parquet'").fetchall() == [(1,)]
