"""Which event is which at the repository."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, AGENCY_RELATION, ARREST, LOCAL_CHARGE, REPOSITORY_ARREST, REPOSITORY_CHARGE
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.spec.book import Chapter, Rule

LINKS = "SELECT local_id, repository_id, rule, kind_code, band_code FROM link WHERE level_code = 'event'"

CHAPTER = Chapter(
    number=11,
    title="Which event is which at the repository",
    text="""
        Events are looked for by a cascade, the strongest rule first, each on what is left, one to one. A key alone never
        links: the person has to agree. What nothing tells apart is left to a person. What no key finds is scored by a
        model of how often each field agrees (docs/explanation/linking.md); here by the shipped one, which knows no state.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={AGENCY: COUNTIES},
    rules=(
        Rule(
            sentence="A tracking number links where the person agrees: by state id, by birth date and a name (with a slip in it), by both names where the birth date is wrong or unknown.",
            given={
                ARREST: """
                    record_id | source | tracking_number | state_id | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000101      | XX100200 | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                    2         | jail   | 0010000202      |          | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | 0010000303      |          | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | 0010000404      |          | ROWAN     | JAMES      |            | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | state_id | last_name | first_name | birth_date | arrest_date
                    91        | 0010000101      | XX100200 | DOE       | JANE       | 1980-02-02 | 2024-03-01
                    92        | 0010000202      |          | OAKS      | MARY       | 1990-05-17 | 2024-03-05
                    93        | 0010000303      |          | LINDEN    | PETE       | 1969-04-30 | 2024-03-01
                    94        | 0010000404      |          | ROWAN     | JIM        | 1985-08-08 | 2024-03-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule            | kind_code  | band_code
                1        | 91            | tracking_number | same_event | linked
                2        | 92            | tracking_number | same_event | linked
                3        | 93            | tracking_number | same_event | linked
                4        | 94            | tracking_number | same_event | linked
            """,
        ),
        Rule(
            sentence="A tracking number whose name and birth date both disagree is a conflict and no link.",
            given={
                ARREST: """
                    record_id | source | tracking_number | booking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000101      | B77            | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | booking_number | last_name | first_name | birth_date | arrest_date
                    91        | 0010000101      | B77            | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
            },
            shows="SELECT c.*, (SELECT count(*) FROM link) AS links FROM conflict AS c",
            expect="""
                level_code | local_id | repository_id | conflict_code        | shared                         | disagreed                        | links
                event      | 1        | 91            | number_on_two_people | tracking_number,booking_number | last_name,first_name,birth_date | 0
            """,
        ),
        Rule(
            sentence="A tracking number on two people within one side is a conflict there: at the repository, and among local records of different events; one event is under two numbers where two of its sources give one each.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | booking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      |                | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000101      |                | LINDEN    | PETER      | 1971-11-02 | 2024-05-01
                    3         | police | XX0010100     | 0010000101      |                | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    4         | jail   | XX0010100     | 0010000404      | B77            | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    5         | police | XX0010100     | 0010000405      | B77            | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    6         | jail   | XX0010100     | 0010000606      |                | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                    7         | jail   | XX0010100     | 0010000606      |                | SMYTH     | ANNA       | 1980-02-02 | 2024-06-01
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | 0010000909      | BIRCH     | PAUL       | 1966-01-01 | 2024-03-01
                    92        | 0010000909      | ALDER     | JOHN       | 1959-09-09 | 2024-03-01
                    93        | 0010000909      | BIRCH     | PAUL       | 1966-01-01 | 2024-07-01
                """,
            },
            shows="SELECT * REPLACE (nullif(disagreed, '') AS disagreed) FROM side_conflict",
            expect="""
                side_code  | first_id | second_id | conflict_code           | shared          | disagreed
                local      | 2        | 1         | number_on_two_people    | tracking_number | last_name,first_name,birth_date,arrest_date
                local      | 4        | 5         | event_under_two_numbers | booking_number  |
                repository | 92       | 91        | number_on_two_people    | tracking_number | last_name,first_name,birth_date
                repository | 92       | 93        | number_on_two_people    | tracking_number | last_name,first_name,birth_date,arrest_date
            """,
        ),
        Rule(
            sentence="A tracking number on two arrests of one person, months apart and by agencies of two counties, is a conflict; in one county it links, once nothing nearer is left.",
            given={
                ARREST: """
                    record_id | source | tracking_number | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000101      | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-01-02
                    2         | jail   | 0010000202      | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-01-02
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | 0010000101      | XX0020100     | OAKES     | MARY       | 1990-05-17 | 2024-06-30
                    92        | 0010000202      | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-06-30
                """,
            },
            shows=f"""
                SELECT local_id, repository_id, conflict_code AS found FROM conflict
                UNION ALL SELECT local_id, repository_id, rule FROM ({LINKS})
            """,
            expect="""
                local_id | repository_id | found
                1        | 91            | number_on_two_events
                2        | 92            | tracking_number_other_date
            """,
        ),
        Rule(
            sentence="Without a tracking number: the transaction number, the state id and day, the booking number, the case number, or name, birth date and day.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | transaction_number | state_id | booking_number | agency_case_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | TCN0001            |          |                |                    | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                    2         | jail   | XX0010100     |                    | XX100200 |                |                    | DOE       | JANE       | 1982-12-12 | 2024-03-01
                    3         | jail   | XX0010100     |                    |          | B-778          |                    | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | XX0010100     |                    |          |                | C-2024-9           | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    5         | jail   | XX0010100     |                    |          |                |                    | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | transaction_number | state_id | booking_number | agency_case_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | TCN0001            |          |                |                    | SMITH     | ANN        | 1980-02-02 | 2024-03-02
                    92        | XX0010100     |                    | XX100200 |                |                    | ALIAS     | NORA       | 1982-12-12 | 2024-03-01
                    93        | XX0010100     |                    |          | B-778          |                    | LINDEN    | PETER      | 1971-11-02 | 2024-03-10
                    94        | XX0010100     |                    |          |                | C-2024-9           | ROWAN     | JAMES      | 1985-08-08 | 2024-03-04
                    95        | XX0010100     |                    |          |                |                    | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                | kind_code  | band_code
                1        | 91            | transaction_number  | same_event | linked
                2        | 92            | state_id_and_date   | same_event | linked
                3        | 93            | booking_number      | same_event | linked
                4        | 94            | case_number         | same_event | linked
                5        | 95            | name_birth_and_date | same_event | linked
            """,
        ),
        Rule(
            sentence="A date that is off by one or two days does not make an arrest missing, nor does the jail's ORI in the arresting agency's place, nor a booking agency that books for another county.",
            given={
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX001013C | books_for     | XX0020100 | 2000-01-01
                """,
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0020100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    3         | jail   | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX001013C     | OAKES     | MARY       | 1990-05-17 | 2024-03-03
                    92        | XX001013C     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    93        | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-05
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                 | kind_code  | band_code
                1        | 91            | scored               | same_event | linked
                2        | 92            | name_birth_and_date  | same_event | linked
            """,
        ),
        Rule(
            sentence="A person arrested again within days, with another tracking number, is another arrest, even where the first was never reported; each of several arrests takes its own day.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    3         | jail   | XX0010100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | XX0010100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-02
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    92        | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    93        | XX0010100     | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    94        | XX0010100     | 0010000404      | LINDEN    | PETER      | 1971-11-02 | 2024-03-02
                """,
            },
            shows="SELECT local_id, repository_id FROM link",
            expect="""
                local_id | repository_id
                2        | 92
                3        | 93
                4        | 94
            """,
        ),
        Rule(
            sentence="A tracking number one edit away links the same person's arrest of about that day, and the link says what the edit was.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000110      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010000202      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    3         | jail   | XX0010100     | 001000303       | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    4         | jail   | XX0010100     | 00100004044     | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-05
                    92        | XX0010100     | 0010000902      | LINDEN    | PETER      | 1971-11-02 | 2024-03-04
                    93        | XX0010100     | 0010000303      | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    94        | XX0010100     | 0010000404      | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                """,
            },
            shows="SELECT local_id, repository_id, rule, number_edit_code, nullif(disagreed, '') AS disagreed FROM link",
            expect="""
                local_id | repository_id | rule                 | number_edit_code | disagreed
                1        | 91            | scored               | transposition    | arrest_date
                2        | 92            | scored               | substitution     | arrest_date
                3        | 93            | name_birth_and_date  | deletion         |
                4        | 94            | name_birth_and_date  | insertion        |
            """,
        ),
        Rule(
            sentence="Slips in name or birth date, short names, and day and month swapped do not hide an arrest of that day and county.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-07 | 2024-03-01
                    2         | jail   | XX0010100     | LINDEN    | BILL       | 1971-11-02 | 2024-03-01
                    3         | jail   | XX0010100     | RWOAN     | JAMES      | 1985-08-08 | 2024-03-01
                    4         | jail   | XX0010100     | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | OAKES     | MARY       | 1990-07-05 | 2024-03-01
                    92        | XX0010100     | LINDEN    | WILLIAM    | 1971-11-02 | 2024-03-02
                    93        | XX001013C     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    94        | XX0010100     | SMITH     | ANNA       | 1988-02-02 | 2024-03-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                 | kind_code  | band_code
                1        | 91            | scored               | same_event | linked
                2        | 92            | scored               | same_event | linked
                3        | 93            | scored               | same_event | linked
                4        | 94            | scored               | same_event | linked
            """,
        ),
        Rule(
            sentence="Twins are two people: one last name and birth date with two first names does not link without a number.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | OAKES     | BEATRICE   | 1990-05-17 | 2024-03-01
                """,
            },
            shows="SELECT count(*) AS links FROM link",
            expect="""
                links
                0
            """,
        ),
        Rule(
            sentence="A number that only one record of a gathered event carries rightly finds the event as well.",
            given={
                ARREST: """
                    record_id | source | received_at | tracking_number | transaction_number | state_id | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 2024-03-02  | 0010777777      | TCN0001            | XX100200 | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 2024-03-03  | 0010000101      | TCN0001            | XX100200 | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-20
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule               | kind_code  | band_code
                1        | 91            | number_of_a_member | same_event | linked
            """,
        ),
        Rule(
            sentence="A birth date of which only the month is known is compared by month, and a name with digits in it only whole.",
            given={
                ARREST: """
                    record_id | source | tracking_number | local_person_id | last_name | birth_date | birth_date_precision | arrest_date
                    1         | court  | 5207129970      | P07             | P07       | 1966-02-01 | month                | 2012-01-05
                    2         | court  | 5206108925      | P13             | P13       | 1962-09-01 | month                | 2012-01-12
                """,
                REPOSITORY_ARREST: """
                    record_id | tracking_number | local_person_id | last_name | birth_date | birth_date_precision | arrest_date
                    91        | 5207129970      | P07             | P07       | 1966-02-20 | day                  | 2012-01-05
                    92        | 5206108925      | P14             | P14       | 1965-01-01 | month                | 2012-01-12
                """,
            },
            shows="SELECT local_id, repository_id, agreed, nullif(disagreed, '') AS disagreed FROM link",
            expect="""
                local_id | repository_id | agreed                                                            | disagreed
                1        | 91            | local_person_id,last_name,birth_date,tracking_number,arrest_date |
            """,
        ),
        Rule(
            sentence="Several local arrests under one number at the repository are parts of its event; several repository arrests of one booking are parts of the local one.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | booking_number | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | B-778          | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | B-778          |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | XX0010100     | B-900          | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | booking_number | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | B-778          | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    93        | XX0010100     |                | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    94        | XX0010100     |                | 0010000909      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    95        | XX0010100     |                | 0010000303      | LINDEN    | PETER      | 1971-11-02 | 2024-03-03
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                    | kind_code  | band_code
                1        | 91            | tracking_number         | same_event | linked
                2        | 91            | part_by_booking_number  | part_of    | linked
                3        | 93            | tracking_number         | same_event | linked
                3        | 94            | part_by_person_and_date | part_of    | linked
                3        | 95            | part_by_tracking_number | part_of    | linked
            """,
        ),
        Rule(
            sentence="One transaction number and one case number on two far dates of one person are one event, and one link.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | transaction_number | agency_case_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | TCN0001            | 24-000013          | OAKES     | MARY       | 1990-05-17 | 2024-05-12
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | transaction_number | agency_case_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | TCN0001            | 24-000013          | OAKES     | MARY       | 1990-05-17 | 2024-12-05
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                    | kind_code | band_code
                1        | 91            | part_by_tracking_number | part_of   | linked
            """,
        ),
        Rule(
            sentence="Arrests that nothing tells apart are paired in order if there are as many on both sides; if not, the charges decide, and without them a person does.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    5         | jail   | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    6         | jail   | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | statute
                    13        | jail   | 3                | 2202
                    14        | jail   | 4                | 3103
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    93        | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    95        | XX0010100     | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                REPOSITORY_CHARGE: """
                    record_id | repository_arrest_record_id | statute
                    83        | 93                          | 3103
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                | kind_code  | band_code
                1        | 91            | name_birth_and_date | same_event | linked
                2        | 92            | name_birth_and_date | same_event | linked
                4        | 93            | name_birth_and_date | same_event | linked
                5        | 95            | name_birth_and_date | same_event | review
            """,
        ),
        Rule(
            sentence="For a person to look at: an unknown person under the same number on the same day; the right person and day with another number or in another county; an alias.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      |           |            |            | 2024-03-01
                    2         | jail   | XX0010100     | 0010000202      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | XX0020100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    4         | jail   | XX0010100     |                 | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000101      | SMITH     | ANNA       | 1980-02-02 | 2024-03-01
                    92        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    93        | XX0010100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    94        | XX0010100     |                 | ALDRIDGE  | JAMES      | 1985-08-08 | 2024-03-01
                """,
            },
            shows=LINKS,
            expect="""
                local_id | repository_id | rule                         | kind_code  | band_code
                1        | 91            | scored                       | same_event | review
                2        | 92            | scored                       | same_event | review
                3        | 93            | scored                       | same_event | review
                4        | 94            | scored                       | same_event | review
            """,
        ),
        Rule(
            sentence="Every link of an event has a probability, and what the score decided or sent to a person keeps the level of every field.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     |                 | RWOAN     | JAMES      | 1985-08-08 | 2024-03-01
                    3         | jail   | XX0020100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    92        | XX001013C     |                 | ROWAN     | JAMES      | 1985-08-08 | 2024-03-01
                    93        | XX0010100     |                 | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """,
            },
            shows="""
                SELECT k.local_id, k.rule, k.band_code, k.probability > 0.9 AS is_probable,
                    c.last_name_level, c.birth_date_level, c.agency_level
                FROM link AS k LEFT JOIN candidate AS c USING (local_id, repository_id)
            """,
            expect="""
                local_id | rule            | band_code | is_probable | last_name_level | birth_date_level | agency_level
                1        | tracking_number | linked    | true        |                 |                  |
                2        | scored          | linked    | true        | 1               | 2                | 1
                3        | scored          | review    | true        | 2               | 2                | -1
            """,
        ),
        Rule(
            sentence="However probable, another tracking number links only once a person has looked; of two events that are as probable for one arrest, a person says which, and the other is kept as a rejected candidate.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000101      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     |                 | LINDEN    | BILL       | 1971-11-02 | 2024-03-01
                    3         | jail   | XX0010100     |                 | LINDEN    | BILL       | 1971-11-02 | 2024-03-01
                """,
                REPOSITORY_ARREST: """
                    record_id | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    91        | XX0010100     | 0010990909      | OAKES     | MARY       | 1990-05-17 | 2024-03-03
                    92        | XX0010100     |                 | LINDEN    | WILLIAM    | 1971-11-02 | 2024-03-01
                """,
            },
            shows="SELECT local_id, repository_id, rule, band_code FROM candidate",
            expect="""
                local_id | repository_id | rule   | band_code
                1        | 91            | scored | review
                2        | 92            | scored | review
                3        | 92            |        | not_linked
            """,
        ),
    ),
)
