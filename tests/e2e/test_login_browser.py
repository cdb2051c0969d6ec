"""Logging in to the dashboard in a real Chromium, with a real OpenID provider on this machine."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.browsing import PATIENCE, browser
from tests.e2e.provider import serving_with_login, user
from tests.made.filling import CANARY
from tests.made.publication import make

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
expect.set_options(timeout=PATIENCE)

IDLE_SECONDS = 12
PEOPLE = [
    user("ann", "ann@x.gov"),
    user("vic", "vic@x.gov"),
    user("eve", "eve@x.gov"),
    user("bob", "bob@x.gov", amr=["pwd"]),
]
ROLES = {"analyst": ["ann@x.gov", "bob@x.gov"], "viewer": ["vic@x.gov"]}


@dataclass
class Served:
    """A dashboard with a login.

    Attributes:
        workspace: Whose.
        address: Where it answers.
    """

    workspace: Path
    address: str

    def set_idle(self, seconds: float) -> None:
        """Change after how long without activity a login is locked."""
        path = self.workspace / "reportgap.yaml"
        settings = yaml.safe_load(path.read_text()) | {"login": {"idle_minutes": seconds / 60}}
        path.write_text(yaml.safe_dump(settings))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A made state with a login, and its provider."""
    workspace = make(tmp_path_factory.mktemp("login") / "workspace", roles=ROLES)
    with serving_with_login(workspace, PEOPLE) as address:
        yield Served(workspace, address)


@pytest.fixture
def context(browser: Browser, served: Served) -> Iterator[BrowserContext]:
    """A person's browser, without anyone's cookies."""
    served.set_idle(30 * 60)
    made = browser.new_context()
    made.set_default_timeout(PATIENCE)
    yield made
    made.close()


def logged_in(context: BrowserContext, served: Served, who: str, path: str = "") -> Page:
    """A page on which somebody has logged in at the provider."""
    page = context.new_page()
    page.goto(f"{served.address}/{path}")
    page.get_by_role("button", name="Log in").click()
    page.get_by_role("button", name=who, exact=True).click()
    page.wait_for_url(f"{served.address}/**")
    return page


def opened(page: Page, served: Served, path: str) -> None:
    page.goto(f"{served.address}/{path}")


def test_who_has_a_role_gets_in_and_reads_who_they_are(context: BrowserContext, served: Served) -> None:
    page = logged_in(context, served, "ann")
    expect(page.get_by_role("heading", level=1)).not_to_have_text("reportgap", timeout=PATIENCE)
    opened(page, served, "account")
    expect(page.get_by_text("You are ann@x.gov, and your role is analyst.")).to_be_visible()


def test_the_role_goes_with_the_login_and_its_looks_bear_its_name(context: BrowserContext, served: Served) -> None:
    page = logged_in(context, served, "vic")
    opened(page, served, "jurisdiction?place=Cedar+County")
    expect(page.get_by_text("Names and numbers are masked for your role.")).to_be_visible()
    assert CANARY not in page.content()
    last = json.loads((served.workspace / "audit" / "looks.jsonl").read_text().splitlines()[-1])
    assert (last["who"], last["role"]) == ("vic@x.gov", "viewer")


@pytest.mark.parametrize(("who", "said"), [("eve", "Your login has no role here"), ("bob", "a second factor was used")])
def test_who_has_no_role_or_no_second_factor_is_told_so_and_sees_nothing(
    context: BrowserContext, served: Served, who: str, said: str
) -> None:
    page = logged_in(context, served, who)
    expect(page.get_by_text(said)).to_be_visible()
    for path in ("jurisdiction?place=Cedar+County", "record?record=900061", "publications"):
        opened(page, served, path)
        expect(page.get_by_text(said)).to_be_visible()
        expect(page.get_by_role("link", name="Overview")).to_have_count(0)


def test_nobody_gets_in_without_a_login(context: BrowserContext, served: Served) -> None:
    page = context.new_page()
    for path in ("", "jurisdiction", "record?record=900061", "account"):
        opened(page, served, path)
        expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_a_forged_cookie_opens_nothing(context: BrowserContext, served: Served) -> None:
    page = logged_in(context, served, "ann")
    expect(page.get_by_role("link", name="Account")).to_be_attached()
    (cookie,) = [one for one in context.cookies() if one["name"] == "_streamlit_user"]
    context.add_cookies([{**cookie, "value": cookie["value"][:-3] + "abc"}])  # type: ignore[list-item]
    opened(page, served, "account")
    expect(page.get_by_role("button", name="Log in")).to_be_visible()


def test_who_signs_out_is_out_in_every_tab_and_the_old_cookie_is_worth_nothing(
    context: BrowserContext, served: Served
) -> None:
    page = logged_in(context, served, "ann")
    other = context.new_page()
    opened(other, served, "account")
    expect(other.get_by_text("You are ann@x.gov")).to_be_visible()
    kept = context.cookies()
    opened(page, served, "account")
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="End session").click()
    expect(page.get_by_role("button", name="Log in")).to_be_visible()
    expect(other.get_by_role("button", name="Log in")).to_be_visible()
    context.add_cookies(kept)  # type: ignore[arg-type]
    opened(page, served, "account")
    expect(page.get_by_text("Log in again to go on")).to_be_visible()


def test_after_the_time_without_activity_every_tab_is_locked_by_itself_and_a_reload_does_not_help(
    context: BrowserContext, served: Served
) -> None:
    served.set_idle(IDLE_SECONDS)
    page = logged_in(context, served, "ann", "jurisdiction")
    opened(page, served, "jurisdiction?place=Cedar+County")
    other = context.new_page()
    opened(other, served, "record?record=900061")
    expect(other.get_by_text("CANARY061").first).to_be_visible()
    # What one tab does keeps the others open.
    end = time.monotonic() + IDLE_SECONDS + 4
    while time.monotonic() < end:
        opened(page, served, "account")
        expect(page.get_by_text("You are ann@x.gov")).to_be_visible()
        time.sleep(IDLE_SECONDS / 3)
    expect(other.get_by_text("CANARY061").first).to_be_visible()
    # Nobody touches either: both are taken away.
    for tab in (page, other):
        expect(tab.get_by_text("Log in again to go on")).to_be_visible(timeout=3 * IDLE_SECONDS * 1000)
        assert CANARY not in tab.content()
    other.reload()
    expect(other.get_by_text("Log in again to go on")).to_be_visible()
    expect(other.get_by_text(re.compile(CANARY))).to_have_count(0)
    third = context.new_page()
    opened(third, served, "record?record=900061")
    expect(third.get_by_text("Log in again to go on")).to_be_visible()
    third.get_by_role("button", name="Log in").click()
    third.get_by_role("button", name="ann", exact=True).click()
    expect(third.get_by_role("link", name="Account")).to_be_attached()
