"""Which charge is which at the repository."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, ARREST, LOCAL_CHARGE, REPOSITORY_ARREST, REPOSITORY_CHARGE
from tests.linking_state import COUNTIES, LINKING_TABLES, ONE_ARREST
from tests.spec.book import Chapter, Rule

LINKS = "SELECT local_id, repository_id, rule, nullif(disagreed, '') AS disagreed FROM link WHERE level_code = 'charge'"

CHAPTER = Chapter(
    number=12,
    title="Which charge is which at the repository",
    text="""
        The charges of a linked event are matched as a group, from the strictest agreement to the loosest, one to one, each
        on what is left. A charge without a counterpart was added, or never arrived.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={
        AGENCY: COUNTIES,
        ARREST: ONE_ARREST,
        REPOSITORY_ARREST: """
            record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
            91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
            92        | XX0010100     | 0010000909      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
        """,
    },
    rules=(
        Rule(
            sentence="Suffix and statute come before statute, day and number; then statute, offense code, level and words, and the suffix alone.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | tracking_suffix | statute | offense_code | level_code  | offense_text
                    11        | jail   | 1                | 1             | A001            | 2202    |              |             |
                    12        | jail   | 1                | 2             |                 | 2202    |              |             |
                    13        | jail   | 1                | 3             |                 | 3103    |              |             |
                    14        | jail   | 1                | 4             |                 | X1      | 5404         |             |
                    15        | jail   | 1                | 5             |                 |         |              | misdemeanor | Trespass
                    16        | jail   | 1                | 6             | A006            | 4801    |              |             |
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | tracking_suffix | statute | offense_code | level_code  | offense_text
                    81        | 91                          | 2             | A001            | 2202    |              |             |
                    82        | 91                          | 1             |                 | 2202    |              |             |
                    83        | 91                          | 3             |                 | 3103    |              |             |
                    84        | 91                          | 5             |                 | Y1      | 5404         |             |
                    85        | 91                          | 6             |                 |         |              | misdemeanor | TRESPASS
                    86        | 91                          | 4             | A006            | 9999    |              |             |
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule               | disagreed
                11       | 81            | suffix_and_statute | charge_number
                12       | 82            | statute            | charge_number
                13       | 83            | statute_and_number |
                14       | 84            | offense_code       | statute,charge_number
                15       | 85            | level_and_text     | charge_number
                16       | 86            | suffix             | statute,charge_number
            """,
        ),
        Rule(
            sentence="Charges that can't be told apart are paired in order of their numbers; numbers break ties only, since courts renumber.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute | offense_date
                    11        | jail   | 1                | 1             | 2202    | 2024-03-01
                    12        | jail   | 1                | 2             | 2202    | 2024-03-01
                    13        | jail   | 1                | 3             | 3103    | 2024-02-01
                    14        | jail   | 1                | 4             | 3103    | 2024-02-20
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute | offense_date
                    81        | 91                          | 8             | 2202    | 2024-03-01
                    82        | 91                          | 7             | 2202    | 2024-03-01
                    83        | 91                          | 5             | 3103    | 2024-02-20
                    84        | 91                          | 6             | 3103    | 2024-02-01
                """,
            },
            shows="SELECT local_id, repository_id, rule FROM link WHERE level_code = 'charge'",
            expect="""
                local_id | repository_id | rule
                11       | 82            | statute_and_date
                12       | 81            | statute_and_date
                13       | 84            | statute_and_date
                14       | 83            | statute_and_date
            """,
        ),
        Rule(
            sentence="The last charge left on each side is one charge that was changed; a minor one is not taken for a crime that was added.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | statute | level_code
                    11        | jail   | 1                | 2202    | felony
                    12        | jail   | 1                | 3103    | felony
                    21        | jail   | 2                | 5005    | infraction
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    93        | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | statute | level_code
                    81        | 91                          | 2202    | felony
                    82        | 91                          | 4747    | misdemeanor
                    83        | 93                          | 1100    | felony
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule           | disagreed
                11       | 81            | statute        |
                12       | 82            | changed_charge | statute,level
            """,
        ),
        Rule(
            sentence="Where one booking is several events at the repository, each charge is found in whichever has it.",
            given={
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | statute
                    11        | jail   | 1                | 1             | 2202
                    12        | jail   | 1                | 2             | 3103
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | charge_number | statute
                    81        | 91                          | 1             | 2202
                    82        | 92                          | 1             | 3103
                """,
            },
            shows="SELECT local_id, repository_id, rule FROM link WHERE level_code = 'charge'",
            expect="""
                local_id | repository_id | rule
                11       | 81            | statute_and_number
                12       | 82            | statute
            """,
        ),
    ),
)
