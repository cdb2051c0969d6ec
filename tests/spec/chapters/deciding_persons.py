"""What people decide of two records that may be of one person."""

from __future__ import annotations

from pipelines.decisions.tables import DECISION_LINE
from pipelines.records.tables import REPOSITORY_ARREST
from tests.declared_tables import DENIAL
from tests.linking_state import LINKING_TABLES
from tests.spec.book import Chapter, Rule
from tests.spec.chapters.decisions import link_as_decided_today

LINKED = "SELECT local_id, repository_id, rule, band_code FROM link WHERE level_code = 'denial'"
LINES = "line_number | level_code | local_record_id | repository_id | decision_code | decided_by | decided_at"

CHAPTER = Chapter(
    number=19,
    title="What people decide of two records that may be of one person",
    text="""
        What fits a denied buyer only nearly, or fits several people on file, is asked about, pair by pair. Here one denial fits two
        people of one name and birth date, one of whom has two arrests, and nearly a third.
    """,
    tables=LINKING_TABLES,
    run=link_as_decided_today,
    given={
        DENIAL: """
            record_id | last_name | first_name | birth_date
            1         | ELMS      | JOHN       | 1980-02-03
        """,
        REPOSITORY_ARREST: """
            record_id | state_id | last_name | first_name | birth_date | arrest_date
            91        | XX1      | ELMS      | JOHN       | 1980-02-03 | 2023-03-01
            92        | XX1      | ELMS      | JOHN       | 1980-02-03 | 2024-05-01
            93        | XX2      | ELMS      | JOHN       | 1980-02-03 | 2024-05-01
            94        | XX3      | ELMS      | JOHN       | 1980-02-04 | 2024-05-01
        """,
    },
    rules=(
        Rule(
            sentence="Until a person says more, none of them is linked.",
            given={},
            shows=LINKED,
            expect="""
                local_id | repository_id | rule                     | band_code
                1        | 91            | name_and_birth_date      | review
                1        | 92            | name_and_birth_date      | review
                1        | 93            | name_and_birth_date      | review
                1        | 94            | near_name_and_birth_date | review
            """,
        ),
        Rule(
            sentence="A record that a person linked says who it is: the others with its number are linked by rule. One that a person refused is gone.",
            given={
                DECISION_LINE: f"""
                    {LINES}
                    1           | denial     | 1               | 91            | linked        | ann        | 2024-10-01
                    2           | denial     | 1               | 94            | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | rule                | band_code
                1        | 91            | decided             | linked
                1        | 92            | name_and_birth_date | linked
                1        | 93            | name_and_birth_date | review
            """,
        ),
        Rule(
            sentence="A person may have any number of records; what no rule would look at is linked where somebody says so.",
            given={
                REPOSITORY_ARREST: """
                    record_id | state_id | last_name | first_name | birth_date | arrest_date
                    91        | XX1      | ELMS      | JOHN       | 1980-02-04 | 2023-03-01
                    92        |          | PINE      | TOM        | 1995-08-09 | 2024-05-01
                """,
                DECISION_LINE: f"""
                    {LINES}
                    1           | denial     | 1               | 91            | linked        | ann        | 2024-10-01
                    2           | denial     | 1               | 92            | linked        | ann        | 2024-10-01
                """,
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | rule    | band_code
                1        | 91            | decided | linked
                1        | 92            | decided | linked
            """,
        ),
        Rule(
            sentence="What is decided of two denials holds for both.",
            given={
                REPOSITORY_ARREST: "",
                DENIAL: """
                    record_id | last_name | first_name | birth_date
                    1         | ELMS      | JOHN       | 1980-02-03
                    2         | ELMS      | JOHN       | 1980-02-04
                    3         | ELMS      | JOHN       | 1980-02-05
                """,
                DECISION_LINE: f"""
                    {LINES}
                    1           | denial     | 1               | 2             | linked        | ann        | 2024-10-01
                    2           | denial     | 2               | 3             | not_linked    | ann        | 2024-10-01
                """,
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | rule                     | band_code
                1        | 2             | decided                  | linked
                2        | 1             | decided                  | linked
                1        | 3             | near_name_and_birth_date | review
                3        | 1             | near_name_and_birth_date | review
            """,
        ),
        Rule(
            sentence="A decision whose values have changed stands, and is told as stale; of a record that is gone nothing is said.",
            given={
                DECISION_LINE: """
                    line_number | level_code | local_record_id | repository_id | values_hash | decision_code | decided_by | decided_at
                    1           | denial     | 1               | 94            | of before   | linked        | ann        | 2024-10-01
                    2           | denial     | 1               | 99            | of before   | linked        | ann        | 2024-10-01
                """,
            },
            shows="SELECT line_number, local_id, effect_code FROM decision",
            expect="""
                line_number | local_id | effect_code
                1           | 1        | stale
                2           |          | without_records
            """,
        ),
    ),
)
