"""A file that is delivered again, corrected, replaces the earlier one, and everything is counted anew from it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest

from pipelines.workspace import Workspace
from tests.delivered import EXTRACT, Office
from tests.e2e.commands import reportgap

pytestmark = pytest.mark.slow

JAIL = """
name: jail
title: Bookings, a file a month
side: local
format: {kind: delimited}
succession: period_replacement
records:
  - table: arrest
    key: [BOOKING]
    fields:
      last_name: {column: LAST}
      first_name: {column: FIRST}
      birth_date: {column: BORN, dates: ["%Y-%m-%d"]}
      tracking_number: {column: TRN}
      arrest_date: {column: ARRESTED, dates: ["%Y-%m-%d"], required: true}
      arresting_ori: {constant: XX0010000}
      booking_number: {column: BOOKING}
      basis_code: {constant: on_view}
  - table: charge
    key: [BOOKING, STATUTE]
    parents: {arrest_record_id: arrest}
    fields:
      statute: {column: STATUTE}
      level_code: {column: LEVEL, codes: {values: {F: felony, I: infraction}}}
"""
OF_ADAMS = EXTRACT.replace("{column: AGENCY}", "{constant: XX0010000}")
BOOKINGS = "BOOKING,LAST,FIRST,BORN,TRN,ARRESTED,STATUTE,LEVEL\n"
OAKES = "B1,OAKES,MARY,1990-05-17,0010000017,2024-02-10,2202,F\n"
LINDEN = "B2,LINDEN,PETER,1971-11-02,0010000025,2024-02-20,2202,F\n"
ROWAN = "B3,ROWAN,BEATRICE,1985-01-30,0010000033,2024-03-01,3103,F\n"
ALDER_BY_MISTAKE = "B4,ALDER,JOHN,1979-08-08,0010000041,2024-03-05,3103,I\n"
ALDER = ALDER_BY_MISTAKE.replace(",I\n", ",F\n")
NOBODY = "B5,HAZEL,JUNE,1964-12-24,0010000059,2024-03-10,2202,F\n"
ASPEN = "B6,ASPEN,OLGA,1999-04-01,0010000067,2024-03-15,2202,F\n"
BIRCH = "B7,BIRCH,ADAM,1993-07-19,0010000075,2024-03-20,2202,F\n"
NO_DAY = "B8,CEDAR,IVAN,1980-02-02,0010000083,2024-02-30,2202,F\n"
FEBRUARY = BOOKINGS + OAKES + LINDEN
MARCH = BOOKINGS + ROWAN + ALDER_BY_MISTAKE + NOBODY + BIRCH
CORRECTED = BOOKINGS + ROWAN + ALDER + ASPEN + BIRCH + BIRCH + NO_DAY
ON_FILE = """TRN,LAST,FIRST,BORN,ARRESTED,RECEIVED,STATUTE
0010000017,OAKES,MARY,1990-05-17,2024-02-10,2024-02-12,2202
0010000033,ROWAN,BEATRICE,1985-01-30,2024-03-01,2024-03-03,3103
0010000067,ASPEN,OLGA,1999-04-01,2024-03-15,2024-03-17,2202
0010000075,BIRCH,ADAM,1993-07-19,2024-03-20,2024-03-22,2202
"""


@dataclass(frozen=True)
class Run:
    """What a run printed, and the publication in force after it."""

    said: str
    folder: Path

    def rows(self, sql: str) -> list[tuple[object, ...]]:
        """Ask the publication's tables."""
        with duckdb.connect() as connection:
            for path in sorted(self.folder.glob("*.parquet")):
                connection.execute(f"CREATE VIEW \"{path.stem}\" AS FROM read_parquet('{path}')")
            return connection.execute(sql).fetchall()

    @property
    def outcomes(self) -> dict[object, object]:
        """What became of each booking."""
        return dict(
            self.rows(
                "SELECT e.booking_number, l.outcome_code FROM ledger AS l JOIN event AS e ON e.event_id = l.subject_id "
                "WHERE l.obligation_id = 'arrest_reported' AND l.step = 'arrest'"
            )
        )

    @property
    def reporting_rate(self) -> tuple[object, ...]:
        """Numerator, denominator and exclusions of the arrest reporting rate of the state."""
        (found,) = self.rows(
            "SELECT numerator, denominator, excluded FROM measure WHERE measure_code = 'arrest_reporting_rate' "
            "AND place_kind = 'state' AND period_kind = 'all' AND population_code = 'all' AND level_group = 'all'"
        )
        return found

    @property
    def accounts(self) -> dict[object, dict[object, object]]:
        """What became of the rows of each file, and how many it has."""
        found: dict[object, dict[object, object]] = {}
        for file, category, count in self.rows(
            "SELECT file_name, category_code, sum(a.row_count)::BIGINT FROM accounting AS a "
            "JOIN delivery USING (delivery_id) WHERE is_row GROUP BY ALL "
            "UNION ALL SELECT file_name, 'in the file', row_count FROM delivery"
        ):
            found.setdefault(file, {})[category] = count
        return found


