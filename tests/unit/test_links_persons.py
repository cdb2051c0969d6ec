"""The records of one person in several tables: by a number, by name and birth date, or not told apart."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, REPOSITORY_ARREST
from tests.declared_tables import DENIAL
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.rows import fill

FOUND = """
    SELECT local_id, repository_id, rule, band_code
    FROM link
    WHERE level_code = 'denial' AND repository_id IN (SELECT record_id FROM {table})
    ORDER BY ALL
"""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    with Engine(tmp_path, memory_limit="500MB", threads=1) as opened:
        for table in LINKING_TABLES:
            fill(opened, table)
        fill(opened, AGENCY, COUNTIES)
        yield opened


def test_a_number_finds_a_person_whose_name_changed_and_a_name_only_with_the_birth_date(engine: Engine) -> None:
    fill(
        engine,
        DENIAL,
        """
        record_id | fbi_number | last_name | first_name | birth_date
        1         | 100001F    | ASHE      | ROSE       | 1970-01-02
        2         |            | OAKES     | MARY       | 1990-05-17
        3         |            | ELMS      | JOHN       | 1980-02-03
        4         | 100004F    | ELMS      | JOHN       | 1980-02-03
        """,
    )
    fill(
        engine,
        REPOSITORY_ARREST,
        """
        record_id | state_id | fbi_number | last_name | first_name | birth_date | arrest_date
        91        | XX1      | 100001F    | PINE      | ROSE       | 1970-01-02 | 2024-03-01
        92        | XX2      | 100002F    | OAKES     | MARY       | 1990-05-17 | 2024-03-01
        93        | XX3      | 100003F    | ELMS      | JOHN       | 1980-02-04 | 2024-03-01
        94        | XX5      | 100005F    | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
        """,
    )
    link_records(engine)
    assert engine.rows(FOUND.format(table="repository_arrest")) == [
        (1, 91, "person_number", "linked"),
        (2, 92, "name_and_birth_date", "linked"),
        (3, 93, "near_name_and_birth_date", "review"),
        (3, 94, "name_and_birth_date", "linked"),
    ]


def test_a_near_birth_date_and_a_name_that_fits_two_people_wait_for_a_person(engine: Engine) -> None:
    fill(
        engine,
        DENIAL,
        """
        record_id | last_name | first_name | birth_date
        1         | OAKES     | MARY       | 1990-05-17
        2         | ELMS      | JOHN       | 1980-02-03
        """,
    )
    fill(
        engine,
        REPOSITORY_ARREST,
        """
        record_id | state_id | last_name | first_name | birth_date | arrest_date
        91        | XX1      | OAKES     | MARY       | 1990-05-18 | 2024-03-01
        92        | XX2      | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
        93        | XX3      | ELMS      | JOHN       | 1980-02-03 | 2024-05-01
        """,
    )
    link_records(engine)
    assert engine.rows(FOUND.format(table="repository_arrest")) == [
        (1, 91, "near_name_and_birth_date", "review"),
        (2, 92, "name_and_birth_date", "review"),
        (2, 93, "name_and_birth_date", "review"),
    ]


def test_two_denials_of_one_person_find_each_other_and_none_finds_itself(engine: Engine) -> None:
    fill(
        engine,
        DENIAL,
        """
        record_id | last_name | first_name | birth_date
        1         | OAKES     | MARY       | 1990-05-17
        2         | OAKES     | MARY       | 1990-05-17
        """,
    )
    link_records(engine)
    assert [row[:2] for row in engine.rows(FOUND.format(table="denial"))] == [(1, 2), (2, 1)]
