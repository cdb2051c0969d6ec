"""The report answers first, shows where its figures come from, and holds no person, no link out, no live markup."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from pathlib import Path

import lxml.html
import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.building import PublicationError
from pipelines.publications.figures_in_words import count, in_force, interval, limit, percent
from pipelines.publications.report_facts import ReportFacts, gather
from tests.small_run import CONCLUSIONS, SETTINGS, publish_small_run, small_run, small_workspace


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_small_run(small_workspace(tmp_path_factory.mktemp("first"))).report


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    workspace = small_workspace(tmp_path_factory.mktemp("second"))
    publish_small_run(workspace, conclusion=CONCLUSIONS.replace("| below           |", "| meets           |"))
    workspace = small_workspace(
        workspace.folder, SETTINGS.replace("Made State", "Made State <script>alert(1)</script>")
    )
    moves = """
        obligation_id   | step   | jurisdiction_id | reason_code   | from_outcome_code | to_outcome_code | record_count
        arrest_reported | arrest | adams           | arrived_since | missing           | late            | 17
        arrest_reported | arrest | adams           | fell_due      | not_due           | missing         | 12
    """
    return publish_small_run(workspace, change=moves).report


def page(report: Path) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(report.read_text(encoding="utf-8"))


def words(report: Path) -> str:
    found = page(report)
    for style in found.xpath("//style"):
        style.drop_tree()
    return " ".join(" ".join(found.itertext()).split())


def test_the_first_words_are_the_answer(first: Path):
    assert page(first).xpath("//h1")[0].text_content() == "Of 2 jurisdictions, 1 reported too few."
    said = words(first)
    assert "97.0 %" in said
    assert "Between 96.0 and 97.0 %, by what is in review. 1,940 of 2,000 arrests" in said
    assert "Arrests missing 60 31 with a violent or domestic-violence charge" in said
    assert said.index("Adams County") < said.index("Trend, ranking and map")


def test_what_changed_is_on_the_first_screen(first: Path, second: Path):
    assert "This is the first publication" in words(first)
    said = words(second)
    assert "Adams County Arrests reported Meets the standard → Below the standard" in said
    assert "17 missing arrests have arrived since then; 12 arrests fell due and are missing." in said
    assert said.index("17 missing arrests") < said.index("Trend, ranking and map")


def test_every_section_has_its_figures(first: Path):
    said = words(first)
    for expected in (
        "Found 800 of 1,000 arrests due.",
        "79.0 to 81.0 %",
        "Printed, not sent 31 51.7 %",
        "Level not reportable: infraction Excluded 41",
        "No local export covers <b>Baker</b> County.",
        "results.xml court Jul 1, 2024 Held back The file has [0] rows: ask.",
        "jail 1 Jul 1, 2024 – 10 8 2 0 0",
        "Nine in ten",
        "7 calendar days from the arrest; judged 5 days later, to allow for posting",
        "since Jan 1, 2020",
        "Adams County Arrests reported Dropped: two thirds or less of what was expected came Feb 2024",
        "Sep 2023 Nov 2023 An outage of a system that several agencies use: Acme",
    ):
        assert expected in said, expected
    assert "18 arrests came" not in said, "what came in a silent time may be too few to show"
    assert said.count("✓ verified") == 2
    assert said.count("△ unverified") == 1


def test_markup_from_agencies_and_settings_is_text(second: Path):
    found = page(second)
    assert not found.xpath("//script")
    assert not found.xpath("//td//b")
    assert "Made State <script>alert(1)</script>" in words(second)


def test_nothing_of_a_person_is_in_the_report_or_the_tables(first: Path):
    for path in [first, *first.parent.glob("tables/*.csv"), first.parent / "manifest.json"]:
        content = path.read_text(encoding="utf-8-sig")
        for personal in ("CANARY", "1990-02-03", "24-CR-0007"):
            assert personal not in content, path
    names = " ".join(path.name for path in first.parent.rglob("*"))
    assert "CANARY" not in names.upper()


def test_it_needs_nothing_beside_it(first: Path):
    content = first.read_text(encoding="utf-8")
    outside = set(re.findall(r"""(?:https?:)?//[^\s"'<>]+""", content))
    assert outside <= {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    assert not page(first).xpath("//link | //img | //iframe | //object | //embed | //form")
    assert all(link.get("href").startswith("#") for link in page(first).xpath("//a"))
    assert "default-src 'none'" in content


def test_links_lead_somewhere_and_ids_are_unique(second: Path):
    found = page(second)
    ids = [element.get("id") for element in found.xpath("//*[@id]")]
    assert len(ids) == len(set(ids))
    assert {link.get("href").removeprefix("#") for link in found.xpath("//a")} <= set(ids)


def test_it_can_be_read_without_seeing_it(second: Path):
    found = page(second)
    assert found.xpath("/html/@lang") == ["en-US"]
    for table in found.xpath("//table"):
        assert table.xpath("caption")[0].text_content().strip()
        assert all(header.get("scope") for header in table.xpath(".//th"))
    for drawing in found.xpath("//figure"):
        assert drawing.xpath("figcaption")[0].text_content().strip()
    assert all(drawing.get("aria-hidden") == "true" for drawing in found.xpath("//*[local-name()='svg']"))
    levels = [int(heading.tag[1]) for heading in found.xpath("//h1 | //h2 | //h3")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    for region in found.xpath("//*[@role='region']"):
        assert region.get("tabindex") == "0"
        assert region.get("aria-label")


def test_the_same_run_gives_the_same_report(first: Path, tmp_path: Path):
    again = publish_small_run(small_workspace(tmp_path))
    page_again = again.report.read_text(encoding="utf-8").replace(again.run_id, first.parent.name)
    assert page_again == first.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("conclusions", "answer"),
    [
        ("", "No jurisdiction could be judged: no export of arrests was read."),
        ("meets", "Of 1 jurisdiction, none is known to fail in reporting arrests."),
        (
            "cannot_tell",
            "Of 1 jurisdiction, none is known to fail in reporting arrests, and nothing certain can be said of 1.",
        ),
        (
            "stopped none_found late",
            "Of 3 jurisdictions, 1 stopped reporting arrests, 1 reported none and 1 reported late.",
        ),
    ],
)
def test_the_answer_in_one_sentence(tmp_path: Path, conclusions: str, answer: str):
    header = "obligation_id | place_kind | place_id | place_name | conclusion_code | sentence | missing"
    rows = [
        f"arrest_reported | jurisdiction | p{number} | P{number} | {code} | Said. | 0"
        for number, code in enumerate(conclusions.split())
    ]
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, conclusion="\n".join([header, *rows]))
        assert gather(engine, None).answer == answer


