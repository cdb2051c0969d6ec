"""The report on the level of reporting: what it says, what it leaves out, and that same facts give same bytes."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.annual_report import FILE_NAME, annual_page, write_annual_report
from pipelines.publications.report import ReportHead
from pipelines.publications.report_facts import ReportFacts, gather
from pipelines.publications.small_counts.masking import without_small_counts
from pipelines.publications.wording import wordings
from pipelines.publications.years import changed_places
from tests.small_run import CONCLUSIONS, MEASURES, small_run

HEAD = ReportHead("Made State", "2024-06-30-abc", dt.date(2024, 6, 30), 11)
YEARS = """
    arrest_reporting_rate      | arrest_reported      | state        | XX       | year        | 2022    | 870       | 1000        | 0      | 0           | 0            | 87.0      | 87.0    | 87.0
    arrest_reporting_rate      | arrest_reported      | state        | XX       | year        | 2023    | 1070      | 1090        | 0      | 0           | 0            | 98.2      | 98.2    | 98.2
    arrest_reporting_rate      | arrest_reported      | jurisdiction | adams    | year        | 2022    | 400       | 500         | 0      | 0           | 0            | 80.0      | 80.0    | 80.0
    arrest_reporting_rate      | arrest_reported      | jurisdiction | adams    | year        | 2023    | 490       | 500         | 0      | 0           | 0            | 98.0      | 98.0    | 98.0
    arrest_reporting_rate      | arrest_reported      | jurisdiction | baker    | year        | 2022    | 470       | 500         | 0      | 0           | 0            | 94.0      | 94.0    | 94.0
    arrest_reporting_rate      | arrest_reported      | jurisdiction | baker    | year        | 2023    | 580       | 590         | 0      | 0           | 0            | 98.3      | 98.3    | 98.3
"""  # noqa: E501
NOTHING_SHOWN = "–"


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> ReportFacts:
    folder = tmp_path_factory.mktemp("facts")
    with Engine(folder, temp_folder=folder / ".spill") as engine:
        small_run(engine, measure=MEASURES.rstrip() + YEARS)
        return gather(engine, None)


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def test_it_identifies_each_jurisdiction_with_its_standing_and_says_why_and_what_would_mend_it(
    facts: ReportFacts, tmp_path: Path
) -> None:
    assert write_annual_report(HEAD, facts, tmp_path) == FILE_NAME
    said = text_of(tmp_path / FILE_NAME)
    for part in (
        "Of 2 jurisdictions, 1 reported too few.",
        "Adams County: Below the standard. Found 800 of 1,000 arrests due.",
        "Adams County Below the standard – 800 of 1,000 80.0 %",
        "Printed, not sent booking agency 31",
        "Send what was taken or decided 31",
        "No local export covers <b>Baker</b> County.",
        "This is the first publication",
        "Where the count starts",
        "tracking number",
    ):
        assert part in said, part
    assert "CANARY" not in said


def test_it_is_for_readers_who_do_not_see_it(facts: ReportFacts, tmp_path: Path) -> None:
    write_annual_report(HEAD, facts, tmp_path)
    content = (tmp_path / FILE_NAME).read_bytes()
    catalog = PdfReader(tmp_path / FILE_NAME).trailer["/Root"]
    assert b"<pdfuaid:part>1" in content
    assert catalog["/MarkInfo"]["/Marked"]
    assert "/Outlines" in catalog
    page = annual_page(HEAD, facts)
    assert page["trend"]["alt"].startswith("Rates by month. Arrest reporting rate: 97.0 % in Feb 2024")
    assert page["bars"]["alt"].endswith("Adams County 80.0 %.")


def test_the_same_facts_give_the_same_bytes(facts: ReportFacts, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_annual_report(HEAD, facts, tmp_path / name)
    assert (tmp_path / "one" / FILE_NAME).read_bytes() == (tmp_path / "two" / FILE_NAME).read_bytes()


def test_it_says_what_changed_from_one_year_to_the_next(facts: ReportFacts) -> None:
    page = annual_page(HEAD, facts)
    assert page["years"] == [["", "2022", "2023"], ["Arrest reporting rate", "87.0 %", "98.2 %"]]
    assert page["compared"] == ["2022", "2023"]
    assert page["changed"] == [
        ["Baker County", "94.0 %", "98.3 %", "+4.3"],
        ["Adams County", "80.0 %", "98.0 %", "+18.0"],
    ]


def test_jurisdictions_of_which_nothing_can_be_told_for_the_same_reason_stand_together(tmp_path: Path) -> None:
    (baker,) = (line for line in CONCLUSIONS.splitlines() if "baker" in line)
    others = [baker.replace("baker", name.lower()).replace("Baker County", name) for name in ("Cedar", "Alder")]
    alike = "\n".join([CONCLUSIONS.rstrip(), *others])
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, conclusion=alike)
        (one,) = annual_page(HEAD, gather(engine, None))["unsure"]
    assert (one["duty"], one["names"]) == ("Arrests reported", "Alder, Baker County, Cedar")


def test_a_year_with_a_small_count_is_not_held_against_another(facts: ReportFacts) -> None:
    shown = without_small_counts(facts, 11)
    assert changed_places(shown, "arrest_reporting_rate") == []
    by_place: dict[Any, list[Any]] = {}
    for row in shown["year"]:
        by_place.setdefault((row["place_id"], row["year"]), []).extend([row["missing"], row["value_pct"]])
    assert by_place["adams", "2023"] == by_place["baker", "2023"] == [None, None]


def test_no_small_count_and_none_that_gives_it_away_is_printed(facts: ReportFacts, tmp_path: Path) -> None:
    write_annual_report(HEAD, without_small_counts(facts, 33), tmp_path)
    said = text_of(tmp_path / FILE_NAME)
    assert "Counts from 1 to 10 are not shown" in said
    assert "Send what was taken or decided 31" not in said
    assert f"Printed, not sent booking agency {NOTHING_SHOWN}" in said


def test_a_publication_without_figures_is_printed_too(tmp_path: Path) -> None:
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, measure="\n".join(MEASURES.splitlines()[:2]), conclusion=CONCLUSIONS.splitlines()[1])
        write_annual_report(HEAD, gather(engine, None), tmp_path)
    assert "No jurisdiction could be judged" in text_of(tmp_path / FILE_NAME)


def test_the_words_that_it_explains_are_those_of_the_glossary() -> None:
    text = (Path(__file__).parents[2] / "GLOSSARY.md").read_text(encoding="utf-8")
    glossary = {word: said.replace("*", "") for word, said in re.findall(r"^\| \*\*(.+?)\*\* \| (.+) \|$", text, re.M)}
    for word in wordings()["glossary"].values():
        assert glossary[word["label"]] == word["text"]
