"""The outcome of an arrest, from the clock and the receipt."""

from pipelines.links.tables import EVENT, EVENT_CHARGE, LINK
from pipelines.records.tables import REPOSITORY_ARREST
from tests.spec.book import Chapter, Rule
from tests.spec.judging import FELONY, GIVEN, TABLES, judging

EVENT_OF_MARCH = """
    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
"""
FOUND = """
    level_code | kind_code  | local_id | repository_id
    event      | same_event | 1        | 501
"""

CHAPTER = Chapter(
    number=50,
    title="Outcomes",
    text="""
    A record that had to arrive is on time, late, arrived undated, missing, not due, excluded or in review. In the made
    state an arrest is reported within seven days, and the repository may take five more to post it.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={**GIVEN, EVENT: EVENT_OF_MARCH, EVENT_CHARGE: FELONY},
    rules=(
        Rule(
            sentence="What arrives on the last day is on time.",
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-08
                """,
            },
            shows="SELECT * FROM ledger WHERE step = 'arrest'",
            expect="""
                subject_id | due_at                     | arrived_at          | outcome_code | days_to_arrive | late_days
                1          | 2024-03-08 23:59:59.999999 | 2024-03-08 00:00:00 | on_time      | 7              |
            """,
        ),
    ),
)
