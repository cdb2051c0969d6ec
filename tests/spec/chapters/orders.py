"""Protection orders that had to reach the order files, and to leave them."""

from __future__ import annotations

from pipelines.engines.duckdb_engine import Engine
from pipelines.findings.judged_rows import stage_judged_rows
from pipelines.findings.orders import write_orders
from pipelines.links.tables import LINK, LINK_REFUSED
from pipelines.obligations.declared import load_declared
from pipelines.records.tables import COVERAGE
from tests.declared_tables import PROTECTION_ORDER, REPOSITORY_ORDER
from tests.spec.book import Chapter, Rule
from tests.spec.judging import COVERED, GIVEN, TABLES, judging

ORDERS_COVERED = (
    COVERED.rstrip()
    + """
    extract | repository_order       | event_date       | 2024-06-30
    courts  | protection_order       | event_date       | 2024-06-30
"""
)
ORDERS = """
    record_id | court_ori | entering_ori | issued_at           | forwarded_at        | expires_date | order_file_code | brady_code | birth_date | birth_date_precision
    1         | XX001015J | XX0010000    | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | 2025-03-01   | protection      | Y          | 1990-05-17 | day
    2         | XX001015J | XX0010000    | 2024-03-01 10:00:00 | 2024-03-05 11:00:00 | 2025-03-01   | protection      | Y          | 1990-05-17 | day
    3         | XX001015J | XX0010000    | 2024-03-01 10:00:00 |                     | 2025-03-01   | extreme_risk    |            | 1990-05-17 | day
    4         | XX001015J | XX0010000    | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | 2025-03-01   | extreme_risk    |            | 1990-05-17 | day
    5         | XX001015J | XX0010000    | 2024-06-29 10:00:00 | 2024-06-29 11:00:00 | 2025-03-01   | protection      | Y          | 1990-05-17 | day
"""
ENTRIES = """
    record_id | entering_ori | repository_received_at | is_received_time_known | expires_date | order_file_code | brady_code | birth_date | entry_status_code
    91        | XX0010000    | 2024-03-02 09:59:00    | true                   | 2025-03-01   | protection      | Y          | 1990-05-17 | active
    92        | XX0010000    | 2024-03-05 12:00:00    | true                   | 2025-03-01   | protection      | U          |            | active
"""
FOUND = """
    level_code | kind_code | local_id | repository_id
    order      | own_key   | 1        | 91
    order      | own_key   | 2        | 92
"""
JUDGED = judging("order_entered", "order_cleared")
LEDGER_OF = "SELECT subject_id, outcome_code, outcome_reason, cause_code, cause_party_code FROM ledger WHERE step = "
DEFECTS = "SELECT l.subject_id, d.defect_code, d.expected, d.found FROM defect AS d JOIN ledger AS l USING (ledger_id)"


def counted(engine: Engine) -> None:
    """Judge the orders, and count them by court and entering agency."""
    JUDGED(engine)
    load_declared(engine)
    stage_judged_rows(engine)
    write_orders(engine)


