"""Prohibiting records that had to be submitted, corrected, and removed."""

from __future__ import annotations

from pipelines.records.tables import COVERAGE
from tests.declared_tables import PROHIBITING_RECORD, REPOSITORY_PROHIBITING_RECORD
from tests.spec.book import Chapter, Rule
from tests.spec.judging import COVERED, GIVEN, TABLES, judging

RECORDS_COVERED = (
    COVERED.rstrip()
    + """
    indices | repository_prohibiting_record | event_date | 2024-06-30
    lists   | prohibiting_record            | event_date | 2024-06-30
"""
)

CHAPTER = Chapter(
    number=53,
    title="Prohibiting records, one by one",
    text="""
    Where an agency delivers its records of people who may not have firearms, and not only counts, each is held against the
    file that a check looks at, by the agency's own number: it has to be there, in the made state within 92 days, with the
    right category and person; and once its basis has ended it has to be gone, within ten days.
    """,
    tables=TABLES,
    run=judging("prohibitor_submitted", "prohibitor_removed"),
    given={**GIVEN, COVERAGE: RECORDS_COVERED},
    rules=(
        Rule(
            sentence="A record is found by its agency's own number: on time within a quarter, late after it, missing once the time to post is over. Of another agency the same number says nothing. What ended before it came to the file has nothing to do there.",
            given={
                PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | basis_at   | basis_ended_at
                    1         | XX001015J  | R1            | OAKES     | 2024-01-01 |
                    2         | XX001015J  | R2            | ELMS      | 2024-01-01 |
                    3         | XX001015J  | R3            | ASHE      | 2024-01-01 |
                    4         | XX001015J  | R4            | YEW       | 2024-05-01 |
                    5         | XX001015J  | R5            | PINE      | 2024-01-01 | 2024-03-01
                """,
                REPOSITORY_PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | repository_received_at
                    91        | XX001015J  | R1            | OAKES     | 2024-04-02
                    92        | XX001015J  | R2            | ELMS      | 2024-04-03
                    93        | XX0020100  | R3            | ASHE      | 2024-01-05
                """,
            },
            shows="SELECT subject_id, responsible_ori, outcome_code, outcome_reason, cause_code FROM ledger WHERE step = 'submission'",
            expect="""
                subject_id | responsible_ori | outcome_code | outcome_reason   | cause_code
                1          | XX001015J       | on_time      |                  |
                2          | XX001015J       | late         |                  | prohibitor_submitted_late
                3          | XX001015J       | missing      |                  | prohibitor_not_submitted
                4          | XX001015J       | not_due      | before_due_date  |
                5          | XX001015J       | excluded     | basis_ended      |
            """,
        ),
        Rule(
            sentence="A number on another person, by last name and birth date both, is no find: a person has to look. So it is without a number.",
            given={
                PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | birth_date | basis_at
                    1         | XX001015J  | R1            | OAKES     | 1990-05-17 | 2024-01-01
                    2         | XX001015J  |               | ELMS      | 1980-02-03 | 2024-01-01
                """,
                REPOSITORY_PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | birth_date | repository_received_at
                    91        | XX001015J  | R1            | PINE      | 1970-01-02 | 2024-01-05
                """,
            },
            shows="SELECT subject_id, outcome_code, outcome_reason FROM ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | review       | number_alone
                2          | review       | unknown_record_number
            """,
        ),
        Rule(
            sentence="What stands on file with another category, or about another person in part, has to be corrected; what was removed has not.",
            given={
                PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | first_name | birth_date | prohibition_code | basis_at
                    1         | XX001015J  | R1            | OAKES     | MARY       | 1990-05-17 | D                | 2024-01-01
                    2         | XX001015J  | R2            | ELMS      | JOHN       | 1980-02-03 | C                | 2024-01-01
                    3         | XX001015J  | R3            | ASHE      | ROSE       | 1970-01-02 | D                | 2024-01-01
                """,
                REPOSITORY_PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | last_name | first_name | birth_date | prohibition_code | removed_at | repository_received_at
                    91        | XX001015J  | R1            | OAKES     | MARY       | 1990-05-17 | C                |            | 2024-01-05
                    92        | XX001015J  | R2            | ELMS      | JON        | 1980-02-03 | C                |            | 2024-01-05
                    93        | XX001015J  | R3            | ASHE      | ROSE       | 1970-01-02 | C                | 2024-02-01 | 2024-01-05
                """,
            },
            shows="SELECT l.subject_id, d.defect_code, d.expected, d.found FROM defect AS d JOIN ledger AS l USING (ledger_id)",
            expect="""
                subject_id | defect_code               | expected        | found
                1          | prohibition_differs       | D               | C
                2          | prohibited_person_differs | the same person | first_name
            """,
        ),
        Rule(
            sentence="A record whose basis has ended leaves the file: in time within ten days, late after them, and missing while it stands. What was never there has nothing to leave.",
            given={
                PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | basis_at   | basis_ended_at
                    1         | XX001015J  | R1            | 2023-01-01 | 2024-03-01
                    2         | XX001015J  | R2            | 2023-01-01 | 2024-03-01
                    3         | XX001015J  | R3            | 2023-01-01 | 2024-03-01
                    4         | XX001015J  | R4            | 2023-01-01 | 2024-03-01
                    5         | XX001015J  | R5            | 2023-01-01 |
                """,
                REPOSITORY_PROHIBITING_RECORD: """
                    record_id | agency_ori | record_number | repository_received_at | removed_at
                    91        | XX001015J  | R1            | 2023-01-05             | 2024-03-11
                    92        | XX001015J  | R2            | 2023-01-05             | 2024-03-12
                    93        | XX001015J  | R3            | 2023-01-05             |
                    95        | XX001015J  | R5            | 2023-01-05             |
                """,
            },
            shows="SELECT subject_id, polarity, outcome_code, outcome_reason, cause_code FROM ledger WHERE step = 'removal'",
            expect="""
                subject_id | polarity | outcome_code | outcome_reason | cause_code
                1          | absent   | on_time      |                |
                2          | absent   | late         |                | prohibitor_removed_late
                3          | absent   | missing      |                | prohibitor_not_removed
                4          | absent   | excluded     | not_on_file    |
            """,
        ),
    ),
)
