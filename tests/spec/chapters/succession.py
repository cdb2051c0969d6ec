"""How a later delivery replaces what came before."""

import datetime as dt

from tests.spec.book import Chapter, Rule
from tests.spec.delivering import DELIVERED, ROW, TABLES, delivering

TWO = """
    file      | received_at
    first.csv | 2024-04-01
    again.csv | 2024-04-15
"""
MONTHS = """
    file         | received_at | window_from | window_to
    february.csv | 2024-03-01  | 2024-02-01  | 2024-02-29
    march.csv    | 2024-04-01  | 2024-03-01  | 2024-03-31
    again.csv    | 2024-04-15  | 2024-03-01  | 2024-03-31
"""
CORRECTED = """
    file      | number | name  | arrested
    first.csv | 1      | OAKES | 2024-03-01
    first.csv | 2      | ELM   | 2024-03-02
    again.csv | 2      | ELMS  | 2024-03-02
    again.csv | 3      | ASH   | 2024-03-03
"""
IN_FORCE = "SELECT booking_number AS number, last_name AS name, file_name AS file FROM arrest JOIN delivery USING (delivery_id)"
ENDED = """
    SELECT carried.file_name AS file, n.reason_code, later.file_name AS ended_by, count(*) AS records
    FROM version_not_in_force AS n
    JOIN delivery AS carried ON carried.delivery_id = n.delivery_id
    JOIN delivery AS later ON later.delivery_id = n.ended_by_delivery_id
    WHERE n.record_table = 'arrest'
    GROUP BY ALL
"""
WITH_CHARGES = """
    SELECT a.booking_number AS number, a.file_name AS file, c.statute
    FROM (SELECT * FROM arrest JOIN delivery USING (delivery_id)) AS a
    FULL JOIN charge AS c ON c.arrest_record_id = a.record_id
"""
AS_OF_APRIL = dt.datetime(2024, 4, 20, 23, 59, 59)  # noqa: DTZ001

