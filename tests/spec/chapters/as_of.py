"""What is known as of a day, and what an extract shows."""

from pipelines.links.tables import EVENT, EVENT_CHARGE, LINK
from pipelines.records.tables import COVERAGE, COVERAGE_SCOPE, REPOSITORY_ARREST, REPOSITORY_HOLD, RUN_SETTING
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, judging

ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"
AS_OF_15_MARCH = """
    state_code | as_of_date | known_by_at
    XX         | 2024-03-15 | 2024-07-05
"""


def events(*days: str) -> str:
    lines = [f"{n} | XX0010100 | XX0010000 | {day} | 1990-01-01 | day | on_view" for n, day in enumerate(days, start=1)]
    header = "event_id | arresting_ori | booking_ori | arrest_date | birth_date | birth_date_precision | basis_code"
    return "\n".join([header, *lines])


def felonies(count: int) -> str:
    return "\n".join(
        ["event_charge_id | event_id | level_code", *(f"{n + 10} | {n} | felony" for n in range(1, count + 1))]
    )


CHAPTER = Chapter(
    number=43,
    title="As of a day",
    text="""
    A ledger says what was so as of one day: it uses only what had been received, and decided, by then. Something is
    missing only if the extract of the repository would show it: the extract covers that agency, offense and day, and is
    complete for as long as the rule and the posting allowance (here seven and five days) let it take.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={**GIVEN, EVENT_CHARGE: felonies(4)},
    rules=(
        Rule(
            sentence="What was received on the day counts, what was received later does not.",
            given={
                RUN_SETTING: AS_OF_15_MARCH,
                EVENT: events("2024-03-01", "2024-03-01", "2024-03-01", "2024-03-12"),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    event      | same_event | 4        | 504
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | is_received_time_known
                    501       | 2024-03-15 23:00:00    | true
                    502       | 2024-03-16 01:00:00    | true
                    504       | 2024-03-13             | false
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | late         |
                2          | missing      |
                3          | missing      |
                4          | on_time      |
            """,
        ),
        Rule(
            sentence="A rejection that was returned later had not been returned yet.",
            given={
                RUN_SETTING: AS_OF_15_MARCH,
                EVENT: events("2024-03-01", "2024-03-01"),
                EVENT_CHARGE: felonies(2),
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    hold_event | same_event | 1        | 701
                    hold_event | same_event | 2        | 702
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | returned_date
                    701       | arrest         | rejected    | 2024-03-04             | true        | 2024-03-15
                    702       | arrest         | rejected    | 2024-03-04             | true        | 2024-03-16
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code
                1          | missing
                2          | on_time
            """,
        ),
        Rule(
            sentence="Before the due date nothing is missing, and between it and the end of the posting allowance nothing is observed yet.",
            given={
                EVENT: events("2024-06-18", "2024-06-19", "2024-06-23", "2024-06-24"),
            },
            shows=ARREST,
            expect="""
                subject_id | due_at                     | outcome_code | outcome_reason
                1          | 2024-06-25 23:59:59.999999 | missing      |
                2          | 2024-06-26 23:59:59.999999 | not_due      | not_observed_yet
                3          | 2024-06-30 23:59:59.999999 | not_due      | not_observed_yet
                4          | 2024-07-01 23:59:59.999999 | not_due      | before_due_date
            """,
        ),
        Rule(
            sentence="Missing needs an extract that is complete through the end of the posting allowance, however late the day that is judged as of.",
            given={
                COVERAGE: """
                    source  | record_table      | selected_by_code | complete_through_date
                    extract | repository_arrest | received_date    | 2024-04-30
                """,
                EVENT: events("2024-04-18", "2024-04-19", "2024-04-30", "2024-05-02"),
            },
            shows=ARREST,
            expect="""
                subject_id | observed_through_date | outcome_code | outcome_reason
                1          | 2024-04-30            | missing      |
                2          | 2024-04-30            | not_due      | not_observed_yet
                3          | 2024-04-30            | not_due      | not_observed_yet
                4          | 2024-04-30            | not_due      | not_observed_yet
            """,
        ),
        Rule(
            sentence="An extract selected by the day of the event covers the days of its window; what lies before it, or after it though the extract is complete beyond, is left out.",
            given={
                COVERAGE: """
                    source  | record_table      | selected_by_code | window_from_date | window_to_date | complete_through_date
                    extract | repository_arrest | event_date       | 2024-02-01       | 2024-03-31     | 2024-06-30
                """,
                EVENT: events("2024-01-31", "2024-02-01", "2024-03-31", "2024-04-01"),
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | excluded     | outside_extract_scope
                2          | missing      |
                3          | missing      |
                4          | excluded     | outside_extract_scope
            """,
        ),
        Rule(
            sentence="Extracts selected by receipt follow on one another; where one is lacking, what could have come in it is not observed.",
            given={
                COVERAGE: """
                    delivery_id | source  | record_table      | selected_by_code | window_from_date | window_to_date | complete_through_date
                    d1          | extract | repository_arrest | received_date    | 2024-01-01       | 2024-01-31     | 2024-01-31
                    d2          | extract | repository_arrest | received_date    | 2024-02-01       | 2024-02-29     | 2024-02-29
                    d4          | extract | repository_arrest | received_date    | 2024-04-01       | 2024-04-30     | 2024-04-30
                """,
                EVENT: events("2024-01-25", "2024-02-20", "2024-03-10", "2024-04-02"),
            },
            shows=ARREST,
            expect="""
                subject_id | observed_through_date | outcome_code | outcome_reason
                1          | 2024-02-29            | missing      |
                2          | 2024-02-29            | not_due      | not_observed_yet
                3          |                       | excluded     | outside_extract_scope
                4          | 2024-04-30            | missing      |
            """,
        ),
        Rule(
            sentence="An extract limited to some agencies covers an arrest only if it has both the arresting and the booking agency, since the arrest may be on file under either.",
            given={
                COVERAGE_SCOPE: """
                    source  | scope_kind | scope_value
                    extract | ori        | XX0010100
                    extract | ori        | XX0010000
                    extract | ori        | XX0020100
                """,
                EVENT: """
                    event_id | arresting_ori | booking_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0020100     | XX0020000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                    3        | XX0020100     |             | 2024-03-01  | 1990-01-01 | day                  | on_view
                    4        | XX0030100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | excluded     | outside_extract_scope
                3          | missing      |
                4          | excluded     | outside_extract_scope
            """,
        ),
        Rule(
            sentence="An extract limited to some levels covers the charges of these levels.",
            given={
                COVERAGE_SCOPE: """
                    source  | scope_kind | scope_value
                    extract | level      | felony
                """,
                EVENT: events("2024-03-01", "2024-03-01"),
                EVENT_CHARGE: """
                    event_charge_id | event_id | level_code
                    11              | 1        | felony
                    12              | 1        | misdemeanor
                    13              | 2        | misdemeanor
                """,
            },
            shows="ledger",
            expect="""
                step   | subject_id | outcome_code | outcome_reason
                arrest | 1          | missing      |
                arrest | 2          | excluded     | outside_extract_scope
                charge | 11         | missing      |
                charge | 12         | excluded     | outside_extract_scope
                charge | 13         | excluded     | outside_extract_scope
            """,
        ),
    ),
)
