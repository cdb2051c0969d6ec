"""Certificates to sign, and the report's section on them."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest

from pipelines.publications.publish import Published
from tests.small_run import SETTINGS, publish_small_run, small_workspace


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    workspace = small_workspace(tmp_path_factory.mktemp("certificates"))
    return publish_small_run(workspace, certificates="yes")


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(path).pages).split())


def test_what_is_not_certified_yet_is_ready_to_sign_and_what_is_certified_is_not(published: Published) -> None:
    files = {path.name for path in (published.folder / "certificates").iterdir()}
    assert files == {
        f"{name}.{kind}"
        for name in ("xxfed0100-2024-06-30", "xxfed0200-2023-12-31", "xxfed0200-2024-06-30")
        for kind in ("pdf", "html")
    }


@pytest.mark.parametrize("kind", ["pdf", "html"])
def test_it_is_prefilled_with_counts_shares_and_time_taken(published: Published, kind: str) -> None:
    path = published.folder / "certificates" / f"xxfed0100-2024-06-30.{kind}"
    said = text_of(path) if kind == "pdf" else path.read_text(encoding="utf-8")
    for told in (
        "Department of the Ports",
        "January 1, 2024",
        "July 31, 2024",
        "2,493",
        "0.4 %",
        "40 days",
        "4,995",
        "Felony conviction, (g)(1)",
        "The agency holds none.",
        "The total says 4994 submitted; the categories add up to 4995.",
        "Made Code 5.1",
    ):
        assert told in said, told


def test_who_gave_no_count_fills_it_in_and_markup_is_text(published: Published) -> None:
    page = (published.folder / "certificates" / "xxfed0200-2023-12-31.html").read_text(encoding="utf-8")
    assert "No count of this half-year was delivered" in page
    assert "has not been received" in page
    assert "Parks &lt;i&gt;Service&lt;/i&gt;" in page


def test_it_can_be_read_by_those_who_do_not_see_it(published: Published) -> None:
    reader = pypdf.PdfReader(published.folder / "certificates" / "xxfed0100-2024-06-30.pdf")
    root = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].lower().startswith("en")
    assert "pdfuaid:part" in root["/Metadata"].get_data().decode()


def test_the_same_tables_give_the_same_bytes(published: Published, tmp_path: Path) -> None:
    again = publish_small_run(small_workspace(tmp_path), certificates="yes")
    for path in sorted((published.folder / "certificates").iterdir()):
        assert path.read_bytes() == (again.folder / "certificates" / path.name).read_bytes()


def test_the_report_shows_the_last_half_year_that_was_due(published: Published) -> None:
    page = published.report.read_text(encoding="utf-8")
    assert "3,623 of 5,004" in page
    assert "The certificate was due on January 31, 2024, and none was received." in page
    assert "all categories at 72.4 % of 80 %" in page
    assert "(the agency says that it met it)" in page
    assert "Parks &lt;i&gt;Service&lt;/i&gt;" in page


def test_counts_that_may_not_be_shown_are_not_in_the_report(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, SETTINGS + "smallest_count_shown: 1400\n")
    page = publish_small_run(workspace, certificates="yes").report.read_text(encoding="utf-8")
    for told in ("1,381", "1381", "3,623 of 5,004"):
        assert told not in page, told


def test_without_certificates_there_is_no_section_and_no_folder(tmp_path: Path) -> None:
    published = publish_small_run(small_workspace(tmp_path))
    assert 'id="certificates"' not in published.report.read_text(encoding="utf-8")
    assert not (published.folder / "certificates").exists()
