"""Conditions of awards, and the reports that they ask for."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.grants import write_awards
from pipelines.records.tables import AGENCY, COVERAGE, RUN_SETTING
from tests.declared_tables import AWARD, AWARD_CONDITION, REPOSITORY_AWARD_RECEIPT
from tests.spec.book import Chapter, Rule
from tests.spec.judging import TABLES, judging

OUTCOMES = "SELECT subject_id, responsible_ori, outcome_code, outcome_reason, late_days FROM ledger"
CAUSES = (
    "SELECT subject_id, outcome_code, cause_code, cause_evidence FROM ledger WHERE outcome_code IN ('missing', 'late')"
)
WRONG = "SELECT l.subject_id, d.defect_code, d.expected, d.found FROM ledger AS l JOIN defect AS d ON d.ledger_id = l.ledger_id"
AN_AWARD = """
    record_id | agency_ori | grantor_code | award_number | grant_kind_code         | award_amount
    1         | XX0010000  | federal      | A1           | school_resource_officer | 1000
    2         | XX0010100  | federal      | A2           | overtime                | 1000
"""
"""Award 2 has been answered, so that a register of its grantor is known."""
ANSWERED = "91 | XX0010100 | federal | A2 | C1 | accepted | | | | 2023-12-20"
RECEIPT = "record_id | agency_ori | grantor_code | award_number | requirement_number | receipt_code | returned_date | report_end_date | spent_amount | repository_received_at"
REPORTS = """
    record_id | agency_ori | grantor_code | award_number | requirement_number | requirement_code | report_end_date | requirement_due_date
    11        | XX0010000  | federal      | A1           | R1                 | financial_report | 2023-09-30      | 2023-10-30
    12        | XX0010000  | federal      | A1           | R2                 | financial_report | 2023-12-31      | 2024-01-30
    13        | XX0010000  | federal      | A1           | R3                 | financial_report | 2024-03-31      | 2024-04-30
"""


def follow(engine: Engine) -> None:
    """Judge the awards' conditions, and find how each award stands."""
    judging("award_kept")(engine)
    write_awards(engine)


