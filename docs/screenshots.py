"""Takes a picture of every page of the dashboard, wide and narrow: `python -m docs.screenshots [FOLDER [NAME…]]`.

A made state is made, run and served for it; FOLDER keeps that state, so that a second time is quick, and NAMEs take the
pictures of these pages only.
"""

from __future__ import annotations

import importlib.util
import io
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "pages"
PAGE = Path(__file__).parent / "reference" / "pages.md"
WIDTHS = {1440: 900, 400: 800}
TALLEST = 3_000
QUALITY = 55
NEEDED = ("playwright", "pytest", "openpyxl")


@dataclass(frozen=True)
class Picture:
    """One page to show.

    Attributes:
        view: Its file in dashboards/views.
        title: Its name.
        path: Its address; `{place}`, `{record}` and `{pair}` stand for what is worth a look.
        answers: What it answers, in a sentence.
        drops: Whether a sample of an export is dropped on it first.
        name: Of its files, if the view has several pictures.
    """

    view: str
    title: str
    path: str
    answers: str
    drops: bool = False
    name: str = ""

    @property
    def stem(self) -> str:
        """What its files are called."""
        return self.name or self.view

    def file(self, width: int) -> Path:
        """The file of one width."""
        return FOLDER / f"{self.stem}-{width}.webp"


PICTURES = (
    Picture(
        "overview", "Overview", "", "Who fails to report, since when, and what changed since the last publication?"
    ),
    Picture(
        "jurisdiction",
        "Jurisdiction",
        "jurisdiction?place={place}",
        "How does one jurisdiction stand, why are its records missing, and which are they?",
    ),
    Picture(
        "record",
        "Record",
        "record?record={record}",
        "What happened to one record: both sides of it, the rule and its clock, and what was asked and answered?",
    ),
    Picture("find", "Find", "find", "Where is the record with this tracking, booking, case or state number?"),
    Picture(
        "certificates",
        "Certificates",
        "certificates",
        "Which agencies certified the prohibiting records that they hold, and what has to be settled first?",
    ),
    Picture(
        "orders",
        "Orders",
        "orders",
        "Which protection orders are not on the order files or wrong there, and whose are they to enter?",
    ),
    Picture(
        "denials",
        "Denials",
        "denials",
        "Which police agencies were not told of a denied transaction, and what is to be looked at first?",
    ),
    Picture("tips", "Tips", "tips", "Which tips never reached the field, or were closed without a basis?"),
    Picture("grants", "Grants", "grants", "Who is eligible for which grant, and what would mending cost?"),
    Picture(
        "deliveries",
        "Deliveries",
        "deliveries",
        "What came, what did not and who is to be asked; here a delivery is taken in, and an interruption noted.",
    ),
    Picture(
        "new_export",
        "New export",
        "new_export",
        "How is an export read that no mapping knows yet?",
        drops=True,
    ),
    Picture(
        "registry",
        "Registry",
        "registry",
        "Who reports for whom and against which standard; a change is proposed, tried and approved here.",
    ),
    Picture("review", "Review", "review", "Which pairs of records wait for a person's decision?"),
    Picture(
        "review", "Review of a pair", "review?pair={pair}", "Are these two records of one arrest?", name="review_pair"
    ),
    Picture("answers", "Answers", "answers", "What did agencies answer to their work lists, and who owes an answer?"),
    Picture(
        "publications",
        "Publications",
        "publications",
        "Which publications are official, and which drafts; here one is made, signed, and compared with another.",
    ),
    Picture("log", "Log", "log", "Who looked at whose records this week, what stands out, and who has reviewed it?"),
    Picture("account", "Account", "account", "Who am I here, what may I do, and how do I get out?"),
)


def markdown() -> str:
    """The page of the documentation that shows them all."""
    lines = [
        "# The pages",
        "",
        "Every page of the dashboard, 1,440 and 400 pixels wide, on a made state: all people and places are invented. "
        "Long pages are cut. Pictures and page are made by `python -m docs.screenshots`.",
        "",
    ]
    for picture in PICTURES:
        wide, narrow = (f"../pages/{picture.file(width).name}" for width in WIDTHS)
        lines += [
            f"## {picture.title}",
            "",
            picture.answers,
            "",
            f'<img src="{wide}" width="640" alt="{picture.title}, wide"> '
            f'<img src="{narrow}" width="180" alt="{picture.title}, narrow">',
            "",
        ]
    return "\n".join(lines)


def main() -> None:
    """Make the state and the pictures."""
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        sys.exit(f"{', '.join(missing)} not installed: bash install.sh --dev")
    with _folder(sys.argv[1:]) as folder:
        take_pictures(folder, [one for one in PICTURES if not sys.argv[2:] or one.stem in sys.argv[2:]])
    PAGE.write_text(markdown(), encoding="utf-8")


@contextmanager
def _folder(arguments: list[str]) -> Iterator[Path]:
    if arguments:
        yield Path(arguments[0])
        return
    with tempfile.TemporaryDirectory() as scratch:
        yield Path(scratch) / "made-state"


def take_pictures(folder: Path, pictures: Sequence[Picture] = PICTURES) -> None:
    """Serve the state and take its pictures; those of pages that are no more go.

    Args:
        folder: Where the state is, or is to be made.
        pictures: Which.
    """
    from docs.screenshot_state import PLACE, make_state, pair_worth_a_look, place_name, record_worth_a_look  # noqa: PLC0415
    from pipelines.progress import Progress  # noqa: PLC0415
    from tests.e2e.browsing import chromium, serving, window  # noqa: PLC0415

    workspace = make_state(folder, Progress())
    sample = max((workspace.inbox / "corrtrack_bookings").glob("*.csv"))
    worth = {
        "place": place_name(workspace, PLACE),
        "record": record_worth_a_look(workspace),
        "pair": pair_worth_a_look(workspace),
    }
    FOLDER.mkdir(exist_ok=True)
    wanted = {picture.file(width) for picture in PICTURES for width in WIDTHS}
    for left in set(FOLDER.glob("*.webp")) - wanted:
        left.unlink()
    with chromium() as browser, serving(workspace.folder, LOGNAME="r.reviewer") as address:
        for width, height in WIDTHS.items():
            with window(browser, address) as page:
                for picture in pictures:
                    page.set_viewport_size({"width": width, "height": height})
                    page.goto(f"{address}/{picture.path.format(**worth)}")
                    _take(page, picture, width, sample if picture.drops else None)


def _take(page: Page, picture: Picture, width: int, sample: Path | None) -> None:
    """Wait until the page is whole, make the window as tall as it, and take it."""
    from PIL import Image  # noqa: PLC0415

    from tests.e2e.browsing import PATIENCE, settled  # noqa: PLC0415

    page.get_by_role("heading", level=1).first.wait_for(timeout=PATIENCE)
    settled(page)
    if sample is not None:
        page.locator("input[type=file]").first.set_input_files(sample)
        page.get_by_role("heading", name="What the file is").wait_for(timeout=PATIENCE)
        settled(page)
    tall = page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": width, "height": max(min(tall, TALLEST), WIDTHS[width])})
    settled(page)
    page.wait_for_timeout(1_500)  # charts draw themselves anew
    with Image.open(io.BytesIO(page.screenshot())) as image:
        image.convert("RGB").save(picture.file(width), quality=QUALITY, method=6)


if __name__ == "__main__":
    main()
