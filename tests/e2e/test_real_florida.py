"""A real county court export and the real state extract for the same people, through the shipped mappings.

Only counts are written here; the files stay where they are.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from pathlib import Path

import pytest

from pipelines.deliveries.register import append_entries, entry_for
from pipelines.deliveries.stage import read_deliveries
from pipelines.engines.duckdb_engine import Engine
from pipelines.progress import Silent
from pipelines.records.stage import put_in_force
from pipelines.run import RunResult, run_workspace
from pipelines.workspace import Workspace
from tests.real_data import real_file

pytestmark = pytest.mark.real_data

MAPPINGS = Path(__file__).parents[2] / "pipelines" / "deliveries" / "mappings" / "fl"
FILES = {"pinellas_county_court": "county_court_export.csv", "fl_obts_extract": "state_obts_extract.csv"}
RECEIVED = dt.datetime(2020, 6, 1, 9)  # noqa: DTZ001  (the register holds local times, without a zone)

TRESPASS_CHARGES = {2012: 25, 2013: 39, 2014: 50, 2015: 60, 2016: 40, 2017: 91, 2018: 126, 2019: 273}
REACHED_BY_NUMBER = {2012: 10, 2013: 16, 2014: 19, 2015: 35, 2016: 31, 2017: 69, 2018: 94, 2019: 237}
REACHED = {2012: 10, 2013: 16, 2014: 19, 2015: 35, 2016: 31, 2017: 72, 2018: 100, 2019: 243}

BY_NUMBER = """
    EXISTS (
        SELECT 1 FROM repository_arrest AS r
        WHERE r.tracking_number = a.tracking_number AND r.local_person_id = a.local_person_id
    )
"""
BY_CASE = """
    EXISTS (
        SELECT 1 FROM repository_charge AS k
        JOIN repository_arrest AS r ON r.record_id = k.repository_arrest_record_id
        WHERE k.court_case_number = c.court_case_number AND r.local_person_id = a.local_person_id
    )
