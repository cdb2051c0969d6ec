"""Linking records to earlier ones on the same person."""

from __future__ import annotations

from pipelines.links.stage import link_records
from tests.declared_tables import TIP
from tests.linking_state import LINKING_TABLES
from tests.spec.book import Chapter, Rule

LINKED = "SELECT local_id, repository_id, kind_code, rule FROM link"

CHAPTER = Chapter(
    number=57,
    title="Tips on the same person",
    text="""
    Each tip is looked for among the earlier ones, whichever office took them in: by a number of the person, by name and
    birth date, and by telephone number or account where the names do not contradict it.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    rules=(
        Rule(
            sentence="A tip is linked to every earlier one on the same name and birth date; short forms and slips of the hand agree. A name alone links nothing, and twins are two people.",
            given={
                TIP: """
                    record_id | last_name | first_name | birth_date | tip_received_at
                    1         | OAKES     | ROBERT     | 2006-05-17 | 2024-01-01
                    2         | OAKES     | BOB        | 2006-05-17 | 2024-02-01
                    3         | OAKS      | ROBERT     | 2006-05-17 | 2024-03-01
                    4         | OAKES     | ROBERT     |            | 2024-04-01
                    5         | OAKES     | MARY       | 2006-05-17 | 2024-05-01
                """
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | kind_code   | rule
                2        | 1             | same_person | name_and_birth_date
                3        | 1             | same_person | name_and_birth_date
                3        | 2             | same_person | near_name_and_birth_date
            """,
        ),
        Rule(
            sentence="A short last name that is one letter off agrees where first name and birth date are the same.",
            given={
                TIP: """
                    record_id | last_name | first_name | birth_date | tip_received_at
                    1         | LANE      | ANGEL      | 1985-06-25 | 2024-01-01
                    2         | LNE       | ANGEL      | 1985-06-25 | 2024-02-01
                    3         | LNE       | ANGELA     | 1985-06-25 | 2024-03-01
                """
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | kind_code   | rule
                2        | 1             | same_person | near_name_and_birth_date
                3        | 2             | same_person | name_and_birth_date
            """,
        ),
        Rule(
            sentence="One telephone number or account links two tips unless their names or birth dates contradict it: people share telephones.",
            given={
                TIP: """
                    record_id | last_name | first_name | birth_date | phone_number | account_name | tip_received_at
                    1         | OAKES     | ROBERT     |            | 5550100001   |              | 2024-01-01
                    2         |           |            |            | 5550100001   | OAKBOY17     | 2024-02-01
                    3         | ELMS      | JOHN       |            | 5550100001   |              | 2024-03-01
                    4         |           |            |            |              | OAKBOY17     | 2024-04-01
                """
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | kind_code   | rule
                2        | 1             | same_person | identifier
                3        | 2             | same_person | identifier
                4        | 2             | same_person | identifier
            """,
        ),
        Rule(
            sentence="A number of the person links, unless name and birth date both contradict it; and two numbers that differ are two people.",
            given={
                TIP: """
                    record_id | state_id | last_name | first_name | birth_date | tip_received_at
                    1         | XX100    | OAKES     | ROBERT     | 2006-05-17 | 2024-01-01
                    2         | XX100    | PINE      | ROBERT     | 2006-05-17 | 2024-02-01
                    3         | XX100    | ELMS      | JOHN       | 1980-02-03 | 2024-03-01
                    4         | XX200    | OAKES     | ROBERT     | 2006-05-17 | 2024-04-01
                """
            },
            shows=LINKED,
            expect="""
                local_id | repository_id | kind_code   | rule
                2        | 1             | same_person | person_number
            """,
        ),
    ),
)
