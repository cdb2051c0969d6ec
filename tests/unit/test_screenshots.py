"""The pictures of the pages: none is left out, and the page of the documentation shows what there is."""

from __future__ import annotations

from pathlib import Path

import dashboards
from docs.screenshots import FOLDER, PAGE, PICTURES, WIDTHS, markdown

VIEWS = Path(dashboards.__file__).parent / "views"
MOST_BYTES = 4_000_000


def test_every_page_of_the_dashboard_has_a_picture_of_either_width() -> None:
    assert {picture.view for picture in PICTURES} == {path.stem for path in VIEWS.glob("*.py")}
    wanted = {picture.file(width).name for picture in PICTURES for width in WIDTHS}
    assert wanted == {path.name for path in FOLDER.iterdir()}


def test_the_documentation_shows_them_with_a_sentence_each() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown()
    assert all(picture.answers[-1] in "?." for picture in PICTURES)


def test_the_pictures_are_small_enough_to_be_kept_with_the_code() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES
