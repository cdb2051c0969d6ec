"""What a delivery covers."""

from tests.spec.book import Chapter, Rule
from tests.spec.delivering import DELIVERED, ROW, TABLES, delivering

EXTRACT = """
    file      | mapping | received_at
    march.csv | state   | 2024-04-01
"""
TWO_ARRESTS = """
    file      | number  | name  | arrested   | received
    march.csv | 0010017 | OAKES | 2024-03-01 | 2024-03-04
    march.csv | 0010018 | ELM   | 2024-03-29 | 2024-03-31
"""
COVERED = "SELECT window_from_date, window_to_date, complete_through_date FROM coverage WHERE source = 'state'"

CHAPTER = Chapter(
    number=4,
    title="What a delivery covers",
    text="""
    A record is missing only from an extract that would show it. So each delivery in use says which days it was selected
    for and through which day it is complete: by the register's line if that says so, else by the mapping, else by what is
    found in it. One that is not used covers nothing.
    """,
    tables=TABLES,
    run=delivering(),
    given={DELIVERED: EXTRACT, ROW: TWO_ARRESTS},
    rules=(
        Rule(
            sentence="A file of which nobody says more is for the days found in it, and complete through the last of them.",
            given={},
            shows=COVERED,
            expect="""
                window_from_date | window_to_date | complete_through_date
                2024-03-01       | 2024-03-29     | 2024-03-29
            """,
        ),
        Rule(
            sentence="The days are those by which the file was selected: of an extract of what was received they are the days of receipt.",
            given={},
            run=delivering(coverage={"selected_by": "received_date"}),
            shows=COVERED,
            expect="""
                window_from_date | window_to_date | complete_through_date
                2024-03-04       | 2024-03-31     | 2024-03-31
            """,
        ),
        Rule(
            sentence="It is complete at most through the day of its receipt less the days by which the source lags.",
            given={},
            run=delivering(coverage={"lag_days": "7"}),
            shows=COVERED,
            expect="""
                window_from_date | window_to_date | complete_through_date
                2024-03-01       | 2024-03-29     | 2024-03-25
            """,
        ),
        Rule(
            sentence="What the register says of a file counts before what its mapping says.",
            given={
                DELIVERED: """
                    file      | mapping | received_at | window_from | window_to  | complete_through
                    march.csv | state   | 2024-04-01  | 2024-03-01  | 2024-03-31 | 2024-03-31
                """,
            },
            run=delivering(coverage={"lag_days": "7", "complete_through": "2024-03-15"}),
            shows=COVERED,
            expect="""
                window_from_date | window_to_date | complete_through_date
                2024-03-01       | 2024-03-31     | 2024-03-31
            """,
        ),
        Rule(
            sentence="A snapshot is for all days, unless somebody says otherwise.",
            given={},
            run=delivering(succession="snapshot"),
            shows=COVERED,
            expect="""
                window_from_date | window_to_date | complete_through_date
                                 |                | 2024-03-29
            """,
        ),
        Rule(
            sentence="To which agencies, statutes, levels and courts an extract is limited its mapping says; what it does not name is not limited.",
            given={},
            run=delivering(coverage={"oris": ["XX0010000", "XX0010100"], "levels": ["felony"]}),
            shows="SELECT scope_kind, scope_value FROM coverage_scope WHERE source = 'state'",
            expect="""
                scope_kind | scope_value
                ori        | XX0010000
                ori        | XX0010100
                level      | felony
            """,
        ),
    ),
)
