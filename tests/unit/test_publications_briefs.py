"""The page for each jurisdiction: what it says, who can read it, and that the same facts give the same bytes."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from pipelines.publications.briefs import write_briefs
from pipelines.publications.near_standard import near_standard, shortfall
from pipelines.publications.report import ReportHead
from pipelines.publications.report_facts import MAIN_STEP, ReportFacts
from pipelines.publications.worklists.worklist import Worklist

HEAD = ReportHead("Repository of the State", "2025-12-31-abc", dt.date(2025, 12, 31), 5)


def conclusion(**changed: object) -> dict[str, Any]:
    return {
        "obligation_id": "arrest_reported",
        "place_id": "alder",
        "place_name": "Alder County",
        "conclusion_code": "below",
        "sentence": "80 of 100 reportable arrests were found.",
        "numerator": 80,
        "denominator": 100,
        "value_pct": 80.0,
        "threshold_pct": 90.0,
        "is_maximum": False,
    } | changed


def facts(*rows: dict[str, Any], months: int = 12) -> ReportFacts:
    course = [
        {
            "obligation_id": "arrest_reported",
            "place_id": "alder",
            "month": f"2025-{month:02}",
            "value_pct": 70.0 + month,
        }
        for month in range(1, months + 1)
    ]
    remedies = [
        {
            "obligation_id": "arrest_reported",
            "place_kind": "jurisdiction",
            "place_id": "alder",
            "remedy_code": code,
            "record_count": count,
        }
        for code, count in (("send", 15), ("fingerprint", 5), ("clear_queue", None))
    ]
    sections = {"conclusion": list(rows), "course": course, "remedy": remedies, "reply": []}
    return ReportFacts(sections, has_previous=False)


def text_of(path: Path) -> str:
    (page,) = PdfReader(path).pages
    return " ".join(page.extract_text().split())


def test_each_jurisdiction_has_one_page_with_its_conclusions_and_its_work_list(tmp_path: Path) -> None:
    found = facts(
        conclusion(),
        conclusion(
            obligation_id="disposition_reported", conclusion_code="late", sentence="Few came in time.", is_maximum=True
        ),
        conclusion(place_id="birch", place_name="Birch County", conclusion_code="meets", sentence="Enough were found."),
    )
    lists = [Worklist("alder", None, "Alder County", "alder", 20, 0, 0)]
    assert write_briefs(HEAD, found, lists, tmp_path) == ["briefs/alder.pdf", "briefs/birch.pdf"]
    alder = text_of(tmp_path / "briefs/alder.pdf")
    for said in (
        "Alder County",
        "Arrests reported: Below the standard",
        "80 of 100 reportable arrests were found.",
        "80 of 100 80.0 % at least 90.0 % 10 more",
        "month by month",
        "What else fails • Dispositions reported. Few came in time.",
        "Send what was taken or decided 15",
        "alder.xlsx",
        "December 31, 2025",
    ):
        assert said in alder
    birch = text_of(tmp_path / "briefs/birch.pdf")
    assert "Nothing is asked of your agencies" in birch
    assert "month by month" not in birch
    assert "What would mend it" not in birch


def test_every_duty_fits_on_the_one_page(tmp_path: Path) -> None:
    long = "1,470 of 1,826 records that had to be reported (80.5 %) were found at the repository; " * 2
    rows = [conclusion(obligation_id=duty, sentence=long) for duty in MAIN_STEP]
    write_briefs(HEAD, facts(*rows), [], tmp_path)
    assert text_of(tmp_path / "briefs/alder.pdf").count("80 of 100") == len(MAIN_STEP)


def test_a_duty_without_figures_takes_no_line(tmp_path: Path) -> None:
    silent = conclusion(obligation_id="tip_acted_on", conclusion_code="cannot_tell", numerator=None, denominator=None)
    write_briefs(HEAD, facts(conclusion(), silent), [], tmp_path)
    assert "Nothing to count: Tips acted on in the field." in text_of(tmp_path / "briefs/alder.pdf")


def test_a_page_can_be_read_by_those_who_do_not_see_it(tmp_path: Path) -> None:
    write_briefs(HEAD, facts(conclusion()), [], tmp_path)
    content = (tmp_path / "briefs/alder.pdf").read_bytes()
    catalog = PdfReader(tmp_path / "briefs/alder.pdf").trailer["/Root"]
    assert b"<pdfuaid:part>1" in content
    assert catalog["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in catalog
    assert str(catalog["/Lang"]).startswith("en")


def test_a_count_that_may_not_be_shown_is_on_no_page(tmp_path: Path) -> None:
    write_briefs(HEAD, facts(conclusion(numerator=None, value_pct=None, sentence="Not shown."), months=2), [], tmp_path)
    said = text_of(tmp_path / "briefs/alder.pdf")
    assert "– – at least 90.0 % –" in said
    assert "A dash stands for a count from 1 to 4" in said
    assert "Clear the repository" not in said


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        write_briefs(HEAD, facts(conclusion()), [], tmp_path / name)
    one, two = (tmp_path / name / "briefs/alder.pdf" for name in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize(
    ("changed", "needed"),
    [
        ({}, 10),
        ({"numerator": 89}, 1),
        ({"denominator": 101, "numerator": 90}, 1),
        ({"numerator": 90}, None),
        ({"conclusion_code": "inconclusive", "numerator": 88}, 2),
        ({"conclusion_code": "meets"}, None),
        ({"conclusion_code": "late"}, None),
        ({"is_maximum": True}, None),
        ({"is_maximum": True, "threshold_pct": 20.0, "numerator": 148, "denominator": 156}, 117),
        ({"threshold_pct": None}, None),
        ({"numerator": None}, None),
        ({"denominator": 0, "numerator": 0}, None),
    ],
)
def test_what_a_jurisdiction_lacks_to_reach_its_standard(changed: dict[str, Any], needed: int | None) -> None:
    lack = shortfall(conclusion(**changed))
    assert (lack.needed if lack else None) == needed


def test_near_the_standard_are_those_at_most_five_points_below_it_the_fewest_lacking_first() -> None:
    rows = [
        conclusion(place_id=place, numerator=found, denominator=owed)
        for place, found, owed in (("far", 84, 100), ("near", 85, 100), ("large", 880, 1000), ("close", 88, 100))
    ]
    assert [(lack.row["place_id"], lack.needed) for lack in near_standard(facts(*rows), "arrest_reported")] == [
        ("close", 2),
        ("near", 5),
        ("large", 20),
    ]
