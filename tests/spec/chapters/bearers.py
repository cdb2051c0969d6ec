"""Who bears a duty, and under which jurisdiction."""

from pipelines.links.tables import EVENT, EVENT_CHARGE
from pipelines.records.tables import AGENCY_RELATION
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, arrest_rule, judging, switches

ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"
EVENTS = """
    event_id | agency_ori | arresting_ori | booking_ori | arrest_date | birth_date | birth_date_precision | basis_code
    1        | XX0010000  | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
    2        | XX0010000  | XX0020100     |             | 2024-03-01  | 1990-01-01 | day                  | warrant
    3        | XX0010000  |               |             | 2024-03-01  | 1990-01-01 | day                  | on_view
"""

CHAPTER = Chapter(
    number=45,
    title="Who bears the duty",
    text="""
    The ledger carries the arresting, booking, prosecuting and court agency of a record; the rule names the party that
    bears the duty. A conclusion counts only the failures of the one that bears it, under its own jurisdiction.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={
        **GIVEN,
        EVENT: EVENTS,
        EVENT_CHARGE: """
            event_charge_id | event_id | level_code
            11              | 1        | felony
            12              | 2        | felony
            13              | 3        | felony
        """,
    },
    rules=(
        Rule(
            sentence="Where the arresting agency bears it and the export does not name one, it is the agency whose export it is.",
            given={},
            shows=ARREST,
            expect="""
                subject_id | responsible_ori | jurisdiction_id
                1          | XX0010100       | alder
                2          | XX0020100       | birch
                3          | XX0010000       | alder
            """,
        ),
        Rule(
            sentence="Where the booking agency bears it, it is the jail; without one, the agency that books for the arresting one, or that itself.",
            run=judging("arrest_reported", change=arrest_rule(responsible="booking")),
            given={
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from | valid_to
                    XX0020000 | books_for     | XX0020100 | 2024-01-01 |
                """
            },
            shows=ARREST,
            expect="""
                subject_id | booking_ori | responsible_ori | jurisdiction_id
                1          | XX0010000   | XX0010000       | alder
                2          | XX0020000   | XX0020000       | birch
                3          |             | XX0010000       | alder
            """,
        ),
        Rule(
            sentence="An agency that prints for another bears its duty, as long as the arrangement lasts.",
            given={
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from | valid_to
                    XX0010000 | prints_for    | XX0010100 | 2024-01-01 |
                    XX0010000 | prints_for    | XX0020100 | 2023-01-01 | 2024-02-29
                """
            },
            shows=ARREST,
            expect="""
                subject_id | responsible_ori | jurisdiction_id
                1          | XX0010000       | alder
                2          | XX0020100       | birch
                3          | XX0010000       | alder
            """,
        ),
        Rule(
            sentence="A state's switch may put the duty on another party for one basis. (Here: a warrant's on the booking agency.)",
            run=judging("arrest_reported", change=switches(bearers={"warrant": "booking"})),
            given={
                EVENT: """
                    event_id | agency_ori | arresting_ori | booking_ori | arrest_date | birth_date | birth_date_precision | basis_code
                    1        | XX0010000  | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | on_view
                    2        | XX0010000  | XX0010100     | XX0010000   | 2024-03-01  | 1990-01-01 | day                  | warrant
                """
            },
            shows=ARREST,
            expect="""
                subject_id | responsible_ori
                1          | XX0010100
                2          | XX0010000
            """,
        ),
        Rule(
            sentence="A renamed agency bears its duties under its new number throughout, a merged one under the other's from the day of the merger.",
            given={
                AGENCY_RELATION: """
                    ori       | relation_code | other_ori | valid_from
                    XX0010100 | renamed       | XX0010900 | 2024-06-01
                    XX0020100 | merged_into   | XX0010000 | 2024-03-02
                """
            },
            shows=ARREST,
            expect="""
                subject_id | arresting_ori | responsible_ori | jurisdiction_id
                1          | XX0010100     | XX0010900       | alder
                2          | XX0020100     | XX0020100       | birch
                3          | XX0010000     | XX0010000       | alder
            """,
        ),
    ),
)
