"""The page Publications in a real Chromium: who may sign what, and that it stands signed afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines.access.verify import verify_workspace
from pipelines.obligations.confirmation import unverified
from pipelines.publications.signatures import signatures
from pipelines.workspace import Workspace
from tests.e2e.browsing import AXE, PATIENCE, SIZES, browser, problems_of, serving
from tests.small_run import SETTINGS, publish_small_run, small_workspace

__all__ = ["browser"]
pytestmark = pytest.mark.browser


def opened(browser: Browser, address: str, width: int, height: int) -> Page:
    """The page, once it is drawn."""
    page = browser.new_page(viewport={"width": width, "height": height})
    page.goto(f"{address}/publications")
    expect(page.get_by_role("heading", name="Compare two publications")).to_be_visible(timeout=PATIENCE)
    return page


def test_a_reviewer_signs_a_draft(browser: Browser, tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "state", SETTINGS + "roles: {lone_user: reviewer}\n")
    publish_small_run(workspace)
    with serving(workspace.folder) as address:
        for width, height in SIZES.values():
            page = opened(browser, address, width, height)
            page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
            assert problems_of(page) == []
            overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert overflow <= 0
        page.get_by_label("Name and title").first.fill("A. Name, Director")
        page.get_by_label("Why not wait").fill("The legislature meets.")
        page.get_by_text("Sign although these deliveries are held").click()
        page.get_by_role("button", name="Sign", exact=True).click()
        expect(page.get_by_text("No draft is left to sign.")).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text("signed by A. Name, Director").first).to_be_visible()
    (signed,) = signatures(workspace)
    assert signed.early == "The legislature meets."
    assert signed.login
    assert not [problem for checked in verify_workspace(workspace) for problem in checked.problems]


def test_a_reviewer_confirms_a_rule(browser: Browser, tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path / "state", SETTINGS + "roles: {lone_user: reviewer}\n")
    publish_small_run(workspace)
    workspace.settings_file.write_text(workspace.settings_file.read_text().replace("state: XX", "state: TX"))
    open_rules = unverified(Workspace(workspace.folder))
    with serving(workspace.folder) as address:
        page = opened(browser, address, *SIZES["desk"])
        expect(page.get_by_text(f"Not verified: {len(open_rules)} rules and standards.")).to_be_visible()
        page.get_by_text("Confirm a rule", exact=True).click()
        page.get_by_role("textbox", name="Name and title").last.fill("Somebody")
        page.get_by_role("button", name="Confirm", exact=True).click()
        expect(page.get_by_text("names nobody who could confirm")).to_be_visible()
        page.get_by_role("textbox", name="Name and title").last.fill("B. Name, Counsel")
        page.get_by_role("textbox", name="Checked against").fill("The code as printed")
        page.get_by_role("button", name="Confirm", exact=True).click()
        expect(page.get_by_text(f"Not verified: {len(open_rules) - 1} rules and standards.")).to_be_visible()
    (confirmed,) = set(open_rules) - set(unverified(Workspace(workspace.folder)))
    assert confirmed == next(iter(open_rules))
