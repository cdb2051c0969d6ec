"""What becomes of a record: the seven outcomes."""

from pipelines.links.tables import EVENT, EVENT_CHARGE, LINK, LINK_REFUSED
from pipelines.records.tables import COVERAGE, COVERAGE_SCOPE, REPOSITORY_ARREST, REPOSITORY_HOLD
from tests.spec.book import Chapter, Rule
from tests.spec.judging import GIVEN, TABLES, arrest_rule, judging

EVENTS = """
    event_id | arresting_ori | arrest_date | birth_date | birth_date_precision | basis_code
    1        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
    2        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
    3        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
    4        | XX0010100     | 2024-03-01  | 1990-01-01 | day                  | on_view
"""
CHARGES = """
    event_charge_id | event_id | level_code | offense_date | statute
    11              | 1        | felony     | 2024-03-01   | 81008
    12              | 2        | felony     | 2024-03-01   | 81009
    13              | 3        | felony     | 2024-03-01   | 89313
    14              | 4        | felony     | 2024-03-01   | 89313
"""
FOUND = """
    level_code | kind_code  | local_id | repository_id
    event      | same_event | 1        | 501
    event      | same_event | 2        | 502
    event      | same_event | 3        | 503
"""
HELD = """
    level_code | kind_code  | local_id | repository_id
    hold_event | same_event | 1        | 701
    hold_event | same_event | 2        | 702
    hold_event | same_event | 3        | 703
    hold_event | same_event | 4        | 704
"""
ARREST = "SELECT * FROM ledger WHERE step = 'arrest'"

