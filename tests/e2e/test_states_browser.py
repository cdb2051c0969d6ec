"""Every page in every state, at both sizes: nothing that axe finds, nothing wider than the screen, nothing unsaid."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Browser, Page, expect

import dashboards
from tests.delivered import Office
from tests.e2e.browsing import (
    AXE,
    SIZES,
    browser,
    is_sound,
    problems_of,
    serving,
    settled,
    wider_than_the_screen,
    window,
)
from tests.small_run import SETTINGS, publish_small_run, small_workspace

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

VIEWS = sorted(path.stem for path in (Path(dashboards.__file__).parent / "views").glob("*.py"))
ADDRESSES = ["" if view == "overview" else view for view in VIEWS]
DAMAGED = "This page can't be shown: a file of the publication is missing or damaged"
OLDER = re.compile("This page can't be shown: the publication .* was made by another version of reportgap")
REVIEWER = "roles: {lone_user: reviewer}\n"
"""Who may open every page."""
WITHOUT_PUBLICATION = {"account", "log", "new_export", "registry"}
"""Pages that are of use before the first publication."""
WITHOUT_FIGURES = {"account", "find", "log", "new_export", "publications", "record", "registry", "review"}
"""Pages that show none of the published figures, at least not before something is asked of them."""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A state with a small publication."""
    workspace = small_workspace(
        tmp_path_factory.mktemp("states") / "state", f"{SETTINGS}\nroles: {{lone_user: reviewer}}\n"
    )
    publish_small_run(workspace)
    return workspace.folder


@pytest.fixture(scope="module")
def address(published: Path) -> Iterator[str]:
    with serving(published) as served:
        yield served


def opened(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    expect(page.get_by_role("heading", level=1).first).to_be_visible()
    settled(page)


def test_every_page_without_a_publication_says_what_to_do(browser: Browser, tmp_path: Path) -> None:
    folder = Office(tmp_path / "state").folder
    with (folder / "reportgap.yaml").open("a", encoding="utf-8") as settings:
        settings.write(REVIEWER)
    with serving(folder) as served, window(browser, served) as page:
        for path in ADDRESSES:
            opened(page, served, path)
            if path not in WITHOUT_PUBLICATION:
                expect(page.get_by_text(re.compile("^Nothing (has been|was) published yet"))).to_be_visible()
            is_sound(page, f"{path or 'overview'} without a publication")


def test_every_page_of_a_small_publication(browser: Browser, address: str) -> None:
    with window(browser, address) as page:
        for path in ADDRESSES:
            opened(page, address, path)
            is_sound(page, f"{path or 'overview'} of a small publication")


def test_what_does_not_exist_is_said(browser: Browser, address: str) -> None:
    with window(browser, address) as page:
        for path, words in (
            ("record?record=123", "has no such record"),
            ("record?record=abc", "record"),
            ("review?pair=123", "pair"),
            ("jurisdiction?place=Nowhere%20County", "Jurisdiction"),
            ("answers?place=Nowhere%20County", "No answer waits"),
            ("certificates?half_year=1999-07-01", "Certificates"),
        ):
            opened(page, address, path)
            expect(page.get_by_text(re.compile(words, re.IGNORECASE)).first).to_be_visible()
            is_sound(page, path)


def test_a_damaged_publication_is_said_in_words(browser: Browser, published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(published, folder)
    for table in (folder / "publications").glob("2*/*.parquet"):
        table.write_bytes(b"PAR1 damaged PAR1")
    with serving(folder) as served, window(browser, served) as page:
        for path in ADDRESSES:
            page.goto(f"{served}/{path}")
            settled(page)
            if path not in WITHOUT_FIGURES:
                expect(page.get_by_text(DAMAGED)).to_be_visible()
            is_sound(page, f"{path or 'overview'} of a damaged publication")


def without_column(table: Path, column: str) -> None:
    """Write a published table as a version would have that did not know one of its columns."""
    older = pq.read_table(table).drop_columns([column])
    pq.write_table(older, table)


def test_a_publication_of_another_version_is_said_in_words(browser: Browser, published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(published, folder)
    (publication,) = (folder / "publications").glob("2*")
    without_column(publication / "conclusion.parquet", "sentence")
    without_column(publication / "ledger.parquet", "cause_evidence")
    manifest = json.loads((publication / "manifest.json").read_text())
    manifest["inputs"]["code"] = "of another version"
    (publication / "manifest.json").write_text(json.dumps(manifest))
    with serving(folder) as served, window(browser, served) as page:
        page.goto(served)
        settled(page)
        expect(page.get_by_text(OLDER)).to_be_visible()
        expect(page.get_by_text("reportgap run state")).to_be_visible()
        is_sound(page, "overview of another version's publication")


def test_what_another_version_concluded_before_is_left_out(browser: Browser, published: Path, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    shutil.copytree(published, folder)
    (publication,) = (folder / "publications").glob("2*")
    before = folder / "publications" / "2020-01-31-000000000000"
    before.mkdir()
    shutil.copyfile(publication / "conclusion.parquet", before / "conclusion.parquet")
    without_column(before / "conclusion.parquet", "sentence")
    manifest = json.loads((publication / "manifest.json").read_text())
    (publication / "manifest.json").write_text(json.dumps(manifest | {"previous_run_id": before.name}))
    with serving(folder) as served, window(browser, served) as page:
        opened(page, served, "")
        expect(page.get_by_text("This page can't be shown")).to_have_count(0)
        expect(page.get_by_role("heading", name="Where the jurisdictions stand")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_a_page_that_is_still_being_drawn(browser: Browser, address: str, size: str) -> None:
    """Looked at as soon as there is anything of it; the machine decides how much that is."""
    width, height = SIZES[size]
    with window(browser, address) as page:
        page.set_viewport_size({"width": width, "height": height})
        for path in ADDRESSES:
            page.goto(f"{address}/{path}", wait_until="commit")
            page.get_by_test_id("stApp").wait_for()
            page.evaluate(AXE.read_text(encoding="utf-8"))
            # The title of the document comes with its first script.
            expect(page).to_have_title(re.compile("."))
            assert problems_of(page) == [], path
            assert wider_than_the_screen(page) <= 0
