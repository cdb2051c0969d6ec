"""Small counts, and what they would follow from, are not in the report that leaves the office."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.publications.remedies import remedy_rows
from pipelines.publications.report_facts import ReportFacts, gather
from pipelines.publications.small_counts.counted_columns import COUNTS
from pipelines.publications.small_counts.masking import without_small_counts
from pipelines.publications.small_counts.sentences import NOT_SHOWN, tells_small_count
from tests.small_run import SETTINGS, publish_small_run, small_run, small_workspace

CONCLUSIONS = """
    obligation_id   | place_kind   | place_id | place_name | conclusion_code | sentence                                        | value_pct | low_pct | high_pct | numerator | denominator | missing | rank
    arrest_reported | jurisdiction | adams    | Adams      | meets           | 496 of 500 reportable arrests were found.       | 99.2      | 98.0    | 99.9     | 496       | 500         | 4       | 3
    arrest_reported | jurisdiction | baker    | Baker      | below           | 700 of 750 reportable arrests were found.       | 93.3      | 92.0    | 95.0     | 700       | 750         | 50      | 2
    arrest_reported | jurisdiction | carter   | Carter     | below           | 744 of 800 reportable arrests were found.       | 93.0      | 91.0    | 95.0     | 744       | 800         | 56      | 1
    arrest_reported | jurisdiction | dell     | Dell       | too_few         | Only 7 reportable arrests were due.             |           |         |          |           |             | 0       |
"""  # noqa: E501

MEASURES = """
    measure_code          | obligation_id   | place_kind | place_id | period_kind | period | numerator | denominator | excluded | not_due | review | false_links | missed_links
    arrest_reporting_rate | arrest_reported | state      | XX       | all         | all    | 1993      | 2000        | 0        | 40      | 0      | 0           | 0
    arrest_on_time_share  | arrest_reported | state      | XX       | all         | all    | 1800      | 1993        | 0        | 36      | 0      | 0           | 0
"""  # noqa: E501


@pytest.fixture
def facts(tmp_path: Path) -> ReportFacts:
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, conclusion=CONCLUSIONS)
        return gather(engine, None)


def test_nothing_changes_where_every_count_may_be_shown(facts: ReportFacts):
    assert without_small_counts(facts, 1) is facts


def test_no_small_count_is_left_anywhere(facts: ReportFacts):
    shown = without_small_counts(facts, 11)
    for section, columns in COUNTS.items():
        for row in shown[section]:
            assert not [column for column in columns if row[column] is not None and 0 < row[column] < 11]


def test_with_a_count_go_what_it_follows_from_and_its_share(facts: ReportFacts):
    adams = without_small_counts(facts, 11).conclusions("arrest_reported")[-1]
    assert adams["place_name"] == "Adams"
    assert adams["missing"] is None
    assert adams["numerator"] is None or adams["denominator"] is None
    assert (adams["value_pct"], adams["low_pct"], adams["high_pct"]) == (None, None, None)
    assert adams["sentence"] == NOT_SHOWN


def test_a_place_without_small_counts_keeps_its_figures(facts: ReportFacts):
    rows = {row["place_name"]: row for row in without_small_counts(facts, 11).conclusions("arrest_reported")}
    assert (rows["Carter"]["numerator"], rows["Carter"]["denominator"]) == (744, 800)
    assert rows["Carter"]["sentence"].startswith("744 of 800")


def test_one_masked_part_of_a_total_is_never_alone(facts: ReportFacts):
    shown = without_small_counts(facts, 31)["cause"]
    assert [row["record_count"] for row in shown if row["obligation_id"] == "arrest_reported"] == [None, None]


def test_a_remedy_that_is_not_shown_follows_from_no_share_and_no_cause(facts: ReportFacts):
    shown = without_small_counts(facts, 30)
    assert [row["record_count"] for row in remedy_rows(shown, "arrest_reported")] == [None, None]
    assert [row["record_count"] for row in remedy_rows(shown, "arrest_reported", "baker")] == [None]
    assert {row["share_pct"] for row in remedy_rows(shown, "arrest_reported")} == {None}
    assert [row["record_count"] for row in shown["cause"] if row["obligation_id"] == "arrest_reported"] == [None, None]


def test_few_purged_rows_of_a_source_follow_from_no_row_of_the_accounting(facts: ReportFacts):
    rows = {"row_count": 200, "records": 190, "rejected": 0, "duplicate": 8, "ignored": 0, "purged": 2}
    source = {"source": "jail", **rows}
    (shown,) = without_small_counts(ReportFacts(facts.sections | {"source": [source]}, has_previous=False), 11)[
        "source"
    ]
    assert (shown["purged"], shown["duplicate"]) == (None, None)
    assert None in (shown["row_count"], shown["records"])


def test_what_is_missing_follows_from_no_share_in_time(tmp_path: Path):
    with Engine(tmp_path, temp_folder=tmp_path / ".spill") as engine:
        small_run(engine, measure=MEASURES)
        shown = without_small_counts(gather(engine, None), 11)
    rate, share = shown["headline"]
    # 7 are missing: 2,000 less the 1,993 that the share in time is of would tell it.
    assert rate["missing"] is None
    assert rate["denominator"] is None or share["denominator"] is None
    # 4 are not due for a reason that is told: 40 less the 36 that came early would tell it.
    assert rate["not_due"] is None or share["not_due"] is None


@pytest.mark.parametrize(
    ("sentence", "tells"),
    [
        ("Only 7 arrests were due.", True),
        ("95 of 100 arrests were found.", True),
        ("1,495 of 1,500 arrests were found.", True),
        ("90 of 101 arrests (89.1 %) were found.", False),
        ("Since September 2025 no arrest reached the repository, where 83 were to be expected.", False),
        ("Since September 2025 only 1 arrest reached the repository, where 83 were to be expected.", True),
        ("Since May 2025 only 12 arrests reached the repository, where 183 were to be expected.", False),
        ("None of the 25 arrests from July 2023 to June 2026 was found.", False),
        ("The last one on file is from May 2024, and 8 are missing.", True),
        ("The standard is at least 90.0 %, and 8.1 % were late.", False),
        ("No arrest was due.", False),
    ],
)
def test_sentences_that_tell_a_small_count(sentence: str, tells: bool):
    assert tells_small_count(sentence, 11) is tells


def test_the_year_of_a_month_is_no_count():
    assert not tells_small_count("In March 2026 the arrests of 4,000 agencies stopped at once.", 3000)


def test_the_report_leaves_them_out_and_says_so(tmp_path: Path):
    workspace = small_workspace(tmp_path, SETTINGS + "smallest_count_shown: 11\n")
    report = publish_small_run(workspace, conclusion=CONCLUSIONS).report.read_text(encoding="utf-8")
    assert "Counts from 1 to 10 are not shown" in report
    for told in ("496 of 500", "99.2 %", "Only 7"):
        assert told not in report
    assert "744 of 800" in report
