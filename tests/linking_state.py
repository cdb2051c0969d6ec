"""What the tests of linking share: the tables that it reads, two small counties, and one arrest that is on file."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION_LINE
from pipelines.engines.table import Table
from pipelines.records.tables import (
    AGENCY,
    AGENCY_RELATION,
    ARREST,
    COVERAGE,
    COVERAGE_SCOPE,
    DISPOSITION,
    LOCAL_CHARGE,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
)
from tests.declared_tables import DECLARED_TABLES

LINKING_TABLES: tuple[Table, ...] = (
    ARREST,
    LOCAL_CHARGE,
    DISPOSITION,
    REPOSITORY_ARREST,
    REPOSITORY_CHARGE,
    REPOSITORY_DISPOSITION,
    REPOSITORY_HOLD,
    *DECLARED_TABLES,
    AGENCY,
    AGENCY_RELATION,
    COVERAGE,
    COVERAGE_SCOPE,
    DECISION_LINE,
)

COUNTIES = """
    ori       | agency_name  | agency_type_code | jurisdiction_id | jurisdiction_name
    XX0010100 | Alder Police | police           | alder           | Alder
    XX001013C | Alder Jail   | jail             | alder           | Alder
    XX001015J | Alder Court  | court            | alder           | Alder
    XX0020100 | Birch Police | police           | birch           | Birch
"""

ONE_ARREST = """
    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
"""
ONE_ON_FILE = """
    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
    91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
"""