def test_a_file_that_does_not_add_up_publishes_nothing(tmp_path: Path):
    workspace = small_workspace(tmp_path)
    with pytest.raises(PublicationError, match=r"\[march.csv\] does not add up: \[10\] rows read, \[9\] accounted for"):
        publish_small_run(workspace, accounting=ACCOUNTING_SHORT)
    assert workspace.current_run_id is None
    assert list(workspace.publications.iterdir()) == []


ACCOUNTING_SHORT = """
    delivery_id | category_code | is_row | row_count
    d1          | records       | true   | 9
"""


def test_percentages_are_never_rounded_into_all_or_nothing():
    assert [percent(value) for value in (None, 0.0, 0.04, 50.0, 99.97, 100.0)] == [
        "–",
        "0.0 %",
        "under 0.1 %",
        "50.0 %",
        "99.9 %",
        "100.0 %",
    ]
    assert count(1234567) == "1,234,567"
    assert interval({"low_pct": 90.01, "high_pct": 90.02}) == ""


def test_limits_in_words():
    rule = {
        "limit_value": 1,
        "limit_unit_code": "business_days",
        "clock_start_code": "receipt",
        "rolls_over_closed_days": True,
        "posting_allowance_days": 0,
        "effective_from_date": dt.date(2020, 1, 1),
        "effective_to_date": dt.date(2020, 12, 31),
    }
    assert limit(rule) == "1 business day from receipt by the agency that must report, moved to the next open day"
    assert limit(rule | {"limit_value": None}) == "No limit in law: only whether it arrived is judged"
    assert in_force(rule) == "from Jan 1, 2020 to Dec 31, 2020"
    assert in_force(rule | {"effective_from_date": dt.date(1900, 1, 1), "effective_to_date": None}) == "always"


def test_figures_are_named_by_the_measure_that_the_standard_holds():
    standards = [
        {"standard_id": "open", "measure_code": "wa_open_arrests"},
        {"standard_id": "reported", "measure_code": "arrest_reporting_rate"},
        {"standard_id": "on time", "measure_code": "arrest_on_time_share"},
    ]
    conclusions = [
        {"obligation_id": "arrest_disposed", "conclusion_code": "below", "standard_id": "open"},
        {"obligation_id": "arrest_reported", "conclusion_code": "late", "standard_id": "on time"},
        {"obligation_id": "arrest_reported", "conclusion_code": "meets", "standard_id": "reported"},
        {"obligation_id": "prints_taken", "conclusion_code": "too_few", "standard_id": None},
    ]
    facts = ReportFacts({"standard": standards, "conclusion": conclusions}, has_previous=False)
    assert facts.judged_by("arrest_disposed") == "Washington open arrests"
    assert facts.judged_by("arrest_reported") == "Arrest reporting rate"
    assert facts.judged_by("prints_taken") == "Rate"