CHAPTER = Chapter(
    number=3,
    title="How a later delivery replaces an earlier one",
    text="""
    Deliveries take effect in the order in which they were received. A record is known by its key; of a record that came in
    several deliveries the newest version is in force, and the others are superseded. What a later delivery lacks is
    withdrawn only where that delivery is everything (a snapshot), or everything of its period (a period replacement); a
    withdrawn record is counted, and not judged. An increment adds and corrects, and withdraws nothing.
    """,
    tables=TABLES,
    run=delivering(succession="snapshot"),
    given={DELIVERED: TWO},
    rules=(
        Rule(
            sentence="An increment corrects what it carries, adds what is new, and leaves the rest in force.",
            given={ROW: CORRECTED},
            run=delivering(succession="increment"),
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | first.csv
                2      | ELMS  | again.csv
                3      | ASH   | again.csv
            """,
        ),
        Rule(
            sentence="A snapshot is everything there is: what it lacks is no longer in force.",
            given={ROW: CORRECTED},
            shows=IN_FORCE,
            expect="""
                number | name | file
                2      | ELMS | again.csv
                3      | ASH  | again.csv
            """,
        ),
        Rule(
            sentence="Which delivery ended a version, and whether it carried the record or lacked it, is kept.",
            given={ROW: CORRECTED},
            shows=ENDED,
            expect="""
                file      | reason_code | ended_by  | records
                first.csv | superseded  | again.csv | 1
                first.csv | withdrawn   | again.csv | 1
            """,
        ),
        Rule(
            sentence="A period replacement withdraws what it lacks within its period, and nothing outside it.",
            given={
                DELIVERED: MONTHS,
                ROW: """
                    file         | number | name  | arrested
                    february.csv | 1      | OAKES | 2024-02-29
                    march.csv    | 2      | ELM   | 2024-03-01
                    march.csv    | 3      | ASH   | 2024-03-31
                    again.csv    | 3      | ASH   | 2024-03-31
                """,
            },
            run=delivering(succession="period_replacement"),
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | february.csv
                3      | ASH   | again.csv
            """,
        ),
        Rule(
            sentence="Where nobody says what a file's period is, it runs from the first to the last day found in it.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    first.csv | 1      | OAKES | 2024-03-01
                    first.csv | 2      | ELM   | 2024-03-10
                    again.csv | 3      | ASH   | 2024-03-05
                    again.csv | 4      | BIRCH | 2024-03-20
                """,
            },
            run=delivering(succession="period_replacement"),
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | first.csv
                3      | ASH   | again.csv
                4      | BIRCH | again.csv
            """,
        ),
        Rule(
            sentence="A booking whose day was corrected into another month belongs to that month, and so do its charges: its old month's file, sent again without it, withdraws neither.",
            given={
                DELIVERED: """
                    file      | received_at | window_from | window_to
                    march.csv | 2024-04-01  | 2024-03-01  | 2024-03-31
                    april.csv | 2024-05-01  | 2024-04-01  | 2024-04-30
                    again.csv | 2024-05-15  | 2024-03-01  | 2024-03-31
                """,
                ROW: """
                    file      | number | name  | arrested   | statute
                    march.csv | 1      | OAKES | 2024-03-31 | 1201
                    march.csv | 2      | ELM   | 2024-03-10 | 1202
                    april.csv | 1      | OAKES | 2024-04-01 | 1201
                    again.csv | 2      | ELM   | 2024-03-10 | 1202
                """,
            },
            run=delivering(succession="period_replacement"),
            shows=WITH_CHARGES,
            expect="""
                number | file      | statute
                1      | april.csv | 1201
                2      | again.csv | 1202
            """,
        ),
        Rule(
            sentence="A withdrawn booking takes its charges with it, and a charge can be withdrawn alone.",
            given={
                ROW: """
                    file      | number | name  | arrested   | statute
                    first.csv | 1      | OAKES | 2024-03-01 | 1201
                    first.csv | 2      | ELM   | 2024-03-02 | 1202
                    first.csv | 2      | ELM   | 2024-03-02 | 1203
                    again.csv | 2      | ELM   | 2024-03-02 | 1203
                """,
            },
            shows=WITH_CHARGES,
            expect="""
                number | file      | statute
                2      | again.csv | 1203
            """,
        ),
        Rule(
            sentence="A record that was withdrawn and is delivered again is in force again.",
            given={
                DELIVERED: """
                    file      | received_at
                    first.csv | 2024-04-01
                    again.csv | 2024-04-15
                    third.csv | 2024-05-01
                """,
                ROW: """
                    file      | number | name  | arrested
                    first.csv | 1      | OAKES | 2024-03-01
                    again.csv | 2      | ELM   | 2024-03-02
                    third.csv | 1      | OAKES | 2024-03-01
                    third.csv | 2      | ELMS  | 2024-03-02
                """,
            },
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | third.csv
                2      | ELMS  | third.csv
            """,
        ),
        Rule(
            sentence="As of an earlier day the records stand as the deliveries received by then left them.",
            given={
                DELIVERED: """
                    file      | received_at
                    first.csv | 2024-04-01
                    again.csv | 2024-04-15
                    third.csv | 2024-05-01
                """,
                ROW: """
                    file      | number | name  | arrested
                    first.csv | 1      | OAKES | 2024-03-01
                    again.csv | 2      | ELM   | 2024-03-02
                    third.csv | 1      | OAKES | 2024-03-01
                    third.csv | 2      | ELMS  | 2024-03-02
                """,
            },
            run=delivering(known_by=AS_OF_APRIL, succession="snapshot"),
            shows=IN_FORCE,
            expect="""
                number | name | file
                2      | ELM  | again.csv
            """,
        ),
        Rule(
            sentence="A snapshot of one sender withdraws nothing of another's.",
            given={
                DELIVERED: """
                    file      | received_at | sender
                    alder.csv | 2024-04-01  | ALDER
                    birch.csv | 2024-04-15  | BIRCH
                """,
                ROW: """
                    file      | number | name  | arrested
                    alder.csv | 1      | OAKES | 2024-03-01
                    birch.csv | 2      | ELM   | 2024-03-02
                """,
            },
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | alder.csv
                2      | ELM   | birch.csv
            """,
        ),
        Rule(
            sentence="A delivery that is held replaces nothing.",
            given={
                ROW: """
                    file      | number | name  | arrested
                    first.csv | 1      | OAKES | 2024-03-01
                """,
            },
            shows=IN_FORCE,
            expect="""
                number | name  | file
                1      | OAKES | first.csv
            """,
        ),
        Rule(
            sentence="A correction never restarts a clock: a corrected arrest counts as received when it first was.",
            given={
                DELIVERED: """
                    file      | mapping | received_at
                    first.csv | state   | 2024-04-01
                    again.csv | state   | 2024-04-15
                """,
                ROW: """
                    file      | number  | name  | arrested   | received
                    first.csv | 0010017 | OAKES | 2024-03-01 | 2024-03-04
                    again.csv | 0010017 | OAKS  | 2024-03-02 | 2024-04-10
                """,
            },
            shows="SELECT last_name AS name, arrest_date, repository_received_at FROM repository_arrest",
            expect="""
                name | arrest_date | repository_received_at
                OAKS | 2024-03-02  | 2024-03-04 00:00:00
            """,
        ),
    ),
)
