# ruff: noqa: E501  (tables, which read better wide)
"""Grants of two counties and their awards, written by hand, for the tests of what is published and shown of them."""

from __future__ import annotations

from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.engines.table import Table
from pipelines.findings.tables.awards import AWARD_REQUIREMENT, AWARD_STANDING
from pipelines.findings.tables.grants import (
    ELIGIBILITY,
    ELIGIBILITY_YEAR,
    GRANT_CONDITION,
    GRANT_OPTION,
    GRANT_STANDING,
    OPTION_CAUSE,
    OPTION_ELIGIBILITY,
    OPTION_PLACE,
)

GRANTS: dict[Table, str] = {
    GRANT_CONDITION: """
        program_id | condition_id | program_title         | applicant_code | binds_agencies | asks                              | is_measured | is_priority | threshold_pct | effective_from_date | citation      | mark_code         | is_verified
        made       | made-90      | Grants of <b>Made</b> | jurisdiction   | true           | Completeness is at least 90 %.    | true        | false       | 90            | 1900-01-01          | Made Code 8.1 | made              | true
        federal    | federal-who  | Records program       | state          | false          | The governor named the applicant. | false       | false       |               | 1900-01-01          | Listing 16.1  | general_knowledge | false
    """,
    ELIGIBILITY: """
        program_id | condition_id | place_kind   | place_id | population_code | place_name   | result_code | value_pct | threshold_pct | year_count | period    | numerator | denominator | needed_count | sentence
        made       | made-90      | jurisdiction | adams    | adult           | Adams County | not_met     | 86.6      | 90            | 2          | 2022-2023 | 866       | 1000        | 34           | Adults: 86.6 %.
        made       | made-90      | jurisdiction | adams    | juvenile        | Adams County | met         | 95        | 90            | 2          | 2022-2023 | 95        | 100         | 0            | Juveniles: 95.0 %.
        made       | made-90      | jurisdiction | baker    | adult           | Baker County | met         | 97.5      | 90            | 2          | 2022-2023 | 195       | 200         | 0            | Adults: 97.5 %.
        federal    | federal-who  | state        | XX       | all             | The state    | to_check    |           |               |            |           |           |             |              | To be checked.
    """,
    ELIGIBILITY_YEAR: """
        program_id | condition_id | place_id | population_code | year | numerator | denominator | value_pct | needed_count
        made       | made-90      | adams    | adult           | 2022 | 433       | 500         | 86.6      | 34
        made       | made-90      | adams    | adult           | 2023 | 433       | 500         | 86.6      | 0
        made       | made-90      | adams    | juvenile        | 2022 | 48        | 50          | 96        | 0
        made       | made-90      | adams    | juvenile        | 2023 | 47        | 50          | 94        | 0
        made       | made-90      | baker    | adult           | 2022 | 97        | 100         | 97        | 0
        made       | made-90      | baker    | adult           | 2023 | 98        | 100         | 98        | 0
    """,
    GRANT_STANDING: """
        program_id | place_kind   | place_id | place_name   | standing_code | lacking         | adult_pct | juvenile_pct | needed_count | to_check_count | agency_count
        made       | jurisdiction | adams    | Adams County | ineligible    | Adults: 86.6 %. | 86.6      | 95           | 34           | 0              | 2
        made       | jurisdiction | baker    | Baker County | eligible      |                 | 97.5      |              | 0            | 0              | 1
        federal    | state        | XX       | The state    | open          | To be checked.  |           |              |              | 1              | 0
    """,
    OPTION_CAUSE: """
        option_id | jurisdiction_id | obligation_id   | cause_code        | remedy_code | record_count | severe_count
        livescan  | baker           | arrest_reported | not_fingerprinted | fingerprint | 29           | 0
        staff     | adams           | arrest_reported | printed_not_sent  | send        | 31           | 31
    """,
    OPTION_PLACE: """
        option_id | jurisdiction_id | arrest_count | result_count | record_count | severe_count | agency_count | cost_amount | cost_per_record
        livescan  | baker           | 29           | 0            | 29           | 0            | 1            | 18000       | 620.69
        staff     | adams           | 31           | 40           | 71           | 31           | 2            |             |
    """,
    OPTION_ELIGIBILITY: """
        option_id | program_id | condition_id | place_id | population_code | recovered_count | value_pct | result_code
        staff     | made       | made-90      | adams    | adult           | 40              | 90.6      | met
        staff     | made       | made-90      | adams    | juvenile        | 0               | 95        | met
    """,
    GRANT_OPTION: """
        option_id | title              | says                  | arrest_count | result_count | record_count | severe_count | agency_count | place_count | newly_met_count | cost_amount | cost_per_record
        livescan  | Livescan devices   | Prints are taken.     | 29           | 0            | 29           | 0            | 1            | 1           | 0               | 18000       | 620.69
        staff     | Staff who report   | Somebody sends it.    | 31           | 40           | 71           | 31           | 2            | 1           | 1               |             |
        clean_up  | A clean-up         | What waits is mended. | 0            | 0            | 0            | 0            | 0            | 0           | 0               |             |
    """,
    AWARD_REQUIREMENT: """
        requirement_id | step            | award_number | requirement_number | agency_ori | agency_name   | jurisdiction_id | grantor_code | grant_kind_code | requirement_code | report_end_date | due_date   | received_date | outcome_code | standing_code | overdue_days | cause_code            | wrong_values
        1              | award_condition | 23-FA-1      | C01                | XX0010000  | Adams Sheriff | adams           | federal      | overtime        | survey           |                 | 2024-03-01 |               | missing      | missing       | 121          | award_not_received    |
        2              | award_report    | 23-FA-1      | F01                | XX0010000  | Adams Sheriff | adams           | federal      | overtime        | financial_report | 2024-03-31      | 2024-04-30 | 2024-04-20    | on_time      | on_time       |              |                       | award_overspent
        3              | award_report    | 23-FA-2      | F01                | XX0020000  | Baker Sheriff | baker           | federal      | livescan        | closeout_report  | 2024-09-30      | 2024-10-30 |               | not_due      | not_due       |              |                       |
    """,
    AWARD_STANDING: """
        award_number | agency_ori | agency_name   | jurisdiction_id | grantor_code | grant_kind_code | award_amount | met_count | late_count | missing_count | not_due_count | wrong_count | next_due_date
        23-FA-1      | XX0010000  | Adams Sheriff | adams           | federal      | overtime        | 120000       | 1         | 0          | 1             | 0             | 1           |
        23-FA-2      | XX0020000  | Baker Sheriff | baker           | federal      | livescan        | 45000        | 0         | 0          | 0             | 1             | 0           | 2024-10-30
    """,
}


def write_grant_rows(engine: Engine, write: Callable[..., None], *, are_there: bool) -> None:
    """Write the tables of grants, with these rows or with none.

    Args:
        engine: Where.
        write: What writes a table from its text.
        are_there: Whether there are any.
    """
    for table, rows in GRANTS.items():
        write(engine, table, rows if are_there else "")
