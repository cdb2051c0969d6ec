"""What was expected of a sender, and what came of it."""

import datetime as dt

from pipelines.decisions.interruptions import Interruption, Noted
from pipelines.decisions.reminders import Asked
from pipelines.deliveries.expected_deliveries import Said
from tests.spec.book import Chapter, Rule
from tests.spec.delivering import DELIVERED, ROW, TABLES, expecting

AS_OF = dt.date(2024, 5, 20)
MONTHLY = {"expected_every": "month", "due_day": 10, "expected_since": "2024-03-01"}
MONTHLY_FROM_BEND = {**MONTHLY, "expected_from": ["Bend"]}
STATUS = "SELECT sender, period_end_date, due_date, status_code, days_late FROM expected_delivery WHERE source = 'jail'"
ASKED = "SELECT period_end_date, status_code, is_asked_for, reminder_count FROM expected_delivery WHERE source = 'jail' AND period_end_date < DATE '2024-05-01'"
MARCH = """
    file      | received_at | sender | window_from | window_to
    march.csv | 2024-04-08  | Bend   | 2024-03-01  | 2024-03-31
"""
BOOKINGS = """
    file      | number | name  | arrested
    march.csv | M1     | OAKES | 2024-03-02
    april.csv | A1     | ELM   | 2024-04-02
"""


def interruption(kind: str, first: str, last: str, *, approved_by: str | None = "b.name") -> Said:
    """An interruption of what Bend's jail delivers."""
    days = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    what = Interruption(kind, *days, agencies=("Bend",), layout="jail", reason="Said by the jail.")  # type: ignore[arg-type]
    at = dt.datetime(2024, 5, 2, tzinfo=dt.UTC)
    return Said([Noted("one", what, "a.name", at, approved_by, at if approved_by else None)])


def asked(*days: str) -> Said:
    """Letters that asked Bend for what April's delivery is."""
    at = dt.datetime(2024, 5, 15, tzinfo=dt.UTC)
    return Said(
        asked=[Asked("jail", "Bend", dt.date(2024, 4, 30), "a.name", at, dt.date.fromisoformat(day)) for day in days]
    )


