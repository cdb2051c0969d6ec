"""The report's section on grants and awards, and the tables beside it."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from pipelines.publications.publish import Published
from tests.small_run import SETTINGS, publish_small_run, small_workspace


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    return publish_small_run(small_workspace(tmp_path_factory.mktemp("grants")), grants="yes")


def section(published: Published) -> str:
    page = published.report.read_text(encoding="utf-8")
    return page[page.index('<section id="grants"') : page.index('<section id="changes"')]


def test_it_says_who_is_not_eligible_and_how_much_is_lacking(published: Published) -> None:
    said = section(published)
    for told in (
        "1 of 2 jurisdictions does not have",
        "Made Code 8.1",
        "Ineligible",
        "86.6 %",
        'data-title="Further results needed" class="n">34</td>',
        "an arrest that was never reported lowers no percentage",
    ):
        assert told in said, told
    assert "Grants of &lt;b&gt;Made&lt;/b&gt;" in said


def test_ways_are_compared_with_their_costs_where_they_are_stated(published: Published) -> None:
    said = section(published)
    assert "none is stated" not in said
    assert '<td class="n">$18,000</td><td class="n">$621</td>' in said
    assert '<td class="n">71</td><td class="n">31</td><td class="n">2</td><td class="n">1</td>' in said


def test_it_lists_awards_and_what_is_missing(published: Published) -> None:
    said = section(published)
    assert "Of 2 awards 1 has a condition or report that was due" in said
    assert "23-FA-1 C01" in said
    assert "Survey completed" in said


def test_without_grants_and_awards_there_is_no_section(tmp_path: Path) -> None:
    page = publish_small_run(small_workspace(tmp_path)).report.read_text(encoding="utf-8")
    assert 'id="grants"' not in page
    assert 'href="#grants"' not in page


def test_small_counts_are_not_shown_nor_what_they_follow_from(tmp_path: Path) -> None:
    workspace = small_workspace(tmp_path, SETTINGS + "smallest_count_shown: 35\n")
    said = section(publish_small_run(workspace, grants="yes"))
    assert '<td class="n">34</td>' not in said
    assert '<td class="n">31</td>' not in said
    assert "$621" not in said
    assert "97.5 %" not in said


def test_the_tables_stand_beside_it_as_csv(published: Published) -> None:
    with (published.folder / "tables" / "award_requirement.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["requirement_number"] for row in rows] == ["C01", "F01", "F01"]
    assert (published.folder / "tables" / "eligibility_year.csv").is_file()
