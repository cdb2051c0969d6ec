"""A person decides pairs in a real Chromium; runs apply it, through files delivered again, until values change."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Browser, Page, expect

from pipelines.decisions.link_file import read_decisions
from tests.e2e.browsing import (
    AXE,
    AXE_RULES,
    PATIENCE,
    SIZES,
    browser,  # noqa: F401  (a fixture)
    drawn,
    serving,
    tab_to,
    window,
)
from tests.e2e.commands import reportgap
from tests.open_pairs import leave_pairs_open, newest_extract

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ONE_MORE = "E999999999|||NOBODY|ADA|||19800101|F|W|||XX0100400|||20251023|20251023182007|\n"
"""An arrest that makes a file another, and nothing in it that was decided."""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made state with pairs that no rule can decide, run once."""
    folder = tmp_path_factory.mktemp("review") / "made-state"
    assert reportgap("example", folder, "--arrests", "3000").returncode == 0
    leave_pairs_open(folder, 20)
    run(folder)
    return folder


@pytest.fixture
def page(browser: Browser, workspace: Path) -> Iterator[Page]:  # noqa: F811
    with serving(workspace) as address, window(browser, address) as opened:
        opened.goto(f"{address}/review")
        drawn(opened, "Review")
        yield opened


def run(workspace: Path) -> None:
    ran = reportgap("run", workspace)
    assert ran.returncode in (0, 1), ran.stderr


def rows(workspace: Path, select: str) -> list[tuple[Any, ...]]:
    """Rows of the publication in force; `{table}` names a table's file."""
    folder = workspace / "publications" / (workspace / "publications" / "current").read_text().strip()
    files = {path.stem: f"'{path}'" for path in folder.glob("*.parquet")}
    return duckdb.connect().execute(select.format(**files)).fetchall()


def open_question(page: Page, asked: str, place: int = 0) -> None:
    """Open the first question of a kind from the queue, or a later one."""
    queue = page.get_by_role("table", name="Pairs that wait for a decision")
    queue.get_by_role("row").filter(has_text=asked).nth(place).get_by_role("link").click()
    drawn(page, re.compile(rf"^{re.escape(asked)}"))


def press(page: Page, keys: str) -> None:
    """Press a shortcut once the page is idle: it is drawn some moments before it listens to one."""
    page.evaluate("() => new Promise(idle => requestAnimationFrame(() => requestIdleCallback(idle)))")
    page.keyboard.press(keys)


def effects(workspace: Path) -> list[tuple[Any, ...]]:
    return rows(workspace, "SELECT decision_code, effect_code FROM {decision} ORDER BY line_number")


def test_a_pair_is_decided_applied_kept_and_asked_again(page: Page, workspace: Path) -> None:
    waiting = rows(workspace, "SELECT count(*) FROM {review_pair}")[0][0]
    assert waiting >= 10
    open_question(page, "Same arrest?")
    first = page.url
    page.get_by_role("textbox", name="Note (kept with the decision)").fill("same photograph")
    page.keyboard.press("Tab")
    page.get_by_role("button", name="Same: link them").click()
    expect(page.get_by_text("Kept: linked.")).to_be_visible(timeout=PATIENCE)
    press(page, "Alt+n")
    expect(page).not_to_have_url(first, timeout=PATIENCE)
    page.get_by_role("link", name="Back to the queue").click()
    drawn(page, "Review")
    open_question(page, "Same arrest?", place=1)
    expect(page.get_by_text("Nobody has decided on this pair yet.")).to_be_visible(timeout=PATIENCE)
    press(page, "Alt+k")
    expect(page.get_by_text("Kept: not linked.")).to_be_visible(timeout=PATIENCE)
    assert "photograph" not in page.url

    linked, refused = read_decisions(workspace / "decisions")
    assert (linked.decision, linked.note, refused.decision) == ("linked", "same photograph", "not_linked")
    run(workspace)
    assert effects(workspace) == [("linked", "applied"), ("not_linked", "applied")]
    assert rows(workspace, "SELECT count(*) FROM {review_pair}")[0][0] == waiting - 2
    found = dict(
        rows(workspace, "SELECT repository_id, rule || ' ' || band_code FROM {link} WHERE level_code = 'event'")
    )
    assert found[linked.repository_id] == "decided linked"
    assert refused.repository_id not in found

    # The same records are delivered again, in another file.
    extract = newest_extract(workspace)
    again = extract.with_name(extract.name.replace(".txt", "_again.txt"))
    shutil.copyfile(extract, again)
    again.write_text(
        again.read_text() + "E999999999|||NOBODY|ADA|||19800101|F|W|||XX0100400|||20251023|20251023182007|\n"
    )
    run(workspace)
    assert effects(workspace) == [("linked", "applied"), ("not_linked", "applied")]

    # A name is corrected at the repository: both answers stand, and are asked again.
    ids = {linked.repository_id, refused.repository_id}
    numbers = rows(
        workspace,
        f"SELECT tracking_number FROM read_parquet('{workspace}/records/*/repository_arrest.parquet')"
        f" WHERE record_id IN ({', '.join(map(str, ids))}) AND starts_with(tracking_number, '99')",
    )
    corrected = again.with_name(again.name.replace("_again", "_corrected"))
    changed = [
        re.sub(r"^((?:[^|]*\|){4})([^|]*)", r"\1\2X", line) if any(number in line for (number,) in numbers) else line
        for line in again.read_text().splitlines()
    ]
    corrected.write_text("\n".join(changed) + "\n")
    run(workspace)
    assert effects(workspace) == [("linked", "stale"), ("not_linked", "stale")]
    asked = rows(workspace, "SELECT repository_id, state_code, decision_code FROM {review_pair}")
    assert (linked.repository_id, "stale", "linked") in asked
    assert (refused.repository_id, "stale", "not_linked") in asked
    manifest = (workspace / "publications" / "current").read_text()
    run(workspace)
    assert (workspace / "publications" / "current").read_text() == manifest


