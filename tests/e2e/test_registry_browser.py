"""The page Registry in a real Chromium: it can be read by everybody, and a change is tried and approved on it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from pipelines.registry.change import Change
from pipelines.registry.journal import propose, read_changes
from tests.e2e.browsing import PATIENCE, browser, drawn, is_sound, serving
from tests.e2e.commands import reportgap
from tests.registry_state import COVERED, make_state
from tests.unit.test_registry_journal import AT

__all__ = ["browser"]
pytestmark = pytest.mark.browser

A_RUN = 600_000


def test_a_change_is_seen_tried_and_approved(browser: Browser, tmp_path: Path) -> None:
    workspace = make_state(tmp_path / "state")
    assert reportgap("run", workspace.folder).returncode == 0
    cells = {**dict(one.split("=") for one in COVERED), "valid_to": ""}
    propose(workspace.decisions, Change("relation", None, cells, "By contract."), by="a.name", at=AT)
    with serving(workspace.folder) as address:
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        for way, heading in (("", "Registry"), ("?part=Waiting", "Registry"), ("?agency=XX0020000", "Brown Sheriff")):
            page.goto(f"{address}/registry{way}")
            drawn(page, heading)
            is_sound(page, f"registry {way}")
        page.goto(f"{address}/registry?part=Waiting")
        page.get_by_role("button", name="Try it").click()
        expect(page.get_by_text("You can leave this page").first).to_be_visible(timeout=PATIENCE)
        page.goto("about:blank")  # whoever leaves the page stops nothing, and finds the trial again
        page.goto(f"{address}/registry?part=Waiting")
        expect(page.get_by_text(re.compile("conclusions?, .* would change")).first).to_be_visible(timeout=A_RUN)
        is_sound(page, "a tried change")
        page.get_by_role("button", name="Approve").click()
        expect(page.get_by_text("Approved. The next run uses it.")).to_be_visible(timeout=PATIENCE)
    (known,) = read_changes(workspace.decisions)
    assert known.status_code == "approved"
    assert "conclusion" in known.effect
