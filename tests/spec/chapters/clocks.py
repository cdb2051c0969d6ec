"""Clocks: what starts them, how they count, and what is never late."""

import datetime as dt
from collections.abc import Callable

from pipelines.engines.duckdb_engine import Engine
from pipelines.links.tables import CASE_LINK, EVENT, EVENT_CHARGE, LINK
from pipelines.records.tables import DISPOSITION, REPOSITORY_ARREST
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, arrest_rule, judging

ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"
CHARGES = """
    event_charge_id | event_id | level_code
    11              | 1        | felony
    12              | 2        | felony
    13              | 3        | felony
"""
EVENTS = """
    event_id | arresting_ori | arrest_date | arrest_at           | booking_date | printed_date | birth_date | birth_date_precision | basis_code
    1        | XX0010100     | 2024-03-01  | 2024-03-01 10:00:00 | 2024-03-01   | 2024-03-02   | 1990-01-01 | day                  | on_view
    2        | XX0010100     | 2024-03-01  |                     | 2024-03-02   |              | 1990-01-01 | day                  | on_view
    3        | XX0010100     |             |                     | 2024-03-01   |              | 1990-01-01 | day                  | on_view
"""
FOUND = """
    level_code | kind_code  | local_id | repository_id
    event      | same_event | 1        | 501
    event      | same_event | 2        | 502
    event      | same_event | 3        | 503
"""


def hours(limit: int, *, rolls: bool = False) -> Callable[[Engine], None]:
    return judging("arrest_reported", change=arrest_rule(limit=limit, unit="hours", rolls_over_closed_days=rolls))