CHAPTER = Chapter(
    number=50,
    title="Protection orders",
    text="""
    An extreme risk or other protection order that a court has issued must stand in the state's and NCIC's order files: in the
    made state within 24 hours. Its service and the surrender of firearms are recorded there, and an order that has expired
    or was dismissed must leave. Whoever enters the court's orders bears it. The duties are judged only where some court's
    orders were delivered.
    """,
    tables=TABLES,
    run=JUDGED,
    given={**GIVEN, COVERAGE: ORDERS_COVERED, PROTECTION_ORDER: ORDERS, REPOSITORY_ORDER: ENTRIES, LINK: FOUND},
    rules=(
        Rule(
            sentence="An order is on time within the hours, late after them, and missing once the time to post is over. An order that the court did not forward, or forwarded late, is the court's to mend.",
            given={},
            shows=f"{LEDGER_OF}'entry'",
            expect="""
                subject_id | outcome_code | outcome_reason   | cause_code                  | cause_party_code
                1          | on_time      |                  |                             |
                2          | late         |                  | order_forwarded_late        | court
                3          | missing      |                  | order_not_forwarded         | court
                4          | missing      |                  | order_forwarded_not_entered | entering
                5          | not_due      | not_observed_yet |                             |
            """,
        ),
        Rule(
            sentence="Where the court's export has only the day, hours run from the end of that day.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date
                    1         | XX001015J | XX0010000    | 2024-03-01 | 2025-03-01
                """
            },
            shows="SELECT subject_id, due_at, responsible_ori, outcome_code FROM ledger WHERE step = 'entry'",
            expect="""
                subject_id | due_at                     | responsible_ori | outcome_code
                1          | 2024-03-02 23:59:59.999999 | XX0010000       | on_time
            """,
        ),
        Rule(
            sentence="What stands on file with a wrong value is named: the file, the Brady indicator (an unknown one counts like a wrong one), the end, and the lack of any identifier.",
            given={
                REPOSITORY_ORDER: """
                    record_id | repository_received_at | expires_date | order_file_code | brady_code | birth_date | entry_status_code
                    91        | 2024-03-01             | 2025-04-01   | extreme_risk    | Y          | 1990-05-17 | active
                    92        | 2024-03-01             | 2025-03-01   | protection      | U          |            | active
                """
            },
            shows=DEFECTS,
            expect="""
                subject_id | defect_code        | expected                               | found
                1          | end_date_differs   | 2025-03-01                             | 2025-04-01
                1          | order_file_differs | protection file                        | extreme risk file
                2          | brady_flag_differs | Y                                      | U
                2          | identifier_missing | a birth date or a number of the person | neither
            """,
        ),
        Rule(
            sentence="A renewal that was not entered leaves the old end on file.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date | former_expires_date | renewed_date | birth_date
                    1         | XX001015J | XX0010000    | 2023-03-01 | 2025-02-28   | 2024-02-29          | 2024-02-20   | 1990-05-17
                """,
                REPOSITORY_ORDER: """
                    record_id | repository_received_at | expires_date | birth_date | entry_status_code
                    91        | 2023-03-01             | 2024-02-29   | 1990-05-17 | expired
                """,
            },
            shows=DEFECTS,
            expect="""
                subject_id | defect_code         | expected   | found
                1          | renewal_not_entered | 2025-02-28 | 2024-02-29
            """,
        ),
        Rule(
            sentence="Service must be recorded on the entry, and so must the surrender that a court has ordered, once the order is served. An order that is not on file is missing once, and not three times.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date | served_at  | is_surrender_ordered | surrendered_date
                    1         | XX001015J | XX0010000    | 2024-03-01 | 2025-03-01   | 2024-03-03 | true                 | 2024-03-04
                    2         | XX001015J | XX0010000    | 2024-03-01 | 2025-03-01   |            | true                 |
                    4         | XX001015J | XX0010000    | 2024-03-01 | 2025-03-01   | 2024-03-03 | true                 |
                """
            },
            shows="SELECT step, subject_id, outcome_code, outcome_reason, cause_code FROM ledger WHERE step IN ('service', 'surrender')",
            expect="""
                step      | subject_id | outcome_code | outcome_reason | cause_code
                service   | 1          | missing      |                | service_not_recorded
                service   | 2          | missing      |                | order_not_served
                service   | 4          | excluded     | not_on_file    |
                surrender | 1          | missing      |                | surrender_not_recorded
                surrender | 2          | excluded     | not_served     |
                surrender | 4          | excluded     | not_on_file    |
            """,
        ),
        Rule(
            sentence="An order that is over must be off the file: one that is still active is missing its clearing. What never got there has nothing to clear.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date | dismissed_at
                    1         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01   |
                    2         | XX001015J | XX0010000    | 2023-03-01 | 2025-03-01   | 2024-03-01 10:00:00
                    3         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01   |
                    4         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01   |
                    5         | XX001015J | XX0010000    | 2023-03-01 | 2025-03-01   |
                    6         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01   |
                """,
                REPOSITORY_ORDER: """
                    record_id | repository_received_at | expires_date | entry_status_code | cleared_at
                    91        | 2023-03-01             | 2024-03-01   | expired           |
                    92        | 2023-03-01             | 2025-03-01   | active            |
                    93        | 2023-03-01             | 2025-03-01   | active            |
                    94        | 2023-03-01             | 2024-03-01   | active            |
                    95        | 2023-03-01             | 2025-03-01   | active            |
                """,
                LINK: """
                    level_code | kind_code | local_id | repository_id
                    order      | own_key   | 1        | 91
                    order      | own_key   | 2        | 92
                    order      | own_key   | 3        | 93
                    order      | own_key   | 4        | 94
                    order      | own_key   | 5        | 95
                """,
            },
            shows=f"{LEDGER_OF}'clearing'",
            expect="""
                subject_id | outcome_code | outcome_reason | cause_code            | cause_party_code
                1          | on_time      |                |                       |
                2          | missing      |                | dismissal_not_entered | entering
                3          | missing      |                | end_on_file_later     | entering
                4          | missing      |                | active_past_own_end   | repository
                6          | excluded     | not_on_file    |                       |
            """,
        ),
        Rule(
            sentence="An entry that was cleared on a day that is not known is off the file; where the extract does not say whether an entry is active, its own end takes it off.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date | dismissed_at
                    1         | XX001015J | XX0010000    | 2023-03-01 | 2025-03-01   | 2024-03-01 10:00:00
                    2         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01   |
                """,
                REPOSITORY_ORDER: """
                    record_id | repository_received_at | expires_date | entry_status_code
                    91        | 2023-03-01             | 2025-03-01   | cleared
                    92        | 2023-03-01             | 2024-03-01   |
                """,
            },
            shows="SELECT subject_id, outcome_code, cause_code FROM ledger WHERE step = 'clearing'",
            expect="""
                subject_id | outcome_code    | cause_code
                1          | arrived_undated |
                2          | on_time         |
            """,
        ),
        Rule(
            sentence="Where the extract lists only what is active, an order that is over and is not found says nothing.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date
                    1         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01
                """,
                LINK: "level_code | kind_code | local_id | repository_id",
            },
            shows="SELECT step, subject_id, outcome_code, outcome_reason FROM ledger WHERE step IN ('entry', 'clearing')",
            expect="""
                step     | subject_id | outcome_code | outcome_reason
                clearing | 1          | excluded     | over_and_not_listed
                entry    | 1          | excluded     | over_and_not_listed
            """,
        ),
        Rule(
            sentence="Orders that are lost in the ninety days after the entering went over to another agency are told as that. It is taken to have gone over in the middle between the last order of the former and the first of the new one.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date
                    1         | XX001015J | XX0010000    | 2024-03-01 | 2025-03-01
                    2         | XX001015J | XX0010100    | 2024-03-10 | 2025-03-01
                    3         | XX002015J | XX0020000    | 2024-02-01 | 2025-03-01
                    4         | XX002015J | XX0020100    | 2024-03-02 | 2025-03-01
                    5         | XX002015J | XX0020100    | 2024-05-15 | 2025-03-01
                    6         | XX002015J | XX0020100    | 2024-05-17 | 2025-03-01
                """,
                LINK: """
                    level_code | kind_code | local_id | repository_id
                    order      | own_key   | 1        | 91
                """,
            },
            shows="SELECT subject_id, outcome_code, cause_code, cause_evidence FROM ledger WHERE step = 'entry'",
            expect="""
                subject_id | outcome_code | cause_code       | cause_evidence
                1          | on_time      |                  |
                2          | missing      | lost_in_handover | The agency took over the court's orders from [XX0010000] between March 1, 2024 and March 10, 2024.
                3          | missing      | cannot_tell      | Nothing in the exports shows why.
                4          | missing      | lost_in_handover | The agency took over the court's orders from [XX0020000] between February 1, 2024 and March 2, 2024.
                5          | missing      | lost_in_handover | The agency took over the court's orders from [XX0020000] between February 1, 2024 and March 2, 2024.
                6          | missing      | cannot_tell      | Nothing in the exports shows why.
            """,
        ),
        Rule(
            sentence="An order that is on file as one of several which nothing tells apart is neither found nor missing, in each of its duties.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date
                    1         | XX001015J | XX0010000    | 2023-03-01 | 2024-03-01
                """,
                LINK: "level_code | kind_code | local_id | repository_id",
                LINK_REFUSED: """
                    level_code | local_id | reason_code     | is_for_review | candidate_count
                    order      | 1        | several_entries | true          | 2
                """,
            },
            shows="SELECT step, subject_id, outcome_code, outcome_reason FROM ledger",
            expect="""
                step     | subject_id | outcome_code | outcome_reason
                clearing | 1          | review       | several_entries
                entry    | 1          | review       | several_entries
                service  | 1          | review       | several_entries
            """,
        ),
        Rule(
            sentence="Nothing is judged where no court's orders were delivered.",
            given={COVERAGE: COVERED},
            run=judging("arrest_reported", "order_entered", "order_cleared"),
            shows="SELECT count(*) AS judged FROM ledger",
            expect="""
                judged
                0
            """,
        ),
        Rule(
            sentence="By court and entering agency it is counted how many orders had to be on file, are there, came late, are not, or are wrong there; whose service is not on file; and which are over and still active.",
            given={
                PROTECTION_ORDER: f"""{ORDERS.rstrip()}
                    6         | XX001015J | XX0010100    | 2024-03-10 10:00:00 | 2024-03-10 11:00:00 | 2025-03-01   | protection      | Y          | 1990-05-17 | day
                """,
            },
            run=counted,
            shows="SELECT court_ori, entering_ori, due_count, entered_count, late_count, missing_count, wrong_count, last_date FROM order_agency",
            expect="""
                court_ori | entering_ori | due_count | entered_count | late_count | missing_count | wrong_count | last_date
                XX001015J | XX0010000    | 4         | 2             | 1          | 2             | 1           | 2024-06-29
                XX001015J | XX0010100    | 1         | 0             | 0          | 1             | 0           | 2024-03-10
            """,
        ),
        Rule(
            sentence="An order that is on file before its absence would be judged is not counted among those due.",
            given={
                PROTECTION_ORDER: f"""{ORDERS.rstrip()}
                    6         | XX001015J | XX0010000    | 2024-06-29 10:00:00 | 2024-06-29 11:00:00 | 2025-03-01   | protection      | Y          | 1990-05-17 | day
                """,
                REPOSITORY_ORDER: f"""{ENTRIES.rstrip()}
                    93        | XX0010000    | 2024-06-29 12:00:00    | true                   | 2025-03-01   | protection      | Y          | 1990-05-17 | active
                """,
                LINK: f"""{FOUND.rstrip()}
                    order      | own_key   | 6        | 93
                """,
            },
            run=counted,
            shows="SELECT due_count, entered_count, on_file_count, missing_count FROM order_agency",
            expect="""
                due_count | entered_count | on_file_count | missing_count
                4         | 2             | 3             | 2
            """,
        ),
        Rule(
            sentence="Where the entering of a court's orders went over to another agency for good, the former's last ninety days of orders and the new one's first are counted apart; it is taken to have happened in the middle between. Agencies that enter a court's orders by turns hand nothing over.",
            given={
                PROTECTION_ORDER: """
                    record_id | court_ori | entering_ori | issued_at  | expires_date
                    1         | XX001015J | XX0010000    | 2023-11-01 | 2025-03-01
                    2         | XX001015J | XX0010000    | 2024-01-01 | 2025-03-01
                    3         | XX001015J | XX0010100    | 2024-03-01 | 2025-03-01
                    4         | XX001015J | XX0010100    | 2024-05-01 | 2025-03-01
                    5         | XX001015J | XX0010100    | 2024-06-20 | 2025-03-01
                    6         | XX002015J | XX0020000    | 2024-01-01 | 2025-03-01
                    7         | XX002015J | XX0020100    | 2024-02-01 | 2025-03-01
                    8         | XX002015J | XX0020000    | 2024-03-01 | 2025-03-01
                """,
                LINK: """
                    level_code | kind_code | local_id | repository_id
                    order      | own_key   | 2        | 91
                """,
            },
            run=counted,
            shows="SELECT court_ori, changed_date, side_code, side_date, entering_ori, due_count, entered_count, missing_count FROM order_handover",
            expect="""
                court_ori | changed_date | side_code | side_date  | entering_ori | due_count | entered_count | missing_count
                XX001015J | 2024-01-31   | before    | 2024-01-01 | XX0010000    | 2         | 1             | 1
                XX001015J | 2024-01-31   | after     | 2024-03-01 | XX0010100    | 2         | 0             | 2
            """,
        ),
    ),
)