"""


def make_workspace(folder: Path) -> Workspace:
    (folder / "mappings").mkdir(parents=True)
    (folder / "reportgap.yaml").write_text("state: FL\ntitle: Florida\n", encoding="utf-8")
    lines = ["ori,name,type,jurisdiction_id,jurisdiction_name,county_fips,active_from,active_to,vendor"]
    agencies = {
        "FL0520000": "sheriff",
        **dict.fromkeys(
            ("FL0520300", "FL0520500", "FL0520800", "FL0521100", "FL0521400", "FL0521800", "FL0521900"), "police"
        ),
        **dict.fromkeys(("FL0522700", "FL0522900"), "campus"),
    }
    lines += [f"{ori},{ori},{kind},12103,Pinellas County,12103,,," for ori, kind in agencies.items()]
    (folder / "agencies.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = Workspace(folder)
    for source, name in FILES.items():
        shutil.copy(MAPPINGS / f"{source}.yaml", folder / "mappings")
        (folder / "inbox" / source).mkdir(parents=True)
        target = folder / "inbox" / source / name
        shutil.copyfile(real_file("pinellas", name), target)
        append_entries(workspace.register_file, [entry_for(workspace.inbox, target, RECEIVED)])
    return workspace


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    workspace = make_workspace(tmp_path_factory.mktemp("florida") / "records")
    engine = Engine(workspace.folder / "run")
    read = read_deliveries(workspace, engine, None, Silent())
    assert read.problems == []
    put_in_force(engine, workspace)
    return engine


def test_every_row_becomes_a_record(records: Engine) -> None:
    assert records.rows("SELECT source, status_code, row_count FROM delivery ORDER BY source") == [
        ("fl_obts_extract", "used", 1804),
        ("pinellas_county_court", "used", 2487),
    ]
    assert records.rows("SELECT category_code, sum(row_count) FROM accounting WHERE is_row GROUP BY ALL") == [
        ("records", 1804 + 2487)
    ]
    assert records.rows("SELECT * FROM rejected_row") == []
    counts = {
        table: records.value(f"SELECT count(*) FROM {table}")
        for table in ("charge", "disposition", "repository_charge")
    }
    assert counts == {"charge": 1706, "disposition": 2487, "repository_charge": 1804}


def test_only_the_prosecutors_codes_are_left_unmapped_and_shown(records: Engine) -> None:
    assert records.rows(
        "SELECT column_name, value, row_count FROM value_problem WHERE problem_code = 'unmapped_code' ORDER BY ALL"
    ) == [
        ("pr_final_action", "F", 3),
        ("pr_final_action", "L", 58),
        ("pr_final_action", "R", 5),
        ("pr_final_action", "Z", 8),
    ]
    assert records.rows("SELECT DISTINCT problem_code FROM value_problem ORDER BY ALL") == [
        ("key_conflict",),
        ("unmapped_code",),
    ]


def test_placeholders_are_no_numbers_and_are_kept_as_delivered(records: Engine) -> None:
    for table in ("arrest", "repository_arrest"):
        repeated = f"SELECT count(*) FROM {table} WHERE tracking_number IN ('8888888888', '9999999999')"
        assert records.value(repeated) == 0
        assert (
            records.value(
                f"SELECT count(*) FROM {table} WHERE tracking_number_raw = '8888888888' AND tracking_number IS NULL"
            )
            > 0
        )


def test_case_numbers_and_statutes_have_one_form_in_both_files(records: Engine) -> None:
    uniform = "regexp_full_match(court_case_number, '20[0-9]{2}[A-Z]{2}[0-9]{6}')"
    # Two charges stand under a citation's number.
    assert records.value(f"SELECT count(*) FROM charge WHERE NOT {uniform}") == 2
    assert records.value(f"SELECT count(*) FROM repository_charge WHERE NOT {uniform}") == 0
    trespass = "SELECT DISTINCT statute FROM {} WHERE statute LIKE '81008%' OR statute LIKE '81009%'"
    local = {row[0] for row in records.rows(trespass.format("charge"))}
    state = {row[0] for row in records.rows(trespass.format("repository_charge"))}
    assert {"810082A", "810082B", "810091A1"} <= local & state


@pytest.mark.parametrize(
    ("condition", "expected"),
    [("TRUE", TRESPASS_CHARGES), (BY_NUMBER, REACHED_BY_NUMBER), (f"({BY_NUMBER} OR {BY_CASE})", REACHED)],
    ids=["charges", "by_number", "by_number_or_case"],
)
def test_trespass_charges_by_offense_year(records: Engine, condition: str, expected: dict[int, int]) -> None:
    rows = records.rows(
        "SELECT year(c.offense_date), count(*) FROM charge AS c JOIN arrest AS a ON a.record_id = c.arrest_record_id "
        "WHERE (c.statute LIKE '81008%' OR c.statute LIKE '81009%') AND c.offense_date < DATE '2020-01-01' "
        f"AND {condition} GROUP BY ALL"
    )
    assert dict(rows) == expected


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> RunResult:
    workspace = make_workspace(tmp_path_factory.mktemp("florida") / "published")
    return run_workspace(workspace, as_of=None, progress=Silent())


def ledger(published: RunResult, where: str) -> list[tuple[object, ...]]:
    with Engine(published.folder) as engine:
        engine.register_parquet("ledger", [published.folder / "ledger.parquet"])
        return engine.rows(f"SELECT year(offense_date), outcome_code, count(*) FROM ledger WHERE {where} GROUP BY ALL")


def test_ledger_finds_the_trespass_charges_that_reached_the_state(published: RunResult) -> None:
    found = ledger(published, "obligation_id = 'arrest_reported' AND step = 'charge' AND outcome_code <> 'excluded'")
    arrived = {year: count for year, outcome, count in found if outcome == "arrived_undated"}
    total: Counter[object] = Counter()
    for year, _, count in found:
        total[year] += int(str(count))
    assert arrived == REACHED
    assert {year: total[year] for year in TRESPASS_CHARGES} == TRESPASS_CHARGES
    assert {outcome for _, outcome, _ in found} == {"arrived_undated", "missing", "not_due"}


def test_published_measure_has_the_trespass_charges_that_reached_the_state(published: RunResult) -> None:
    with Engine(published.folder) as engine:
        engine.register_parquet("measure", [published.folder / "measure.parquet"])
        rows = engine.rows(
            "SELECT CAST(period AS INTEGER), numerator, denominator FROM measure "
            "WHERE measure_code = 'charges_at_repository' AND period_kind = 'offense_year' AND place_kind = 'state' "
            "AND population_code = 'all' AND level_group = 'all'"
        )
    assert {year: found for year, found, _ in rows if found} == REACHED
    assert {year: charges for year, _, charges in rows if year in TRESPASS_CHARGES} == TRESPASS_CHARGES


def test_charges_outside_the_extracts_scope_are_excluded_not_missing(published: RunResult) -> None:
    reasons = "obligation_id = 'arrest_reported' AND step = 'charge' AND outcome_reason = 'outside_extract_scope'"
    found = ledger(published, reasons)
    assert {outcome for _, outcome, _ in found} == {"excluded"}
    assert sum(int(str(count)) for _, _, count in found) == 1706 - 724