CHAPTER = Chapter(
    number=58,
    title="Conditions of awards",
    text="""
    An award of a grant asks for conditions, such as an answered survey or an agreement with a school district, and for
    reports. Each has its due date in the award itself, and the grantor's register shows what was received. In the made
    state five days are left for the register to be written up.
    """,
    tables=TABLES,
    run=judging("award_kept"),
    given={
        RUN_SETTING: """
            state_code | as_of_date | known_by_at
            XX         | 2024-06-30 | 2024-07-05
        """,
        AGENCY: """
            ori       | agency_name   | agency_type_code | jurisdiction_id | jurisdiction_name
            XX0010000 | Alder Sheriff | sheriff          | alder           | Alder County
            XX0010100 | Alder Police  | police           | alder           | Alder County
        """,
        COVERAGE: """
            source   | record_table             | selected_by_code | window_from_date | complete_through_date
            hand     | repository_award_receipt | received_date    | 2023-01-01       | 2024-06-30
            office   | award_condition          | event_date       | 2023-01-01       | 2024-06-30
        """,
        AWARD: AN_AWARD,
    },
    rules=(
        Rule(
            sentence="A condition is met in time on the day that the award states, late a day after it, missing once the register had time to show it, and not due before.",
            given={
                AWARD_CONDITION: """
                    record_id | agency_ori | grantor_code | award_number | requirement_number | requirement_code | requirement_due_date
                    1         | XX0010000  | federal      | A1           | C1                 | survey           | 2024-03-01
                    2         | XX0010000  | federal      | A1           | C2                 | training         | 2024-03-01
                    3         | XX0010000  | federal      | A1           | C3                 | memorandum       | 2024-03-01
                    4         | XX0010000  | federal      | A1           | C4                 | deployment       | 2024-06-26
                    5         | XX0010000  | federal      | A1           | C5                 | retention        | 2024-12-31
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    81 | XX0010000 | federal | A1 | C1 | accepted | | | | 2024-03-01
                    82 | XX0010000 | federal | A1 | C2 | received | | | | 2024-03-02
                """,
            },
            shows=OUTCOMES,
            expect="""
                subject_id | responsible_ori | outcome_code | outcome_reason   | late_days
                1          | XX0010000       | on_time      |                  |
                2          | XX0010000       | late         |                  | 1
                3          | XX0010000       | missing      |                  |
                4          | XX0010000       | not_due      | not_observed_yet |
                5          | XX0010000       | not_due      | before_due_date  |
            """,
        ),
        Rule(
            sentence="What was waived, or falls due after the award was ended, is not asked any more; what two layouts carry counts once; without a due date a person has to look.",
            given={
                AWARD: """
                    record_id | agency_ori | grantor_code | award_number | terminated_date
                    1         | XX0010000  | federal      | A1           |
                    2         | XX0010100  | federal      | A2           | 2024-02-01
                """,
                AWARD_CONDITION: """
                    record_id | source | agency_ori | grantor_code | award_number | requirement_number | requirement_code | requirement_due_date | waived_date
                    1         | office | XX0010000  | federal      | A1           | C1                 | survey           | 2024-03-01           | 2024-02-20
                    2         | office | XX0010100  | federal      | A2           | C1                 | training         | 2024-01-31           |
                    3         | office | XX0010100  | federal      | A2           | C2                 | training         | 2024-03-01           |
                    4         | office | XX0010000  | federal      | A1           | C4                 | audit            | 2024-03-01           |
                    5         | system | XX0010000  | federal      | A1           | C4                 | audit            | 2024-03-01           |
                    6         | office | XX0010000  | federal      | A1           | C6                 | policy           |                      |
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    {ANSWERED}
                """,
            },
            shows="SELECT subject_id, outcome_code, outcome_reason FROM ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | excluded     | waived
                2          | on_time      |
                3          | excluded     | award_ended
                4          | missing      |
                5          | excluded     | duplicate
                6          | review       | unknown_due_date
            """,
        ),
        Rule(
            sentence="A register shows what its own grantor received: of an award by somebody else, whose register was not delivered, nothing is held to be missing.",
            given={
                AWARD_CONDITION: """
                    record_id | agency_ori | grantor_code | award_number | requirement_number | requirement_code | requirement_due_date
                    1         | XX0010000  | federal      | A1           | C1                 | survey           | 2024-03-01
                    2         | XX0010000  | state        | S1           | C1                 | policy           | 2024-03-01
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    {ANSWERED}
                """,
            },
            shows="SELECT subject_id, outcome_code, outcome_reason FROM ledger",
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | missing      |
                2          | excluded     | outside_extract_scope
            """,
        ),
        Rule(
            sentence="What was returned to be corrected is not met, until it comes again: then the day on which it came again counts.",
            given={
                AWARD_CONDITION: REPORTS,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    81 | XX0010000 | federal | A1 | R1 | accepted | | 2023-09-30 | 100 | 2023-10-20
                    82 | XX0010000 | federal | A1 | R2 | returned | 2024-02-02 | 2023-12-31 | 200 | 2024-01-20
                    83 | XX0010000 | federal | A1 | R2 | accepted | | 2023-12-31 | 200 | 2024-02-10
                    84 | XX0010000 | federal | A1 | R3 | returned | 2024-05-02 | 2024-03-31 | 300 | 2024-04-20
                """,
            },
            shows=CAUSES,
            expect="""
                subject_id | outcome_code | cause_code               | cause_evidence
                12         | late         | award_returned_then_late | What was sent was returned to be corrected, and came again after the due date.
                13         | missing      | award_returned           | What was sent was returned to be corrected on May 2, 2024, and has not come again.
            """,
        ),
        Rule(
            sentence="Why one is missing is told by what else was received for the award: nothing at all; reports until some day and none of the two or more that were due since; or others, before or after.",
            given={
                AWARD_CONDITION: REPORTS
                + """
                    21        | XX0010100  | federal      | A2           | R1                 | financial_report | 2023-09-30      | 2023-10-30
                    22        | XX0010100  | federal      | A2           | R2                 | financial_report | 2023-12-31      | 2024-01-30
                    23        | XX0010100  | federal      | A2           | R3                 | financial_report | 2024-03-31      | 2024-04-30
                    31        | XX0010100  | federal      | A3           | R1                 | financial_report | 2023-09-30      | 2023-10-30
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    81 | XX0010000 | federal | A1 | R1 | accepted | | 2023-09-30 | 100 | 2023-10-20
                    91 | XX0010100 | federal | A2 | R1 | accepted | | 2023-09-30 | 100 | 2023-10-20
                    92 | XX0010100 | federal | A2 | R3 | accepted | | 2024-03-31 | 100 | 2024-04-20
                """,
            },
            shows="SELECT subject_id, cause_code FROM ledger WHERE outcome_code = 'missing'",
            expect="""
                subject_id | cause_code
                12         | award_reports_stopped
                13         | award_reports_stopped
                22         | award_not_received
                31         | award_never_answered
            """,
        ),
        Rule(
            sentence="A report is about the time that was due, and its amount can be: no more is spent than was awarded, and what was spent since the award began does not fall. An amount that can't be is no measure for those after it.",
            given={
                AWARD_CONDITION: REPORTS
                + """
                    14        | XX0010000  | federal      | A1           | R4                 | financial_report | 2024-04-30      | 2024-05-30
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    81 | XX0010000 | federal | A1 | R1 | accepted | | 2023-06-30 | 400 | 2023-10-20
                    82 | XX0010000 | federal | A1 | R2 | accepted | | 2023-12-31 | 1001 | 2024-01-20
                    83 | XX0010000 | federal | A1 | R3 | accepted | | 2024-03-31 | 399 | 2024-04-20
                    84 | XX0010000 | federal | A1 | R4 | accepted | | 2024-04-30 | 1000 | 2024-05-20
                """,
            },
            shows=WRONG,
            expect="""
                subject_id | defect_code          | expected     | found
                11         | award_period_differs | 2023-09-30   | 2023-06-30
                12         | award_overspent      | at most 1000 | 1001
                13         | award_spending_fell  | at least 400 | 399
            """,
        ),
        Rule(
            sentence="Each award is told with how many of its conditions and reports are met, late, missing and not due yet, and when the next falls due.",
            given={
                AWARD_CONDITION: REPORTS
                + """
                    14        | XX0010000  | federal      | A1           | R4                 | financial_report | 2024-06-30      | 2024-07-30
                    15        | XX0010000  | federal      | A1           | R5                 | financial_report | 2024-09-30      | 2024-10-30
                """,
                REPOSITORY_AWARD_RECEIPT: f"""
                    {RECEIPT}
                    81 | XX0010000 | federal | A1 | R1 | accepted | | 2023-09-30 | 100 | 2023-10-20
                    82 | XX0010000 | federal | A1 | R2 | accepted | | 2023-12-31 | 1200 | 2024-02-20
                """,
            },
            shows="SELECT award_number, agency_name, met_count, late_count, missing_count, not_due_count, wrong_count, next_due_date, award_amount FROM award_standing",
            expect="""
                award_number | agency_name   | met_count | late_count | missing_count | not_due_count | wrong_count | next_due_date | award_amount
                A1           | Alder Sheriff | 2         | 1          | 1             | 2             | 1           | 2024-07-30    | 1000
            """,
            run=follow,
        ),
    ),
)
