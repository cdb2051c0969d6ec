"""A dashboard that was open before a purge shows nothing of the record afterwards, though it is not started again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from dashboards.door import LONGEST_WATCH_SECONDS
from tests.decoded import files_holding
from tests.e2e.browsing import PATIENCE, browser
from tests.e2e.provider import serving_with_login, user
from tests.e2e.tabs import Tab
from tests.made.people import PAGES, address_of
from tests.purging import CANARIES, LINDEN, OAKES, SEALED
from tests.sealed_state import SAID, ask, command, publish

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

LISTED = [LINDEN.last, LINDEN.booking, LINDEN.sid, LINDEN.trn, LINDEN.case, LINDEN.born, "2 Nov 1971"]
"""What tells the other person whose record is sealed: that one is missing, and so on a work list."""
WORDS = [*CANARIES, "29 Mar 1961", *LISTED]
ROLES = {"administrator": ["ann"], "reviewer": ["bea"]}
HOME = {"place": "Adams"}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """The state in which one record is to be sealed, for people who log in."""
    folder = publish(tmp_path / "state")
    settings = yaml.safe_load((folder / "reportgap.yaml").read_text(encoding="utf-8"))
    (folder / "reportgap.yaml").write_text(yaml.safe_dump(settings | {"roles": ROLES}), encoding="utf-8")
    return folder


def held(texts: Iterable[str]) -> set[str]:
    """Which of the record's words stand in some texts."""
    return {word for text in texts for word in WORDS if word.upper() in text.upper()}


def seen_by(tab: Tab, visits: Iterable[tuple[str, dict[str, str]]]) -> dict[str, set[str]]:
    """Which of the records' words come to a tab from where: pages, files, and what is shown when it is asked for."""
    found: dict[str, set[str]] = {}
    for page, parameters in visits:
        tab.open(address_of(page), parameters)
        found.setdefault(page, set()).update(held(tab.texts()))
        for words, place in tab.downloads().items():
            found.setdefault(words, set()).update(held(tab.file(place)))
        for number in (SEALED.trn, LINDEN.trn) if page == "find" else ():
            tab.set("text_input", "Tracking", number)
            # What somebody typed comes back to them; it is not what was found.
            found[page] |= held(text.replace(number, "") for text in tab.texts())
        if page == "deliveries" and tab.set("checkbox", "Show the", value=True):
            found[page] |= held(tab.texts())
    return found


def record_of(workspace: Path, last_name: str) -> dict[str, str]:
    """What the address of a person's record says, of a row that is judged."""
    rows = ask(
        workspace,
        "SELECT l.ledger_id FROM ledger AS l JOIN event AS e USING (event_id) "
        f"WHERE e.last_name = '{last_name}' AND l.step = 'arrest'",
    )
    return {"record": str(rows[0][0])}


@contextmanager
def window_on(browser: Browser, address: str) -> Iterator[Page]:
    """A window of Chromium that shows a page to somebody who logged in."""
    context = browser.new_context()
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name="bea", exact=True).click()
    expect(page.get_by_role("link", name="Account")).to_be_attached()
    page.goto(address)
    yield page
    context.close()


def test_after_a_purge_no_tab_that_was_open_is_sent_a_word_of_it(
    browser: Browser, workspace: Path, tmp_path: Path
) -> None:
    sealed, listed = (record_of(workspace, row.last) for row in (SEALED, LINDEN))
    at_home, own = ("jurisdiction", HOME), [("record", sealed), ("record", listed)]
    everywhere = [*((page, {}) for page in PAGES), at_home, *own]
    output = tmp_path / "output"
    with (
        serving_with_login(workspace, [user("ann", "ann"), user("bea", "bea")], output=output) as address,
        window_on(browser, f"{address}/record?record={sealed['record']}") as window,
        Tab(address, "ann") as tab,
    ):
        expect(window.get_by_text(SEALED.last).first).to_be_visible()
        before = seen_by(tab, everywhere)
        for place in ("record", "find"):
            assert {SEALED.last, LINDEN.last} <= before[place]
        assert {SEALED.last, SEALED.case} <= before["deliveries"]
        for place in ("jurisdiction", "Work list as CSV", "Work list as workbook"):
            assert LINDEN.last in before[place], place
        tab.open(*at_home)
        files = list(tab.downloads().values())
        assert held(text for file in files for text in tab.file(file))
        for row in (SEALED, LINDEN):
            command("purge", workspace, "--tracking-number", row.trn, *SAID, "--confirm")
        # Nobody touches the window.
        expect(window.get_by_text(SEALED.last)).to_have_count(0, timeout=2_000 * LONGEST_WATCH_SECONDS)
        assert not held([window.content(), window.title(), window.url])
        tab.open(*at_home)
        assert not held(tab.texts())
        assert not [file for file in files if tab.is_served(file) and held(tab.file(file))]
        assert not any(seen_by(tab, everywhere).values())
        tab.open("find", {})
        tab.set("text_input", "Tracking", OAKES.trn)
        assert any(OAKES.last in text for text in tab.texts())
        with Tab(address, "ann") as fresh:
            assert not any(seen_by(fresh, [at_home, *own]).values())
    assert not held([output.read_text(encoding="utf-8")])
    assert files_holding(tmp_path, WORDS) == {}
