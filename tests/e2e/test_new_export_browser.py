"""The page for new exports in a real Chromium: a sample dropped, asked about, corrected, saved and checked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.delivered import HEADER, Office
from tests.e2e.browsing import AXE, PATIENCE, SIZES, browser, drawn, is_sound, problems_of, serving, window
from tests.unit.test_mapping_proposals import EARLY_DAYS

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

ORDERS = re.compile("can be read in several ways")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "state")


@pytest.fixture
def page(browser: Browser, office: Office) -> Iterator[Page]:
    with serving(office.folder) as address, window(browser, address) as opened:
        opened.goto(f"{address}/new_export")
        drawn(opened, "New export")
        yield opened


def drop(page: Page, name: str, content: str) -> None:
    """Drop a file where the page asks for one."""
    file = {"name": name, "mimeType": "text/csv", "buffer": content.encode()}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]


def choose_first(page: Page) -> None:
    """Answer the first open question about the order of dates by the keyboard, with its first answer."""
    box = page.get_by_role("combobox", name=ORDERS).first
    box.click()
    box.press("ArrowDown")
    box.press("Enter")


def test_a_mapping_in_five_minutes(page: Page, office: Office) -> None:
    is_sound(page, "empty")
    drop(page, "no.csv", "Make,Model\nFord,Focus\nAudi,80\n")
    expect(page.get_by_text("no record can be made of this file")).to_be_visible(timeout=PATIENCE)
    is_sound(page, "of an error")
    page.get_by_role("button", name=re.compile("Remove")).first.click()
    drop(page, "march.csv", EARLY_DAYS)
    expect(page.get_by_role("combobox", name=ORDERS)).to_have_count(2, timeout=PATIENCE)
    expect(page.get_by_role("button", name="Save the mapping")).to_be_disabled()
    is_sound(page, "full")
    choose_first(page)
    expect(page.get_by_role("combobox", name=ORDERS)).to_have_count(1, timeout=PATIENCE)
    choose_first(page)
    expect(page.get_by_role("combobox", name=ORDERS)).to_have_count(0, timeout=PATIENCE)
    expect(page.get_by_text("3 rows of 3 become records")).to_be_visible(timeout=PATIENCE)
    page.get_by_role("button", name="Save the mapping").click()
    expect(page.get_by_text("Next: take in the export's files under Deliveries")).to_be_visible(timeout=PATIENCE)
    assert (office.folder / "mappings" / "march.yaml").is_file()
    assert list((office.folder / "records").iterdir()) == [], "the sample lies nowhere but beside its mapping"


def test_a_file_is_checked_and_its_page_kept(page: Page, tmp_path: Path) -> None:
    page.get_by_role("radio", name="Check a file").click()
    box = page.get_by_role("combobox", name="Mapping")
    box.click()
    box.press("ArrowDown")
    box.press("Enter")
    drop(page, "march.csv", HEADER + "B1,SMITH,,M,T1,03/01/2024\nB2,JONES,,M,T2,02/30/2024\n")
    expect(page.get_by_text("1 of 2 rows would be rejected")).to_be_visible(timeout=PATIENCE)
    is_sound(page, "of a check")
    with page.expect_download(timeout=PATIENCE) as given:
        page.get_by_role("button", name="Page for the sender").click()
    saved = tmp_path / "kept.html"
    given.value.save_as(saved)
    kept = page.context.browser.new_context(bypass_csp=True).new_page()  # type: ignore[union-attr]
    kept.goto(saved.as_uri())
    expect(kept.get_by_role("heading", level=1)).to_have_text("Check of march.csv")
    expect(kept.get_by_role("table", name="Rejected rows")).to_contain_text("Not a date of the agreed form")
    expect(kept.get_by_text("JONES")).to_have_count(0)
    for width, height in SIZES.values():
        kept.set_viewport_size({"width": width, "height": height})
        kept.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        assert problems_of(kept) == [], f"the page at {width} px"
        wider = kept.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider <= 0, f"the page is {wider} px wider than a screen of {width} px"
    kept.context.close()
