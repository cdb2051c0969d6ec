"""Summonses, citations and indictments, whose people must be printed."""

from pipelines.links.tables import EVENT, EVENT_CHARGE, LINK
from pipelines.records.tables import REPOSITORY_ARREST
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, bases, judging

CHAPTER = Chapter(
    number=49,
    title="Prints of people who were not arrested",
    text="""
    Who is summoned or cited on a reportable charge is printed, in the made state within thirty days, and the prints
    reach the repository as a fingerprint-based event.
    """,
    tables=TABLES,
    run=judging("prints_taken", "arrest_reported"),
    given={
        **GIVEN,
        EVENT: """
            event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
            1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | summons
            2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | citation
            3        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | citation
            4        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | indictment
        """,
        EVENT_CHARGE: """
            event_charge_id | event_id | level_code
            11              | 1        | felony
            12              | 2        | misdemeanor
            13              | 3        | infraction
            14              | 4        | felony
        """,
        LINK: """
            level_code | kind_code  | local_id | repository_id
            event      | same_event | 1        | 501
        """,
        REPOSITORY_ARREST: """
            record_id | repository_received_at
            501       | 2024-03-31
        """,
    },
    rules=(
        Rule(
            sentence="A summons or citation owes its prints, not a report of an arrest; what it was for must be reportable.",
            given={},
            shows="SELECT * FROM ledger WHERE step IN ('arrest', 'prints')",
            expect="""
                obligation_id   | subject_id | outcome_code | outcome_reason   | cause_code
                prints_taken    | 1          | on_time      |                  |
                prints_taken    | 2          | missing      |                  | not_fingerprinted
                prints_taken    | 3          | excluded     | level_infraction |
                arrest_reported | 1          | excluded     | owed_as_prints   |
                arrest_reported | 2          | excluded     | owed_as_prints   |
                arrest_reported | 3          | excluded     | owed_as_prints   |
                arrest_reported | 4          | missing      |                  | no_arrest_event
            """,
        ),
        Rule(
            sentence="The state's switch says which of the two an indictment owes.",
            run=judging("prints_taken", change=bases(indictment="prints_taken", citation="nothing")),
            given={},
            shows="ledger",
            expect="""
                subject_id | outcome_code
                1          | on_time
                4          | missing
            """,
        ),
    ),
)
