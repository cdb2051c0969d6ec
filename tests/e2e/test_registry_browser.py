"""The page Registry in a real Chromium: it can be read by everybody, and a change is tried and approved on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines.registry.change import Change
from pipelines.registry.journal import propose, read_changes
from tests.e2e.commands import reportgap
from tests.e2e.test_dashboard_browser import AXE, PATIENCE, SIZES, browser, drawn, problems_of, serving
from tests.registry_state import COVERED, make_state
from tests.unit.test_registry_journal import AT

__all__ = ["browser"]
pytestmark = pytest.mark.browser

A_RUN = 600_000


def check(page: Page) -> None:
    """No problem of reading, and nothing beside the screen."""
    page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert problems_of(page) == []
    main = page.get_by_test_id("stMain")
    assert main.evaluate("m => m.scrollWidth - m.clientWidth") <= 0


def test_a_change_is_seen_tried_and_approved(browser: Browser, tmp_path: Path) -> None:
    workspace = make_state(tmp_path / "state")
    assert reportgap("run", workspace.folder).returncode == 0
    cells = {**dict(one.split("=") for one in COVERED), "valid_to": ""}
    propose(workspace.decisions, Change("relation", None, cells, "By contract."), by="a.name", at=AT)
    with serving(workspace.folder) as address:
        for width, height in SIZES.values():
            page = browser.new_page(viewport={"width": width, "height": height})
            for way, heading in (
                ("", "Registry"),
                ("?part=Waiting", "Registry"),
                ("?agency=XX0020000", "Brown Sheriff"),
            ):
                page.goto(f"{address}/registry{way}")
                drawn(page, heading)
                check(page)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"{address}/registry?part=Waiting")
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_text("of its stages are done").first).to_be_visible(timeout=PATIENCE)
        expect(page.get_by_text(re.compile("conclusions?, .* would change")).first).to_be_visible(timeout=A_RUN)
        check(page)
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Approved. The next run uses it.")).to_be_visible(timeout=PATIENCE)
    (known,) = read_changes(workspace.decisions)
    assert known.status_code == "approved"
    assert "conclusion" in known.effect