def test_a_refused_charge_is_picked_and_applied(page: Page, workspace: Path) -> None:
    refused = rows(workspace, "SELECT count(*) FROM {link_refused} WHERE level_code = 'charge' AND is_for_review")[0][0]
    before = len(read_decisions(workspace / "decisions"))
    open_question(page, "Which charge on file?")
    candidates = page.get_by_role("table", name="The local record, and what on file it could be by number")
    expect(candidates.get_by_role("row")).to_have_count(4, timeout=PATIENCE)
    # The repository's own code is nothing to decide by.
    by_family = re.compile(r"[A-Z][a-z]+ \(\d+\), [A-Z][a-z]{2} \d+, \d{4}")
    expect(candidates.get_by_role("row").nth(2)).to_contain_text(by_family)
    page.get_by_role("button", name="It is 2").click()
    expect(page.get_by_text("Kept: linked.")).to_be_visible(timeout=PATIENCE)
    press(page, "Alt+z")
    expect(page.get_by_text("Taken back.")).to_be_visible(timeout=PATIENCE)
    press(page, "Alt+1")
    expect(page.get_by_text("Kept: linked.")).to_be_visible(timeout=PATIENCE)

    said = read_decisions(workspace / "decisions")[before:]
    assert [word.decision for word in said] == ["not_linked", "linked", "undo", "undo", "linked", "not_linked"]
    picked, other = said[-2:]
    assert (picked.level, picked.local_ids) == (other.level, other.local_ids)
    run(workspace)
    assert effects(workspace)[before:] == [
        ("not_linked", "replaced"),
        ("linked", "replaced"),
        ("undo", "replaced"),
        ("undo", "replaced"),
        ("linked", "applied"),
        ("not_linked", "applied"),
    ]
    made = rows(workspace, "SELECT local_id, rule, band_code FROM {link} WHERE level_code = 'charge'")
    assert (min(picked.local_ids), "decided", "linked") in made
    left = rows(workspace, "SELECT local_id FROM {link_refused} WHERE level_code = 'charge' AND is_for_review")
    assert len(left) < refused
    assert min(picked.local_ids) not in {local_id for (local_id,) in left}


@pytest.mark.parametrize("size", SIZES)
def test_the_page_is_accessible_and_fits(page: Page, size: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    queue_address = page.url
    for asked in ("", "Same arrest?", "Which charge on file?"):
        if asked:
            page.goto(queue_address)
            drawn(page, "Review")
            link = page.get_by_role("row").filter(has_text=asked).first.get_by_role("link")
            tab_to(page, link)
            page.keyboard.press("Enter")
            drawn(page, re.compile(rf"^{re.escape(asked)}"))
        page.add_script_tag(content=AXE.read_text(encoding="utf-8"))
        found = page.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", AXE_RULES)
        assert [(problem["id"], problem["nodes"][0]["target"]) for problem in found["violations"]] == []
        overflow = page.evaluate(
            "() => { const m = document.querySelector('[data-testid=stMain]'); return m.scrollWidth - m.clientWidth }"
        )
        assert overflow <= 0