CHAPTER = Chapter(
    number=42,
    title="Clocks",
    text="""
    A rule says what starts its clock (arrest, fingerprinting, receipt or disposition), how many hours, days or business
    days it allows, and whether a due date on a closed day moves. Where something is known only to the day, the hour
    that is best for the agency is taken. 1 March 2024 is a Friday; 27 May 2024 is Memorial Day.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={**GIVEN, EVENT: EVENTS, EVENT_CHARGE: CHARGES},
    rules=(
        Rule(
            sentence="Days run out at the end of the last day, whatever the hour of the arrest.",
            given={},
            shows=ARREST,
            expect="""
                subject_id | clock_start_at      | is_clock_time_known | due_at
                1          | 2024-03-01 10:00:00 | true                | 2024-03-08 23:59:59.999999
                2          | 2024-03-01 00:00:00 | false               | 2024-03-08 23:59:59.999999
                3          | 2024-03-01 00:00:00 | false               | 2024-03-08 23:59:59.999999
            """,
        ),
        Rule(
            sentence="Hours run from the moment of the arrest; where only its day is known (midnight sharp is no time), from the end of that day. (Here: 24 hours.)",
            run=hours(24),
            given={},
            shows=ARREST,
            expect="""
                subject_id | due_at
                1          | 2024-03-02 10:00:00
                2          | 2024-03-02 23:59:59.999999
                3          | 2024-03-02 23:59:59.999999
            """,
        ),
        Rule(
            sentence="What has only a date of receipt is late only if it is late at the first hour of that day. (Here: 24 hours.)",
            run=hours(24),
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | is_received_time_known
                    501       | 2024-03-02 11:00:00    | true
                    502       | 2024-03-02 11:00:00    | true
                    503       | 2024-03-02             | false
                """,
                EVENT: """
                    event_id | arresting_ori | arrest_date | arrest_at           | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 2024-03-01 10:00:00 | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-01  |                     | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2024-03-01  | 2024-03-01 10:00:00 | 1990-01-01 | day                  | on_view
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | due_at                     | outcome_code | late_days
                1          | 2024-03-02 10:00:00        | late         | 0
                2          | 2024-03-02 23:59:59.999999 | on_time      |
                3          | 2024-03-02 10:00:00        | on_time      |
            """,
        ),
        Rule(
            sentence="Where the rule rolls over closed days, a due moment on a Saturday, a Sunday or a holiday moves to the end of the next open day. (Here: 24 hours.)",
            run=hours(24, rolls=True),
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | arrest_at           | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 2024-03-01 10:00:00 | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-05-24  | 2024-05-24 18:00:00 | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2024-03-05  | 2024-03-05 18:00:00 | 1990-01-01 | day                  | on_view
                """
            },
            shows=ARREST,
            expect="""
                subject_id | due_at
                1          | 2024-03-04 23:59:59.999999
                2          | 2024-05-28 23:59:59.999999
                3          | 2024-03-06 18:00:00
            """,
        ),
        Rule(
            sentence="Business days count the open days after the start; the last runs out at its end. (Here: 5 business days.)",
            run=judging("arrest_reported", change=arrest_rule(limit=5, unit="business_days")),
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-02  | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2024-05-24  | 1990-01-01 | day                  | on_view
                """
            },
            shows=ARREST,
            expect="""
                subject_id | due_at
                1          | 2024-03-08 23:59:59.999999
                2          | 2024-03-08 23:59:59.999999
                3          | 2024-06-03 23:59:59.999999
            """,
        ),
        Rule(
            sentence="Where the date that the rule names is unknown, another stands in for it, and what comes after that is never late: it arrived undated.",
            run=judging("arrest_reported", change=arrest_rule(clock_start="fingerprinting")),
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-20
                    502       | 2024-03-20
                    503       | 2024-03-05
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | clock_start_code | clock_start_at      | is_clock_substitute | outcome_code    | days_to_arrive
                1          | fingerprinting   | 2024-03-02 00:00:00 | false               | late            | 18
                2          | fingerprinting   | 2024-03-02 00:00:00 | true                | arrived_undated |
                3          | fingerprinting   | 2024-03-01 00:00:00 | true                | on_time         |
            """,
        ),
        Rule(
            sentence="Each event is judged by the rule that was in force on its day; before the first rule nothing is owed.",
            run=judging("arrest_reported", change=arrest_rule(effective_from=dt.date(2024, 3, 2))),
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-02  | 1990-01-01 | day                  | on_view
                    3        | XX0010100     | 2024-03-03  | 1990-01-01 | day                  | on_view
                """
            },
            shows=ARREST,
            expect="""
                subject_id | rule_version                | outcome_code | outcome_reason
                1          |                             | excluded     | no_rule_in_force
                2          | xx-arrest-7-days@2024-03-02 | missing      |
                3          | xx-arrest-7-days@2024-03-02 | missing      |
            """,
        ),
        Rule(
            sentence="A juvenile's transfer to an adult court starts a new clock, and makes the person an adult for the event.",
            given={
                EVENT: """
                    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | 2024-03-01  | 2007-06-01 | day                  | on_view
                    2        | XX0010100     | 2024-03-01  | 2007-06-01 | day                  | on_view
                    3        | XX0010100     | 2024-03-01  | 2007-06-01 | day                  | on_view
                """,
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | misdemeanor
                    12              | 2        | misdemeanor
                    13              | 3        | misdemeanor
                """,
                DISPOSITION: """
                    record_id | stage_code | disposition_code | disposition_date
                    801       | court      | adult_court      | 2024-04-10
                    802       | court      | adult_court      | 2024-07-10
                """,
                CASE_LINK: """
                    disposition_record_id | event_id
                    801                   | 1
                    802                   | 2
                """,
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-04-15
                    502       | 2024-04-15
                    503       | 2024-04-15
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | population_code | clock_start_code | clock_start_at      | outcome_code | outcome_reason
                1          | adult           | adult_court      | 2024-04-10 00:00:00 | on_time      |
                2          | juvenile        | arrest           | 2024-03-01 00:00:00 | excluded     | juvenile
                3          | juvenile        | arrest           | 2024-03-01 00:00:00 | excluded     | juvenile
            """,
        ),
    ),
)
