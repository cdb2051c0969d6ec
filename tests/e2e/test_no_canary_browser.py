"""Every page as every role, on one server and at the same time: nothing reaches anyone whose role may not see it.

What is searched is what was sent, decoded: every frame, every answer, every file that a page offers, and its name; in
Chromium what is drawn, the title and the address as well. The sessions share the server's caches, and whoever sees most
looks first, so that what was kept for them could leak.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Response, WebSocket, expect

import dashboards
from tests.canaries import owners_in
from tests.decoded import files_holding
from tests.e2e.browsing import PATIENCE, browser, settled
from tests.e2e.provider import serving_with_login, user
from tests.e2e.tabs import Tab
from tests.made.people import IN_PARTS, NUMBERS, PAGES, PEOPLE, ROLES, address_of, shut_to
from tests.made.planted import RAW, WORDS, plant
from tests.sent import file_texts, frame_texts

__all__ = ["browser"]

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

CODE = Path(dashboards.__file__).parents[1]
VISITS = [(page, part) for page in PAGES for part in IN_PARTS.get(page, [{}])]
VISITS_IN_CHROMIUM = [
    # Pairs are drawn alike, so two are enough; every kind of record is looked at.
    (page, part)
    for page in PAGES
    for part in IN_PARTS.get(page, [{}])[: 2 if page == "review" else None]
]
SEES_MOST = "all"
IN_CHROMIUM = (SEES_MOST, "viewer.orders")


@dataclass
class Served:
    """The state as it is served.

    Attributes:
        workspace: Its folder.
        address: Where it answers.
        output: What the server says.
        seen: Who was sent whose words.
    """

    workspace: Path
    address: str
    output: Path
    seen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def check(self, who: str, where: object, texts: Iterable[str]) -> None:
        """Nothing that was sent to somebody is another's than they may see."""
        found = owners_in(map(without_code, texts))
        assert found <= PEOPLE[who].may_see, (who, where, found - PEOPLE[who].may_see)
        self.seen[who] |= found


