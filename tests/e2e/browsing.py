"""What every test in Chromium needs: the dashboard as the command serves it, a window, and what is wrong in it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

AXE = Path(__file__).parent / "axe" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
SIZES = {"desk": (1440, 900), "phone": (400, 800)}
PATIENCE = int(os.environ.get("REPORTGAP_TEST_PATIENCE", "30")) * 1_000
"""Milliseconds; a machine that is busy with other things may need more."""
expect.set_options(timeout=PATIENCE)
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]


def _chromium() -> str:
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    pytest.fail("Chromium is not installed: sudo apt-get install chromium")


@contextmanager
def serving(
    workspace: Path, port: int | None = None, *, output: Path | None = None, **environment: str
) -> Iterator[str]:
    """Serve a workspace's dashboard by the command that a user has; gives its address.

    Args:
        workspace: The folder.
        port: Where; None: wherever nothing listens.
        output: The file that what the server says is written to; None: with what this process says.
        environment: Variables beside this process's own; `LOGNAME` is who a lone user is.
    """
    port = port or free_port()
    with output.open("wb") if output else nullcontext() as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "pipelines.cli", "dashboard", str(workspace), "--port", str(port)],
            start_new_session=True,
            env={**os.environ, **environment},
            stdout=said,
            stderr=subprocess.STDOUT if said else None,
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGINT)
        assert process.wait(timeout=PATIENCE / 1_000) == 0


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait_for(address: str) -> None:
    end = time.monotonic() + 2 * PATIENCE / 1_000
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=2):  # noqa: S310
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail("the dashboard did not start within a minute")


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser of this machine."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=_chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@contextmanager
def window(browser: Browser, address: str) -> Iterator[Page]:
    """A fresh window that may speak to one address only."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    opened = context.new_page()
    own = urlparse(address).netloc
    elsewhere: list[str] = []
    errors: list[str] = []

    def note(url: str) -> None:
        asked = urlparse(url)
        if asked.scheme not in ("data", "blob", "about") and asked.netloc != own:
            elsewhere.append(url)

    opened.on("request", lambda request: note(request.url))
    opened.on("websocket", lambda stream: note(stream.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    context.close()
    assert elsewhere == []
    assert errors == []


def drawn(page: Page, heading: str | re.Pattern[str]) -> None:
    """Wait until a page with this heading has been drawn whole."""
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=PATIENCE)


def problems_of(page: Page) -> list[str]:
    """What axe, which the page was given, finds wrong with it."""
    found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_RULES)
    return [
        f"{problem['id']}: {problem['help']} {[node['target'] for node in problem['nodes']][:3]}"
        for problem in found["violations"]
    ]


def is_sound(page: Page, what: str) -> None:
    """Axe finds nothing at either size, nothing is wider than the screen, and nothing failed."""
    for width, height in SIZES.values():
        page.set_viewport_size({"width": width, "height": height})
        settled(page)
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        assert problems_of(page) == [], f"{what} at {width} px"
        assert wider_than_the_screen(page) <= 0, f"{what} is wider than a screen of {width} px"
        assert page.get_by_test_id("stException").count() == 0, what
    page.set_viewport_size({"width": 1440, "height": 900})


def wider_than_the_screen(page: Page) -> int:
    """By how many pixels the page's content is wider than its place."""
    wider: int = page.evaluate(
        "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth }"
    )
    return wider


QUIET = """() => {
    const busy = document.querySelector('[data-testid=stApp]').dataset.testScriptState !== 'notRunning'
        || document.querySelector('[data-testid=stSkeleton]');
    const now = performance.now();
    if (busy || !window.quietSince) window.quietSince = now;
    return now - window.quietSince > 300;
}"""
"""Whether nothing was computed for a while: a click reaches the server a moment after it was made."""


def settled(page: Page) -> None:
    """Wait until nothing is being computed or drawn."""
    page.evaluate("() => { window.quietSince = 0 }")
    page.wait_for_function(QUIET, timeout=PATIENCE, polling=50)


def tab_to(page: Page, link: Locator) -> None:
    """Press Tab until the link has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === link.getRootNode().activeElement"):
            return
    pytest.fail("the link can't be reached with the Tab key")