CHAPTER = Chapter(
    number=41,
    title="Outcomes",
    text="""
    A record that had to arrive is on time, late, arrived undated, missing, not due, excluded or in review. In the made
    state an arrest is reported within seven days, and the repository may take five more to post it. The extract is
    complete through 30 June 2024, and that day is judged as of, unless a rule says otherwise.
    """,
    tables=TABLES,
    run=judging("arrest_reported"),
    given={**GIVEN, EVENT: EVENTS, EVENT_CHARGE: CHARGES},
    rules=(
        Rule(
            sentence="What arrives on the last day is on time, what arrives a day later is late, what has no receipt date arrived undated, and what is not found is missing.",
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-08
                    502       | 2024-03-09
                    503       |
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | due_at                     | arrived_at          | outcome_code    | days_to_arrive | late_days
                1          | 2024-03-08 23:59:59.999999 | 2024-03-08 00:00:00 | on_time         | 7              |
                2          | 2024-03-08 23:59:59.999999 | 2024-03-09 00:00:00 | late            | 8              | 1
                3          | 2024-03-08 23:59:59.999999 |                     | arrived_undated |                |
                4          | 2024-03-08 23:59:59.999999 |                     | missing         |                |
            """,
        ),
        Rule(
            sentence="Lateness runs to receipt, never to posting.",
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at | posted_date
                    501       | 2024-03-05             | 2024-06-01
                    502       | 2024-03-05             |
                    503       | 2024-03-05             | 2024-03-05
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code
                1          | on_time
                2          | on_time
                3          | on_time
                4          | missing
            """,
        ),
        Rule(
            sentence="Received and not yet posted is reported; a rejection is the agency's only once it was returned to it.",
            given={
                LINK: HELD,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | returned_date
                    701       | arrest         | backlog     | 2024-03-04             |             |
                    702       | arrest         | held        | 2024-03-20             |             |
                    703       | arrest         | rejected    | 2024-03-04             | false       |
                    704       | arrest         | rejected    | 2024-03-04             | true        | 2024-03-06
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | evidence_table  | cause_code
                1          | on_time      | repository_hold |
                2          | late         | repository_hold | sent_late
                3          | on_time      | repository_hold |
                4          | missing      |                 | rejected_returned
            """,
        ),
        Rule(
            sentence="What may be on file as a record that another one like it claims waits with that one; a hold of its own tells it apart.",
            given={
                LINK_REFUSED: """
                    level_code | local_id | reason_code   | is_for_review | candidates
                    event      | 1        | rival_arrests | true          | 501
                    event      | 2        | rival_arrests | true          | 501
                """,
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    hold_event | same_event | 2        | 701
                """,
                REPOSITORY_HOLD: """
                    record_id | held_kind_code | status_code | repository_received_at | is_returned | returned_date
                    701       | arrest         | rejected    | 2024-03-04             | true        | 2024-03-06
                """,
            },
            shows="SELECT subject_id, outcome_code, outcome_reason FROM ledger WHERE step = 'arrest' AND subject_id IN (1, 2)",
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | review       | rival_arrests
                2          | missing      |
            """,
        ),
        Rule(
            sentence="What is only found in the band of review waits for a person, and does not count as found or missing.",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id | band_code
                    event      | same_event | 1        | 501           | review
                    event      | same_event | 2        | 501           | review
                    event      | same_event | 2        | 502           | linked
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-02
                    502       | 2024-03-05
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason | arrived_at
                1          | review       | link_in_review | 2024-03-02 00:00:00
                2          | on_time      |                | 2024-03-05 00:00:00
                3          | missing      |                |
                4          | missing      |                |
            """,
        ),
        Rule(
            sentence="Several events that are one at the repository each arrive with it; another event of the same person is no arrival.",
            given={
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    event      | same_event  | 1        | 501
                    event      | part_of     | 2        | 501
                    event      | same_person | 3        | 501
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-02
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | outcome_code | evidence_id
                1          | on_time      | 501
                2          | on_time      | 501
                3          | missing      |
                4          | missing      |
            """,
        ),
        Rule(
            sentence="Each reportable charge must still be found: on its own, or with its event (then it is on file only as far as the arrest is, and a defect says so).",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                    charge     | same_event | 11       | 601
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-02
                    502       | 2024-03-12
                """,
            },
            shows="""
                SELECT l.subject_id, l.outcome_code, l.evidence_table, d.defect_code
                FROM ledger AS l LEFT JOIN defect AS d ON d.ledger_id = l.ledger_id
                WHERE l.step = 'charge'
            """,
            expect="""
                subject_id | outcome_code | evidence_table    | defect_code
                11         | on_time      | repository_arrest | charge_not_on_file
                12         | late         | repository_arrest | charge_not_on_file
                13         | missing      |                   |
                14         | missing      |                   |
            """,
        ),
        Rule(
            sentence="A charge that may be on file as any of several is for review, with the reason why nothing tells which; one that nothing on file fits is judged as before.",
            given={
                LINK: """
                    level_code | kind_code  | local_id | repository_id
                    event      | same_event | 1        | 501
                    event      | same_event | 2        | 502
                """,
                LINK_REFUSED: """
                    level_code | local_id | event_id | reason_code    | is_for_review | candidates
                    charge     | 11       | 1        | results_differ | true          | 601,602
                    charge     | 12       | 2        | no_match       | false         |
                    charge     | 13       | 3        | several_cases  | true          | 603,604
                """,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-02
                    502       | 2024-03-02
                """,
            },
            shows="SELECT * FROM ledger WHERE step = 'charge'",
            expect="""
                subject_id | outcome_code | outcome_reason
                11         | review       | results_differ
                12         | on_time      |
                13         | review       | several_cases
                14         | missing      |
            """,
        ),
        Rule(
            sentence="Missing needs an extract that covers the offense: a charge outside its statutes is left out, found or not, and an event with no charge inside them as well.",
            given={
                COVERAGE_SCOPE: """
                    source  | scope_kind | scope_value
                    extract | statute    | 81008
                    extract | statute    | 81009
                """,
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       |
                    503       |
                """,
            },
            shows="ledger",
            expect="""
                step   | subject_id | outcome_code    | outcome_reason
                arrest | 1          | arrived_undated |
                arrest | 2          | missing         |
                arrest | 3          | excluded        | outside_extract_scope
                arrest | 4          | excluded        | outside_extract_scope
                charge | 11         | arrived_undated |
                charge | 12         | missing         |
                charge | 13         | excluded        | outside_extract_scope
                charge | 14         | excluded        | outside_extract_scope
            """,
        ),
        Rule(
            sentence="Without any extract of the repository nothing is missing.",
            given={COVERAGE: ""},
            shows=ARREST,
            expect="""
                subject_id | outcome_code | outcome_reason
                1          | excluded     | outside_extract_scope
                2          | excluded     | outside_extract_scope
                3          | excluded     | outside_extract_scope
                4          | excluded     | outside_extract_scope
            """,
        ),
        Rule(
            sentence="Where the law names no time, presence alone is judged: what is there arrived undated, and what is not is missing once the extract would show it.",
            run=judging("arrest_reported", change=arrest_rule(limit=None)),
            given={
                LINK: FOUND,
                REPOSITORY_ARREST: """
                    record_id | repository_received_at
                    501       | 2024-03-02
                    502       | 2024-06-02
                    503       |
                """,
            },
            shows=ARREST,
            expect="""
                subject_id | due_at | outcome_code
                1          |        | arrived_undated
                2          |        | arrived_undated
                3          |        | arrived_undated
                4          |        | missing
            """,
        ),
    ),
)
