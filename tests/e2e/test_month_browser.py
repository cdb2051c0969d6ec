"""An analyst's month in a real Chromium, by pages alone: from an unmapped export to a signed publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from pipelines.workspace import Workspace
from tests.e2e.browsing import PATIENCE, browser, drawn, serving, settled, window
from tests.e2e.commands import reportgap
from tests.filled_lists import answer, fill_in
from tests.mailed_export import mail_in_a_layout_of_its_own
from tests.open_pairs import leave_pairs_open

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

COUNTY, ORIS = "Birchmoor County", "XX002"
A_RUN = 900_000
"""Milliseconds that a run may take on a machine that does other things as well."""
PARTS = ("inbox", "mappings", "records", "decisions", "publications", "models", "audit", ".started_work")


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A made state on the first of a month: nothing was run yet, and pairs will need a person."""
    folder = tmp_path_factory.mktemp("month") / "made-state"
    assert reportgap("example", folder, "--arrests", "2000", "--counties", "3").returncode == 0
    leave_pairs_open(folder, 6)
    return Workspace(folder)


@pytest.fixture(scope="module")
def mailed(workspace: Workspace) -> str:
    """What a county's police mailed, in a layout that nobody has seen."""
    return mail_in_a_layout_of_its_own(workspace, ORIS)


def second_desk(workspace: Workspace) -> Path:
    """The same state as a reviewer opens it: all is shared but the role of who sits there."""
    desk = workspace.folder.with_name("reviewers-desk")
    desk.mkdir()
    for name in PARTS:
        (workspace.folder / name).mkdir(exist_ok=True)
    for path in workspace.folder.iterdir():
        if path.name not in ("reportgap.yaml", ".lock"):
            (desk / path.name).symlink_to(path)
    settings = workspace.settings_file.read_text(encoding="utf-8")
    (desk / "reportgap.yaml").write_text(f"{settings}\nroles: {{lone_user: reviewer}}\n", encoding="utf-8")
    return desk


@contextmanager
def two_people(browser: Browser, workspace: Workspace) -> Iterator[tuple[Page, Page]]:
    """An analyst's window and a reviewer's."""
    with (
        serving(workspace.folder, LOGNAME="analyst") as first,
        serving(second_desk(workspace), LOGNAME="reviewer") as second,
        window(browser, first) as analyst,
        window(browser, second) as reviewer,
    ):
        analyst.goto(first)
        reviewer.goto(second)
        yield analyst, reviewer


def go_to(page: Page, path: str, heading: str | re.Pattern[str]) -> None:
    """Open one of the dashboard's pages."""
    page.goto(re.sub(r"(//[^/]+/).*", rf"\g<1>{path}", page.url))
    drawn(page, heading)


def choose(page: Page, box: str | re.Pattern[str], option: str) -> None:
    """Choose in a select box, by writing what is wanted."""
    settled(page)
    found = page.get_by_role("combobox", name=box).first
    found.click()
    # Keys, as a person's: a box that is filled at once does not always open its list.
    found.press_sequentially(option)
    expect(page.get_by_role("option", name=re.compile(re.escape(option), re.IGNORECASE)).first).to_be_visible()
    page.keyboard.press("Enter")
    settled(page)


