"""The dashboard in a real Chromium, served as the command serves it, on a made state that the pipeline ran on."""

from __future__ import annotations

import json
import re
import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlparse

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines.chained_file import verify_chain
from pipelines.workspace import Workspace
from tests.e2e.browsing import (
    AXE,
    PATIENCE,
    SIZES,
    browser,
    drawn,
    problems_of,
    serving,
    tab_to,
    wider_than_the_screen,
    window,
)
from tests.e2e.commands import reportgap
from tests.made.publication import make

__all__ = ["browser"]  # the fixture

pytestmark = pytest.mark.browser

ORDERS = "Protection%20orders%20entered"
A_RECORD = re.compile(r" of [A-Z][a-z]{2} \d+, \d{4}$")


@dataclass
class Served:
    """A dashboard that is running.

    Attributes:
        workspace: Whose.
        address: Where it answers.
        place: A jurisdiction with missing arrests, by name.
        records: A record of each duty, missing or late.
    """

    workspace: Path
    address: str
    place: str
    records: list[int] = field(default_factory=list)

    def looks(self) -> list[dict[str, object]]:
        """The log of looks, which must be sound."""
        path = self.workspace / "audit" / "looks.jsonl"
        assert verify_chain(path).is_sound
        return [json.loads(line) for line in path.read_text().splitlines()] if path.is_file() else []


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A made state, run and served by the commands that a user has."""
    workspace = tmp_path_factory.mktemp("browser") / "made-state"
    made = reportgap("example", workspace, "--arrests", "3000", "--counties", "12")
    assert made.returncode == 0, made.stderr
    ran = reportgap("run", workspace)
    assert ran.returncode in (0, 1), ran.stderr
    with serving(workspace) as address:
        yield Served(workspace, address, *_worth_a_look(workspace))


def _worth_a_look(workspace: Path) -> tuple[str, list[int]]:
    folder = workspace / "publications" / (workspace / "publications" / "current").read_text().strip()
    ledger, conclusion = f"'{folder}/ledger.parquet'", f"'{folder}/conclusion.parquet'"
    connection = duckdb.connect()
    place = connection.execute(
        f"SELECT c.place_name FROM {conclusion} AS c WHERE c.obligation_id = 'arrest_reported' "
        "AND c.place_kind = 'jurisdiction' ORDER BY c.missing DESC, c.place_id LIMIT 1"
    ).fetchall()[0][0]
    records = connection.execute(
        f"SELECT min(ledger_id) FROM {ledger} WHERE outcome_code = "
        "CASE WHEN obligation_id = 'disposition_reported' THEN 'late' ELSE 'missing' END "
        "GROUP BY obligation_id ORDER BY obligation_id"
    ).fetchall()
    return place, [row[0] for row in records]


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """A fresh window; the test fails if anything in it asks another host, or errs."""
    with window(browser, served.address) as opened:
        yield opened


def visit(page: Page, served: Served, path: str, heading: str | re.Pattern[str]) -> None:
    """Open an address and wait until the page has been drawn whole."""
    page.goto(f"{served.address}/{path}")
    drawn(page, heading)


def pages_of(served: Served) -> list[tuple[str, str | re.Pattern[str]]]:
    """Every page, with what its heading says."""
    place = served.place.replace(" ", "%20")
    return [
        ("", "Made State"),
        ("?duty=Dispositions%20reported&level=Felonies", "Made State"),
        (f"jurisdiction?place={place}", served.place),
        (f"jurisdiction?place={place}&duty={ORDERS}", served.place),
        *((f"record?record={record}", A_RECORD) for record in served.records),
        ("record", "Record"),
        ("review", "Review"),
        ("find", "Find a record"),
        ("certificates", "Certificates"),
        ("orders", "Orders"),
        ("denials", "Denials"),
        ("grants", "Grants"),
        ("tips", "Tips"),
        ("publications", "Publications"),
        ("deliveries", "Deliveries"),
        ("registry", "Registry"),
    ]


@pytest.mark.parametrize("size", SIZES)
def test_every_page_is_accessible_and_fits(page: Page, served: Served, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    for path, heading in pages_of(served):
        visit(page, served, path, heading)
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        assert problems_of(page) == [], f"{path} at {width} px"
        overflow = wider_than_the_screen(page)
        assert overflow <= 0, f"{path} is {overflow} px wider than a screen of {width} px"
        assert page.get_by_test_id("stException").count() == 0, path


@pytest.fixture
def report(browser: Browser, served: Served) -> Iterator[Page]:
    """The report as it is opened from a folder; its own policy, which lets no script in, is lifted for the checks."""
    context = browser.new_context(bypass_csp=True)
    opened = context.new_page()
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(urlparse(request.url).scheme))
    opened.goto((Workspace(served.workspace).current_publication / "report.html").as_uri())  # type: ignore[operator]
    yield opened
    context.close()
    assert set(asked) <= {"file", "data"}
    assert asked.count("file") == 1


@pytest.mark.parametrize("size", SIZES)
def test_the_report_is_accessible_and_fits(report: Page, size: str) -> None:
    width, height = SIZES[size]
    report.set_viewport_size({"width": width, "height": height})
    report.evaluate("() => document.querySelectorAll('details').forEach(part => part.open = true)")
    report.add_script_tag(content=AXE.read_text(encoding="utf-8"))
    assert problems_of(report) == [], f"the report at {width} px"
    overflow = report.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0, f"the report is {overflow} px wider than a screen of {width} px"


def test_print_shows_the_jurisdictions_that_meet_the_standard(report: Page) -> None:
    folded = report.locator("details.printed:not([open]) table").first
    expect(folded).not_to_be_visible()
    report.emulate_media(media="print")
    expect(folded).to_be_visible()


def test_a_drill_from_overview_to_record_by_mouse(page: Page, served: Served) -> None:
    before = len(served.looks())
    visit(page, served, "", "Made State")
    ranking = page.get_by_role("table", name="All jurisdictions")
    ranking.get_by_role("link", name=served.place).click()
    drawn(page, served.place)
    records = page.get_by_role("table", name=re.compile("^Missing records of"))
    person = records.get_by_role("row").nth(1).get_by_role("cell").first.inner_text()
    records.get_by_role("link").first.click()
    drawn(page, A_RECORD)
    sides = page.get_by_role("table").filter(has_text="Last name").first
    last_name = sides.get_by_role("row", name=re.compile("^Last name")).get_by_role("cell").first.inner_text()
    assert last_name == person.split(",")[0]
    assert last_name not in page.url
    first, second = served.looks()[before:]
    assert str(first["what"]).startswith("list of missing records")
    assert second["what"] == "record"
    assert str(second["ledger_id"]) in page.url
    page.get_by_role("link", name="Next record").click()
    expect(page).not_to_have_url(re.compile(str(second["ledger_id"])), timeout=PATIENCE)
    drawn(page, A_RECORD)
    page.get_by_role("link", name=f"Back to {served.place}").click()
    drawn(page, served.place)


def test_a_drill_from_overview_to_record_by_keyboard(page: Page, served: Served) -> None:
    visit(page, served, "", "Made State")
    tab_to(page, page.get_by_role("table", name="All jurisdictions").get_by_role("link", name=served.place))
    page.keyboard.press("Enter")
    drawn(page, served.place)
    tab_to(page, page.get_by_role("table", name=re.compile("^Missing records of")).get_by_role("link").first)
    page.keyboard.press("Enter")
    drawn(page, A_RECORD)
    tab_to(page, page.get_by_role("link", name="Back to"))
    page.keyboard.press("Enter")
    drawn(page, served.place)


def test_a_filter_goes_into_the_address_and_comes_back_from_it(page: Page, served: Served) -> None:
    visit(page, served, "", "Made State")
    figure = page.get_by_test_id("stMetricValue")
    whole = figure.inner_text()
    page.get_by_role("combobox", name="Duty", exact=True).click()
    page.get_by_role("option", name="Dispositions reported", exact=True).click()
    expect(page).to_have_url(re.compile("duty=Dispositions"), timeout=PATIENCE)
    expect(page.get_by_test_id("stMetricLabel")).to_contain_text("Disposition reporting rate", timeout=PATIENCE)
    filtered = figure.inner_text()
    assert filtered != whole
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    drawn(page, "Made State")
    expect(page.get_by_test_id("stMetricLabel")).to_contain_text("Disposition reporting rate", timeout=PATIENCE)
    assert figure.inner_text() == filtered


def test_a_county_of_the_map_leads_to_its_jurisdiction(page: Page, served: Served) -> None:
    visit(page, served, "", "Made State")
    counties = page.get_by_test_id("stVegaLiteChart").last
    counties.scroll_into_view_if_needed()
    box = counties.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2 + 20, box["y"] + box["height"] / 4)
    expect(page).to_have_url(re.compile("/jurisdiction"), timeout=PATIENCE)


def test_a_work_list_is_downloaded_as_published_and_logged(page: Page, served: Served, tmp_path: Path) -> None:
    visit(page, served, f"jurisdiction?place={served.place.replace(' ', '%20')}", served.place)
    for title, suffix in (("Work list as workbook", ".xlsx"), ("Work list as CSV", ".csv")):
        with page.expect_download(timeout=PATIENCE) as download:
            page.get_by_role("button", name=title).click()
        saved = tmp_path / download.value.suggested_filename
        download.value.save_as(saved)
        assert saved.suffix == suffix
        published = next((served.workspace / "publications").glob(f"2*/worklists/{saved.name}"))
        assert saved.read_bytes() == published.read_bytes()
        look = served.looks()[-1]
        assert look["what"] == f"work list {saved.name}"
        assert look["file_hash"]


def test_a_work_list_of_orders_is_a_file_of_its_own(page: Page, served: Served, tmp_path: Path) -> None:
    place = served.place.replace(" ", "%20")
    visit(page, served, f"jurisdiction?place={place}&duty={ORDERS}", served.place)
    expect(page.get_by_role("radio", name="Felonies")).to_have_count(0)
    expect(page.get_by_role("button", name="Letter about open arrests")).to_have_count(0)
    with page.expect_download() as given:
        page.get_by_role("button", name="Work list as CSV").click()
    saved = tmp_path / given.value.suggested_filename
    given.value.save_as(saved)
    assert saved.name.endswith("-orders.csv")
    published = next((served.workspace / "publications").glob(f"2*/worklists/orders/{saved.name}"))
    assert saved.read_bytes() == published.read_bytes()
    assert served.looks()[-1]["what"] == f"work list {saved.name}"


def test_what_agencies_wrote_is_shown_as_text_and_never_followed(browser: Browser, tmp_path: Path) -> None:
    with serving(make(tmp_path / "workspace")) as address, window(browser, address) as page:
        for path, heading in (
            ("", re.compile("made state")),
            ("jurisdiction?place=Gum%20County", "Gum County"),
            ("jurisdiction?place=Cedar%20County", "Cedar County"),
            ("record?record=900001", A_RECORD),
        ):
            page.goto(f"{address}/{path}")
            drawn(page, heading)
            expect(page.get_by_text(re.compile("img src=http.*elsewhere")).first).to_be_visible(timeout=PATIENCE)
            assert page.locator("a[href^='http://elsewhere']").count() == 0
            assert page.locator("img[src*=elsewhere]").count() == 0


def test_another_host_name_gets_no_connection(served: Served) -> None:
    """A page elsewhere that points its own name at this machine can't open the dashboard's socket."""
    own = urlparse(served.address).netloc
    assert handshake(own, own).startswith("HTTP/1.1 101")
    assert handshake(own, "evil.example").startswith("HTTP/1.1 403")


def handshake(address: str, host: str) -> str:
    """The first line of the answer to a request for the dashboard's socket under a host name."""
    request = (
        f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\nConnection: Upgrade\r\n"
        "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
    )
    name, port = address.split(":")
    with socket.create_connection((name, int(port)), timeout=10) as connection:
        connection.sendall(request.encode())
        return connection.recv(100).decode().splitlines()[0]