def without_code(text: str) -> str:
    """A text without the folder of the code, which Streamlit tells every session: it is nobody's name."""
    return text.replace(str(CODE), "")


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The planted state, served to everybody who has a role."""
    folder = tmp_path_factory.mktemp("planted")
    workspace, output = plant(folder / "workspace", roles=ROLES), folder / "output"
    with serving_with_login(workspace, [user(who, who) for who in PEOPLE], output=output) as address:
        yield Served(workspace, address, output)


def test_nothing_reaches_any_of_the_tabs_that_its_role_may_not_see(served: Served) -> None:
    with ExitStack() as stack:
        tabs = [stack.enter_context(Tab(served.address, who)) for who in PEOPLE]
        assert tabs[0].who == SEES_MOST
        for page, part in VISITS:
            # Whoever sees most, and then everybody at once.
            tabs[0].open(address_of(page), part)
            for tab in tabs:
                tab.ask(address_of(page), part)
            for tab in tabs:
                tab.take()
            for tab in tabs:
                check_tab(served, tab, page)
    for who, person in PEOPLE.items():
        assert person.must_see <= served.seen[who], (who, person.must_see - served.seen[who])
    assert RAW in served.seen[SEES_MOST]


def check_tab(served: Served, tab: Tab, page: str) -> None:
    """All that a page sends, the files that it offers, and what it shows when it is asked for more."""
    assert tab.was_found() == (page not in shut_to(tab.who)), (tab.who, page)
    served.check(tab.who, tab.page, tab.texts())
    for words, place in tab.downloads().items():
        served.check(tab.who, (*tab.page, words), tab.file(place))
    if page == "find" and tab.was_found():
        for number in NUMBERS:
            if tab.set("text_input", "Tracking", number):
                # What somebody typed comes back to them; it is not what was found.
                served.check(tab.who, (page, number), (text.replace(number, "") for text in tab.texts()))
    if page == "deliveries" and tab.set("checkbox", "Show the", value=True):
        served.check(tab.who, (page, "rejected rows"), tab.texts())


class Window:
    """A window of Chromium, and all that reaches it.

    Args:
        page: The window.
        who: Whose it is.
        served: What it looks at.
    """

    def __init__(self, page: Page, who: str, served: Served) -> None:
        self.page, self.who, self._served = page, who, served
        self._answers: list[Response] = []
        self._frames: list[bytes | str] = []
        page.on("response", self._keep_answer)
        page.on("websocket", self._listen)

    def log_in(self) -> None:
        """Log in at the provider."""
        self.page.goto(self._served.address)
        self.page.get_by_role("button", name="Log in").click()
        self.page.get_by_role("button", name=self.who, exact=True).click()
        expect(self.page.get_by_role("link", name="Account")).to_be_attached()
        settled(self.page)
        self._answers.clear()

    def look(self, page: str, parameters: str) -> None:
        """Open a page, click every button for a file on it, and search all that came."""
        self.page.goto(f"{self._served.address}/{page}{parameters}")
        settled(self.page)
        for button in self.page.get_by_test_id("stDownloadButton").get_by_role("button").all():
            if button.is_visible() and button.is_enabled():
                self._download(button.inner_text(), page)
        if (toggle := self.page.get_by_text("Show the", exact=False).filter(has_text="as delivered")).count():
            toggle.first.click()
            settled(self.page)
        self.check((page, parameters))

    def _download(self, words: str, page: str) -> None:
        with self.page.expect_download() as began:
            self.page.get_by_role("button", name=words, exact=True).first.click()
        download = began.value
        texts = file_texts(download.path().read_bytes(), f"{download.suggested_filename} {download.url}")
        self._served.check(self.who, (page, words), texts)

    def check(self, where: object) -> None:
        """Search all that came since the last time, what is drawn, and what names it."""
        page = self.page
        drawn = [page.content(), page.evaluate("() => document.body.innerText"), page.title()]
        frames, self._frames = self._frames, []
        answers, self._answers = self._answers, []
        self._served.check(self.who, where, drawn)
        self._served.check(self.who, where, (text for frame in frames for text in frame_texts(frame)))
        for answer in answers:
            self._served.check(self.who, (where, answer.url), self._said(answer))
        assert not owners_in([page.url, *(answer.url for answer in answers)]), (self.who, page.url)

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framereceived", self._keep_frame)

    def _keep_answer(self, answer: Response) -> None:
        # What a page makes of what it has (blob:) comes from no server.
        if answer.url.startswith("http"):
            self._answers.append(answer)

    def _keep_frame(self, frame: bytes | str) -> None:
        self._frames.append(frame)

    def _said(self, answer: Response) -> Iterator[str]:
        """What the server answered to one request; of Streamlit's own scripts, nothing but the headers."""
        yield str(answer.headers)
        if answer.ok and "/static/" not in answer.url:
            try:
                body = answer.body()
            except Error:
                # It came while Chromium went on to another page, and is gone.
                body = self.page.request.get(answer.url).body()
            yield from file_texts(body, answer.url)


def test_nothing_reaches_chromium_that_the_role_may_not_see(browser: Browser, served: Served) -> None:
    before = {who: set(served.seen.pop(who, ())) for who in IN_CHROMIUM}
    windows = []
    for who in IN_CHROMIUM:
        context = browser.new_context(accept_downloads=True)
        context.set_default_timeout(PATIENCE)
        windows.append(Window(context.new_page(), who, served))
        windows[-1].log_in()
    for page, part in VISITS_IN_CHROMIUM:
        parameters = "?" + "&".join(f"{name}={value.replace(' ', '+')}" for name, value in part.items()) if part else ""
        for window in windows:
            if page not in shut_to(window.who):
                window.look(address_of(page), parameters)
    for window in windows:
        window.page.context.close()
        assert PEOPLE[window.who].must_see <= served.seen[window.who], window.who
    assert RAW in served.seen[SEES_MOST]
    for who, seen in before.items():
        served.seen[who] |= seen


def test_neither_the_servers_output_nor_the_log_of_looks_holds_a_word_of_anyone(served: Served) -> None:
    said = served.output.read_text(encoding="utf-8")
    assert said
    assert not owners_in([without_code(said)])
    assert (served.workspace / "audit" / "looks.jsonl").stat().st_size
    assert files_holding(served.workspace / "audit", list(WORDS)) == {}