def drop(page: Page, name: str, content: str) -> None:
    """Drop a file where the page asks for one."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").first.set_input_files(file)  # type: ignore[arg-type]


def sees(page: Page, words: str | re.Pattern[str], patience: int = PATIENCE) -> Locator:
    """Wait until the person sees some words."""
    found = page.get_by_text(words).first
    expect(found).to_be_visible(timeout=patience)
    return found


def test_from_an_unmapped_export_to_a_signed_publication(
    browser: Browser,
    workspace: Workspace,
    mailed: str,
    tmp_path: Path,
) -> None:
    with two_people(browser, workspace) as (analyst, reviewer):
        maps_the_new_export(analyst, mailed)
        takes_the_delivery_in(analyst, mailed)
        makes_a_draft(analyst, nothing_before=True)
        asks_for_what_did_not_come(analyst)
        notes_an_interruption(analyst)
        approves_the_interruption(reviewer)
        decides_two_pairs(analyst)
        sends_a_work_list_and_reads_it_back(analyst, tmp_path)
        records_a_reply(analyst)
        reads_that_every_rule_is_confirmed(reviewer)
        makes_a_draft(analyst)
        sees_why_figures_changed(analyst)
        finds_what_was_said_in_the_new_draft(analyst)
        signs(reviewer)
        go_to(analyst, "", "Made State")
        sees(analyst, re.compile("official publication"))
    verified = reportgap("verify", workspace.folder)
    assert verified.returncode == 0, verified.stdout


def maps_the_new_export(page: Page, mailed: str) -> None:
    go_to(page, "new_export", "New export")
    drop(page, "birchmoor police.csv", mailed)
    sees(page, re.compile(r"\d+ rows of \d+ become records"))
    sees(page, re.compile(r"codes of \[Arrest Type\] that nothing explains", re.IGNORECASE))
    choose(page, re.compile("^BENCH WARRANT FTA"), "failure to appear")
    sees(page, "Nothing. Read it through, and save it.")
    page.get_by_role("button", name="Save the mapping").click()
    sees(page, "Saved [")


def takes_the_delivery_in(page: Page, mailed: str) -> None:
    page.get_by_role("link", name="Take in a delivery").click()
    drawn(page, "Deliveries")
    sees(page, "Nothing has been published yet.")
    take_in(page, mailed)
    sees(page, "Taken in: birchmoor_police/birchmoor police.csv from Birchmoor Police Department")
    take_in(page, mailed)
    sees(page, "the very same file came on")


def take_in(page: Page, mailed: str) -> None:
    settled(page)
    if not page.get_by_role("combobox", name="Mapping").is_visible():
        page.get_by_text("Take in a delivery", exact=True).click()
    choose(page, "Mapping", "birchmoor_police")
    drop(page, "birchmoor police.csv", mailed)
    sees(page, re.compile("^It would be used."))
    sees(page, "Control totals, to hold against the sender's letter")
    page.get_by_role("textbox", name="Who sent it").fill("Birchmoor Police Department")
    page.get_by_role("button", name="Take it in").click()


def makes_a_draft(page: Page, *, nothing_before: bool = False) -> None:
    go_to(page, "publications", "Publications")
    if nothing_before:
        sees(page, "Nothing was published yet.")
    page.get_by_role("button", name="Run", exact=True).click()
    sees(page, "analyst started a run at")
    sees(page, re.compile(r"Step \d+ of \d+: "), A_RUN)
    expect(page.get_by_role("button", name="Run", exact=True)).to_have_count(0)
    sees(page, re.compile(r"The last run \(analyst, .*\) made a draft\. Of \d jurisdictions"), A_RUN)
    expect(page.get_by_role("table", name="Publications, the newest first")).to_contain_text("Draft")


def asks_for_what_did_not_come(page: Page) -> None:
    go_to(page, "deliveries", "Deliveries")
    owed = page.get_by_role("table", name="Senders to be asked, the longest overdue first")
    expect(owed).to_contain_text("Attorney General")
    with page.expect_download(timeout=PATIENCE) as letter:
        page.get_by_role("button", name="Letter (PDF)").click()
    assert letter.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="I sent it today").click()
    sees(page, re.compile("Letter to Attorney General: .* asked for"))
    expect(owed).to_contain_text("since this publication")


def notes_an_interruption(page: Page) -> None:
    sees(page, "Nothing was noted yet.")
    page.get_by_text("Note an interruption", exact=True).click()
    for name, day in (("From", "20260301"), ("To", "20260331")):
        field = page.get_by_test_id("stDateInput").filter(has_text=re.compile(f"^{name}"))
        field.get_by_role("spinbutton").first.click()
        page.keyboard.type(day)
    choose(page, "Agencies or senders", "Alder County Jail")
    page.keyboard.press("Escape")
    page.get_by_role("textbox", name="Reason").fill("The jail moved to another building.")
    page.get_by_role("button", name="Note it").click()
    sees(page, "Noted. It counts once a reviewer or an administrator has approved it.")
    sees(page, "It waits for a reviewer or an administrator to approve it.")
    expect(page.get_by_role("button", name="Approve")).to_have_count(0)


def approves_the_interruption(page: Page) -> None:
    go_to(page, "deliveries", "Deliveries")
    expect(page.get_by_role("table", name="Interruptions that were noted")).to_contain_text("another building")
    page.get_by_role("button", name="Approve").click()
    sees(page, "Approved. The next run uses it.")
    expect(page.get_by_role("table", name="Interruptions that were noted")).to_contain_text("reviewer, ")


def decides_two_pairs(page: Page) -> None:
    for button, kept in (("Same: link them", "Kept: linked."), ("Not the same", "Kept: not linked.")):
        go_to(page, "review", "Review")
        queue = page.get_by_role("table", name="Pairs that wait for a decision")
        queue.get_by_role("row").filter(has_text="Same arrest?").first.get_by_role("link").click()
        drawn(page, re.compile(r"^Same arrest\?"))
        page.get_by_role("button", name=button).click()
        sees(page, kept)


def sends_a_work_list_and_reads_it_back(page: Page, tmp_path: Path) -> None:
    go_to(page, f"jurisdiction?place={COUNTY}", COUNTY)
    with page.expect_download(timeout=PATIENCE) as given:
        page.get_by_role("button", name="Work list as workbook").click()
    sent = tmp_path / given.value.suggested_filename
    given.value.save_as(sent)
    words = {0: answer("not_ours", None, "the county's own"), 1: answer("pending")}
    back = fill_in(sent, tmp_path / "back.xlsx", lambda row, _: words.get(row, {}))
    go_to(page, "answers", "Answers")
    page.locator("input[type=file]").set_input_files(back)
    sees(page, "back.xlsx")
    page.get_by_role("textbox", name="Who sent it").fill("Birchmoor records clerk")
    page.get_by_role("button", name="Read it").click()
    sees(page, re.compile(r"back\.xlsx: \d+ rows = 2 accepted \+ \d+ without an answer \+ 0 rejected"))


def records_a_reply(page: Page) -> None:
    go_to(page, f"jurisdiction?place={COUNTY}", COUNTY)
    page.get_by_text("Record a reply", exact=True).click()
    page.get_by_role("textbox", name="Office that replies").fill("Birchmoor County Sheriff")
    page.get_by_role("textbox", name="Reply", exact=True).fill("A second device was ordered in June.")
    page.get_by_role("button", name="Record the reply").click()
    sees(page, "A second device was ordered in June.")
    sees(page, "What was replied to this draft stands in the report from the next run on.")


def reads_that_every_rule_is_confirmed(page: Page) -> None:
    """The made state's are; how one is confirmed is shown on the page Publications of a state whose are not."""
    go_to(page, "publications", "Publications")
    sees(page, "Every rule and standard of the state was found in a source, or confirmed.")