CHAPTER = Chapter(
    number=5,
    title="What was expected, and what came",
    text="""
    A mapping declares how often a delivery is due, by which day of the month after its period, and of whom. Each that is
    expected is one row, judged on 20 May 2024; a jail is to send each month's bookings by the 10th of the next, from
    March on.
    """,
    tables=TABLES,
    run=expecting(AS_OF, coverage=MONTHLY),
    given={ROW: BOOKINGS},
    rules=(
        Rule(
            sentence="What came by the day on which it was due came in time; what is not due yet is not asked for.",
            given={DELIVERED: MARCH + "    april.csv | 2024-05-10  | Bend   | 2024-04-01  | 2024-04-30"},
            shows=STATUS,
            expect="""
                sender | period_end_date | due_date   | status_code | days_late
                Bend   | 2024-03-31      | 2024-04-10 | in_time     |
                Bend   | 2024-04-30      | 2024-05-10 | in_time     |
                Bend   | 2024-05-31      | 2024-06-10 | not_due     |
            """,
        ),
        Rule(
            sentence="What came after that day is late; what has not come by then is asked for.",
            given={
                DELIVERED: """
                    file      | received_at | sender | window_from | window_to
                    march.csv | 2024-04-12  | Bend   | 2024-03-01  | 2024-03-31
                """
            },
            shows="SELECT period_end_date, status_code, days_late, is_asked_for FROM expected_delivery WHERE source = 'jail'",
            expect="""
                period_end_date | status_code | days_late | is_asked_for
                2024-03-31      | late        | 2         | false
                2024-04-30      | not_come    | 10        | true
                2024-05-31      | not_due     |           | false
            """,
        ),
        Rule(
            sentence="A sender who is named and never sent anything is asked for all since the first that is expected.",
            given={},
            run=expecting(AS_OF, coverage=MONTHLY_FROM_BEND),
            shows=STATUS,
            expect="""
                sender | period_end_date | due_date   | status_code | days_late
                Bend   | 2024-03-31      | 2024-04-10 | not_come    | 40
                Bend   | 2024-04-30      | 2024-05-10 | not_come    | 10
                Bend   | 2024-05-31      | 2024-06-10 | not_due     |
            """,
        ),
        Rule(
            sentence="A delivery that is held came, and can't be used: its sender is asked for it again.",
            given={
                DELIVERED: """
                    file      | received_at | sender | window_from | window_to
                    empty.csv | 2024-04-08  | Bend   | 2024-03-01  | 2024-03-31
                    april.csv | 2024-05-08  | Bend   | 2024-04-01  | 2024-04-30
                """
            },
            shows="SELECT period_end_date, status_code, reason_code, is_asked_for FROM expected_delivery WHERE source = 'jail'",
            expect="""
                period_end_date | status_code | reason_code | is_asked_for
                2024-03-31      | held        | empty       | true
                2024-04-30      | in_time     |             | false
                2024-05-31      | not_due     |             | false
            """,
        ),
        Rule(
            sentence="What somebody of the office holds is not asked for: no sender can mend that.",
            given={
                DELIVERED: """
                    file      | received_at | sender | window_from | window_to  | decision
                    march.csv | 2024-04-08  | Bend   | 2024-03-01  | 2024-03-31 | hold
                    april.csv | 2024-05-08  | Bend   | 2024-04-01  | 2024-04-30 |
                """
            },
            shows=ASKED,
            expect="""
                period_end_date | status_code | is_asked_for | reminder_count
                2024-03-31      | held        | false        | 0
                2024-04-30      | in_time     | false        | 0
            """,
        ),
        Rule(
            sentence="Once a usable file came for the period, an unusable one before it is no longer asked for.",
            given={
                DELIVERED: MARCH.replace("march.csv", "empty.csv")
                + "    march.csv | 2024-04-09  | Bend   | 2024-03-01  | 2024-03-31"
            },
            shows="SELECT period_end_date, file_name, status_code FROM expected_delivery WHERE source = 'jail' AND period_end_date = DATE '2024-03-31'",
            expect="""
                period_end_date | file_name | status_code
                2024-03-31      | march.csv | in_time
            """,
        ),
        Rule(
            sentence="Where nothing is declared, four deliveries of one sender show how often one comes, and when: seven days after the time that it usually takes the next is due, which is said to be learned.",
            given={
                DELIVERED: """
                    file       | received_at | sender | window_from | window_to
                    dec.csv    | 2024-01-05  | Bend   | 2023-12-01  | 2023-12-31
                    jan.csv    | 2024-02-05  | Bend   | 2024-01-01  | 2024-01-31
                    feb.csv    | 2024-03-06  | Bend   | 2024-02-01  | 2024-02-29
                    march.csv  | 2024-04-05  | Bend   | 2024-03-01  | 2024-03-31
                """,
                ROW: """
                    file      | number | name  | arrested
                    dec.csv   | D1     | ASH   | 2023-12-02
                    jan.csv   | J1     | BIRCH | 2024-01-02
                    feb.csv   | F1     | FIR   | 2024-02-02
                    march.csv | M1     | OAKES | 2024-03-02
                """,
            },
            run=expecting(AS_OF),
            shows="SELECT period_end_date, due_date, status_code, every_code, is_learned FROM expected_delivery WHERE period_end_date > DATE '2024-03-01'",
            expect="""
                period_end_date | due_date   | status_code | every_code | is_learned
                2024-03-31      | 2024-04-12 | in_time     | month      | true
                2024-04-30      | 2024-05-12 | not_come    | month      | true
                2024-05-31      | 2024-06-12 | not_due     | month      | true
            """,
        ),
        Rule(
            sentence="Fewer deliveries show nothing: nothing is expected then.",
            given={DELIVERED: MARCH},
            run=expecting(AS_OF),
            shows="SELECT count(*) AS expected FROM expected_delivery",
            expect="""
                expected
                0
            """,
        ),
        Rule(
            sentence="What did not come in a time that an approved interruption touches is noted, and not asked for.",
            given={DELIVERED: MARCH},
            run=expecting(AS_OF, interruption("outage", "2024-04-10", "2024-04-20"), coverage=MONTHLY),
            shows=ASKED,
            expect="""
                period_end_date | status_code | is_asked_for | reminder_count
                2024-03-31      | in_time     | false        | 0
                2024-04-30      | noted       | false        | 0
            """,
        ),
        Rule(
            sentence="An interruption that nobody else has approved does nothing.",
            given={DELIVERED: MARCH},
            run=expecting(
                AS_OF, interruption("outage", "2024-04-10", "2024-04-20", approved_by=None), coverage=MONTHLY
            ),
            shows=ASKED,
            expect="""
                period_end_date | status_code | is_asked_for | reminder_count
                2024-03-31      | in_time     | false        | 0
                2024-04-30      | not_come    | true         | 0
            """,
        ),
        Rule(
            sentence="A delivery that may come late by agreement is due on the last day agreed.",
            given={DELIVERED: MARCH},
            run=expecting(AS_OF, interruption("late_by_agreement", "2024-05-01", "2024-05-31"), coverage=MONTHLY),
            shows=STATUS,
            expect="""
                sender | period_end_date | due_date   | status_code | days_late
                Bend   | 2024-03-31      | 2024-04-10 | in_time     |
                Bend   | 2024-04-30      | 2024-05-31 | not_due     |
                Bend   | 2024-05-31      | 2024-06-10 | not_due     |
            """,
        ),
        Rule(
            sentence="Every letter that asked for a delivery is counted as a reminder.",
            given={DELIVERED: MARCH},
            run=expecting(AS_OF, asked("2024-05-12", "2024-05-19"), coverage=MONTHLY),
            shows=ASKED,
            expect="""
                period_end_date | status_code | is_asked_for | reminder_count
                2024-03-31      | in_time     | false        | 0
                2024-04-30      | not_come    | true         | 2
            """,
        ),
    ),
)
