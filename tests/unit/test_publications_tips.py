"""The report's section on tips, and what it hides where counts are small."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.report_facts import ReportFacts, gather
from pipelines.publications.small_counts.masking import without_small_counts
from tests.small_run import publish_small_run, small_run, small_workspace


@pytest.fixture
def facts(tmp_path: Path) -> ReportFacts:
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, tips="yes")
        return gather(engine, None)


def test_the_report_tells_of_offices_steps_kinds_and_the_field(tmp_path: Path) -> None:
    published = publish_small_run(small_workspace(tmp_path), tips="yes")
    page = (published.folder / "report.html").read_text(encoding="utf-8")
    section = page[page.index('id="tips"') : page.index('id="changes"')]
    for told in ("All offices", "Threat Intake Office", "Tip forwarded", "45 min", "Weapons", "Cedar Sheriff", "1,060"):
        assert told in section, told
    assert "did so within 45 min, nine in ten within 1.5 hours; 12 came too late; 4 never did." in section
    assert "Tip &lt;i&gt;Desk&lt;/i&gt;" in section


def test_a_report_without_tips_says_nothing_of_them(tmp_path: Path) -> None:
    published = publish_small_run(small_workspace(tmp_path))
    assert 'id="tips"' not in (published.folder / "report.html").read_text(encoding="utf-8")


def test_nothing_is_late_by_a_limit_that_nobody_has_confirmed(facts: ReportFacts) -> None:
    closing = next(row for row in facts["tip_pace"] if row["step"] == "closing")
    assert (closing["done_count"], closing["on_time_count"], closing["late_count"]) == (126, None, None)


def test_a_small_count_of_an_office_does_not_follow_from_the_others(facts: ReportFacts) -> None:
    shown = without_small_counts(facts, 11)["tip_office"]
    unforwarded = {row["office_ori"]: row["unforwarded_count"] for row in shown}
    assert unforwarded["XXTIP0100"] is None
    assert None in (unforwarded["all"], unforwarded["XXTIP0200"])


def test_a_time_that_few_tips_took_is_not_shown(facts: ReportFacts) -> None:
    life = next(row for row in without_small_counts(facts, 130)["tip_pace"] if row["threat_level_code"] == "life")
    assert life["done_count"] is None
    assert life["median_hours"] is None