def sees_why_figures_changed(page: Page) -> None:
    """The parts add up to the difference, and the difference is that of the figures."""
    go_to(page, "publications", "Publications")
    compared = page.get_by_role("table", name=re.compile("^The state in .* and in "))
    expect(compared).to_be_visible(timeout=PATIENCE)
    go_to(page, "", "Made State")
    parts = page.get_by_role("table", name=re.compile("^From .* to this publication"))
    expect(parts).to_be_visible(timeout=PATIENCE)
    rows = parts.locator("tbody tr")
    *steps, total = [int(cells.locator("td").nth(1).inner_text().replace(",", "")) for cells in rows.all()]
    assert len(steps) >= 2
    assert sum(steps) == total
    missing = sees(page, re.compile(r"[\d,]+ are missing")).inner_text()
    assert f"{total:,} are missing" in missing


def finds_what_was_said_in_the_new_draft(page: Page) -> None:
    go_to(page, f"answers?place={COUNTY}", "Answers")
    expect(page.get_by_role("table", name="Answers to be looked at")).to_be_visible(timeout=PATIENCE)
    go_to(page, f"jurisdiction?place={COUNTY}", COUNTY)
    sees(page, "A second device was ordered in June.")
    go_to(page, "deliveries", "Deliveries")
    expect(page.get_by_role("table", name="Interruptions that were noted")).to_contain_text("Approved")
    expect(page.get_by_role("table", name=re.compile("^Every delivery"))).to_contain_text("birchmoor police.csv")


def signs(page: Page) -> None:
    go_to(page, "publications", "Publications")
    page.get_by_role("textbox", name="Name and title").first.fill("A. Name, Director")
    page.get_by_role("textbox", name="Why not wait").fill("The legislature meets.")
    page.get_by_text("Sign although these deliveries are held").click()
    page.get_by_role("button", name="Sign", exact=True).click()
    sees(page, "signed by A. Name, Director")
