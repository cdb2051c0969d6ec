# ruff: noqa: E501  (tables, which read better wide)
"""Certificates of two agencies, written by hand, for the tests of what is published and shown of them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.tables.certificates import (
    BENCHMARK,
    CERTIFICATE,
    CERTIFICATE_FINDING,
    CERTIFIED_COUNT,
    COMPLIANCE_LIST,
)

CERTIFICATES: dict[Table, str] = {
    CERTIFICATE: """
        agency_ori | period_end_date | agency_name             | jurisdiction_id | due_date   | received_date | outcome_code | is_due | standing_code | is_rule_verified | claim_code | held_count | asked_count | submitted_count | withheld_count | submitted_pct | slowest_days | finding_count
        XXFED0100  | 2023-12-31      | Department of the Ports | federal         | 2024-01-31 | 2024-01-20    | on_time      | true   | on_time       | true             | compliant  | 5100       | 5004        | 3623            | 1381           | 72.4021       | 41           | 1
        XXFED0100  | 2024-06-30      | Department of the Ports | federal         | 2024-07-31 |               | not_due      | false  | not_due       | true             |            | 5200       | 5004        | 4995            | 9              | 99.8201       | 40           | 1
        XXFED0200  | 2023-12-31      | Parks <i>Service</i>    | federal         | 2024-01-31 |               | missing      | true   | missing       | true             |            |            |             |                 |                |               |              | 1
        XXFED0200  | 2024-06-30      | Parks <i>Service</i>    | federal         | 2024-07-31 |               | not_due      | false  | not_due       | true             |            |            |             |                 |                |               |              | 0
    """,
    CERTIFIED_COUNT: """
        agency_ori | period_end_date | category_code | file_code | held_count | required_count | submitted_count | not_submitted_count | asked_count | withheld_count | submitted_pct | withheld_pct | submission_days | statement_text
        XXFED0100  | 2023-12-31      | A1            | iii       | 2600       | 2502           | 1901            | 601                 | 2502        | 601            | 75.9792       | 24.0208      | 41              |
        XXFED0100  | 2023-12-31      | F             | indices   | 2500       | 2502           | 1722            | 780                 | 2502        | 780            | 68.8249       | 31.1751      | 12              |
        XXFED0100  | 2024-06-30      | A1            | iii       | 2700       | 2502           | 2493            | 9                   | 2502        | 9              | 99.6403       | 0.3597       | 40              |
        XXFED0100  | 2024-06-30      | F             | indices   | 2500       | 2502           | 2502            | 0                   | 2502        | 0              | 100           | 0            | 12              |
        XXFED0100  | 2024-06-30      | G             | indices   | 0          | 0              | 0               | 0                   | 0           | 0              |               |              |                 | The agency holds none.
        XXFED0100  | 2024-06-30      | all           | all       | 5200       | 5004           | 4994            | 9                   | 5004        | 9              | 99.8002       | 0.1799       |                 |
    """,
    CERTIFICATE_FINDING: """
        finding_code           | agency_ori | period_end_date | category_code | file_code | expected      | found          | sentence
        compliant_but_withheld | XXFED0100  | 2023-12-31      | all           | all       | none withheld | 1381 withheld  | The certificate claims compliance, and 1381 records were not submitted.
        total_differs          | XXFED0100  | 2024-06-30      | all           | all       | 4995          | 4994           | The total says 4994 submitted; the categories add up to 4995.
        certificate_missing    | XXFED0200  | 2023-12-31      | all           | all       | by January 31, 2024 | none           | The certificate was due on January 31, 2024, and none was received.
    """,
    BENCHMARK: """
        agency_ori | plan_start_date | plan_year | category_code | benchmark_due_date | target_pct | benchmark_text   | period_end_date | value_pct | result_code | is_claimed_met | is_contradicted
        XXFED0100  | 2023-01-01      | 1         | all           | 2023-12-31         | 80         | Submit 80 % of it | 2023-12-31      | 72.4021   | not_met     | true           | true
        XXFED0100  | 2023-01-01      | 2         | all           | 2024-12-31         | 90         | Submit 90 % of it |                 |           | not_due     |                | false
    """,
    COMPLIANCE_LIST: """
        period_end_date | agency_ori | agency_name             | list_code        | sentence
        2023-12-31      | XXFED0100  | Department of the Ports | benchmark_missed | By its own counts the agency missed the benchmark of year 1 of its plan: all categories at 72.4 % of 80 %.
        2023-12-31      | XXFED0200  | Parks <i>Service</i>    | no_certificate   | The certificate was due on January 31, 2024, and none was received.
    """,
}


def write_certificate_rows(engine: Engine, write: Callable[..., None], *, are_there: bool) -> None:
    """Write the tables of certificates, with these rows or with none.

    Args:
        engine: Where.
        write: What writes a table from its text.
        are_there: Whether there are any.
    """
    for table, rows in CERTIFICATES.items():
        write(engine, table, rows if are_there else "")