def run(office: Office) -> Run:
    done = reportgap("run", office.folder)
    assert done.returncode == 0, done.stdout + done.stderr
    folder = Workspace(office.folder).current_publication
    assert folder is not None
    return Run(done.stdout, folder)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return Office(tmp_path_factory.mktemp("corrected"), JAIL, OF_ADAMS)


@pytest.fixture(scope="module")
def runs(office: Office) -> tuple[Run, Run, Run]:
    """As delivered; with March delivered again, corrected; and again with nothing new."""
    received = dt.datetime(2024, 7, 5, 9)  # noqa: DTZ001  (the register holds local times)
    office.deliver("jail", "february.csv", FEBRUARY, received)
    office.deliver("jail", "march.csv", MARCH, received)
    office.deliver("extract", "extract.csv", ON_FILE, received, complete_through=dt.date(2024, 6, 30))
    first = run(office)
    office.deliver("jail", "march corrected.csv", CORRECTED, received_at=None)
    return first, run(office), run(office)


def test_the_figures_change_by_the_correction_and_by_nothing_else(runs: tuple[Run, Run, Run]) -> None:
    before, after, _ = runs
    same = {"B1": "on_time", "B2": "missing", "B3": "on_time", "B7": "on_time"}
    assert before.outcomes == {**same, "B4": "excluded", "B5": "missing"}
    assert after.outcomes == {**same, "B4": "missing", "B6": "on_time"}
    assert before.reporting_rate == (3, 5, 1)
    assert after.reporting_rate == (4, 6, 0)


def test_what_the_correction_lacks_is_withdrawn_and_what_it_repeats_superseded(runs: tuple[Run, Run, Run]) -> None:
    before, after, _ = runs
    ended = (
        "SELECT reason_code, count(*) FROM version_not_in_force WHERE record_table = 'arrest' GROUP BY ALL ORDER BY ALL"
    )
    assert before.rows(ended) == []
    assert after.rows(ended) == [("superseded", 3), ("withdrawn", 1)]


def test_what_changed_adds_up_to_the_difference(runs: tuple[Run, Run, Run]) -> None:
    _, after, _ = runs
    moved = after.rows(
        "SELECT from_outcome_code, to_outcome_code, sum(record_count)::BIGINT FROM change "
        "WHERE obligation_id = 'arrest_reported' AND step = 'arrest' GROUP BY ALL ORDER BY ALL"
    )
    assert moved == [("", "on_time", 1), ("excluded", "missing", 1), ("missing", "", 1)]


def test_the_parts_lead_from_the_figure_then_to_the_figure_now(runs: tuple[Run, Run, Run]) -> None:
    _, after, _ = runs
    parts = after.rows(
        "SELECT part_code, numerator, denominator, record_count FROM reconciliation "
        "WHERE measure_code = 'arrest_reporting_rate' AND place_kind = 'state' ORDER BY part_rank"
    )
    assert parts == [
        ("published_before", 3, 5, 0),
        ("withdrawn_record", 0, -1, 1),
        ("new_record", 1, 1, 1),
        ("corrected_record", 0, 1, 1),
        ("published_now", 4, 6, 0),
    ]


def test_the_records_of_the_files_that_did_not_change_are_reused(runs: tuple[Run, Run, Run]) -> None:
    before, after, _ = runs
    assert "Read 10 rows." in before.said
    assert "Read 16 rows; the records of 3 deliveries were reused." in after.said
    assert after.folder != before.folder
    assert before.folder.is_dir()


def test_rows_of_every_file_add_up(runs: tuple[Run, Run, Run]) -> None:
    before, after, _ = runs
    unchanged = {
        "february.csv": {"records": 2, "in the file": 2},
        "march.csv": {"records": 4, "in the file": 4},
        "extract.csv": {"records": 4, "in the file": 4},
    }
    corrected = {"records": 4, "duplicate": 1, "rejected": 1, "in the file": 6}
    assert before.accounts == unchanged
    assert after.accounts == {**unchanged, "march corrected.csv": corrected}


def test_a_run_with_nothing_new_says_so(runs: tuple[Run, Run, Run]) -> None:
    _, after, again = runs
    assert f"There is nothing new: {after.folder.name} was made" in again.said
    assert "Read 16 rows; the records of 4 deliveries were reused." in again.said
    assert again.folder == after.folder
