"""Which deliveries are used, and which are held until somebody decides."""

import datetime as dt

from tests.spec.book import Chapter, Rule
from tests.spec.delivering import DELIVERED, ROW, TABLES, delivering

STATUS = "SELECT file_name AS file, status_code, reason_code FROM delivery"
MARCH = """
    file      | received_at
    march.csv | 2024-04-01
"""
MARCH_AND_APRIL = """
    file      | received_at
    march.csv | 2024-04-01
    april.csv | 2024-05-01
"""


def march(count: int, *others: str) -> str:
    """So many bookings in March's file, and other rows below."""
    return bookings({"march.csv": count}, *others)


def bookings(counts: dict[str, int], *others: str) -> str:
    rows = [
        f"{file} | {file[0].upper()}{n} | OAKES | 2024-03-0{n}"
        for file, count in counts.items()
        for n in range(1, count + 1)
    ]
    return "\n".join(["file | number | name | arrested", *rows, *others])


CHAPTER = Chapter(
    number=1,
    title="Which deliveries are used",
    text="""
    A file is a claim: it says what happened in its period. A file that is not what it claims to be is held until somebody
    decides; it is never read as silence, and it keeps no other file from being used. The bookings of a made jail have a
    number, which is their key, a name and the day of the arrest, without which a row is rejected.
    """,
    tables=TABLES,
    run=delivering(),
    rules=(
        Rule(
            sentence="A file whose rows can be read is used.",
            given={DELIVERED: MARCH, ROW: march(2)},
            shows="SELECT file_name AS file, status_code, reason_code, earliest_date, latest_date, row_count FROM delivery",
            expect="""
                file      | status_code | reason_code | earliest_date | latest_date | row_count
                march.csv | used        |             | 2024-03-01    | 2024-03-02  | 2
            """,
        ),
        Rule(
            sentence="A file without rows is held, and covers nothing: it does not say that nobody was arrested.",
            given={DELIVERED: MARCH_AND_APRIL, ROW: march(2)},
            shows="""
                SELECT file_name AS file, status_code, reason_code, complete_through_date
                FROM delivery LEFT JOIN coverage USING (delivery_id)
                WHERE record_table = 'arrest' OR record_table IS NULL
            """,
            expect="""
                file      | status_code | reason_code | complete_through_date
                march.csv | used        |             | 2024-03-02
                april.csv | held        | empty       |
            """,
        ),
        Rule(
            sentence="Once somebody releases a file it is used; one without rows then says that nothing happened in its period.",
            given={
                DELIVERED: """
                    file      | received_at | window_from | window_to  | complete_through | decision
                    april.csv | 2024-05-01  | 2024-04-01  | 2024-04-30 | 2024-04-30       | release
                """,
            },
            shows="SELECT file_name AS file, status_code, reason_code, complete_through_date FROM delivery JOIN coverage USING (delivery_id) WHERE record_table = 'arrest'",
            expect="""
                file      | status_code | reason_code | complete_through_date
                april.csv | used        |             | 2024-04-30
            """,
        ),
        Rule(
            sentence="Somebody can also hold a file in which nothing looks wrong.",
            given={
                DELIVERED: """
                    file      | received_at | decision
                    march.csv | 2024-04-01  | hold
                """,
                ROW: march(2),
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | held        | held_by_decision
            """,
        ),
        Rule(
            sentence="A file that has fewer rows than its last line promises was cut off, and is held.",
            given={DELIVERED: MARCH, ROW: march(2, "march.csv | TOTAL 3 | | ")},
            run=delivering(format={"kind": "delimited", "trailer": {"pattern": r"TOTAL (?P<count>\d+),*"}}),
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | held        | truncated
            """,
        ),
        Rule(
            sentence="A file whose days lie outside the period that it is for is another period's file, and is held.",
            given={
                DELIVERED: """
                    file      | received_at | window_from | window_to
                    april.csv | 2024-05-01  | 2024-04-01  | 2024-04-30
                """,
                ROW: bookings({"april.csv": 2}),
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                april.csv | held        | wrong_period
            """,
        ),
        Rule(
            sentence="A file that begins after the day through which it is said to be complete is held.",
            given={
                DELIVERED: """
                    file      | received_at | complete_through
                    march.csv | 2024-04-01  | 2024-02-29
                """,
                ROW: march(2),
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | held        | wrong_period
            """,
        ),
        Rule(
            sentence="A file with days that lie after its receipt is held: day and month may be swapped.",
            given={
                DELIVERED: MARCH,
                ROW: march(1, "march.csv | M2 | ELM | 2024-12-03"),
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | held        | dates_in_future
            """,
        ),
        Rule(
            sentence="A file with less than half, or more than twice, the rows of the earlier ones is held once three earlier ones say what is usual; a held one is not among them.",
            given={
                DELIVERED: """
                    file  | received_at
                    a.csv | 2024-04-01
                    b.csv | 2024-04-02
                    c.csv | 2024-04-03
                    d.csv | 2024-04-04
                    e.csv | 2024-04-05
                    f.csv | 2024-04-06
                """,
                ROW: bookings({"a.csv": 3, "b.csv": 1, "c.csv": 4, "d.csv": 7, "e.csv": 1, "f.csv": 2}),
            },
            shows=STATUS,
            expect="""
                file  | status_code | reason_code
                a.csv | used        |
                b.csv | used        |
                c.csv | used        |
                d.csv | held        | unusual_size
                e.csv | held        | unusual_size
                f.csv | used        |
            """,
        ),
        Rule(
            sentence="A file of which more than half the rows are rejected is held: its layout may have changed.",
            given={
                DELIVERED: MARCH,
                ROW: march(1, "march.csv | M2 | ELM | 03/02/2024", "march.csv | M3 | ASH | 03/03/2024"),
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | held        | mostly_rejected
            """,
        ),
        Rule(
            sentence="A file that no mapping reads can't be used, and stops no other.",
            given={
                DELIVERED: """
                    file       | mapping | received_at
                    arrest.csv | police  | 2024-04-01
                    march.csv  | jail    | 2024-04-02
                """,
                ROW: bookings({"arrest.csv": 1, "march.csv": 1}),
            },
            shows=STATUS,
            expect="""
                file       | status_code | reason_code
                arrest.csv | unreadable  | no_mapping
                march.csv  | used        |
            """,
        ),
        Rule(
            sentence="The same bytes under another name are last month's file sent again, and are not read a second time.",
            given={
                DELIVERED: MARCH_AND_APRIL,
                ROW: """
                    file      | number | name  | arrested
                    march.csv | M1     | OAKES | 2024-03-01
                    april.csv | M1     | OAKES | 2024-03-01
                """,
            },
            shows=STATUS,
            expect="""
                file      | status_code | reason_code
                march.csv | used        |
                april.csv | repeated    | repeated
            """,
        ),
        Rule(
            sentence="What came after the day that is judged as of is not known yet: neither its new records nor its corrections.",
            given={
                DELIVERED: MARCH_AND_APRIL,
                ROW: """
                    file      | number | name  | arrested
                    march.csv | M1     | OAKES | 2024-03-01
                    april.csv | M1     | OAKS  | 2024-03-01
                    april.csv | A1     | ELM   | 2024-04-01
                """,
            },
            run=delivering(known_by=dt.datetime(2024, 4, 30, 23, 59, 59)),  # noqa: DTZ001
            shows="SELECT file_name AS file, status_code, booking_number AS number, last_name AS name FROM delivery LEFT JOIN arrest USING (delivery_id)",
            expect="""
                file      | status_code | number | name
                march.csv | used        | M1     | OAKES
                april.csv | not_yet     |        |
            """,
        ),
    ),
)
