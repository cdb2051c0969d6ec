"""Tips from the public: screened, forwarded, accepted, acted on, closed, reviewed."""

from __future__ import annotations

from pipelines.links.tables import LINK
from pipelines.records.tables import AGENCY, COVERAGE
from tests.declared_tables import REPOSITORY_TIP, TIP, TIP_EVENT
from tests.spec.book import Chapter, Rule
from tests.spec.judging import COVERED, GIVEN, TABLES, judging

AGENCIES = """
    ori       | agency_name     | agency_type_code | jurisdiction_id | county_fips
    XXTIP0100 | State Tip Line  | other            | state_tip_line  |
    XX0010000 | Alder Sheriff   | sheriff          | alder           | 99001
    XX0020000 | Birch Sheriff   | sheriff          | birch           | 99002
    XXSTA0100 | State Police    | state            | state           |
"""
TIPS_COVERED = (
    COVERED.rstrip()
    + """
    line    | tip                    | event_date       | 2024-06-30
    log     | repository_tip         | event_date       | 2024-06-30
"""
)
OUTCOMES = "SELECT subject_id, outcome_code, outcome_reason, cause_code FROM ledger WHERE step = "
DEFECTS = "SELECT l.subject_id, d.defect_code, d.expected, d.found FROM defect AS d JOIN ledger AS l USING (ledger_id)"

