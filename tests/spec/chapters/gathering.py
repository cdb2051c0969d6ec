"""Which local records are one arrest."""

from __future__ import annotations

from pipelines.links.stage import link_records
from pipelines.records.tables import AGENCY, ARREST, LOCAL_CHARGE
from tests.linking_state import COUNTIES, LINKING_TABLES
from tests.spec.book import Chapter, Rule

MEMBERS = "SELECT record_id, event_id, rule FROM event_member"

CHAPTER = Chapter(
    number=10,
    title="Which local records are one arrest",
    text="""
        The jail, the police and the court each export the same arrest in their own way. Their records are gathered into
        one event before anything is compared with the repository. Within one export, two records are two arrests unless
        they share a tracking number.
    """,
    tables=LINKING_TABLES,
    run=link_records,
    given={AGENCY: COUNTIES},
    rules=(
        Rule(
            sentence="Records of one tracking number and one person are one event, whatever exports they come from.",
            given={
                ARREST: """
                    record_id | source | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 0010000017      | OAKS      | MARY       | 1990-05-17 | 2024-03-04
                    3         | jail   | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | tracking_number
                2         | 1        | tracking_number
                3         | 1        | tracking_number
            """,
        ),
        Rule(
            sentence="A tracking number on two people does not make them one event.",
            given={
                ARREST: """
                    record_id | source | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 0010000017      | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | only
                2         | 2        | only
            """,
        ),
        Rule(
            sentence="A booking number with its agency and person gathers the jail's and the police's record.",
            given={
                ARREST: """
                    record_id | source | booking_number | booking_ori | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 2024-00911     | XX001013C   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 2024-00911     | XX001013C   | XX0010100     | OAKES     | MARIA      | 1990-05-17 | 2024-03-03
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | booking_number
                2         | 1        | booking_number
            """,
        ),
        Rule(
            sentence="A booking number that a jail uses again for somebody else gathers nothing.",
            given={
                ARREST: """
                    record_id | source | booking_number | booking_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 2024-00911     | XX001013C   | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 2024-00911     | XX001013C   | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    3         | court  | 2024-00911     | XX001013C   | OAKES     | MARY       | 1990-05-17 | 2019-07-09
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | only
                2         | 2        | only
                3         | 3        | only
            """,
        ),
        Rule(
            sentence="Without a number, one person within a day in two exports of one county is one event; the jail may be named for the police.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | booking_ori | state_id | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX001013C     | XX001013C   |          | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    2         | police | XX0010100     |             |          | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    3         | jail   | XX0010100     | XX001013C   | XX100200 | SMITH     | ANNA       | 1980-02-02 | 2024-05-01
                    4         | police | XX0010100     |             | XX100200 | DOE       | JANE       | 1980-02-02 | 2024-05-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | person_and_date
                2         | 1        | person_and_date
                3         | 3        | person_and_date
                4         | 3        | person_and_date
            """,
        ),
        Rule(
            sentence="The same person on the same day in another county's export is another arrest, unless the agencies book for each other.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX001013C     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | XX0020100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | only
                2         | 2        | only
            """,
        ),
        Rule(
            sentence="Two arrests of one person on one or two days in the same export stay two, and each takes its own record in the other export.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    3         | police | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    4         | police | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                    5         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                    6         | jail   | XX0010100     | LINDEN    | PETER      | 1971-11-02 | 2024-03-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | person_and_date
                2         | 2        | person_and_date
                3         | 1        | person_and_date
                4         | 2        | person_and_date
                5         | 5        | only
                6         | 6        | only
            """,
        ),
        Rule(
            sentence="A chain that would join two arrests of one export is cut where the days differ.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | jail   | XX0010100     | 0010004242      | OAKES     | MARY       | 1990-05-17 | 2024-03-03
                    3         | police | XX0010100     |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    4         | court  | XX0010100     |                 | OAKES     | MARY       | 1990-05-17 | 2024-03-02
                """
            },
            shows="SELECT record_id, event_id FROM event_member WHERE record_id < 4",
            expect="""
                record_id | event_id
                1         | 1
                2         | 2
                3         | 1
            """,
        ),
        Rule(
            sentence="Twins (one last name and birth date, two first names, no number in common) are two people.",
            given={
                ARREST: """
                    record_id | source | arresting_ori | last_name | first_name | birth_date | arrest_date
                    1         | jail   | XX0010100     | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | XX0010100     | OAKES     | BEATRICE   | 1990-05-17 | 2024-03-01
                """
            },
            shows=MEMBERS,
            expect="""
                record_id | event_id | rule
                1         | 1        | only
                2         | 2        | only
            """,
        ),
        Rule(
            sentence="An event has the best known value of each column: the jail's record before the police's and the court's, except that the arresting agency is whoever is not the jail; sealed or printed if any record says so.",
            given={
                ARREST: """
                    record_id | source | received_at | agency_ori | arresting_ori | booking_ori | tracking_number | state_id | last_name | first_name | birth_date | birth_date_precision | arrest_date | printed_date | is_printed | is_sealed
                    1         | police | 2024-03-05  | XX0010100  | XX0010100     |             | 0010000017      | XX100200 | OAKES     | MARIE      | 1990-05-17 | day                  | 2024-03-01  |              | false      |
                    2         | jail   | 2024-04-01  | XX001013C  | XX001013C     | XX001013C   | 0010000017      |          | OAKES     | MARY       | 1990-05-01 | month                | 2024-03-02  | 2024-03-02   | true       | true
                """
            },
            shows="event",
            expect="""
                event_id | sources     | member_count | received_at         | arresting_ori | booking_ori | state_id | first_name | birth_date | arrest_date | printed_date | is_printed | is_sealed
                1        | jail,police | 2            | 2024-03-05 00:00:00 | XX0010100     | XX001013C   | XX100200 | MARY       | 1990-05-17 | 2024-03-02  | 2024-03-02   | true       | true
            """,
        ),
        Rule(
            sentence="The same charge in two exports is one charge of the event: by suffix, by statute in order of number, or by level and text.",
            given={
                ARREST: """
                    record_id | source | tracking_number | last_name | first_name | birth_date | arrest_date
                    1         | jail   | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                    2         | police | 0010000017      | OAKES     | MARY       | 1990-05-17 | 2024-03-01
                """,
                LOCAL_CHARGE: """
                    record_id | source | arrest_record_id | charge_number | tracking_suffix | statute | level_code  | offense_text
                    11        | jail   | 1                | 1             | A001            | 2202    |             |
                    12        | jail   | 1                | 2             |                 | 3103    |             |
                    13        | jail   | 1                | 3             |                 | 3103    |             |
                    14        | jail   | 1                | 4             |                 |         | misdemeanor | Trespass
                    21        | police | 2                | 4             | A001            | 2201    |             |
                    22        | police | 2                | 11            |                 | 3103    |             |
                    23        | police | 2                | 12            |                 | 3103    |             |
                    24        | police | 2                | 13            |                 |         | misdemeanor | TRESPASS
                    25        | police | 2                | 5             |                 | 4701    |             |
                """,
            },
            shows="charge_member",
            expect="""
                record_id | event_charge_id
                11        | 11
                12        | 12
                13        | 13
                14        | 14
                21        | 11
                22        | 12
                23        | 13
                24        | 14
                25        | 25
            """,
        ),
    ),
)
