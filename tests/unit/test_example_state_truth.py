"""The made state's behaviors and people: each county does what it is said to do, and the truth says so."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import duckdb
import numpy as np
import pytest

from pipelines.example_state.counties import MERGED_ON, STOPPED_ON, Behavior, make_counties
from pipelines.example_state.make import make_example
from pipelines.example_state.people import make_people


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "state"
    made = make_example(folder, arrests=6_000, seed=5)
    assert made.counties == 24
    assert made.layouts >= 6
    return folder


@pytest.fixture(scope="module")
def truth(state: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    for name in ("record", "arrest", "disposition", "change", "link", "jurisdiction", "planted"):
        connection.execute(f"CREATE VIEW {name} AS SELECT * FROM read_parquet('{state / 'truth' / name}.parquet')")
    arrests = sorted((state / "inbox" / "repository_arrests").iterdir())[-1]
    connection.execute(
        f"CREATE VIEW at_repository AS SELECT * FROM read_csv('{arrests}', delim='|', header=true, quote='', "
        "all_varchar=true)"
    )
    return connection


def rate(truth: duckdb.DuckDBPyConnection, behavior: Behavior) -> float:
    row = truth.execute(
        "SELECT sum(reported) / sum(reported + missing) FROM jurisdiction WHERE behavior = ?", [behavior.value]
    ).fetchall()[0]
    return float(row[0])


def test_each_behavior_of_the_list_is_some_countys(truth: duckdb.DuckDBPyConnection) -> None:
    found = {row[0] for row in truth.execute("SELECT behavior FROM jurisdiction").fetchall()}
    assert found == {behavior.value for behavior in Behavior}


def test_good_counties_report_nearly_everything_and_bad_ones_do_not(truth: duckdb.DuckDBPyConnection) -> None:
    assert rate(truth, Behavior.GOOD) > 0.96
    assert rate(truth, Behavior.NEVER_REPORTED) == 0
    assert rate(truth, Behavior.PRINTED_NOT_SENT) < 0.9
    assert rate(truth, Behavior.PARTIAL_POLICE) < 0.9
    assert rate(truth, Behavior.REJECTED) < 0.95
    assert rate(truth, Behavior.BACKLOG) > 0.96, "what waits at the repository was reported"
    on_time = truth.execute("SELECT on_time_pct FROM jurisdiction WHERE behavior = 'late'").fetchall()
    assert all(value < 60 for (value,) in on_time)


def test_a_stopped_county_sends_nothing_after_its_date(truth: duckdb.DuckDBPyConnection) -> None:
    before, after = truth.execute(
        "SELECT count(*) FILTER (WHERE arrest_date < ?), count(*) FILTER (WHERE arrest_date >= ?) FROM arrest "
        "WHERE behavior = 'stopped' AND outcome_code = 'reported'",
        [STOPPED_ON, STOPPED_ON],
    ).fetchall()[0]
    assert before > 50
    assert after == 0


def test_a_county_without_a_local_export_is_at_the_repository_only(truth: duckdb.DuckDBPyConnection) -> None:
    assert truth.execute("SELECT count(*) FROM arrest WHERE behavior = 'no_local_export'").fetchall() == [(0,)]
    seen = truth.execute("SELECT count(*) FROM at_repository WHERE ARREST_ORI LIKE 'XX019%'").fetchall()[0][0]
    assert seen > 20


def test_covered_and_merged_agencies_have_no_record_of_their_own(state: Path, truth: duckdb.DuckDBPyConnection) -> None:
    with (state / "agency_relations.csv").open(encoding="utf-8") as file:
        relations = list(csv.DictReader(file))
    covered = next(row for row in relations if row["relation"] == "covered_by")
    merged = next(row for row in relations if row["relation"] == "merged_into")
    counts = truth.execute(
        "SELECT count(*) FILTER (WHERE arresting_ori = ?), "
        "count(*) FILTER (WHERE arresting_ori = ? AND arrest_date >= ?), "
        "count(*) FILTER (WHERE arresting_ori = ?) FROM arrest",
        [covered["ori"], merged["ori"], MERGED_ON, merged["ori"]],
    ).fetchall()[0]
    assert counts[:2] == (0, 0)
    assert counts[2] > 0


def test_the_repository_has_the_jails_ori_and_no_court_gives_a_number_where_the_behavior_says_so(
    state: Path, truth: duckdb.DuckDBPyConnection
) -> None:
    numbers = {county.behavior: county.number for county in make_counties(24)}
    jail = numbers[Behavior.JAIL_ORI]
    oris = dict(
        truth.execute(
            f"SELECT ARREST_ORI, count(*) FROM at_repository WHERE BOOK_ORI = 'XX{jail:03d}013C' GROUP BY ALL"
        ).fetchall()
    )
    assert set(oris) == {f"XX{jail:03d}013C"}
    register = "".join(
        path.read_text("utf-16") for path in sorted((state / "inbox" / "docketwriter_register").iterdir())
    ).splitlines()
    of_county = [line.split("|") for line in register if line.startswith("XX010025J")]
    assert of_county
    assert {cells[8] for cells in of_county} == {"NONE"}


def test_a_voided_booking_is_in_the_first_delivery_only(state: Path, truth: duckdb.DuckDBPyConnection) -> None:
    voided = {
        tuple(row)
        for row in truth.execute(
            "SELECT key_1, key_2, key_3 FROM record WHERE source = 'corrtrack_bookings' AND record_table = 'arrest' "
            "AND NOT is_in_force"
        ).fetchall()
    }
    assert voided
    folder = state / "inbox" / "corrtrack_bookings"

    def keys(name: str) -> set[tuple[str, str, str]]:
        with (folder / name).open(encoding="cp1252", newline="") as file:
            return {(row["FACILITY"], row["BOOKING_NO"], row["BOOK_YEAR"]) for row in csv.DictReader(file)}

    first, second = keys("corrtrack_bookings_2025H2.csv"), keys("corrtrack_bookings_2025H2_corrected.csv")
    assert voided <= first
    assert not voided & second
    assert second - first, "some bookings were added"


def test_the_hard_cases_are_there(truth: duckdb.DuckDBPyConnection) -> None:
    outcomes = {row[0] for row in truth.execute("SELECT DISTINCT outcome_code FROM arrest").fetchall()}
    assert outcomes == {"missing", "reported", "excluded", "not_due", "review", "withdrawn"}
    causes = {row[0] for row in truth.execute("SELECT DISTINCT cause_code FROM arrest").fetchall()}
    assert causes >= {"not_fingerprinted", "printed_not_sent", "agency_stopped", "never_reported", "rejected_returned"}
    questions = {
        "recidivists": "SELECT count(*) FROM (SELECT person_no FROM arrest GROUP BY ALL HAVING count(*) > 1)",
        "the same arrest in two exports": "SELECT count(*) FROM arrest WHERE export_count > 1",
        "juveniles": "SELECT count(*) FROM arrest WHERE reason = 'juvenile'",
        "not reportable": "SELECT count(*) FROM arrest WHERE reason = 'level'",
        "holds": "SELECT count(*) FROM arrest WHERE reason = 'basis_hold'",
        "sealed": "SELECT count(*) FROM arrest WHERE reason = 'sealed'",
        "several warrants, several events": "SELECT count(*) FROM link WHERE kind_code = 'part_of'",
        "one event, two bookings": "SELECT count(*) FROM (SELECT event_no FROM record WHERE record_table = 'arrest' "
        "AND source <> 'fieldbook_arrests' GROUP BY ALL HAVING count(*) > 1)",
        "reused booking numbers": "SELECT count(*) FROM (SELECT key_1, key_2 FROM record "
        "WHERE source = 'corrtrack_bookings' AND record_table = 'arrest' GROUP BY ALL HAVING count(*) > 1)",
        "added charges": "SELECT count(*) FROM disposition WHERE is_added",
        "consolidated cases": "SELECT count(*) FROM disposition WHERE is_consolidated",
        "amended charges": "SELECT count(*) FROM change WHERE kind_code = 'changed'",
        "merged charges": "SELECT count(*) FROM change WHERE kind_code = 'merged'",
        "results without an arrest": "SELECT count(*) FROM disposition ANTI JOIN arrest USING (event_no)",
    }
    missing = [name for name, question in questions.items() if truth.execute(question).fetchall()[0][0] == 0]
    assert missing == []


def test_amended_and_merged_charges_name_a_charge_of_their_case_that_was_decided(
    state: Path, truth: duckdb.DuckDBPyConnection
) -> None:
    lost = truth.execute("""
        SELECT count(*)
        FROM change AS c
        LEFT JOIN disposition AS d ON d.event_no = c.event_no AND d.charge_no = c.successor_charge_no
        WHERE c.kind_code IN ('changed', 'merged') AND (d.result_code IS NULL OR d.result_code IN ('amended', 'merged'))
    """).fetchall()
    assert lost == [(0,)]
    register = "".join(
        path.read_text("utf-16") for path in sorted((state / "inbox" / "docketwriter_register").iterdir())
    ).splitlines()
    named = [line.split("|") for line in register if "|AM|" in line or "|MG|" in line]
    assert named
    assert all(cells[19].isdecimal() for cells in named)


def test_truth_and_files_agree_on_what_is_reported(truth: duckdb.DuckDBPyConnection) -> None:
    wrong = truth.execute("""
        SELECT count(*)
        FROM arrest AS a
        LEFT JOIN (
            SELECT DISTINCT event_no FROM record
            WHERE is_in_force
                AND (record_table = 'repository_arrest' OR (record_table = 'repository_hold' AND charge_no IS NULL))
        ) AS r ON r.event_no = a.event_no
        WHERE (a.outcome_code = 'reported' AND r.event_no IS NULL)
            OR (a.outcome_code = 'missing' AND a.cause_code <> 'rejected_returned' AND r.event_no IS NOT NULL)
    """).fetchall()
    assert wrong == [(0,)]


def test_no_real_place_is_accused(state: Path) -> None:
    with (state / "agencies.csv").open(encoding="utf-8") as file:
        listed = list(csv.DictReader(file))
    agencies = [row for row in listed if row["county_fips"]]
    assert {row["county_fips"][:2] for row in agencies} == {"99"}
    assert all(re.fullmatch(r"XX(FED|STA|TIP)[0-9]{4}", row["ori"]) for row in listed if not row["county_fips"])
    assert all(re.fullmatch(r"XX[0-9]{3}[0-9A-Z]{4}", row["ori"]) for row in agencies)
    shapes = json.loads((state / "counties.geojson").read_text(encoding="utf-8"))["features"]
    assert {shape["properties"]["jurisdiction_id"] for shape in shapes} == {row["jurisdiction_id"] for row in agencies}


def test_what_was_planted_in_the_listed_counties_names_agency_and_time(truth: duckdb.DuckDBPyConnection) -> None:
    found = truth.execute("SELECT DISTINCT kind, from_date FROM planted WHERE kind IN ('stopped', 'merged')").fetchall()
    assert {(kind, str(day)) for kind, day in found} == {("stopped", STOPPED_ON), ("merged", MERGED_ON)}


def test_twins_share_a_name_and_a_birth_date_but_no_first_name() -> None:
    people = make_people(np.random.default_rng(1), 4_000, np.array([0.5, 0.5])).to_pandas()
    twins = people[people["is_twin"]]
    siblings = people.loc[twins["person_no"] - 1]
    assert len(twins) > 5
    for column in ("last_name", "birth_date", "home"):
        assert (twins[column].to_numpy() == siblings[column].to_numpy()).all()
    assert (twins["first_name"].to_numpy() != siblings["first_name"].to_numpy()).all()