CHAPTER = Chapter(
    number=56,
    title="Tips from the public",
    text="""
    The office that takes a tip in screens it, forwards what needs follow-up to an agency in the field, links it to earlier
    tips on the same person, closes it with a basis on record, and has a supervisor review the closing. The agency in the
    field accepts it and acts on it. How long each may take hangs on the threat level, in the made state from an hour to
    thirty days. The duties are judged only where some office's tips were delivered.
    """,
    tables=TABLES,
    run=judging("tip_screened", "tip_forwarded", "tip_acted_on", "tip_closed"),
    given={**GIVEN, AGENCY: AGENCIES, COVERAGE: TIPS_COVERED},
    rules=(
        Rule(
            sentence="The threat level sets the clock: a threat to life is screened within an hour, a serious one within a day, any other within five days. A tip that nobody rated has the time of the others.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | screened_at
                    1         | line   | XXTIP0100  | T1         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00
                    2         | line   | XXTIP0100  | T2         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:01:00
                    3         | line   | XXTIP0100  | T3         | serious           | 2024-03-01 10:00:00 | 2024-03-02 09:00:00
                    4         | line   | XXTIP0100  | T4         | routine           | 2024-03-01 10:00:00 | 2024-03-07 00:30:00
                    5         | line   | XXTIP0100  | T5         |                   | 2024-03-01 10:00:00 |
                """
            },
            shows="SELECT subject_id, responsible_ori, due_at, outcome_code, cause_code, severity_code FROM ledger WHERE step = 'screening'",
            expect="""
                subject_id | responsible_ori | due_at                     | outcome_code | cause_code        | severity_code
                1          | XXTIP0100       | 2024-03-01 11:00:00        | on_time      |                   |
                2          | XXTIP0100       | 2024-03-01 11:00:00        | late         | tip_screened_late | threat_to_life
                3          | XXTIP0100       | 2024-03-02 10:00:00        | on_time      |                   |
                4          | XXTIP0100       | 2024-03-06 23:59:59.999999 | late         | tip_screened_late | other
                5          | XXTIP0100       | 2024-03-06 23:59:59.999999 | missing      | tip_not_screened  | other
            """,
        ),
        Rule(
            sentence="Forwarded must be what screening refers, and every threat to life, whatever screening says. What was found to need no follow-up, or is the same as an earlier tip, need not be. A tip that was not screened is missing once, in its screening.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | screened_at         | screening_code | earlier_tip_number | forwarded_at        | receiving_ori | closed_at
                    1         | line   | XXTIP0100  | T1         | life              | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | refer          |                    | 2024-03-01 11:30:00 | XX0010000     |
                    2         | line   | XXTIP0100  | T2         | life              | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | no_follow_up   |                    |                     |               | 2024-03-01 10:31:00
                    3         | line   | XXTIP0100  | T3         | serious           | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | refer          |                    |                     |               | 2024-03-08 10:00:00
                    4         | line   | XXTIP0100  | T4         | serious           | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | refer          |                    |                     |               |
                    5         | line   | XXTIP0100  | T5         | serious           | 2024-03-01 10:00:00 | 2024-03-05 10:30:00 | refer          |                    | 2024-03-05 11:00:00 | XX0010000     |
                    6         | line   | XXTIP0100  | T6         | routine           | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | no_follow_up   |                    |                     |               |
                    7         | line   | XXTIP0100  | T7         | serious           | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 | duplicate      | T1                 |                     |               |
                    8         | line   | XXTIP0100  | T8         | serious           | 2024-03-01 10:00:00 |                     |                |                    |                     |               |
                    9         | line   | XXTIP0100  | T9         | routine           | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 |                |                    |                     |               |
                """
            },
            shows=f"{OUTCOMES}'forwarding'",
            expect="""
                subject_id | outcome_code | outcome_reason              | cause_code
                1          | on_time      |                             |
                2          | missing      |                             | threat_to_life_screened_out
                3          | missing      |                             | tip_closed_unforwarded
                4          | missing      |                             | tip_not_forwarded
                5          | late         |                             | tip_screened_too_late
                6          | excluded     | no_follow_up_needed         |
                7          | excluded     | same_as_earlier_tip         |
                8          | excluded     | not_screened                |
                9          | excluded     | result_of_screening_unknown |
            """,
        ),
        Rule(
            sentence="An agency may act where the threat lies in its own county; a state or federal agency may anywhere. A tip sent elsewhere was sent, with a wrong value; the agency that got it owes nothing.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | place_county_fips | forwarded_at        | receiving_ori
                    1         | line   | XXTIP0100  | T1         | serious           | 2024-03-01 10:00:00 | 99001             | 2024-03-01 11:30:00 | XX0010000
                    2         | line   | XXTIP0100  | T2         | serious           | 2024-03-01 10:00:00 | 99001             | 2024-03-01 11:30:00 | XX0020000
                    3         | line   | XXTIP0100  | T3         | serious           | 2024-03-01 10:00:00 | 99001             | 2024-03-01 11:30:00 | XXSTA0100
                    4         | line   | XXTIP0100  | T4         | serious           | 2024-03-01 10:00:00 |                   | 2024-03-01 11:30:00 | XX0020000
                """
            },
            shows="""
                SELECT l.subject_id, l.step, l.responsible_ori, l.outcome_code, l.outcome_reason, l.cause_code, d.defect_code
                FROM ledger AS l LEFT JOIN defect AS d ON d.ledger_id = l.ledger_id
                WHERE l.step IN ('forwarding', 'acceptance')
            """,
            expect="""
                subject_id | step       | responsible_ori | outcome_code | outcome_reason  | cause_code     | defect_code
                1          | forwarding | XXTIP0100       | on_time      |                 |                |
                2          | forwarding | XXTIP0100       | on_time      |                 |                | agency_without_jurisdiction
                3          | forwarding | XXTIP0100       | on_time      |                 |                |
                4          | forwarding | XXTIP0100       | on_time      |                 |                |
                1          | acceptance | XX0010000       | missing      |                 | tip_not_in_log |
                2          | acceptance | XX0020000       | excluded     | no_jurisdiction |                |
                3          | acceptance | XXSTA0100       | missing      |                 | tip_not_in_log |
                4          | acceptance | XX0020000       | missing      |                 | tip_not_in_log |
            """,
        ),
        Rule(
            sentence="The field's log shows, under the office's own number, whether the agency accepted the tip and acted on it; one that it declined has its answer. Of another office the same number says nothing.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | forwarded_at        | receiving_ori
                    1         | line   | XXTIP0100  | T1         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000
                    2         | line   | XXTIP0100  | T2         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000
                    3         | line   | XXTIP0100  | T3         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000
                    4         | line   | XXTIP0100  | T4         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000
                    5         | line   | XXTIP0100  | T5         | life              | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000
                """,
                REPOSITORY_TIP: """
                    record_id | agency_ori | sending_ori | tip_number | repository_received_at | is_received_time_known | accepted_at         | declined_at         | acted_at
                    91        | XX0010000  | XXTIP0100   | T1         | 2024-03-01 11:05:00    | true                   | 2024-03-01 12:00:00 |                     | 2024-03-01 14:00:00
                    92        | XX0010000  | XXTIP0100   | T2         | 2024-03-01 11:05:00    | true                   | 2024-03-01 18:00:00 |                     |
                    93        | XX0010000  | XXTIP0100   | T3         | 2024-03-01 11:05:00    | true                   |                     | 2024-03-01 12:00:00 |
                    94        | XX0010000  | XXTIP0100   | T4         | 2024-03-01 11:05:00    | true                   |                     |                     |
                    95        | XX0010000  | XXTIP0200   | T5         | 2024-03-01 11:05:00    | true                   | 2024-03-01 12:00:00 |                     | 2024-03-01 14:00:00
                """,
            },
            shows="SELECT step, subject_id, outcome_code, outcome_reason, cause_code FROM ledger WHERE obligation_id = 'tip_acted_on'",
            expect="""
                step       | subject_id | outcome_code | outcome_reason | cause_code
                acceptance | 1          | on_time      |                |
                acceptance | 2          | late         |                | tip_accepted_late
                acceptance | 3          | excluded     | declined       |
                acceptance | 4          | missing      |                | tip_not_accepted
                acceptance | 5          | missing      |                | tip_not_in_log
                action     | 1          | on_time      |                |
                action     | 2          | missing      |                | tip_not_acted_on
            """,
        ),
        Rule(
            sentence="A tip is closed within thirty days, and a supervisor reviews its closing: of a threat to life within a day, of others within two weeks. What waits for the field is told apart. An export that shows no review at all says nothing of reviews.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | forwarded_at        | receiving_ori | closed_at           | reviewed_at
                    1         | line   | XXTIP0100  | T1         | life              | 2024-03-01 10:00:00 |                     |               | 2024-03-31 10:00:00 | 2024-04-01 09:00:00
                    2         | line   | XXTIP0100  | T2         | serious           | 2024-03-01 10:00:00 |                     |               | 2024-04-01 10:00:00 | 2024-04-17 09:00:00
                    3         | line   | XXTIP0100  | T3         | serious           | 2024-03-01 10:00:00 |                     |               | 2024-03-05 10:00:00 |
                    4         | line   | XXTIP0100  | T4         | serious           | 2024-03-01 10:00:00 |                     |               |                     |
                    5         | line   | XXTIP0100  | T5         | serious           | 2024-03-01 10:00:00 | 2024-03-01 11:00:00 | XX0010000     |                     |
                    6         | cases  | XXTIP0200  | T6         | serious           | 2024-03-01 10:00:00 |                     |               | 2024-03-05 10:00:00 |
                """,
                COVERAGE: TIPS_COVERED
                + """
                    cases | tip | event_date | 2024-06-30
                """,
            },
            shows="SELECT step, subject_id, outcome_code, outcome_reason, cause_code FROM ledger WHERE obligation_id = 'tip_closed'",
            expect="""
                step        | subject_id | outcome_code | outcome_reason      | cause_code
                closing     | 1          | on_time      |                     |
                closing     | 2          | late         |                     | tip_closed_late
                closing     | 3          | on_time      |                     |
                closing     | 4          | missing      |                     | tip_open
                closing     | 5          | missing      |                     | waits_for_field
                closing     | 6          | on_time      |                     |
                supervision | 1          | on_time      |                     |
                supervision | 2          | late         |                     | tip_reviewed_late
                supervision | 3          | missing      |                     | tip_not_reviewed
                supervision | 6          | excluded     | no_review_in_export |
            """,
        ),
        Rule(
            sentence="A closing without a basis on record is named, where the export tells of a basis at all.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | tip_received_at     | closed_at           | is_basis_documented
                    1         | line   | XXTIP0100  | T1         | 2024-03-01 10:00:00 | 2024-03-05 10:00:00 | true
                    2         | line   | XXTIP0100  | T2         | 2024-03-01 10:00:00 | 2024-03-05 10:00:00 |
                    3         | cases  | XXTIP0200  | T3         | 2024-03-01 10:00:00 | 2024-03-05 10:00:00 |
                """,
            },
            shows=DEFECTS,
            expect="""
                subject_id | defect_code          | expected           | found
                2          | closed_without_basis | a documented basis | none
            """,
        ),
        Rule(
            sentence="One tip that stands in two exports of its office under one number counts once, with what either of them tells. A number that was given to two people is two tips.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | last_name | birth_date | threat_level_code | tip_received_at     | screened_at         | closed_at
                    1         | line   | XXTIP0100  | T1         | OAKES     | 2006-05-17 | life              | 2024-03-01 00:00:00 |                     | 2024-03-04 10:00:00
                    2         | cases  | XXTIP0100  | T1         | OAKES     |            |                   | 2024-03-01 10:00:00 | 2024-03-01 10:30:00 |
                    3         | cases  | XXTIP0100  | T2         | OAKES     | 2006-05-17 | routine           | 2024-03-02 10:00:00 | 2024-03-02 10:30:00 |
                    4         | line   | XXTIP0100  | T2         | ELMS      | 1980-02-03 | routine           | 2024-03-02 10:00:00 |                     |
                    5         | line   | XXTIP0200  | T1         | OAKES     | 2006-05-17 | routine           | 2024-03-03 10:00:00 | 2024-03-03 10:30:00 |
                """,
                LINK: """
                    level_code | kind_code   | local_id | repository_id
                    tip        | same_person | 2        | 1
                    tip        | same_person | 3        | 1
                    tip        | same_person | 3        | 2
                """,
            },
            shows="SELECT subject_id, step, due_at, outcome_code FROM ledger WHERE step IN ('screening', 'linking') ORDER BY 1, 2",
            expect="""
                subject_id | step      | due_at                     | outcome_code
                1          | screening | 2024-03-01 11:00:00        | on_time
                3          | linking   |                            | missing
                3          | screening | 2024-03-07 23:59:59.999999 | on_time
                4          | screening | 2024-03-07 23:59:59.999999 | missing
                5          | screening | 2024-03-08 23:59:59.999999 | on_time
            """,
        ),
        Rule(
            sentence="A tip on a person whom an earlier tip named has to be linked to that one. Closing it without follow-up is named, unless it was joined to an earlier tip that went to the field.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | earlier_tip_number | tip_received_at     | forwarded_at        | receiving_ori | closed_at
                    1         | line   | XXTIP0100  | T1         |                    | 2024-01-01 10:00:00 |                     |               | 2024-01-05 10:00:00
                    2         | line   | XXTIP0100  | T2         |                    | 2024-03-01 10:00:00 |                     |               | 2024-03-05 10:00:00
                    3         | line   | XXTIP0100  | T3         | T1                 | 2024-03-02 10:00:00 |                     |               | 2024-03-05 10:00:00
                    4         | line   | XXTIP0100  | T4         | T9                 | 2024-03-03 10:00:00 | 2024-03-03 11:00:00 | XX0010000     | 2024-03-05 10:00:00
                    5         | line   | XXTIP0100  | T5         | T4                 | 2024-03-04 10:00:00 |                     |               | 2024-03-05 10:00:00
                """,
                LINK: """
                    link_id | level_code | kind_code   | local_id | repository_id
                    21      | tip        | same_person | 2        | 1
                    31      | tip        | same_person | 3        | 1
                    41      | tip        | same_person | 4        | 1
                    51      | tip        | same_person | 5        | 1
                    54      | tip        | same_person | 5        | 4
                """,
            },
            shows="""
                SELECT l.subject_id, l.outcome_code, l.cause_code, l.cause_evidence, d.found
                FROM ledger AS l
                LEFT JOIN ledger AS c ON c.subject_id = l.subject_id AND c.step = 'closing'
                LEFT JOIN defect AS d ON d.ledger_id = c.ledger_id AND d.defect_code = 'closed_despite_earlier_tip'
                WHERE l.step = 'linking'
            """,
            expect="""
                subject_id | outcome_code    | cause_code             | cause_evidence                                                               | found
                2          | missing         | earlier_tip_not_linked | An earlier tip on the same person came to [XXTIP0100] on January 1, 2024. | closed without, beside 1 earlier tip, of 2024-01-01
                3          | arrived_undated |                        |                                                                              | closed without, beside 1 earlier tip, of 2024-01-01
                4          | missing         | linked_to_another_tip  | An earlier tip on the same person came to [XXTIP0100] on January 1, 2024. |
                5          | arrived_undated |                        |                                                                              |
            """,
        ),
        Rule(
            sentence="Where an export has a history, its events tell the stages. Of several times that a tip was forwarded the first to an agency that may act counts, and that another got it first is named. Opening a tip again undoes its closing.",
            given={
                TIP: """
                    record_id | source | agency_ori | tip_number | threat_level_code | tip_received_at     | place_county_fips
                    1         | line   | XXTIP0100  | T1         | serious           | 2024-03-01 10:00:00 | 99001
                """,
                TIP_EVENT: """
                    record_id | source | agency_ori | tip_number | tip_event_code | happened_at         | screening_code | receiving_ori | is_basis_documented
                    11        | line   | XXTIP0100  | T1         | screened       | 2024-03-01 11:00:00 | refer          |               |
                    12        | line   | XXTIP0100  | T1         | forwarded      | 2024-03-01 12:00:00 |                | XX0020000     |
                    13        | line   | XXTIP0100  | T1         | closed         | 2024-03-02 12:00:00 |                |               | false
                    14        | line   | XXTIP0100  | T1         | reopened       | 2024-03-04 12:00:00 |                |               |
                    15        | line   | XXTIP0100  | T1         | forwarded      | 2024-03-04 13:00:00 |                | XX0010000     |
                    16        | line   | XXTIP0100  | T1         | closed         | 2024-03-09 12:00:00 |                |               | true
                    17        | line   | XXTIP0100  | T1         | reviewed       | 2024-03-10 12:00:00 |                |               |
                """,
            },
            shows="""
                SELECT l.step, l.arrived_at, l.outcome_code, d.found
                FROM ledger AS l LEFT JOIN defect AS d ON d.ledger_id = l.ledger_id
                WHERE l.obligation_id <> 'tip_acted_on'
            """,
            expect="""
                step        | arrived_at          | outcome_code | found
                screening   | 2024-03-01 11:00:00 | on_time      |
                forwarding  | 2024-03-04 13:00:00 | late         | first an agency of another county
                closing     | 2024-03-09 12:00:00 | on_time      |
                supervision | 2024-03-10 12:00:00 | on_time      |
            """,
        ),
    ),
)
